"""Search, in its first form: Material's own, from a server and from files with no network."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect


@pytest.fixture(params=["http_base", "file_base"])
def base(request: pytest.FixtureRequest) -> str:
    """The guide's address, served and then as files."""
    address: str = request.getfixturevalue(request.param)
    return address


def search(page: Page, base: str, query: str) -> Locator:
    """The links of the hits, after the index is there and the query was typed."""
    page.goto(f"{base}index.html")
    page.keyboard.press("/")
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching", timeout=30_000)
    page.get_by_role("textbox", name="Search").press_sequentially(query)
    return page.locator(".md-search-result__link")


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("Triumvirate", r"chapters/power\.html.*#"),
        ("Dolgov", r"notes/index\.html.*#n9$"),
        ("Sotsialʹnaia rosta", r"reference/bibliography\.html.*#iudin1973sotsialnaia$"),
    ],
)
def test_search_finds_chapters_notes_and_entries(each_page: Page, base: str, query: str, place: str) -> None:
    """A word of a chapter, of a note's record and of an entry leads to its place, in both browsers."""
    hits = search(each_page, base, query)
    expect(hits.first).to_be_attached(timeout=30_000)
    links = [hit.get_attribute("href") or "" for hit in hits.all()]
    assert [link for link in links if re.search(place, link)], links


def test_a_hit_opens_at_its_place(each_page: Page, file_base: str) -> None:
    """From files, by keyboard alone: Enter opens the first hit, and its words are marked there."""
    hit = search(each_page, file_base, "Triumvirate").first
    expect(hit).to_be_attached(timeout=30_000)
    page_of_hit = (hit.get_attribute("href") or "").rpartition("/")[2].partition("?")[0]
    each_page.keyboard.press("Enter")
    each_page.wait_for_url(re.compile(rf"/{re.escape(page_of_hit)}\b"), timeout=30_000)
    expect(each_page.locator("article mark").first).to_have_text(re.compile("triumvirate", re.IGNORECASE))
