"""The timeline's filter and band, served and from files, with and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

TIMELINE = "reference/timeline.html"
SHOWN = ".event:not([hidden])"


def themes(page: Page) -> set[str]:
    """The themes of the events that one can see."""
    return set(page.locator(SHOWN).evaluate_all("all => all.map(event => event.dataset.theme)"))


def test_choosing_themes_keeps_theirs_and_counts(each_page: Page, base: str) -> None:
    """What is left is the themes' own, the count says so, years without events go, marks fade."""
    page = each_page
    page.goto(base + TIMELINE)
    every = page.locator(".event").count()
    page.get_by_label("Terror").check()
    page.get_by_label("War").check()
    assert themes(page) == {"terror", "war"}
    left = page.locator(SHOWN).count()
    expect(page.get_by_role("status")).to_have_text(f"{left} of {every} events")
    for year in page.locator("section.year:not([hidden])").all():
        assert year.locator(SHOWN).count() > 0
    assert page.locator(".band.tall .mark:not(.gone)").count() == left
    assert page.url.endswith("#theme=terror&theme=war")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(SHOWN)).to_have_count(every)
    expect(page.get_by_label("Power")).to_be_focused()
    assert "theme" not in page.url


@pytest.mark.parametrize("fragment", ["theme=terror&chapter=elite", "chapter=elite&theme=terror"])
def test_a_filtered_view_can_be_linked(page: Page, base: str, fragment: str) -> None:
    page.goto(f"{base}{TIMELINE}#{fragment}")
    assert themes(page) == {"terror"}
    chapters = page.locator(SHOWN).evaluate_all("all => all.map(event => event.dataset.chapters)")
    assert all("elite" in each.split() for each in chapters)
    expect(page.get_by_label("Terror")).to_be_checked()
    expect(page.get_by_label("Told in")).to_have_value("elite")


def test_a_link_to_an_event_arrives_though_it_was_filtered_away(page: Page, base: str) -> None:
    page.goto(f"{base}{TIMELINE}#theme=war")
    expect(page.locator("#e-kirov")).to_be_hidden()
    page.evaluate("location.hash = 'e-kirov'")
    expect(page.locator("#e-kirov")).to_be_in_viewport()
    expect(page.get_by_label("War")).not_to_be_checked()


def test_an_unknown_filter_shows_everything(page: Page, http_base: str) -> None:
    page.goto(f"{http_base}{TIMELINE}#theme=weather&chapter=none")
    expect(page.locator(SHOWN)).to_have_count(page.locator(".event").count())


def test_all_dates_of_a_chapter_are_one_step_away(page: Page, base: str) -> None:
    """The link below a chapter's dates shows that chapter's events and no others."""
    page.goto(f"{base}chapters/war.html")
    page.get_by_role("link", name="All the dates of this chapter").click()
    expect(page.get_by_label("Told in")).to_have_value("war")
    chapters = page.locator(SHOWN).evaluate_all("all => all.map(event => event.dataset.chapters)")
    assert len(chapters) > 10
    assert all("war" in each.split() for each in chapters)


def test_a_chapters_date_leads_to_its_paragraph(page: Page, base: str) -> None:
    page.goto(f"{base}chapters/terror.html")
    page.locator(".dates a", has_text="Kirov").click()
    assert page.url.endswith("#l273")
    expect(page.locator("#l273")).to_be_in_viewport()


def test_a_mark_is_named_and_leads_to_its_event(page: Page, http_base: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(http_base + TIMELINE)
    mark = page.locator(".band.wide [data-event=e-siberia]")
    mark.hover()
    expect(page.locator(".mark-name")).to_contain_text("January 1928")
    page.keyboard.press("Escape")
    expect(page.locator(".mark-name")).to_have_count(0)
    mark.click()
    expect(page.locator("#e-siberia")).to_be_in_viewport()


@pytest.mark.parametrize(("width", "shown", "other"), [(360, "tall", "wide"), (1280, "wide", "tall")])
def test_the_band_turns_on_a_narrow_screen(page: Page, http_base: str, width: int, shown: str, other: str) -> None:
    """One drawing at a time, none wider than the screen, and its letters at least 11 pixels high."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(http_base + TIMELINE)
    expect(page.locator(f".band.{shown}")).to_be_visible()
    expect(page.locator(f".band.{other}")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    scale = page.locator(f".band.{shown}").evaluate(
        "band => band.getBoundingClientRect().width / band.viewBox.baseVal.width"
    )
    assert scale * 11 >= 10.9


def test_no_name_of_the_band_lies_on_another(page: Page, http_base: str) -> None:
    """In the typeface at hand, every name is apart from all others and inside the drawing."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(http_base + TIMELINE)
    boxes = page.locator(".band.wide .mark text").evaluate_all(
        "all => all.map(text => { const b = text.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height] })"
    )
    assert len(boxes) > 40
    assert all(left >= 0 and right <= 930 for left, _, right, _ in boxes)
    for n, (left, top, right, bottom) in enumerate(boxes):
        for x, y, x_end, y_end in boxes[n + 1 :]:
            assert right <= x or x_end <= left or bottom <= y + 1 or y_end <= top + 1


def test_the_timeline_is_whole_without_javascript(browser: Browser, http_base: str) -> None:
    """Every event, its link and the band are there; the filter, which could do nothing, is not."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(http_base + TIMELINE)
        assert page.locator(".event").count() > 100
        expect(page.locator(".event").last).to_be_visible()
        expect(page.locator("#timeline-filter")).to_be_hidden()
        page.locator("#e-kirov .passages a").click()
        assert page.url.endswith("chapters/terror.html#l273")


def test_a_name_in_a_bar_of_the_band_stays_in_it(page: Page, base: str) -> None:
    """In any typeface: white on red, it would be lost beside the bar."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(base + "reference/timeline.html")
    names = page.evaluate(
        """() => [...document.querySelectorAll(".band.wide text.inside")].map((text) => [
            text.textContent, text.getBoundingClientRect(), text.previousElementSibling.getBoundingClientRect(),
        ]).map(([name, text, bar]) => [name, text.left >= bar.left && text.right <= bar.right])"""
    )
    assert len(names) >= 5
    assert [name for name, fits in names if not fits] == []
