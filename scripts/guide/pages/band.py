"""The timeline as a picture: themes by years on a wide screen, years by themes on a narrow one.

Both are SVG drawn here, where text and marks are placed; a style sheet gives them their colours and
shows one of them. The list below them says the same, so they are hidden from screen readers.
Lengths are those of the SVG; at the widths the drawings are made for, one is one CSS pixel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from math import ceil

from guide.model import THEMES, Event
from guide.pages.templates import render

MARK, KEY_MARK, GAP = 7, 9, 2
PAD = 6


@dataclass(frozen=True)
class Mark:
    """A rectangle for an event, and its name at `text_x` if it is a headline.

    `side` is where the name stands: `inside` the rectangle, at its `start` or at its `end`. `text_width` is
    what an inside name is set to, lest in a wider typeface than we reckon with it leave its rectangle.
    """

    event: Event
    x: float
    y: float
    width: float
    height: float
    text_x: float = 0
    text_y: float = 0
    side: str = "end"
    text_width: float = 0


@dataclass
class Row:
    """A theme's (or a year's) part of a band: where it lies, and its marks."""

    id: str
    name: str
    start: float
    size: float = 0
    marks: list[Mark] = field(default_factory=list)


# The wide band: 930 is the column's width on a screen of 1280. LETTER is the width of a letter in
# the widest of the condensed typefaces of style/tokens.css.
WIDTH, NAMES, AXIS = 930, 92, 20
LANE, BAR, THIN, LETTER, SPACE = 15, 12, 4, 4.5, 7


def wide_band(events: Sequence[Event]) -> str:
    """Themes as rows: bars and headlines in lanes, above a mark for each other event."""
    first, last = _years(events)
    step = (WIDTH - NAMES) / (last - first + 1)
    rows: list[Row] = []
    y = float(AXIS)
    for theme, name in THEMES.items():
        row = Row(theme, name, y)
        mine = [event for event in events if event.theme == theme]
        laned = [event for event in mine if _lasts(event) or event.headline]
        lanes = _place_lanes(row, laned, first, step) * LANE
        others = [event for event in mine if event not in laned]
        row.size = PAD + max(LANE, lanes + _place_stacks(row, others, first, step, lanes))
        rows.append(row)
        y += row.size
    years = {year: NAMES + (year - first) * step for year in range(first, last + 1)}
    return render(
        "band-wide.html",
        rows=rows,
        years=[(year, x) for year, x in years.items() if year % 5 == 0 or year == first],
        shades=[(x, min(5 * step, WIDTH - x)) for year, x in years.items() if year % 10 == 0],
        width=WIDTH,
        axis=AXIS,
        bottom=y,
    )


def _lasts(event: Event) -> bool:
    return len(event.years) > 1


def _place_lanes(row: Row, events: list[Event], first: int, step: float) -> int:
    """Places each event in the first lane where it fits; how many lanes that takes."""
    free: list[float] = []
    for event in sorted(events, key=lambda e: (_time(e.start), -_time(e.end, after=True))):
        start = NAMES + (_time(event.start) - first) * step
        end = NAMES + (_time(event.end, after=True) - first) * step
        mark = _bar(event, start, end) if _lasts(event) else _named(event, (start + end) / 2)
        left, right = _reach(mark)
        lane = next((n for n, until in enumerate(free) if until <= left), len(free))
        free[lane : lane + 1] = [right]
        middle = row.start + PAD + (lane + 0.5) * LANE
        row.marks.append(replace(mark, y=middle - mark.height / 2, text_y=middle))
    return len(free)


def _bar(event: Event, start: float, end: float) -> Mark:
    width = end - start - 1
    if not event.headline:
        return Mark(event, start, 0, width, THIN)
    if len(event.label) * LETTER + 8 <= width:
        return Mark(event, start, 0, width, BAR, start + 4, side="inside", text_width=len(event.label) * LETTER)
    return Mark(event, start, 0, width, BAR, start + width + 3)


def _named(event: Event, middle: float) -> Mark:
    x = middle - KEY_MARK / 2
    if x + KEY_MARK + 3 + len(event.label) * LETTER > WIDTH:
        return Mark(event, x, 0, KEY_MARK, KEY_MARK, x - 3, side="start")
    return Mark(event, x, 0, KEY_MARK, KEY_MARK, x + KEY_MARK + 3)


def _reach(mark: Mark) -> tuple[float, float]:
    """From where to where a mark and its name keep others out of their lane."""
    text = len(mark.event.label) * LETTER
    left, right = mark.x, mark.x + mark.width
    if not mark.event.headline or mark.side == "inside":
        return left, right + 1
    if mark.side == "start":
        return mark.text_x - text, right + SPACE
    return left, mark.text_x + text + SPACE


def _place_stacks(row: Row, events: list[Event], first: int, step: float, below: float) -> float:
    """Piles the events of each year on the rule below the row, side by side; how high that gets."""
    across = int((step + GAP) // (MARK + GAP))
    years = {year: list(found) for year, found in groupby(events, lambda event: event.years[0])}
    height = max((ceil(len(found) / across) for found in years.values()), default=0) * (MARK + GAP)
    for year, found in years.items():
        left = NAMES + (year - first) * step + (step - across * (MARK + GAP) + GAP) / 2
        for n, event in enumerate(found):
            line, column = divmod(n, across)
            y = row.start + PAD + below + GAP + height - (line + 1) * (MARK + GAP)
            row.marks.append(Mark(event, left + column * (MARK + GAP), y, MARK, MARK))
    return height + GAP


# The tall band: 328 is the column's width on a screen of 360; 24 is a row that a finger finds.
TALL_WIDTH, YEARS, HEAD, TOUCH, TRACK = 328, 34, 92, 24, 6


def tall_band(events: Sequence[Event]) -> str:
    """Years as rows, themes as columns: a mark for each event, a line for each that lasts years."""
    first, last = _years(events)
    step = (TALL_WIDTH - YEARS) / len(THEMES)
    columns = [(theme, name, YEARS + n * step) for n, (theme, name) in enumerate(THEMES.items())]
    tracks = {theme: _tracks([e for e in events if e.theme == theme]) for theme in THEMES}
    within = {key: list(found) for key, found in groupby(sorted(events, key=_cell), key=_cell)}
    rows: list[Row] = []
    y = float(HEAD)
    for year in range(first, last + 1):
        row = Row(str(year), str(year), y, TOUCH)
        for theme, _, left in columns:
            inset = 4 + max((track + 1 for track in tracks[theme].values()), default=0) * TRACK
            across = int((step - inset + GAP) // (MARK + GAP))
            found = within.get((theme, year, year), [])
            for n, event in enumerate(found):
                line, column = divmod(n, across)
                x, top = left + inset + column * (MARK + GAP), y + 5 + line * (MARK + GAP + 1)
                row.marks.append(Mark(event, x, top, MARK, MARK))
            row.size = max(row.size, ceil(len(found) / across) * (MARK + GAP + 1) + 8)
        rows.append(row)
        y += row.size
    tops = {int(row.id): row.start for row in rows} | {last + 1: y}
    lefts = {theme: left for theme, _, left in columns}
    return render(
        "band-tall.html",
        rows=rows,
        lines=[_line(e, lefts[e.theme], tracks[e.theme][e.id], tops) for e in events if _lasts(e)],
        columns=columns,
        step=step,
        width=TALL_WIDTH,
        head=HEAD,
        bottom=y,
        listed={str(event.years[0]) for event in events},
    )


def _cell(event: Event) -> tuple[str, int, int]:
    return event.theme, event.years[0], event.years[-1]


def _tracks(events: list[Event]) -> dict[str, int]:
    """For each event that lasts, the first track where no other lies beside it."""
    free: list[int] = []
    tracks: dict[str, int] = {}
    lasting = [event for event in events if _lasts(event)]
    for event in sorted(lasting, key=lambda e: (e.years[0], -e.years[-1])):
        track = next((n for n, until in enumerate(free) if until < event.years[0]), len(free))
        free[track : track + 1] = [event.years[-1]]
        tracks[event.id] = track
    return tracks


def _line(event: Event, left: float, track: int, tops: dict[int, float]) -> Mark:
    top, bottom = tops[event.years[0]] + 3, tops[event.years[-1] + 1] - 3
    return Mark(event, left + 4 + track * TRACK, top, THIN, bottom - top)


def _years(events: Sequence[Event]) -> tuple[int, int]:
    return min(e.years[0] for e in events), max(e.years[-1] for e in events)


def _time(iso: str, after: bool = False) -> float:
    """A date as a number of years: when the time it names begins, or when it is over."""
    year, month, day = (*map(int, iso.split("-")), 0, 0)[:3]
    if not month:
        return year + after
    if not day:
        return year + (month - 1 + after) / 12
    return year + (month - 1 + (day - 1 + after) / 31) / 12
