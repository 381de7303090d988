"""`docs/_data/essays/<chapter>.toml` and `docs/_data/essays/across.toml` → the essay questions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from guide.model import ESSAY_KINDS, SIDES, Essay, Evidence, Line, Place, Problem
from guide.read.records import identity_faults, is_text, read_groups

FOLDER = "docs/_data/essays"
FIELDS = {"id", "kind", "ask", "chapters", "top", "judgement", "line", "historian"}
EXAMPLE = """
id = "terror-how-far" kind = "how far" ask = "How far …?" chapters = ["terror"] top = "…" judgement = "…"
[[essay.line]] side = "for" claim = "…" [[essay.line.evidence]] say = "…" at = "chapters/terror#l271"
[[essay.historian]] say = "…" at = "notes#n38"
"""


def read_essays(root: Path) -> tuple[tuple[Essay, ...], tuple[Problem, ...]]:
    """The essay questions by file, in each file's order, and what is wrong with their records."""
    records, problems = read_groups(root, FOLDER, "essay", _faults, _refused)
    return tuple(_essay(record, place) for _, place, record in records), tuple(problems)


def _essay(record: dict[str, Any], place: Place) -> Essay:
    lines = tuple(Line(row["side"], row["claim"], _evidence(row["evidence"])) for row in record.pop("line"))
    historians, chapters = _evidence(record.pop("historian")), tuple(record.pop("chapters"))
    return Essay(**record, chapters=chapters, lines=lines, historians=historians, place=place)


def _evidence(rows: list[dict[str, str]]) -> tuple[Evidence, ...]:
    return tuple(Evidence(**row) for row in rows)


def _refused(place: Place, message: str) -> Problem:
    return Problem(place, "essay-record", message, EXAMPLE)


def _faults(record: dict[str, Any], group: str) -> Iterator[str]:
    """What is wrong with a record."""
    yield from (f"{name} is missing" for name in sorted(FIELDS - record.keys()))
    yield from (f"{name} is no field" for name in sorted(record.keys() - FIELDS))
    for name in sorted({"id", "ask", "top", "judgement"} & record.keys()):
        if not is_text(record[name]):
            yield f"{name} is ‘{record[name]}’"
    yield from identity_faults(record, group)
    if record.get("kind", ESSAY_KINDS[0]) not in ESSAY_KINDS:
        yield f"‘{record['kind']}’ is no kind ({', '.join(ESSAY_KINDS)})"
    chapters = record.get("chapters", ["one"])
    if not isinstance(chapters, list) or not chapters or not all(map(is_text, chapters)):
        yield "chapters is no list of chapters"
    if not _rows(record.get("historian", []), {"say", "at"}):
        yield "a historian has not say and at"
    yield from _line_faults(record.get("line", []))


def _line_faults(lines: Any) -> Iterator[str]:
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        yield "line is no list of lines"
        return
    for line in lines:
        texts = is_text(line.get("claim")) and is_text(line.get("side"))
        if line.keys() != {"side", "claim", "evidence"} or not texts or line["side"] not in SIDES:
            yield "a line has not side (for or against), claim and evidence"
        elif not line["evidence"] or not _rows(line["evidence"], {"say", "at"}):
            yield f"the evidence of ‘{line['claim']}’ has not say and at"
    missing = [side for side in sorted(SIDES) if side not in [line.get("side") for line in lines]]
    yield from (f"no line is {side}" for side in missing)


def _rows(rows: Any, fields: set[str]) -> bool:
    return isinstance(rows, list) and all(
        isinstance(row, dict) and row.keys() == fields and all(map(is_text, row.values())) for row in rows
    )
