"""`docs/_data/timeline.toml` → the events in chronological order."""

from __future__ import annotations

from pathlib import Path

from guide.model import Event, Problem
from guide.read.records import read_records

NAME = "docs/_data/timeline.toml"
REQUIRED = {"id": str, "date": str, "title": str, "theme": str, "addresses": list}
FIELDS = {**REQUIRED, "label": str, "remark": str, "paragraphs": list}
EXAMPLE = """
id = "kirov" date = "1934-12-01" title = "Kirov is assassinated" theme = "terror"
addresses = ["l. 273"]
"""


def read_events(root: Path) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """The events of the file in its order, and what is wrong with its records."""
    records, problems = read_records(root, NAME, "event")
    events: list[Event] = []
    for place, record in records:
        wrong = _wrong_with(record)
        if wrong:
            problems.append(Problem(place, "event-record", wrong, EXAMPLE))
            continue
        values = {
            field: tuple(map(str, record[field])) if FIELDS[field] is list else record[field]
            for field in record
        }
        events.append(Event(**values, place=place))
    return tuple(events), tuple(problems)


def _wrong_with(record: dict[str, object]) -> str:
    """What is wrong with a record, or nothing."""
    for field in record:
        if field not in FIELDS:
            return f"‘{field}’ is no field of an event"
        if not isinstance(record[field], FIELDS[field]) or not record[field]:
            kind = "a list" if FIELDS[field] is list else "text"
            return f"{field} = {record[field]!r}, where {kind} is wanted"
    missing = [field for field in REQUIRED if field not in record]
    return f"the event has no {', '.join(missing)}" if missing else ""
