"""The lessons in a browser: on paper three sets of sheets; the scheme of work on paper and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.looks import open_page

LESSONS = ("power-won-or-lost", "collectivisation-counting-the-dead", "across-peasants")
# How high on a sheet of A4 (842 points) only a sheet's first lines stand, below a margin of 20 mm.
TOP = 720


def sheets(pdf: bytes) -> list[str]:
    """The objects of a printed page's sheets; Chromium writes them in their order."""
    return [number.decode() for number in re.findall(rb"(\d+) 0 obj\s*<</Type /Page\s", pdf)]


def headings(pdf: bytes) -> dict[str, tuple[int, float]]:
    """Where each heading in Latin letters stands: the number of its sheet, and how high on it in points."""
    found = re.findall(rb"/Title \(([^)]*)\)\s*/Dest \[(\d+) 0 R /XYZ [\d.]+ ([\d.]+)", pdf)
    order = sheets(pdf)
    return {title.decode("latin-1"): (order.index(page.decode()), float(height)) for title, page, height in found}


@pytest.mark.parametrize("lesson", LESSONS)
def test_plan_handout_and_key_are_sheets_of_their_own(page: Page, http_base: str, lesson: str) -> None:
    """A teacher can keep the key back: each part begins at the top of a sheet, after the last of the one before."""
    page.goto(f"{http_base}teach/{lesson}.html")
    at = headings(page.pdf(format="A4", outline=True, tagged=True))
    (handout, handout_height), (key, key_height) = at["The handout"], at["The answer key"]
    assert at["The plan"][0] < handout
    assert at["Homework"][0] < handout <= at["Questions"][0] < key
    assert min(handout_height, key_height) > TOP


def test_a_step_leads_to_its_source(page: Page, base: str) -> None:
    """The card of a source opens it in the handout, in view."""
    page.goto(f"{base}teach/power-won-or-lost.html")
    page.locator(".cards a", has_text="Was Trotsky tricked?").click()
    expect(page.locator("#source-b")).to_be_in_viewport()
    expect(page.locator("#source-b h3")).to_be_in_viewport()


def test_the_scheme_is_a_table_on_paper(page: Page, http_base: str) -> None:
    """Twelve weeks on at most six sheets, across the long side."""
    page.goto(f"{http_base}teach/scheme.html")
    assert len(sheets(page.pdf(prefer_css_page_size=True))) <= 6
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
