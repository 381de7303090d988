"""axe-core finds nothing on any kind of page, light or dark, wide or narrow, with what opens open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from browser.conftest import watched_page
from browser.looks import brought_near, every_look, every_scheme, open_page, violations
from browsers import CHROMIUM, launch

PAGES = (
    "index.html",
    "chapters/power.html",
    "chapters/collectivisation.html",
    "notes/index.html",
    "reference/people.html",
    "reference/glossary.html",
    "reference/map.html",
    "reference/figures.html",
    "reference/sure.html",
    "reference/bibliography.html",
    "reference/sources.html",
    "reference/facing.html",
    "reference/timeline.html",
    "teach/lessons.html",
    "teach/collectivisation-counting-the-dead.html",
    "teach/scheme.html",
    "about/accessibility.html",
    "about/addresses.html",
    "teach/linking.html",
    "teach/citing.html",
    "teach/hosting.html",
    "404.html",
)
# How else a page may be read: what emulate_media is told, and the width.
LOOKS: dict[str, tuple[dict[str, str], int]] = {
    "dark": ({"color_scheme": "dark"}, 1280),
    "narrow": ({"color_scheme": "light"}, 320),
    "forced colours": ({"color_scheme": "dark", "forced_colors": "active"}, 1280),
}

FOLDERS = (".", "about", "chapters", "notes", "reference", "study", "teach")


@pytest.fixture
def large_text_page(playwright: Playwright) -> Iterator[Page]:
    """A page in a Chromium whose reader has set the text to twice its size."""
    with launch(playwright, CHROMIUM, "--blink-settings=defaultFontSize=32") as browser, watched_page(browser) as page:
        yield page


@pytest.mark.parametrize("folder", FOLDERS)
def test_axe_finds_nothing_on_any_page(page: Page, site: Path, http_base: str, axe: str, folder: str) -> None:
    """Every page of the built site, in light: headings in order, names for links, contrast, landmarks and the rest."""
    assert {path.parent.relative_to(site).as_posix() for path in site.rglob("*.html")} == set(FOLDERS)
    paths = [path.relative_to(site).as_posix() for path in sorted((site / folder).glob("*.html"))]
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found = {}
    for path in paths:
        page.goto(http_base + path)
        found[path] = violations(page, axe)
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_any_look(page: Page, http_base: str, axe: str, path: str, look: str) -> None:
    media, width = LOOKS[look]
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(reduced_motion="reduce", **media)  # type: ignore[arg-type]
    page.goto(http_base + path)
    assert violations(page, axe) == []


def test_twice_the_text_size_loses_nothing(large_text_page: Page, http_base: str, axe: str) -> None:
    """At 1280 pixels no page scrolls sideways, and axe finds nothing (WCAG 1.4.4)."""
    page = large_text_page
    page.set_viewport_size({"width": 1280, "height": 800})
    found = {}
    for path in PAGES:
        page.goto(http_base + path)
        assert page.evaluate("getComputedStyle(document.querySelector('article')).fontSize") == "36px"
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280, path
        found[path] = violations(page, axe)
    assert {path: faults for path, faults in found.items() if faults} == {}


@every_look
@every_scheme
def test_axe_finds_nothing_with_the_readers_panel_open(
    page: Page, http_base: str, axe: str, scheme: str, width: int
) -> None:
    open_page(page, f"{http_base}chapters/power.html", scheme, width)
    page.locator(".reader-button").click()
    expect(page.locator("dialog")).to_be_visible()
    assert violations(page, axe) == []


@every_scheme
def test_axe_finds_nothing_with_the_navigation_open(page: Page, http_base: str, axe: str, scheme: str) -> None:
    open_page(page, f"{http_base}chapters/power.html", scheme, 320)
    page.locator(".drawer-button").click()
    expect(page.locator("#navigation [aria-current=page]")).to_be_in_viewport()
    assert violations(page, axe) == []


@every_look
@every_scheme
def test_axe_finds_nothing_with_a_preview_open(page: Page, http_base: str, axe: str, scheme: str, width: int) -> None:
    open_page(page, f"{http_base}chapters/power.html", scheme, width)
    brought_near(page.locator(".noteref a").first).hover()
    expect(page.locator(".note-preview, .endnotes > .shown")).to_be_visible()
    assert violations(page, axe) == []


@every_look
@every_scheme
def test_axe_finds_nothing_with_a_menu_open(page: Page, http_base: str, axe: str, scheme: str, width: int) -> None:
    """The menu has copied its link, so that its confirmation is judged too."""
    open_page(page, f"{http_base}chapters/power.html", scheme, width)
    page.locator("p.unit:has(.noteref) .pilcrow").first.press("Enter")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".paragraph-menu").get_by_role("status")).to_have_text("Copied")
    assert violations(page, axe) == []


@every_look
@every_scheme
@pytest.mark.parametrize("query", ["Ezhov", "kulaks liquidated as a class", "minecraft kulak xkcd"])
def test_axe_finds_nothing_with_search_open(
    page: Page, http_base: str, axe: str, scheme: str, width: int, query: str
) -> None:
    """A card and its hits; hits for some of the words; and no hits, with advice."""
    open_page(page, f"{http_base}chapters/power.html", scheme, width)
    page.keyboard.press("ControlOrMeta+k")
    page.keyboard.type(query)
    expect(page.locator(".md-search__output")).to_have_attribute("aria-busy", "false", timeout=30_000)
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@every_look
@every_scheme
def test_axe_finds_nothing_in_the_filtered_bibliography(
    page: Page, http_base: str, axe: str, scheme: str, width: int
) -> None:
    """All the records are open, and some works filtered away."""
    open_page(page, f"{http_base}reference/bibliography.html", scheme, width)
    page.locator("details").evaluate_all("all => all.forEach(details => { details.open = true })")
    page.get_by_label("Find a work").fill("stalin")
    assert violations(page, axe) == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways_on_a_narrow_screen(page: Page, http_base: str, path: str) -> None:
    open_page(page, http_base + path, "light", 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_wide_table_can_be_scrolled_by_keyboard(page: Page, http_base: str) -> None:
    """The table of eight years is wider than a narrow screen; its box takes focus and the arrow keys."""
    open_page(page, f"{http_base}chapters/collectivisation.html", "light", 320)
    page.get_by_text("Farm output and livestock").first.scroll_into_view_if_needed()  # laid out as it comes near
    box = page.get_by_role("region", name="Farm output and livestock")
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("box => box.scrollLeft > 0", arg=box.element_handle())


@every_scheme
def test_focus_is_seen_on_every_control_of_a_chapter(page: Page, http_base: str, scheme: str) -> None:
    """Each stop of the first forty by Tab has an outline, or a label that shows one for it."""
    open_page(page, f"{http_base}chapters/power.html", scheme, 1280)
    for _ in range(40):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const stop = document.activeElement;
              const shown = [stop, stop.nextElementSibling].filter(Boolean);
              return shown.some((e) => getComputedStyle(e).outlineStyle !== "none") || stop.outerHTML.slice(0, 200);
            }"""
        )
        assert seen is True
