"""TOML files of records: `[[note]]`, `[[figure]]`, … each with the line it starts on."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from guide.model import Place, Problem


def read_records(root: Path, name: str, table: str) -> tuple[list[tuple[Place, dict[str, Any]]], list[Problem]]:
    """The records `[[table]]` of the file `name`, none if there is no file, and its syntax problem."""
    path = root / name
    if not path.exists():
        return [], []
    example = f'[[{table}]]\nfield = "value"'
    try:
        text = path.read_text("utf-8")
        records = tomllib.loads(text).get(table, [])
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return [], [Problem(Place(name, line), "not-utf-8", error.reason, "the file saved as UTF-8")]
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        return [], [Problem(Place(name, line), "toml-syntax", str(error), example)]
    header = re.compile(rf"\s*\[\[\s*{table}\s*\]\]")
    lines = [n for n, line in enumerate(text.split("\n"), 1) if header.match(line)]
    if not isinstance(records, list) or len(lines) != len(records) or not all(isinstance(r, dict) for r in records):
        return [], [Problem(Place(name, 1), "toml-syntax", f"every record needs its own [[{table}]]", example)]
    return [(Place(name, line), record) for line, record in zip(lines, records, strict=True)], []
