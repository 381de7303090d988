"""`docs/_data/people.toml` and `docs/_data/glossary.toml` → the people and the terms.

A record has strings, years and lists of strings; `addresses` holds units and runs (`l. 7-9`).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from guide.model import Person, Place, Problem, Term, expand
from guide.read.records import read_records

PEOPLE, TERMS = "docs/_data/people.toml", "docs/_data/glossary.toml"
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PERSON_FIELDS = {"id", "name", "sort", "house", "role", "fate", "cyrillic"}
TERM_FIELDS = {"id", "name", "definition", "russian", "cyrillic"}
PERSON_EXAMPLE = """
id = "yezhov" name = "Nikolai Yezhov" sort = "Yezhov, Nikolai" house = "Yezhov" role = "Head of …"
"""
TERM_EXAMPLE = 'id = "nep" name = "New Economic Policy" also = ["NEP"] definition = "The policy of …"'


def read_people(root: Path) -> tuple[tuple[Person, ...], tuple[Problem, ...]]:
    """The people in the file's order, and what is wrong with their records."""
    records, problems = read_records(root, PEOPLE, "person")
    people = []
    for place, record in records:
        wanted = {"id", "name", "sort", "house", "role"}
        lists = {"also", "spellings", "addresses"}
        found = _faults(record, wanted, PERSON_FIELDS, lists, {"born", "died"})
        if found:
            problems.append(Problem(place, "name-record", _named(record, found), PERSON_EXAMPLE))
        else:
            people.append(Person(**_values(record, place)))
    return tuple(people), tuple(problems)


def read_terms(root: Path) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    """The terms in the file's order, and what is wrong with their records."""
    records, problems = read_records(root, TERMS, "term")
    terms = []
    for place, record in records:
        wanted = {"id", "name", "definition"}
        lists = {"also", "forms", "spellings", "addresses"}
        found = _faults(record, wanted, TERM_FIELDS, lists, set())
        if found:
            problems.append(Problem(place, "name-record", _named(record, found), TERM_EXAMPLE))
        else:
            terms.append(Term(**_values(record, place)))
    return tuple(terms), tuple(problems)


def _faults(
    record: dict[str, Any], wanted: set[str], texts: set[str], lists: set[str], years: set[str]
) -> Collection[str]:
    """What is wrong with a record: what is missing, of another kind, or no field at all."""
    faults = [f"{name} is missing" for name in sorted(wanted) if not record.get(name)]
    for name, value in record.items():
        if name in texts:
            right = isinstance(value, str) and value == value.strip()
        elif name in lists:
            right = isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)
        elif name in years:
            right = type(value) is int and 1000 < value < 2100
        else:
            faults.append(f"{name} is no field")
            continue
        if not right:
            faults.append(f"{name} is ‘{value}’")
    if isinstance(record.get("id"), str) and record["id"] and not ID.fullmatch(record["id"]):
        faults.append(f"the id is ‘{record['id']}’")
    if not faults:
        faults += [f"‘{a}’ names no unit" for a in record.get("addresses", ()) if not expand(a)]
    return faults


def _named(record: dict[str, Any], faults: Collection[str]) -> str:
    return f"‘{record.get('name') or record.get('id') or 'the record'}’: {', '.join(faults)}"


def _values(record: dict[str, Any], place: Place) -> dict[str, Any]:
    """A record's values as the dataclass takes them: tuples, and every unit of a run."""
    values = {name: tuple(v) if isinstance(v, list) else v for name, v in record.items()}
    addresses = dict.fromkeys(unit for run in record.get("addresses", ()) for unit in expand(run))
    return {**values, "addresses": tuple(addresses), "place": place}
