"""The timeline: its filter, band and list by year; and the dates at the head of each chapter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from guide.model import THEMES, Block, Chapter, Event, Guide, date_words
from guide.pages.band import tall_band, wide_band
from guide.pages.links import passage, relative
from guide.pages.templates import render

URL = "reference/timeline.html"
# The twelve turns of the period, for a reader who has a minute.
GLANCE = (
    "general-secretary", "lenin-dies", "trotsky-expelled", "first-plan", "collectivisation", "famine", "kirov",
    "mass-operations", "pact", "barbarossa", "stalingrad", "stalin-dies",
)  # fmt: skip


def timeline_markdown(guide: Guide) -> str:
    """A mark where the timeline goes: it is HTML throughout."""
    return "<!-- guide timeline all -->"


def timeline_html(guide: Guide) -> str:
    """The filter, which a script shows; the band, drawn twice; and the list, which says it all."""
    by_year = groupby(guide.events, lambda event: event.years[0])
    return render(
        "timeline.html",
        themes=[(t, name, sum(e.theme == t for e in guide.events)) for t, name in THEMES.items()],
        chapters=guide.finished,
        bands=[wide_band(guide.events), tall_band(guide.events)],
        years=((year, (_event(event, guide) for event in events)) for year, events in by_year),
        total=len(guide.events),
    )


def _event(event: Event, guide: Guide) -> dict[str, object]:
    places = guide.told[event.id]
    return {
        "anchor": event.anchor,
        "when": spoken(event.date, in_year=event.start[:4]),
        "title": event.title,
        "remark": event.remark,
        "theme": event.theme,
        "theme_name": THEMES[event.theme],
        "key": bool(event.label),
        "chapters": " ".join(dict.fromkeys(chapter.slug for chapter, _ in places)),
        "passages": [{**passage(URL, *place), "section": ""} for place in places],
    }


def dates_html(guide: Guide, url: str) -> str:
    """The events with a label that the chapter at `url` tells, each a link to where; or nothing."""
    told = guide.dates.get(url, ())
    if not told:
        return ""
    return _strip(
        told,
        url,
        title="Dates of this chapter",
        timeline=relative(url, f"{URL}#chapter={told[0][1].slug}"),
        all="All the dates of this chapter",
    )


def glance_markdown(guide: Guide) -> str:
    """The whole period in GLANCE, each date a link to the paragraph that tells it, for the front page."""
    events = {event.id: event for event in guide.events}
    told = [(events[key], *guide.told[key][0]) for key in GLANCE if key in events]
    url = "index.html"
    return _strip(told, url, title="The period at a glance", timeline=relative(url, URL), all="The whole timeline")


def _strip(told: Sequence[tuple[Event, Chapter, Block]], url: str, **values: str) -> str:
    dates = [
        {
            "when": spoken(event.date),
            "label": event.label,
            "href": relative(url, f"{chapter.url}#{block.id}"),
        }
        for event, chapter, block in told
    ]
    return render("dates.html", dates=dates, **values)


def spoken(date: str, in_year: str = "") -> dict[str, object]:
    """A date in words, in parts that are `time` elements: `26`, `27 July 1927`; `1928`, `32`.

    Where all of it is in `in_year`, the year is apart, for readers who do not see the year above;
    where nothing finer is known, it is `That year`.
    """
    parts = [part.split("-") for part in date.split("/")]
    words = [date_words(part) for part in date.split("/")]
    year = parts[-1][0]
    same_year = len(parts) == 2 and parts[0][0] == year
    if same_year:
        words[0].pop()
    if same_year and parts[0][:2] == parts[1][:2] and len(words[0]) > 1:
        words[0].pop()
    if len(parts) == 2 and not same_year and len(words[0]) == len(words[1]) == 1:
        words[1] = [year[2:]]
    apart = in_year == year and (len(parts) == 1 or all(len(part) > 1 for part in parts))
    if apart:
        words[-1].pop()
    if not words[-1]:
        words[-1] = ["That year"]
    times = [("-".join(part), " ".join(word)) for part, word in zip(parts, words, strict=True)]
    dash = " – " if len(words[0]) > 1 else "–"
    return {"times": times, "dash": dash, "year": year if apart else ""}
