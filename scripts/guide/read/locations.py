"""`docs/_data/places.csv` → the places on the map, to a tenth of a degree."""

from __future__ import annotations

import re
from pathlib import Path

from guide.model import Location, Problem
from guide.read.records import read_rows

NAME = "docs/_data/places.csv"
HEADER = (
    "name", "today", "latitude", "longitude", "kind", "map", "side", "chapter", "block", "why",
)  # fmt: skip
VALUES = {
    "kind": ("town", "work", "region"),
    "map": ("country", "west"),
    "side": ("n", "ne", "e", "se", "s", "sw", "w", "nw", "c"),
}
DEGREES = re.compile(r"-?\d{1,3}\.\d")
EXAMPLE = "Kyiv,,50.4,30.5,town,west,w,war,l418,Whole armies were lost there in September 1941."


def read_locations(root: Path) -> tuple[tuple[Location, ...], tuple[Problem, ...]]:
    """The places in the file's order, and what is wrong with their rows."""
    rows, problems = read_rows(root, NAME, HEADER, EXAMPLE)
    locations = []
    for place, row in rows:
        record = dict(zip(HEADER, row, strict=True))
        fault = _fault(record)
        if fault:
            problems.append(Problem(place, "place-row", fault, EXAMPLE))
            continue
        locations.append(
            Location(
                name=record["name"],
                today=record["today"],
                latitude=float(record["latitude"]),
                longitude=float(record["longitude"]),
                kind=record["kind"],
                map=record["map"],
                side=record["side"],
                why=record["why"],
                chapter=record["chapter"],
                block=record["block"],
                place=place,
            )
        )
    return tuple(locations), tuple(problems)


def _fault(record: dict[str, str]) -> str:
    """What is wrong with a row, or nothing."""
    for name, allowed in VALUES.items():
        if record[name] not in allowed:
            return f"‘{record[name]}’ is no {name} ({', '.join(allowed)})"
    for name in ("latitude", "longitude"):
        if not DEGREES.fullmatch(record[name]):
            return f"‘{record[name]}’ is no {name} to a tenth of a degree"
    if not record["name"] or not record["why"]:
        return "a place has a name, and a sentence that says why it matters"
    return ""
