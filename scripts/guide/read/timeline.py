"""`docs/_data/timeline.toml` → the events."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from guide.model import Event, Problem
from guide.read.records import is_text, read_records

NAME = "docs/_data/timeline.toml"
REQUIRED = {"id": str, "date": str, "title": str, "theme": str, "addresses": list}
FIELDS = {**REQUIRED, "label": str, "headline": bool, "remark": str, "paragraphs": list}
LISTS = {field for field, kind in FIELDS.items() if kind is list}
KINDS = {str: "text", list: "a list", bool: "true"}
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
        lists: dict[str, Any] = {f: tuple(record[f]) for f in LISTS & record.keys()}
        events.append(Event(**{**record, **lists}, place=place))
    return tuple(events), tuple(problems)


def _wrong_with(record: dict[str, Any]) -> str:
    """What is wrong with a record, or nothing."""
    for field in record:
        if field not in FIELDS:
            return f"‘{field}’ is no field of an event"
        right = isinstance(record[field], FIELDS[field]) and record[field]
        if not right or (field in LISTS and not all(map(is_text, record[field]))):
            return f"{field} = {record[field]!r}, where {KINDS[FIELDS[field]]} is wanted"
    missing = [field for field in REQUIRED if field not in record]
    return f"the event has no {', '.join(missing)}" if missing else ""
