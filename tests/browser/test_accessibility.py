"""axe-core finds nothing on any kind of page, light or dark, wide or narrow, with what opens open."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

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
    "about/addresses.html",
    "404.html",
)
SCHEMES = {"light": "default", "dark": "slate"}
WIDTHS = (320, 1280)

every_look = pytest.mark.parametrize("width", WIDTHS)
every_scheme = pytest.mark.parametrize("scheme", SCHEMES)


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    return (root / "scripts/web/node_modules/axe-core/axe.min.js").read_text("utf-8")


def open_page(page: Page, address: str, scheme: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.goto(address)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])


def violations(page: Page, axe: str) -> list[str]:
    """What axe finds, one line a fault: its rule, the element, and what is wrong with it."""
    page.evaluate(axe)
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
    return [f"{rule['id']}: {node['html'][:160]} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


@every_look
@every_scheme
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(page: Page, http_base: str, axe: str, path: str, scheme: str, width: int) -> None:
    open_page(page, http_base + path, scheme, width)
    assert violations(page, axe) == []


@every_look
@every_scheme
def test_axe_finds_nothing_with_a_preview_open(page: Page, http_base: str, axe: str, scheme: str, width: int) -> None:
    open_page(page, f"{http_base}chapters/power.html", scheme, width)
    page.locator(".noteref a").first.hover()
    expect(page.locator(".note-preview")).to_be_visible()
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
def test_axe_finds_nothing_with_search_open(page: Page, http_base: str, axe: str, scheme: str, width: int) -> None:
    open_page(page, f"{http_base}chapters/power.html", scheme, width)
    page.keyboard.press("/")
    page.keyboard.type("Trotsky")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert violations(page, axe) == []


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
