"""Tables, charts and places on a map: what is drawn from a CSV; and the files of the browser code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from guide.model.places import Place


@dataclass(frozen=True)
class Chart:
    """How a chart draws its CSV.

    `mark` is `line` (a point for each column), `bar` (a bar for each column) or `range` (from the
    first column to the second); `series` are the rows that it draws, `values` the columns. `label`
    is a column whose text stands at a mark in the place of its number, `detail` one whose text
    stands under the row's name. `whole` is what a share is a share of (100), `doubtful` are marks
    that the text doubts, as `row, column`.
    """

    mark: str
    series: tuple[str, ...]
    values: tuple[str, ...]
    label: str = ""
    detail: str = ""
    whole: float = 0
    doubtful: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A table or a chart whose numbers are a CSV of the guide; `chart` is there for charts only."""

    id: str
    kind: str
    csv: str
    title: str
    description: str
    source: str
    units: str
    addresses: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    place: Place
    chart: Chart | None = None


@dataclass(frozen=True)
class Location:
    """A place on the map: where it lies in degrees, and the paragraph that tells why it matters.

    `kind` is `town`, `work` (a canal, a coalfield) or `region`; `map` is `country` or `west`; `side`
    is the compass point at which its name stands. `today` is its name now, where that has changed.
    """

    name: str
    today: str
    latitude: float
    longitude: float
    kind: str
    map: str
    side: str
    why: str
    chapter: str
    block: str
    place: Place


@dataclass(frozen=True)
class Asset:
    """A file that the build makes for the site: where it goes below the site, and where it is.

    `kind` is `script` or `style`, which every page loads, `inline`, which stands in every page, a `card`
    that is shown where a page is shared, the `study-script` and `study-style` of the pages of study/, the
    `teach-style` of those of teach/, the `composer-script` and `composer-style` of the lesson composer and each
    `lesson-part` that it loads, the `due-script` of the front page, the `lists-script` of the lists of links,
    the `offline-script` and the `worker`, which keep the guide in a browser, `later`, which guide.js fetches
    when it is needed, or a part of the search: its `panel` and its `engine`, the `core` of its index, and a
    `part` of that.
    """

    kind: str
    url: str
    path: Path
