"""Names in a chapter: what they mean is shown on the spot; the lists of people and terms are filtered."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.looks import brought_near

CHAPTER = "chapters/terror.html"
PREVIEW = ".note-preview"
TERM, PERSON = "a.term", "a.person"
# Longer than both delays of a preview: what has not vanished by then stays.
LONG = 700

each_kind = pytest.mark.parametrize("kind", [TERM, PERSON])


def meaning(page: Page, name: Locator) -> str:
    """What the page's own list says of a name."""
    entry = (name.get_attribute("href") or "").partition("#")[2]
    return page.locator(f"#term-{entry}, #person-{entry}").text_content() or ""


@each_kind
def test_pointing_at_a_name_shows_what_it_means(each_page: Page, base: str, kind: str) -> None:
    """It stays while the pointer is on it and goes with it; a click on the name leads to the entry."""
    page = each_page
    page.goto(base + CHAPTER)
    name = page.locator(kind).nth(2)
    brought_near(name).hover()
    expect(page.locator(PREVIEW)).to_contain_text(meaning(page, name))
    page.locator(PREVIEW).hover()
    page.wait_for_timeout(LONG)
    expect(page.locator(PREVIEW)).to_be_visible()
    page.mouse.move(1, 1)
    expect(page.locator(PREVIEW)).to_have_count(0)
    entry = (name.get_attribute("href") or "").partition("#")[2]
    name.click()
    page.wait_for_url(re.compile(rf"reference/(glossary|people)\.html#{entry}$"), wait_until="commit")
    expect(page.locator(f"#{entry}")).to_be_in_viewport()


@each_kind
def test_the_keyboard_reaches_a_meaning_and_dismisses_it(each_page: Page, base: str, kind: str) -> None:
    """Focus shows it and describes the link by it; Escape takes it away, Tab goes on, Enter follows."""
    page = each_page
    page.goto(base + CHAPTER)
    name = page.locator(kind).nth(2)
    name.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(name).to_be_focused()
    expect(page.locator(PREVIEW)).to_contain_text(meaning(page, name))
    expect(name).to_have_accessible_description(re.compile(re.escape(meaning(page, name)[:40])))
    page.keyboard.press("Escape")
    expect(page.locator(PREVIEW)).to_have_count(0)
    expect(name).to_be_focused()
    page.keyboard.press("Tab")
    expect(name).not_to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator(PREVIEW)).to_contain_text(meaning(page, name))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/reference/"), wait_until="commit")


@pytest.mark.parametrize("width", [320, 1280])
def test_a_touch_shows_a_meaning_on_the_screen_and_a_second_follows_it(
    browser: Browser, http_base: str, width: int
) -> None:
    with browser.new_context(has_touch=True, viewport={"width": width, "height": 640}) as context:
        page = context.new_page()
        page.goto(http_base + CHAPTER)
        names = page.locator(f"{TERM}, {PERSON}")
        for number in range(0, names.count(), 5):
            brought_near(names.nth(number)).tap()
            box = page.locator(PREVIEW).bounding_box()
            assert box is not None
            assert (box["x"] >= 0, box["x"] + box["width"] <= width) == (True, True), number
            assert (box["y"] >= 0, box["y"] + box["height"] <= 640) == (True, True), number
            assert page.url.endswith("terror.html")
            page.keyboard.press("Escape")
        names.first.tap()
        names.first.tap()
        page.wait_for_url(re.compile("/reference/"), wait_until="commit")


def test_names_lead_to_their_entries_without_javascript(browser: Browser, base: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(base + CHAPTER)
        expect(page.get_by_text("Terms in this chapter")).to_be_hidden()
        page.locator(TERM).first.click()
        expect(page.locator(":target")).to_be_in_viewport()


def test_paper_has_the_terms(page: Page, http_base: str) -> None:
    page.goto(http_base + CHAPTER)
    page.emulate_media(media="print")
    expect(page.get_by_text("Terms in this chapter")).to_be_visible()
    expect(page.locator(".chapter-names .terms dd")).to_have_count(page.locator(TERM).count())
    expect(page.locator(".chapter-names .terms dd").last).to_be_visible()
    expect(page.locator(".chapter-names .people")).to_be_hidden()


@pytest.mark.parametrize(
    ("path", "typed", "entry", "unit"),
    [
        ("people", "ezhov nikolai", "yezhov", "people"),
        ("people", "ЗИНОВЬЕВ", "zinoviev", "people"),
        ("glossary", "nep", "nep", "terms"),
        ("glossary", "выдвиж", "vydvizhenets", "terms"),
    ],
)
def test_filtering_people_and_terms(page: Page, base: str, path: str, typed: str, entry: str, unit: str) -> None:
    """Any spelling finds its entry, in either script; letters without a match go; the count is true."""
    page.goto(f"{base}reference/{path}.html")
    entries, status = page.locator(".entry"), page.locator(".list-filter").get_by_role("status")
    expect(status).to_have_text(f"{entries.count()} {unit}")
    page.get_by_label("Find a").press_sequentially(typed)
    shown = entries.filter(visible=True)
    expect(shown.filter(has=page.locator(f"#{entry}"))).to_have_count(1)
    assert shown.count() < 5
    expect(status).to_have_text(f"{shown.count()} of {entries.count()} {unit}")
    letters = shown.evaluate_all("found => new Set(found.map(entry => entry.parentElement)).size")
    expect(page.locator("h2").filter(visible=True)).to_have_count(letters)
