"""Long pages: what is far from the screen is laid out late (scripts/web/style/far.css), and nobody notices."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

PHONE = {"width": 360, "height": 740}
SKIPPED = """() => [...document.querySelectorAll("article *")]
    .filter((block) => getComputedStyle(block).contentVisibility === "auto").length"""


@pytest.mark.parametrize(
    "address",
    [
        "chapters/elite.html#n87",
        "chapters/elite.html#note-40",
        "reference/bibliography.html#trotsky1937revolution",
        "notes/index.html#n101",
        "reference/timeline.html#y1949",
    ],
)
def test_a_link_to_what_is_far_down_arrives(each_page: Page, base: str, address: str) -> None:
    """Though the blocks above it have only guessed heights: it stands in sight, below the header."""
    page = each_page
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(base + address)
    target = page.locator(f"[id='{address.partition('#')[2]}']")
    expect(target).to_be_in_viewport()
    page.wait_for_timeout(300)
    top = target.evaluate("target => target.getBoundingClientRect().top")
    assert 40 < top < 200


def test_paper_has_every_block(page: Page, base: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(base + "chapters/elite.html")
    assert page.evaluate(SKIPPED) > 30
    page.emulate_media(media="print")
    assert page.evaluate(SKIPPED) == 0


def test_what_opens_over_the_text_is_not_held_in_its_block(page: Page, base: str) -> None:
    """Containment would clip a menu or a preview, and place it within the block."""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(base + "chapters/elite.html#n87")
    page.locator("#n87 .pilcrow").click()
    menu = page.locator(".paragraph-menu")
    expect(menu).to_be_in_viewport(ratio=1)
    assert page.locator("#n87").evaluate("block => getComputedStyle(block).contentVisibility") == "visible"
    box = menu.bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] - 8)
    assert page.evaluate("([x, y]) => document.elementFromPoint(x, y).closest('.paragraph-menu') !== null", middle)
