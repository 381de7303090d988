"""A chart's record and CSV → its Vega-Lite specification.

Every chart is 360 units wide, as a small telephone is, and its smallest letters are 12.5 units: a
page draws it at 320 pixels or more. All positions are computed here, because Vega's own layout
measures texts in the fonts of the machine that builds. Nothing is told by colour alone: lines have
their own signs and dashes and their names at their ends, bars their names and numbers, and a mark
that the text doubts is hollow and bears a question mark.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guide.model import Chart, Figure

Json = dict[str, Any]

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
WIDTH = 360
INK, RED, SOFT = "currentColor", "var(--red)", "var(--soft)"
PAPER, HAIR, EDGE = "var(--paper)", "var(--line)", "var(--edge)"
NAME, NUMBER, DETAIL = 14, 13, 12.5
# A line's colour, dash and sign, from the first series on.
LINES: tuple[tuple[str, list[int], str], ...] = (
    (RED, [], "circle"),
    (INK, [6, 3], "square"),
    (INK, [2, 3], "triangle-up"),
)


def chart_spec(figure: Figure) -> Json:
    """The specification of a figure whose kind is `chart`."""
    chart = figure.chart
    assert chart, figure.id
    if chart.mark == "line":
        return _lines(figure, chart)
    return _rows(figure, chart)


def base(width: float, height: float, layers: list[Json]) -> Json:
    """A picture of a fixed size, its layers placed in its own units from its upper left corner."""
    return {
        "$schema": SCHEMA,
        "width": width,
        "height": height,
        "padding": 0,
        "autosize": {"type": "none"},
        "background": None,
        "config": {"view": {"stroke": None}},
        "data": {"values": []},
        "layer": layers,
    }


def at(name: str, last: float) -> Json:
    """A channel whose field is a length of the picture already, from 0 to `last`."""
    return {
        "field": name,
        "type": "quantitative",
        "scale": {"domain": [0, last], "range": [0, last], "nice": False, "zero": False},
        "axis": None,
    }


def layer(mark: Json, values: list[Json], height: float, width: float = WIDTH) -> Json:
    """Marks at `x`, `y` (to `x2`, `y2`, where these are given) of `values`."""
    encoding: Json = {"x": at("x", width), "y": at("y", height)}
    for name in ("x2", "y2", "text"):
        if values and name in values[0]:
            encoding[name] = {"field": name}
    return {"data": {"values": values}, "mark": {"clip": False, **mark}, "encoding": encoding}


def text(
    values: list[Json],
    height: float,
    *,
    size: float = NUMBER,
    color: str = INK,
    align: str = "left",
    weight: str = "normal",
    width: float = WIDTH,
    **more: object,
) -> Json:
    """Words at `x`, `y`, which is their middle line."""
    mark = {
        "type": "text",
        "fontSize": size,
        "color": color,
        "align": align,
        "baseline": "middle",
        **more,
    }
    if weight != "normal":
        mark["fontWeight"] = weight
    return layer(mark, values, height, width)


def _number(figure: Figure, series: str, column: str) -> float | None:
    cell = _cell(figure, series, column)
    return float(cell) if cell else None


def _cell(figure: Figure, series: str, column: str) -> str:
    row = next(row for row in figure.rows if row[0] == series)
    return row[figure.header.index(column)]


def _nice(value: float) -> float:
    """The next round step at or above a fifth of `value`: 10, 20, 25, 50 × a power of ten."""
    power = 1.0
    while value / 5 > 10 * power:
        power *= 10
    while value / 5 <= power:
        power /= 10
    return next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= value / 5)


def _plain(value: float) -> str:
    return f"{value:,.1f}".removesuffix(".0")


def _lines(figure: Figure, chart: Chart) -> Json:
    """Values over years, from zero: a sign at each year, names at the ends of the lines."""
    alone = len(chart.series) == 1
    height, top, bottom, left = 256, 42, 28, 46
    right = 18 if alone else 146
    table = {s: [_cell(figure, s, year) for year in chart.values] for s in chart.series}
    most = max(float(cell) for cells in table.values() for cell in cells if cell)
    step = _nice(most)
    ceiling = step * -(-most // step)
    years = [int(year) for year in chart.values]

    def x(year: int) -> float:
        return left + (WIDTH - left - right) * (year - years[0]) / (years[-1] - years[0])

    def y(value: float) -> float:
        return height - bottom - (height - bottom - top) * value / ceiling

    ticks = [n * step for n in range(int(ceiling / step) + 1)]
    edge = x(years[-1]) + 8
    grid = [{"x": left - 14, "x2": edge, "y": y(tick)} for tick in ticks[1:]]
    layers = [
        layer({"type": "rule", "color": HAIR, "strokeWidth": 1}, grid, height),
        layer(
            {"type": "rule", "color": INK, "strokeWidth": 1.2},
            [{"x": left - 14, "x2": edge, "y": y(0)}],
            height,
        ),
        text([{"x": 0, "y": 8, "text": figure.units}], height, color=SOFT),
        text(
            [{"x": left - 18, "y": y(tick), "text": _plain(tick)} for tick in ticks],
            height,
            color=SOFT,
            align="right",
        ),
        text(
            [
                {"x": x(year), "y": height - bottom + 14, "text": name}
                for year, name in zip(years, _short(years, alone=alone), strict=True)
            ],
            height,
            color=SOFT,
            align="center",
        ),
    ]
    for number, (series, (color, dash, sign)) in enumerate(zip(table, LINES, strict=False)):
        points: list[Json] = [
            {"x": x(year), "y": y(float(cell)), "text": cell}
            for year, cell in zip(years, table[series], strict=True)
            if cell
        ]
        line: Json = {"type": "line", "color": color, "strokeWidth": 2}
        if dash:
            line["strokeDash"] = dash
        layers += [layer(line, points, height), _signs(sign, color, 46, points, height)]
        low = max(points, key=lambda point: point["y"])
        # between two lines the lowest number of the lower one keeps clear of the other's
        shift = 13 if number == 1 else -12
        chosen = points if alone else [points[0], low]
        labels = [{**p, "y": p["y"] + (shift if p is low else -12)} for p in chosen]
        layers.append(text(labels, height, align="center"))
        if not alone:
            last = points[-1]
            end = {**last, "x": last["x"] + 11, "text": f"{series} {last['text']}"}
            layers.append(text([end], height, color=color, weight="bold", size=NAME))
    return base(WIDTH, height, layers)


def _short(years: list[int], *, alone: bool) -> list[str]:
    """The years' names: all but the first and the last in two digits where room is scarce."""
    if alone:
        return [str(year) for year in years]
    return [str(y) if y in (years[0], years[-1]) else f"{y % 100:02}" for y in years]


def _signs(shape: str, color: str, size: float, values: list[Json], height: float) -> Json:
    mark = {"type": "point", "shape": shape, "filled": True, "color": color, "size": size}
    places = [{"x": value["x"], "y": value["y"]} for value in values]
    return layer({**mark, "opacity": 1}, places, height)


def _rows(figure: Figure, chart: Chart) -> Json:
    """A name for each row with its bars, or its range, below: no list of names eats the width."""
    rows = _Rows(figure, chart)
    marks: Marks = {}
    y = 0.0
    for series in chart.series:
        _put(marks, "name", x=0, y=y + 9, text=series)
        y += 19
        if chart.detail:
            _put(marks, "detail", x=0, y=y + 6, text=_cell(figure, series, chart.detail))
            y += 16
        y = rows.span(series, y, marks) if chart.mark == "range" else rows.bars(series, y, marks)
        y += 14
    height = y - 12
    looks = [(kind, look) for kind, look in LOOKS.items() if kind in marks]
    layers = [layer(look, marks[kind], height) for kind, look in looks]
    for kind, size, color, weight in WORDS:
        if kind in marks:
            words = text(marks[kind], height, size=size, color=color, weight=weight)
            layers.append(words)
    return base(WIDTH, height, layers)


Marks = dict[str, list[Json]]
# The kinds of mark from the back to the front, then the kinds of words.
LOOKS: Mapping[str, Json] = {
    "track": {"type": "rect", "stroke": EDGE, "strokeWidth": 1, "fill": "none"},
    "lead": {"type": "rule", "color": HAIR, "strokeWidth": 1},
    "bar": {"type": "rect", "fill": RED},
    "doubtful bar": {
        "type": "rect", "stroke": RED, "strokeWidth": 1.5, "strokeDash": [3, 2], "fill": "none",
    },
    "span": {"type": "rule", "color": RED, "strokeWidth": 4},
    "end": {
        "type": "point", "shape": "circle", "filled": True, "color": RED, "size": 70, "opacity": 1,
    },
}  # fmt: skip
WORDS = (
    ("name", NAME, INK, "bold"),
    ("detail", DETAIL, SOFT, "normal"),
    ("column", NUMBER, SOFT, "normal"),
    ("label", NUMBER, INK, "normal"),
)


def _put(marks: Marks, kind: str, **values: float | str) -> None:
    marks.setdefault(kind, []).append(values)


class _Rows:
    """The marks of a chart's rows, on one scale from zero to the greatest value or the whole."""

    def __init__(self, figure: Figure, chart: Chart) -> None:
        self.figure, self.chart = figure, chart
        pairs = [(series, column) for series in chart.series for column in chart.values]
        self.labels = {pair: _label(figure, chart, *pair) for pair in pairs}
        self.several = len(chart.values) > 1 and chart.mark == "bar"
        self.left = 40 if self.several else 0
        self.full = chart.whole or max(_number(figure, *pair) or 0 for pair in pairs)
        self.length = WIDTH - self.left - max(44, 12 + 6.7 * max(map(len, self.labels.values())))

    def x(self, value: float) -> float:
        return self.left + self.length * value / self.full

    def span(self, series: str, y: float, marks: Marks) -> float:
        """A range from its low to its high end; without these its label alone, as not drawn."""
        low, high = (_number(self.figure, series, column) for column in self.chart.values[:2])
        label = self.labels[series, self.chart.values[0]]
        if low is None or high is None:
            _put(marks, "label", x=0, y=y + 8, text=f"{label}, not drawn")
        else:
            _put(marks, "lead", x=self.x(0), x2=self.x(low), y=y + 8)
            _put(marks, "span", x=self.x(low), x2=self.x(high), y=y + 8)
            for value in dict.fromkeys((low, high)):
                _put(marks, "end", x=self.x(value), y=y + 8)
            _put(marks, "label", x=self.x(high) + 9, y=y + 8, text=label)
        return y + 16

    def bars(self, series: str, y: float, marks: Marks) -> float:
        """A bar for each column, hollow where the text doubts it, in its whole if there is one."""
        for column in self.chart.values:
            value = _number(self.figure, series, column)
            if value is None:
                continue
            box = {"x": self.x(0), "y": y + 1, "y2": y + 13}
            if self.chart.whole:
                _put(marks, "track", x2=self.x(self.full), **box)
            doubted = f"{series}, {column}" in self.chart.doubtful
            _put(marks, "doubtful bar" if doubted else "bar", x2=self.x(value), **box)
            end = self.x(self.full if self.chart.whole else value)
            _put(marks, "label", x=end + 6, y=y + 7, text=self.labels[series, column])
            if self.several:
                _put(marks, "column", x=0, y=y + 7, text=column)
            y += 18 if self.several else 15
        return y


def _label(figure: Figure, chart: Chart, series: str, column: str) -> str:
    """What stands at a mark: its label or its number, with `%` for a share, `?` where doubted."""
    if chart.label:
        return _cell(figure, series, chart.label)
    share = "%" if chart.whole == 100 else ""
    doubt = "?" if f"{series}, {column}" in chart.doubtful else ""
    return f"{_cell(figure, series, column)}{share}{doubt}"
