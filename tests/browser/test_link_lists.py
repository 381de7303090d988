"""Lists of links for a platform that imports no courses."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from browser.test_linking import CATCH


def test_a_list_is_copied_with_whole_addresses(each_page: Page, http_base: str, site: Path) -> None:
    """A title and an address a line, each of which opens from anywhere; a list for each chapter."""
    page = each_page
    page.goto(f"{http_base}teach/platforms.html")
    page.evaluate(CATCH)
    expect(page.locator(".link-list")).to_have_count(len(list((site / "chapters").glob("*.html"))))
    page.get_by_role("button", name="Copy these links").first.click()
    expect(page.get_by_role("status").get_by_text("Copied", exact=True)).to_be_visible()
    lines = page.evaluate("globalThis.copied").split("\n")
    assert len(lines) >= 3
    for line in lines:
        title, _, url = line.rpartition(": ")
        assert title and url.startswith(http_base)
        assert (site / url.removeprefix(http_base).partition("#")[0]).is_file()
