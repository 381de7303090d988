"""Files of records, each with the line it starts on: TOML (`[[note]]`, `[[figure]]`, …) and CSV."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from guide.model import Place, Problem
from guide.read.files import files_below, read_text
from guide.read.values import value_problems

# Whether a field's value is what it should be.
Shape = Callable[[Any], bool]


def read_records(root: Path, name: str, table: str) -> tuple[list[tuple[Place, dict[str, Any]]], list[Problem]]:
    """The records `[[table]]` of the file `name`, none if there is no file, and what is wrong with it."""
    text, problems = read_text(root, name)
    if text is None:
        return [], problems
    example = f'[[{table}]]\nfield = "value"'
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        return [], [Problem(Place(name, line), "toml-syntax", str(error), example)]
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits, or lists that hold lists a thousand deep.
        return [], [Problem(Place(name, 1), "toml-syntax", str(error), example)]
    records = whole.pop(table, [])
    if whole:
        message = f"‘{next(iter(whole))}’ belongs to no [[{table}]]"
        return [], [Problem(Place(name, 1), "toml-syntax", message, example)]
    header = re.compile(rf"\s*\[\[\s*{table}\s*\]\]")
    lines = [n for n, line in enumerate(text.split("\n"), 1) if header.match(line)]
    if not isinstance(records, list) or len(lines) != len(records) or not all(isinstance(r, dict) for r in records):
        return [], [Problem(Place(name, 1), "toml-syntax", f"every record needs its own [[{table}]]", example)]
    sound = []
    for line, record in zip(lines, records, strict=True):
        place = Place(name, line)
        unsafe = value_problems(record, place)
        problems += unsafe
        if not unsafe:
            sound.append((place, record))
    return sound, problems


def read_groups(
    root: Path,
    folder: str,
    table: str,
    faults: Callable[[dict[str, Any], str], Iterator[str]],
    refused: Callable[[Place, str], Problem],
) -> tuple[list[tuple[str, Place, dict[str, Any]]], list[Problem]]:
    """The sound records of every TOML file of a folder, each with its group, which is the file's name, and its place.

    `faults` says what is wrong with a record of a group; such a one is the problem that `refused` makes.
    """
    sound: list[tuple[str, Place, dict[str, Any]]] = []
    problems: list[Problem] = []
    for path in files_below(root, folder, ".toml"):
        records, found = read_records(root, path.relative_to(root).as_posix(), table)
        problems += found
        for place, record in records:
            wrong = list(faults(record, path.stem))
            if wrong:
                message = f"‘{record.get('id', f'the {table}')}’: {', '.join(wrong)}"
                problems.append(refused(place, message))
            else:
                sound.append((path.stem, place, record))
    return sound, problems


def identity_faults(record: dict[str, Any], group: str) -> Iterator[str]:
    """What is wrong with a record's id, which begins with its group."""
    if is_text(record.get("id")) and not re.fullmatch(rf"{re.escape(group)}(?:-[a-z0-9]+)+", record["id"]):
        yield f"the id does not begin with ‘{group}-’, or has other letters than a–z"


def field_faults(
    record: Mapping[str, Any], fields: Mapping[str, Shape], optional: frozenset[str] = frozenset()
) -> Iterator[str]:
    """What is wrong with a record's fields: one that is missing, strange, or not of its shape."""
    yield from (f"{name} is missing" for name in sorted(fields.keys() - optional - record.keys()))
    yield from (f"{name} is no field" for name in sorted(record.keys() - fields.keys()))
    for name in sorted(fields.keys() & record.keys()):
        if not fields[name](record[name]):
            yield f"{name} is ‘{record[name]}’"


def is_text(value: Any) -> bool:
    """Whether a field holds some text, with nothing blank round it."""
    return isinstance(value, str) and bool(value) and value == value.strip()


def is_texts(value: Any) -> bool:
    """Whether a field is a list of texts, or an empty one."""
    return isinstance(value, list) and all(map(is_text, value))


def tupled(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record's values as a dataclass holds them: lists as tuples."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in record.items()}


def read_rows(
    root: Path, name: str, header: tuple[str, ...], example: str
) -> tuple[list[tuple[Place, list[str]]], list[Problem]]:
    """The rows below the header, each with its place; nothing if there is no file."""
    text, problems = read_text(root, name)
    if text is None:
        return [], problems
    rows: list[tuple[Place, list[str]]] = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        if (first := next(reader, [])) != list(header):
            return [], [Problem(Place(name, 1), "csv-header", f"the header is ‘{','.join(first)}’", ",".join(header))]
        for row in reader:
            place = Place(name, reader.line_num)
            if unsafe := value_problems(row, place):
                problems += unsafe
            elif len(row) == len(header):
                rows.append((place, row))
            elif row:
                message = f"{len(row)} cells, where the header has {len(header)}"
                problems.append(Problem(place, "csv-row", message, example))
    except csv.Error as error:
        problems.append(Problem(Place(name, reader.line_num), "csv-row", str(error), example))
    return rows, problems
