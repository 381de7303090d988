"""The timeline: every event is told somewhere, in order, and shown alike by list, band and chapters."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from guide.model import THEMES, Guide
from guide.pages.timeline import spoken
from guide.read.content import load
from pages import Element, Page, read_site

TIMELINE = "reference/timeline.html"


@pytest.fixture(scope="session")
def guide(root: Path) -> Guide:
    return load(root)


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    return read_site(site)


@pytest.fixture(scope="session")
def listed(pages: dict[str, Page]) -> list[Element]:
    """The events of the list, in its order."""
    return pages[TIMELINE].find("li", "event")


def test_there_are_over_a_hundred_events_and_some_of_each_theme(guide: Guide) -> None:
    assert len(guide.events) > 100
    assert {event.theme for event in guide.events} == set(THEMES)


def test_every_event_is_told_by_paragraphs_that_cite_its_units(guide: Guide) -> None:
    """Whoever follows an event arrives at a paragraph that rests on a line or note of the event."""
    for event in guide.events:
        assert guide.told[event.id], event.id
        for _, block in guide.told[event.id]:
            assert set(block.units) & set(event.units), (event.id, block.id)


def test_the_list_has_every_event_in_the_order_of_time(guide: Guide, listed: list[Element]) -> None:
    """The ids are the file's, and no event stands below one that is known to be later."""
    assert [element["id"] for element in listed] == [event.anchor for event in guide.events]
    starts = [tuple(map(int, event.start.split("-"))) for event in guide.events]
    for n, start in enumerate(starts):
        for later in starts[n + 1 :]:
            shared = min(len(start), len(later))
            assert start[:shared] <= later[:shared]


def test_each_event_links_to_its_paragraphs(guide: Guide, pages: dict[str, Page]) -> None:
    """The links of an entry, besides its own, are those of the paragraphs that tell the event."""
    page = pages[TIMELINE]
    links: dict[str, list[str]] = {}
    for element in page.elements:
        if element.tag == "li" and "event" in element.classes:
            links[element["id"]] = found = []
        elif element.tag == "footer":
            break
        elif links and element.tag == "a" and not element["href"].startswith("#"):
            found.append("#".join(page.resolve(element["href"])))
    for event in guide.events:
        assert links[event.anchor] == [f"{c.url}#{b.id}" for c, b in guide.told[event.id]], event.id


def test_both_bands_mark_every_event_once(guide: Guide, pages: dict[str, Page]) -> None:
    marks = Counter(e["data-event"] for e in pages[TIMELINE].elements if e["data-event"])
    assert marks == {event.anchor: 2 for event in guide.events}


def test_the_bands_are_no_second_reading(pages: dict[str, Page]) -> None:
    """Screen readers and the keyboard pass the drawings by: the list has all of it."""
    (bands,) = pages[TIMELINE].find("div", "bands")
    assert bands["aria-hidden"] == "true"
    drawn = [e for e in pages[TIMELINE].find("a") if {"mark", "name", "year"} & e.classes]
    assert len(drawn) > 100
    assert {e["tabindex"] for e in drawn} == {"-1"}


def test_every_chapter_opens_with_its_own_dates(guide: Guide, pages: dict[str, Page]) -> None:
    """Five to ten of them, each leading to a paragraph of the chapter that cites the event's units."""
    for chapter in guide.chapters:
        told = [
            (event, next(block for at, block in guide.told[event.id] if at == chapter))
            for event in guide.events
            if event.label and chapter in {at for at, _ in guide.told[event.id]}
        ]
        stops = pages[chapter.url].find("a", "stop")
        assert [stop["href"] for stop in stops] == [f"#{block.id}" for _, block in told]
        assert all(event.label in stop.text for (event, _), stop in zip(told, stops, strict=True))
        assert 5 <= len(stops) <= 10, chapter.slug


def test_the_data_are_the_list(guide: Guide, site: Path) -> None:
    """Another program gets the events that readers see, with their doubts."""
    records = json.loads((site / "data/timeline.json").read_text("utf-8"))
    assert [record["id"] for record in records] == [event.id for event in guide.events]
    assert [record["remark"] or "" for record in records] == [e.remark for e in guide.events]
    links = json.loads((site / "data/permalinks.json").read_text("utf-8"))
    assert {links[f"timeline/{record['id']}"] for record in records} == {e.url for e in guide.events}


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("1934", "1934"),
        ("1934-12", "December 1934"),
        ("1934-12-01", "1 December 1934"),
        ("1928/1932", "1928–32"),
        ("1930-11/1930-12", "November–December 1930"),
        ("1927-07-26/1927-07-27", "26–27 July 1927"),
        ("1928-01-31/1928-02-02", "31 January – 2 February 1928"),
        ("1937-07/1938-11", "July 1937 – November 1938"),
    ],
)
def test_a_date_is_spoken_as_exactly_as_it_is_known(date: str, text: str) -> None:
    words = spoken(date)
    assert str(words["dash"]).join(text for _, text in words["times"]) == text  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("date", "text", "year"),
    [("1934-12-01", "1 December", "1934"), ("1934", "That year", "1934"), ("1934/1935", "1934–35", "")],
)
def test_below_its_year_a_date_does_not_repeat_it(date: str, text: str, year: str) -> None:
    """The year stays for screen readers, and a span of years stays for all."""
    words = spoken(date, in_year="1934")
    assert str(words["dash"]).join(text for _, text in words["times"]) == text  # type: ignore[attr-defined]
    assert words["year"] == year


def test_the_front_page_shows_the_period_at_a_glance(site: Path) -> None:
    """Twelve turns, in their order, each with the paragraph that tells it."""
    page = Page("index.html", (site / "index.html").read_text("utf-8"))
    strip = [e for e in page.find("a", "stop") if e["href"].startswith("chapters/")]
    assert len(strip) == 12
    assert strip[0].text.endswith("Stalin General Secretary") and strip[-1].text.endswith("Stalin dies")
