"""The events of the timeline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from guide.model import THEMES, Event, Guide, Place, Problem

DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
LONGEST_TITLE, LONGEST_LABEL = 90, 30


def event_date(guide: Guide) -> Iterator[Problem]:
    """An event's date is a year, month or day in ISO 8601, or two of them, the earlier first."""
    for event in guide.events:
        if not _dated(event):
            message = f"‘{event.id}’ has the date ‘{event.date}’"
            yield Problem(event.place, "event-date", message, 'date = "1934-12-01", or "1928/1932"')


def _dated(event: Event) -> bool:
    parts = event.date.split("/")
    if len(parts) > 2 or not all(_is_day(part) for part in parts):
        return False
    return len(parts) == 1 or event.start[:4] < event.end[:4] or event.start < event.end


def _is_day(text: str) -> bool:
    if not DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:
        return False
    return True


def event_order(guide: Guide) -> Iterator[Problem]:
    """The events stand in the order of time, as far as their dates tell it."""
    latest: tuple[int, ...] = ()
    for event in guide.events:
        if not _dated(event):
            continue
        start = tuple(map(int, event.start.split("-")))
        shared = min(len(start), len(latest))
        if start[:shared] < latest[:shared]:
            before = "-".join(f"{part:02}" for part in latest)
            message = f"‘{event.id}’, of {event.start}, stands below an event of {before}"
            yield Problem(event.place, "event-order", message, "1934-02 above 1934-12-01")
        latest = max(latest, start)


def event_title(guide: Guide) -> Iterator[Problem]:
    """A title has at most 90 characters, a label 30, neither a full stop; a headline a label."""
    for event in guide.events:
        if event.headline and not event.label:
            message = f"‘{event.id}’ is a headline without a label"
            yield Problem(event.place, "event-title", message, 'label = "Lenin dies"')
        for text, longest in ((event.title, LONGEST_TITLE), (event.label, LONGEST_LABEL)):
            if len(text) > longest or text.endswith("."):
                message = f"‘{text}’ has {len(text)} characters, or ends with a full stop"
                yield Problem(event.place, "event-title", message, 'title = "Lenin dies"')


def unknown_theme(guide: Guide) -> Iterator[Problem]:
    """An event's theme is one of the vocabulary's."""
    for event in guide.events:
        if event.theme not in THEMES:
            message = f"‘{event.id}’: the theme is ‘{event.theme}’, and not of {', '.join(THEMES)}"
            yield Problem(event.place, "unknown-theme", message, 'theme = "terror"')


def duplicate_event(guide: Guide) -> Iterator[Problem]:
    """No two events have the same id: it is the event's permanent link."""
    first: dict[str, Place] = {}
    for event in guide.events:
        if event.id in first or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", event.id):
            where = f", which line {first[event.id].line} has already" if event.id in first else ""
            message = f"‘{event.id}’ cannot be an event’s id{where}"
            yield Problem(event.place, "duplicate-event", message, 'id = "lenin-dies"')
        first.setdefault(event.id, event.place)


def event_unit(guide: Guide) -> Iterator[Problem]:
    """Every address of an event stands in the ledger."""
    known = {(unit.source, unit.address) for unit in guide.units}
    for event in guide.events:
        for source, address in event.units:
            if (source, address) not in known:
                message = f"‘{event.id}’: ‘{address}’ is no unit of {source}"
                yield Problem(event.place, "event-unit", message, 'addresses = ["l. 273", "n. 16"]')


def event_paragraph(guide: Guide) -> Iterator[Problem]:
    """A paragraph of a chapter tells each event: it carries a unit on which the event rests."""
    for event in guide.events:
        told = {f"{chapter.slug}/{block.id}" for chapter, block in guide.told.get(event.id, ())}
        lost = [paragraph for paragraph in event.paragraphs if paragraph not in told]
        if lost or not told:
            where = f"the paragraph ‘{lost[0]}’ does not carry" if lost else "no paragraph carries"
            message = f"‘{event.id}’: {where} {', '.join(event.addresses)}"
            example = 'addresses = ["l. 36"] paragraphs = ["power/l43"], which cites l. 36'
            yield Problem(event.place, "event-paragraph", message, example)
