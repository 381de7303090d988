"""`docs/_data/figures.toml` and its CSVs → tables and charts with their numbers.

A CSV has a header; its first column names the series, the others are the values as they are shown.
"""

from __future__ import annotations

import csv
from pathlib import Path

from guide.model import Figure, Place, Problem
from guide.read.records import read_records

NAME = "docs/_data/figures.toml"
FIELDS = ("id", "kind", "csv", "title", "description", "source", "units")
EXAMPLE = 'id = "agriculture"\nkind = "table"\ncsv = "agriculture.csv"\ntitle = "Farm output and livestock"'


def read_figures(root: Path) -> tuple[dict[str, Figure], tuple[Problem, ...]]:
    """The figures by id, and what is wrong with their records and CSVs."""
    records, problems = read_records(root, NAME, "figure")
    figures: dict[str, Figure] = {}
    for place, record in records:
        missing = [field for field in FIELDS if not isinstance(record.get(field), str)]
        if missing:
            problems.append(Problem(place, "figure-record", f"the figure has no {', '.join(missing)}", EXAMPLE))
            continue
        header, rows, found = _table(root, record["csv"])
        problems += found
        texts = {field: record[field] for field in FIELDS}
        addresses = tuple(map(str, record.get("addresses", ())))
        figures[record["id"]] = Figure(**texts, addresses=addresses, header=header, rows=rows, place=place)
    return figures, tuple(problems)


def _table(root: Path, name: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], list[Problem]]:
    path = f"docs/_data/{name}"
    try:
        with (root / path).open(encoding="utf-8", newline="") as file:
            rows = [tuple(row) for row in csv.reader(file) if row]
    except FileNotFoundError:
        return (), (), [Problem(Place(NAME, 1), "figure-csv", f"{path} is not there", 'csv = "agriculture.csv"')]
    if not rows:
        return (), (), [Problem(Place(path, 1), "figure-csv", "the file is empty", "series,1928,1929")]
    problems = [
        Problem(
            Place(path, n), "figure-csv", f"{len(row)} cells, where the header has {len(rows[0])}", ",".join(rows[0])
        )
        for n, row in enumerate(rows[1:], 2)
        if len(row) != len(rows[0])
    ]
    return rows[0], tuple(rows[1:]), problems
