"""`docs/_data/lessons/<chapter>.toml` and `docs/_data/lessons/across.toml` → the lessons. All text is plain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from guide.model import Answer, Homework, Lesson, Place, Problem, Slip, Step
from guide.read.records import Shape, field_faults, identity_faults, is_text, is_texts, read_groups, tupled

FOLDER = "docs/_data/lessons"
EXAMPLE = """
id = "terror-who-steered" title = "…" enquiry = "…?" chapters = ["terror"] minutes = 55
aims = ["…"] before = ["…"] support = ["…"] stretch = ["…"]
[[lesson.step]] minutes = 55 title = "…" teacher = "…" students = "…" items = ["chapters/terror#l271"]
[[lesson.answer]] ask = "…" good = "…" at = ["chapters/terror#l271"]
[lesson.homework] task = "…" plan = ["…"] items = []
"""


def read_lessons(root: Path) -> tuple[tuple[Lesson, ...], tuple[Problem, ...]]:
    """The lessons by file, in each file's order, and what is wrong with their records."""
    records, problems = read_groups(root, FOLDER, "lesson", _faults, _refused)
    return tuple(_lesson(record, place) for _, place, record in records), tuple(problems)


def _refused(place: Place, message: str) -> Problem:
    return Problem(place, "lesson-record", message, EXAMPLE)


def _faults(record: dict[str, Any], group: str) -> Iterator[str]:
    """What is wrong with a record: a field that is missing, strange, or not of its shape."""
    yield from field_faults(record, FIELDS, OPTIONAL)
    yield from identity_faults(record, group)
    homework = record.get("homework")
    if isinstance(homework, dict):
        yield from (f"homework: {fault}" for fault in field_faults(homework, HOMEWORK))
    for name, fields in ROWS.items():
        rows = record.get(name, [])
        if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
            for number, row in enumerate(rows, 1):
                yield from (f"{name} {number}: {fault}" for fault in field_faults(row, fields))


def _some_texts(value: Any) -> bool:
    return bool(value) and is_texts(value)


def _rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def _minutes(value: Any) -> bool:
    return type(value) is int and value > 0


OPTIONAL = frozenset({"slip", "care"})
FIELDS: Mapping[str, Shape] = {
    "id": is_text,
    "title": is_text,
    "enquiry": lambda value: is_text(value) and value.endswith("?"),
    "chapters": _some_texts,
    "minutes": _minutes,
    "aims": _some_texts,
    "before": _some_texts,
    "support": _some_texts,
    "stretch": _some_texts,
    "care": is_text,
    "step": _rows,
    "slip": _rows,
    "answer": _rows,
    "homework": lambda value: isinstance(value, dict),
}
HOMEWORK: Mapping[str, Shape] = {"task": is_text, "plan": _some_texts, "items": is_texts}
ROWS: Mapping[str, Mapping[str, Shape]] = {
    "step": {"minutes": _minutes, "title": is_text, "teacher": is_text, "students": is_text, "items": is_texts},
    "slip": {"text": is_text, "pile": is_text, "at": is_text},
    "answer": {"ask": is_text, "good": is_text, "at": _some_texts},
}


def _lesson(record: dict[str, Any], place: Place) -> Lesson:
    values = tupled(record)
    steps, answers, slips = values.pop("step"), values.pop("answer"), values.pop("slip", ())
    homework = values.pop("homework")
    return Lesson(
        **values,
        steps=tuple(Step(**tupled(step)) for step in steps),
        answers=tuple(Answer(**tupled(answer)) for answer in answers),
        slips=tuple(Slip(**slip) for slip in slips),
        homework=Homework(**tupled(homework)),
        place=place,
    )
