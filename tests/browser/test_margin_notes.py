"""On a wide screen a chapter's notes stand in the margin: the same list, once, each note by its call."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

CHAPTER = "chapters/elite.html"
NOTES = ".endnotes > li"
PREVIEW = ".note-preview"
# The top of each note and of its call, the note's bottom, and whether it stands right of the text.
PLACES = """() => [...document.querySelectorAll(".endnotes > li")].map(note => {
  const box = note.getBoundingClientRect();
  const call = document.getElementById(note.id.replace("note", "noteref")).getBoundingClientRect();
  const text = document.querySelector("article > p").getBoundingClientRect();
  return [box.top, call.top, box.bottom, box.left >= text.right && box.right <= innerWidth];
})"""


@pytest.mark.parametrize("width", [960, 1280, 1920])
def test_each_note_stands_beside_its_call_and_no_two_overlap(each_page: Page, http_base: str, width: int) -> None:
    """The chapter with the most notes: none above its call, none more than a few notes below it."""
    page = each_page
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(http_base + CHAPTER)
    expect(page.locator(NOTES).last).to_be_visible()
    places = page.evaluate(PLACES)
    assert len(places) > 50
    assert all(beside for *_, beside in places)
    assert all(-1 <= note - call < 300 for note, call, *_ in places)
    assert all(bottom <= top for (_, _, bottom, _), (top, *_) in pairwise(places))


def test_the_notes_follow_when_the_text_moves(page: Page, http_base: str) -> None:
    """A table that is opened above them, or larger text, takes them along."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(http_base + "chapters/terror.html")
    expect(page.locator(NOTES).last).to_be_visible()
    page.locator("details").evaluate_all("all => all.forEach(details => { details.open = !details.open })")
    page.evaluate("document.documentElement.dataset.size = 'larger'")
    page.wait_for_function(f"() => ({PLACES})().every(([note, call]) => note >= call - 1)")
    places = page.evaluate(PLACES)
    assert all(bottom <= top for (_, _, bottom, _), (top, *_) in pairwise(places))


def test_nothing_moves_when_the_notes_are_placed(page: Page, http_base: str) -> None:
    """Cumulative Layout Shift is 0 on the chapter with the most notes."""
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.moved += entry.value)))
          .observe({ type: "layout-shift", buffered: true });"""
    )
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(http_base + CHAPTER)
    expect(page.locator(NOTES).first).to_be_visible()
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("moved") == 0


def test_a_call_marks_its_note_in_the_margin(page: Page, http_base: str) -> None:
    """The note in sight is its own preview; keyboard focus names it as the call's description."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(http_base + CHAPTER)
    call = page.locator("#noteref-1")
    call.hover()
    expect(page.locator("#note-1.shown")).to_be_visible()
    expect(call).to_have_attribute("aria-describedby", "note-1")
    expect(page.locator(PREVIEW)).to_have_count(0)
    page.mouse.move(1, 1)
    expect(page.locator(".shown")).to_have_count(0)
    expect(page.locator(NOTES).first).to_be_visible()


def test_the_keyboard_goes_to_a_note_in_the_margin_and_back(each_page: Page, http_base: str) -> None:
    """Enter on the number leads to the note, Tab through its links to the way back, which then shows."""
    page = each_page
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(http_base + CHAPTER)
    page.locator("#noteref-2").press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#note-2 a").first).to_be_focused()
    back = page.locator("#note-2 [role=doc-backlink]")
    for _ in range(page.locator("#note-2 a").count() - 1):
        page.keyboard.press("Tab")
    expect(back).to_be_focused()
    box = back.bounding_box()
    assert box is not None and box["width"] >= 10
    page.keyboard.press("Enter")
    assert page.url.endswith("#noteref-2")


@pytest.mark.parametrize("script", [True, False])
def test_elsewhere_the_notes_are_a_list_at_the_end(browser: Browser, http_base: str, script: bool) -> None:
    """On a narrow screen, and on any without JavaScript, under a heading that is seen."""
    width = 900 if script else 1280
    with browser.new_context(java_script_enabled=script, viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto(http_base + CHAPTER)
        heading, first = page.locator("#notes").bounding_box(), page.locator(NOTES).first.bounding_box()
        second, text = page.locator(NOTES).nth(1).bounding_box(), page.locator("article > p").last.bounding_box()
        assert heading is not None and first is not None and second is not None and text is not None
        assert heading["width"] > 100
        assert heading["y"] < first["y"] < second["y"]
        assert first["x"] < text["x"] + text["width"] / 2
