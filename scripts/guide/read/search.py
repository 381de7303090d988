"""`docs/_data/search.toml` → the words that readers type for what the guide says in others.

A record has lists of words, `asked` and `found`, and the `reason` for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from guide.model import Problem, SearchWord
from guide.read.records import read_records

NAME = "docs/_data/search.toml"
EXAMPLE = 'asked = ["killed"] found = ["murder", "assassinated"] reason = "Kirov was murdered"'


def read_search_words(root: Path) -> tuple[tuple[SearchWord, ...], tuple[Problem, ...]]:
    """The rows in the file's order, and what is wrong with them."""
    records, problems = read_records(root, NAME, "word")
    words = []
    for place, record in records:
        fault = _fault(record)
        if fault:
            problems.append(Problem(place, "search-record", fault, EXAMPLE))
        else:
            words.append(SearchWord(tuple(record["asked"]), tuple(record["found"]), record["reason"], place))
    return tuple(words), tuple(problems)


def _fault(record: dict[str, Any]) -> str:
    for name in ("asked", "found"):
        value = record.get(name)
        if not isinstance(value, list) or not value or not all(isinstance(v, str) and v.strip() for v in value):
            return f"{name} is ‘{value}’, where words are needed" if value else f"{name} is missing"
    if not isinstance(record.get("reason"), str) or not record["reason"].strip():
        return "the reason is missing"
    other = sorted(set(record) - {"asked", "found", "reason"})
    return f"‘{other[0]}’ is no field" if other else ""
