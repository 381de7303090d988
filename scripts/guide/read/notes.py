"""`docs/notes/notes.toml` → the records of the article's notes.

[[note]]
number = 60
cites = [{ citation = "[@moskovskaia1929konferentsiia, p. 181]", form = "short", antecedent = 46 }]
cross_references = [46]      # the notes meant
printed_references = [45]    # where the print names others
gloss = "…"                  # what the note says, in our own words
remark = "…"                 # an editor's remark on a doubtful print
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from guide.model import Note, NoteCitation, Place, Problem
from guide.read.citations import read_brackets
from guide.read.records import read_records

NAME = "docs/notes/notes.toml"
FIELDS = frozenset({"number", "cites", "gloss", "remark", "cross_references", "printed_references"})
FORMS = ("full", "short", "ibid")
EXAMPLE = 'cites = [{ citation = "[@iudin1973sotsialnaia, p. 129]", form = "short", antecedent = 11 }]'


def read_notes(root: Path) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:
    """The notes in their order, and what is wrong with their records."""
    records, problems = read_records(root, NAME, "note")
    notes: list[Note] = []
    for place, record in records:
        problems += [
            Problem(place, "note-record", f"‘{name}’ is no field of a note", EXAMPLE) for name in record.keys() - FIELDS
        ]
        wrong = _shape(record, place)
        problems += wrong
        if not wrong:
            note, found = _note(record, place)
            notes.append(note)
            problems += found
    return tuple(notes), tuple(problems)


def _shape(record: Mapping[str, Any], place: Place) -> list[Problem]:
    problems = []
    if type(record.get("number")) is not int:
        problems.append(Problem(place, "note-record", "the note has no number", "number = 38"))
    problems += [
        Problem(place, "note-record", f"{name} is ‘{record[name]}’", EXAMPLE)
        for name, right in SHAPES.items()
        if name in record and not right(record[name])
    ]
    return problems


def _numbers(value: Any) -> bool:
    return isinstance(value, list) and all(type(number) is int for number in value)


def _rows(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(row, dict)
        and isinstance(row.get("citation", ""), str)
        and isinstance(row.get("form", ""), str)
        and type(row.get("antecedent", 0)) is int
        for row in value
    )


SHAPES: Mapping[str, Callable[[Any], bool]] = {
    "cites": _rows,
    "gloss": lambda value: isinstance(value, str),
    "remark": lambda value: isinstance(value, str),
    "cross_references": _numbers,
    "printed_references": _numbers,
}


def _note(record: Mapping[str, Any], place: Place) -> tuple[Note, list[Problem]]:
    rows: list[NoteCitation] = []
    problems: list[Problem] = []
    for row in record.get("cites", []):
        brackets, found = read_brackets(row.get("citation", ""), place)
        problems += found
        if len(brackets) != 1 or len(brackets[0].citations) != 1:
            message = f"note {record['number']}: ‘{row.get('citation', '')}’ is not one citation"
            problems.append(Problem(place, "malformed-citation", message, EXAMPLE))
            continue
        if row.get("form") not in FORMS:
            message = f"note {record['number']}: the form ‘{row.get('form', '')}’ is none of {', '.join(FORMS)}"
            problems.append(Problem(place, "note-record", message, EXAMPLE))
        rows.append(NoteCitation(brackets[0].citations[0], row.get("form", ""), row.get("antecedent")))
    note = Note(
        record["number"],
        tuple(rows),
        record.get("gloss", "").strip(),
        record.get("remark", "").strip(),
        tuple(record.get("cross_references", ())),
        tuple(record.get("printed_references", ())),
        place,
    )
    return note, problems
