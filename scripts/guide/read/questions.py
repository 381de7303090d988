"""`docs/_data/questions/<chapter>.toml` → the questions.

Each kind has the fields of KINDS besides those of every question; a table of SHAPES says what a
field holds. All text is plain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from guide.model import LEVELS, Option, Place, Point, Problem, Question
from guide.read.records import identity_faults, is_text, read_groups, tupled

FOLDER = "docs/_data/questions"
EVERY = {"id", "kind", "level", "paragraph", "ask", "hint", "explain"}
KINDS = {
    "single": {"option"},
    "multiple": {"option"},
    "truth": {"answer", "feedback", "reason"},
    "order": {"items"},
    "match": {"pairs"},
    "number": {"answer", "tolerance", "unit", "low", "high"},
    "cloze": {"answers", "feedback"},
    "short": {"model", "point"},
    "figure": {"option", "figure"},
    "note": {"option", "note"},
}
EXAMPLE = """
id = "terror-kirov" kind = "truth" level = "recall" paragraph = "l273" ask = "…" hint = "…" explain = "…"
answer = true feedback = "…" reason = "…"
"""
GAP = "____"


def read_questions(root: Path) -> tuple[tuple[Question, ...], tuple[Problem, ...]]:
    """The questions by file, in each file's order, and what is wrong with their records."""
    records, problems = read_groups(root, FOLDER, "question", _faults, _refused)
    questions = (Question(**_values(record), chapter=chapter, place=place) for chapter, place, record in records)
    return tuple(questions), tuple(problems)


def _refused(place: Place, message: str) -> Problem:
    return Problem(place, "question-record", message, EXAMPLE)


def _faults(record: dict[str, Any], chapter: str) -> Iterator[str]:
    """What is wrong with a record: a field that is missing, strange, or not of its shape."""
    kind = record.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        yield f"‘{kind}’ is no kind ({', '.join(KINDS)})"
        return
    fields = EVERY | KINDS[kind]
    yield from (f"{name} is missing" for name in sorted(fields - record.keys()))
    yield from (f"{name} is no field of kind {kind}" for name in sorted(record.keys() - fields))
    for name in sorted(fields & record.keys()):
        if not _shape(kind, name)(record[name]):
            yield f"{name} is ‘{record[name]}’"
    yield from identity_faults(record, chapter)
    if kind == "cloze" and is_text(record.get("ask")) and record["ask"].count(GAP) != 1:
        yield f"ask has not one gap {GAP}"
    if "option" in fields and _options(record.get("option")):
        yield from _option_faults(kind, record["option"])


def _option_faults(kind: str, options: list[dict[str, Any]]) -> Iterator[str]:
    right = sum(bool(option.get("right")) for option in options)
    if kind == "multiple" and not 2 <= right < len(options):
        yield f"{right} of {len(options)} options are right, where two or more are wanted, and one wrong"
    elif kind != "multiple" and right != 1:
        yield f"{right} options are right, where one is wanted"
    for option in options:
        if not option.get("right") and not option.get("feedback"):
            yield f"‘{option['text']}’ is wrong and has no feedback"


def _shape(kind: str, name: str) -> Callable[[Any], bool]:
    return SHAPES.get(f"{kind} {name}") or SHAPES.get(name, is_text)


def _texts(value: Any, least: int, most: int) -> bool:
    return isinstance(value, list) and least <= len(value) <= most and all(map(is_text, value))


def _records(value: Any, least: int, most: int, wanted: set[str], fields: set[str]) -> bool:
    return (
        isinstance(value, list)
        and least <= len(value) <= most
        and all(isinstance(row, dict) and wanted <= row.keys() <= fields for row in value)
        and all(is_text(cell) for row in value for name, cell in row.items() if name != "right")
    )


def _options(value: Any) -> bool:
    return _records(value, 3, 5, {"text"}, {"text", "right", "feedback", "paragraph"}) and all(
        isinstance(row.get("right", False), bool) for row in value
    )


def _points(value: Any) -> bool:
    return _records(value, 2, 5, {"text", "paragraph"}, {"text", "paragraph"})


def _pairs(value: Any) -> bool:
    return isinstance(value, list) and 4 <= len(value) <= 6 and all(_texts(pair, 2, 2) for pair in value)


def _number(value: Any) -> bool:
    return type(value) in (int, float)


SHAPES: dict[str, Callable[[Any], bool]] = {
    "level": lambda value: is_text(value) and value in LEVELS,
    "option": _options,
    "point": _points,
    "pairs": _pairs,
    "items": lambda value: _texts(value, 4, 6) and len(set(value)) == len(value),
    "answers": lambda value: _texts(value, 1, 20),
    "truth answer": lambda value: isinstance(value, bool),
    "number answer": _number,
    "tolerance": lambda value: _number(value) and value >= 0,
    "note": lambda value: type(value) is int,
}


def _values(record: dict[str, Any]) -> dict[str, Any]:
    """A record's values under the names of the dataclass, lists as tuples."""
    values = tupled(record)
    if "option" in values:
        values["options"] = tuple(Option(**option) for option in values.pop("option"))
    if "point" in values:
        values["points"] = tuple(Point(**point) for point in values.pop("point"))
    if "pairs" in values:
        values["pairs"] = tuple((left, right) for left, right in values["pairs"])
    if "answer" in values:
        values["true" if record["kind"] == "truth" else "number"] = values.pop("answer")
    return values
