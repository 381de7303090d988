"""What stands round the text: the drawer, the contents that follow the reader, the way to the top."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

CHAPTER = "chapters/terror.html"
NARROW = {"width": 360, "height": 740}


def test_the_drawer_opens_and_closes_by_keyboard(each_page: Page, base: str) -> None:
    """Enter opens it at the current page, Escape closes it and gives the focus back."""
    page = each_page
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.goto(base + CHAPTER)
    button = page.get_by_role("button", name="Navigation")
    current = page.get_by_role("navigation", name="Navigation").get_by_role("link", name="The Terror")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(current).to_be_hidden()
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(current).to_be_focused()
    expect(current).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(current).to_be_hidden()


def test_a_heading_chosen_in_the_drawer_closes_it_and_arrives(page: Page, base: str) -> None:
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.goto(base + CHAPTER)
    page.get_by_role("button", name="Navigation").click()
    link = page.locator(".contents a").nth(2)
    link.click()
    expect(link).to_be_hidden()
    expect(page.locator(link.get_attribute("href") or "")).to_be_in_viewport()


def test_the_drawer_opens_without_javascript(browser: Browser, base: str) -> None:
    with browser.new_context(java_script_enabled=False, viewport=NARROW) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(base + CHAPTER)
        page.locator(".md-header [for=__drawer]").click()
        link = page.get_by_role("link", name="The struggle for power")
        expect(link.first).to_be_in_viewport()


def test_the_contents_follow_the_reader(each_page: Page, base: str) -> None:
    """The section being read is marked, and stays in sight in the navigation."""
    page = each_page
    page.set_viewport_size({"width": 1280, "height": 600})
    page.goto(base + CHAPTER)
    links = page.locator(".contents a")
    for place in (1, 6, links.count() - 1):
        page.locator(links.nth(place).get_attribute("href") or "").evaluate("heading => heading.scrollIntoView()")
        expect(page.locator(".contents [aria-current]")).to_have_text(links.nth(place).inner_text())
        expect(links.nth(place)).to_be_in_viewport()


def test_the_way_to_the_top(page: Page, http_base: str) -> None:
    """The button shows when a reader turns back up; it leads to the top, and the focus goes with it."""
    page.goto(http_base + CHAPTER)
    button = page.get_by_role("button", name="Back to top")
    expect(button).to_be_hidden()
    page.evaluate("scrollTo(0, 5000)")
    page.wait_for_function("() => scrollY === 5000")
    expect(button).to_be_hidden()
    page.evaluate("scrollTo(0, 4000)")
    expect(button).to_be_visible()
    button.press("Enter")
    page.wait_for_function("() => scrollY === 0")
    expect(button).to_be_hidden()
    expect(page.locator(".md-skip")).to_be_focused()


def test_the_first_stop_skips_to_the_text(page: Page, http_base: str) -> None:
    page.goto(http_base + CHAPTER)
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


@pytest.mark.parametrize("width", [360, 412, 1280])
def test_what_scripts_fill_in_moves_nothing(page: Page, http_base: str, width: int) -> None:
    """Its place is kept as high as it will be: Cumulative Layout Shift is 0 to two places, and 0 beside the filters."""
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.moved += entry.value)))
          .observe({ type: "layout-shift", buffered: true });"""
    )
    page.set_viewport_size({"width": width, "height": 823})
    for name in ("bibliography", "people", "glossary", "timeline"):
        page.goto(f"{http_base}reference/{name}.html")
        expect(page.locator(".list-filter, #timeline-filter")).to_be_visible()
        page.wait_for_timeout(300)
        assert page.evaluate("moved") == 0, name
    page.goto(f"{http_base}about/offline.html")
    expect(page.get_by_role("button", name="Keep the guide")).to_be_enabled()
    page.wait_for_timeout(300)
    assert page.evaluate("moved") < 0.01
    for url in ("study/progress.html", "study/cards.html", "study/war.html", "teach/composer.html"):
        page.goto(http_base + url)
        expect(page.locator(".study > *").first).to_be_visible()
        page.wait_for_timeout(300)
        assert page.evaluate("moved") < 0.01, url


def test_the_key_of_the_search_works_on_a_narrow_page(each_page: Page, http_base: str) -> None:
    """Who reads at four times the size has a narrow page, and a keyboard."""
    each_page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    each_page.goto(f"{http_base}chapters/power.html")
    each_page.keyboard.press("ControlOrMeta+k")
    expect(each_page.get_by_role("textbox", name="Search")).to_be_focused()
    each_page.keyboard.press("Escape")
    expect(each_page.get_by_role("textbox", name="Search")).to_be_hidden()


def test_headings_stand_beside_the_text_where_no_notes_do(page: Page, base: str) -> None:
    """On a wide screen; a chapter keeps its margin for notes, and a phone has no room."""

    def beside(path: str, width: int) -> bool:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(base + path)
        text = page.locator("article > h2 + p").first
        heading = page.locator("article > h2:has(+ p)").first
        of_heading, of_text = heading.bounding_box(), text.bounding_box()
        assert of_heading and of_text
        return of_heading["x"] + of_heading["width"] <= of_text["x"]

    assert beside("about/accessibility.html", 1280)
    assert beside("about/accessibility.html", 1920)
    assert not beside("about/accessibility.html", 360)
    assert not beside(CHAPTER, 1280)
