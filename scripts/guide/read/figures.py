"""`docs/_data/figures.toml` and its CSVs → tables and charts with their numbers.

A CSV has a header; its first column names the series, the others are the values as they are shown.
A chart's record says how it is drawn, with the fields of `model.Chart`; left out, `series` is every
row and `values` every column whose name is a year.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from guide.model import Chart, Figure, Place, Problem
from guide.read.records import read_records

NAME = "docs/_data/figures.toml"
FIELDS = ("id", "kind", "csv", "title", "description", "source", "units")
KINDS = ("table", "chart")
MARKS = ("line", "bar", "range")
YEAR = re.compile(r"\d{4}")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
EXAMPLE = 'id = "agriculture"\nkind = "table"\ncsv = "agriculture.csv"\ntitle = "Farm output and livestock"'
CHART = 'kind = "chart"\nmark = "line"\nseries = ["Cattle", "Pigs"]'


def read_figures(root: Path) -> tuple[dict[str, Figure], tuple[Problem, ...]]:
    """The figures by id, and what is wrong with their records and CSVs."""
    records, problems = read_records(root, NAME, "figure")
    figures: dict[str, Figure] = {}
    for place, record in records:
        missing = [field for field in FIELDS if not isinstance(record.get(field), str)]
        if missing:
            message = f"the figure has no {', '.join(missing)}"
            problems.append(Problem(place, "figure-record", message, EXAMPLE))
            continue
        header, rows, found = _table(root, record["csv"])
        problems += found
        chart = _chart(record, header, rows) if record["kind"] == "chart" else None
        if not found:
            problems += [
                Problem(place, "figure-record", f"‘{record['id']}’: {fault}", CHART)
                for fault in _faults(record, chart, header, rows)
            ]
        texts = {field: record[field] for field in FIELDS}
        addresses = tuple(map(str, record.get("addresses", ())))
        figures[record["id"]] = Figure(**texts, addresses=addresses, header=header, rows=rows, place=place, chart=chart)
    return figures, tuple(problems)


def _chart(record: dict[str, Any], header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Chart:
    years = [name for name in header if YEAR.fullmatch(name)]
    return Chart(
        mark=str(record.get("mark", "")),
        series=tuple(record.get("series", [row[0] for row in rows])),
        values=tuple(record.get("values", years)),
        label=str(record.get("label", "")),
        detail=str(record.get("detail", "")),
        whole=float(record.get("whole", 0)),
        doubtful=tuple(record.get("doubtful", ())),
    )


def _faults(
    record: dict[str, Any],
    chart: Chart | None,
    header: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
) -> Iterator[str]:
    """What keeps a record from being drawn."""
    if record["kind"] not in KINDS:
        yield f"‘{record['kind']}’ is no kind of figure"
    if chart is None:
        return
    if chart.mark not in MARKS:
        yield f"‘{chart.mark}’ is no mark ({', '.join(MARKS)})"
    named = {row[0]: row for row in rows}
    columns = [*chart.values, *filter(None, (chart.label, chart.detail))]
    strange = [name for name in chart.series if name not in named]
    strange += [name for name in columns if name not in header]
    marks = {f"{series}, {value}" for series in chart.series for value in chart.values}
    strange += [name for name in chart.doubtful if name not in marks]
    if strange or not chart.values:
        yield f"{record['csv']} has no ‘{', '.join(strange) or 'column of values'}’"
        return
    for series in chart.series:
        for column in chart.values:
            cell = named[series][header.index(column)]
            if cell and not NUMBER.fullmatch(cell):
                yield f"‘{cell}’ ({series}, {column}) is no number"


def _table(root: Path, name: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], list[Problem]]:
    path = f"docs/_data/{name}"
    try:
        with (root / path).open(encoding="utf-8", newline="") as file:
            rows = [tuple(row) for row in csv.reader(file) if row]
    except FileNotFoundError:
        problem = Problem(Place(NAME, 1), "figure-csv", f"{path} is not there", 'csv = "agriculture.csv"')
        return (), (), [problem]
    if not rows:
        problem = Problem(Place(path, 1), "figure-csv", "the file is empty", "series,1928,1929")
        return (), (), [problem]
    problems = [
        Problem(
            Place(path, n),
            "figure-csv",
            f"{len(row)} cells, where the header has {len(rows[0])}",
            ",".join(rows[0]),
        )
        for n, row in enumerate(rows[1:], 2)
        if len(row) != len(rows[0])
    ]
    return rows[0], tuple(rows[1:]), problems
