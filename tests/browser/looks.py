"""How pages are looked at: wide and narrow, light and dark, and with axe-core."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

SCHEMES = {"light": "default", "dark": "slate"}
WIDTHS = (320, 1280)
every_look = pytest.mark.parametrize("width", WIDTHS)
every_scheme = pytest.mark.parametrize("scheme", SCHEMES)


def open_page(page: Page, address: str, scheme: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.goto(address)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])


def brought_near(target: Locator) -> Locator:
    """The target in view, with all round it laid out: what is far from the screen has a guessed height until then."""
    target.scroll_into_view_if_needed()
    expect(target).to_be_in_viewport()
    target.page.wait_for_timeout(400)
    return target


def violations(page: Page, axe: str) -> list[str]:
    """What axe finds, one line a fault: its rule, the element, and what is wrong with it.

    All is laid out first: what is far from the screen has a guessed height until then, see far.css.
    """
    page.evaluate("for (const box of document.querySelectorAll('article *')) box.style.contentVisibility = 'visible'")
    page.evaluate(axe)
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
    return [f"{rule['id']}: {node['html'][:160]} {node['failureSummary']}" for rule in found for node in rule["nodes"]]
