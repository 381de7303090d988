"""`docs/_data/scheme.toml` → the weeks of the scheme of work. All text is plain."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guide.model import Problem, Week
from guide.read.records import Shape, field_faults, is_text, is_texts, read_records, tupled

NAME = "docs/_data/scheme.toml"
FIELDS: Mapping[str, Shape] = {
    **dict.fromkeys(("enquiry", "homework", "assessed"), is_text),
    **dict.fromkeys(("read", "lessons", "hours", "quiz", "essays"), is_texts),
}
EXAMPLE = """
[[week]] enquiry = "…?" read = ["chapters/power"] lessons = ["power-won-or-lost"] hours = ["…"]
quiz = ["power"] essays = ["power-rivals-mistakes"] homework = "…" assessed = "…"
"""


def read_scheme(root: Path) -> tuple[tuple[Week, ...], tuple[Problem, ...]]:
    """The weeks in the file's order, numbered from 1, and what is wrong with their records."""
    records, problems = read_records(root, NAME, "week")
    weeks: list[Week] = []
    for number, (place, record) in enumerate(records, 1):
        faults = list(field_faults(record, FIELDS))
        if faults:
            message = f"week {number}: {', '.join(faults)}"
            problems.append(Problem(place, "scheme-record", message, EXAMPLE))
        else:
            weeks.append(Week(number=number, **tupled(record), place=place))
    return tuple(weeks), tuple(problems)
