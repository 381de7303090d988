"""The lessons in a browser: on paper three sets of sheets; the scheme of work on paper and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.looks import open_page

LESSONS = ("power-won-or-lost", "collectivisation-counting-the-dead", "across-peasants")
PARTS = ("plan", "handout", "key")


def printed(page: Page, style: str = "") -> int:
    """How many sheets the page takes on A4."""
    if style:
        page.add_style_tag(content=style)
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))


@pytest.mark.parametrize("lesson", LESSONS)
def test_plan_handout_and_key_are_sheets_of_their_own(page: Page, http_base: str, lesson: str) -> None:
    """A teacher can keep the key back: printed alone the three parts take as many sheets as together."""
    url = f"{http_base}teach/{lesson}.html"
    page.goto(url)
    together = printed(page)
    alone = []
    for part in PARTS:
        page.goto(url)
        others = [f"#{name}, #{name} + .lesson" for name in PARTS if name != part]
        opening = [] if part == "plan" else ["h1", "h1 ~ .lesson:has(+ #plan)"]
        hidden = f"{', '.join(others + opening)} {{ display: none !important }}"
        alone.append(printed(page, f"@media print {{ {hidden} .sheet {{ break-before: auto !important }} }}"))
    assert together == sum(alone)
    assert min(alone) >= 1 and together <= 14


def test_a_step_leads_to_its_source(page: Page, base: str) -> None:
    """The card of a source opens it in the handout, in view."""
    page.goto(f"{base}teach/power-won-or-lost.html")
    page.locator(".cards a", has_text="Was Trotsky tricked?").click()
    expect(page.locator("#source-b")).to_be_in_viewport()
    expect(page.locator("#source-b h3")).to_be_in_viewport()


def test_the_scheme_is_a_table_on_paper(page: Page, http_base: str) -> None:
    """Twelve weeks on at most six sheets, across the long side."""
    page.goto(f"{http_base}teach/scheme.html")
    assert printed(page) <= 6
    page.emulate_media(media="print")
    assert page.locator(".scheme tr").first.evaluate("e => getComputedStyle(e).display") == "table-row"


def test_the_scheme_reads_week_by_week_on_a_phone(page: Page, http_base: str) -> None:
    """Each cell says what it holds, nothing scrolls sideways, and it stays a table to a screen reader."""
    open_page(page, f"{http_base}teach/scheme.html", "light", 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    row = page.locator("#week-1")
    expect(row.get_by_role("cell")).to_have_count(4)
    expect(row.locator(".name").first).to_be_visible()
    expect(row.get_by_role("rowheader")).to_contain_text("Week 1")
