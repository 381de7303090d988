"""`docs/_data/figures.toml` and its CSVs → tables and charts with their numbers.

A CSV has a header; its first column names the series, the others are the values as they are shown.
A chart's record says how it is drawn, with the fields of `model.Chart`; left out, `series` is every
row and `values` every column whose name is a year.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Container, Iterator, Sequence
from pathlib import Path
from typing import Any

from guide.model import Chart, Figure, Place, Problem
from guide.read.files import read_text
from guide.read.records import is_text, read_records
from guide.read.values import value_problems

NAME = "docs/_data/figures.toml"
FIELDS = ("id", "kind", "csv", "title", "description", "source", "units")
KINDS = ("table", "chart")
MARKS = ("line", "bar", "range")
YEAR = re.compile(r"\d{4}")
NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,6})?", re.ASCII)
ID = re.compile(r"[\w-]+", re.ASCII)
CSV = re.compile(r"[\w-]+\.csv", re.ASCII)
ROW = "series,1928,1929"
EXAMPLE = 'id = "agriculture"\nkind = "table"\ncsv = "agriculture.csv"\ntitle = "Farm output and livestock"'
CHART = 'kind = "chart"\nmark = "line"\nseries = ["Cattle", "Pigs"]'


def _texts(value: Any) -> bool:
    return value is None or (isinstance(value, list) and all(map(is_text, value)))


def _text(value: Any) -> bool:
    return value is None or isinstance(value, str)


# The fields that a record can do without.
SHAPES: dict[str, Callable[[Any], bool]] = {
    "addresses": _texts,
    "series": _texts,
    "values": _texts,
    "doubtful": _texts,
    "mark": _text,
    "label": _text,
    "detail": _text,
    "whole": lambda value: value is None or type(value) in (int, float),
}


def read_figures(root: Path) -> tuple[dict[str, Figure], tuple[Problem, ...]]:
    """The figures by id, and what is wrong with their records and CSVs."""
    records, problems = read_records(root, NAME, "figure")
    figures: dict[str, Figure] = {}
    for place, record in records:
        wrong = list(_wrong_with(record, figures))
        if wrong:
            problems.append(Problem(place, "figure-record", "; ".join(wrong), EXAMPLE))
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
        addresses = tuple(record.get("addresses", ()))
        figures[record["id"]] = Figure(**texts, addresses=addresses, header=header, rows=rows, place=place, chart=chart)
    return figures, tuple(problems)


def _wrong_with(record: dict[str, Any], earlier: Container[str]) -> Iterator[str]:
    """What is wrong with the fields of a record, whatever its CSV holds."""
    missing = [field for field in FIELDS if not isinstance(record.get(field), str)]
    if missing:
        yield f"the figure has no {', '.join(missing)}"
        return
    yield from (f"{name} is ‘{record[name]}’" for name, right in SHAPES.items() if not right(record.get(name)))
    if not ID.fullmatch(record["id"]) or record["id"] in earlier:
        yield f"the id ‘{record['id']}’ is {'there twice' if record['id'] in earlier else 'no word'}"
    if not CSV.fullmatch(record["csv"]):
        yield f"‘{record['csv']}’ is no CSV of docs/_data"


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
    strange = [name for name in chart.series if name not in named] or ([] if chart.series else ["row"])
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
    text, problems = read_text(root, path)
    if text is None:
        missing = Problem(Place(NAME, 1), "figure-csv", f"{path} is not there", 'csv = "agriculture.csv"')
        return (), (), problems or [missing]
    reader = csv.reader(io.StringIO(text, newline=""))
    rows: list[tuple[str, ...]] = []
    seen: set[str] = set()
    try:
        for row in filter(None, reader):
            place = Place(path, reader.line_num)
            found = value_problems(row, place)
            if fault := _row_fault(row, rows[0] if rows else (), seen):
                found.append(Problem(place, "figure-csv", fault, ROW))
            rows.append(tuple(row))
            problems += found
    except csv.Error as error:
        problems.append(Problem(Place(path, reader.line_num), "figure-csv", str(error), ROW))
    if not rows and not problems:
        problems = [Problem(Place(path, 1), "figure-csv", "the file is empty", ROW)]
    return ((), (), problems) if problems else (rows[0], tuple(rows[1:]), [])


def _row_fault(row: Sequence[str], header: Sequence[str], seen: set[str]) -> str:
    """What is wrong with a row, or with the header, which comes first; `seen` has the series above it."""
    if not header:
        return "" if all(row) and len(set(row)) == len(row) else "a column without a name, or two of one name"
    if len(row) != len(header):
        return f"{len(row)} cells, where the header has {len(header)}"
    if not row[0].strip() or row[0] in seen:
        return f"‘{row[0]}’ is the name of another series, or none"
    seen.add(row[0])
    return ""
