"""Charts, maps and the plan of the code as SVG: a guide's figures and places, and its code's parts → pictures by id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from guide.drawing.architecture import TITLE, architecture_spec, description
from guide.drawing.cards import draw_cards
from guide.drawing.charts import chart_spec
from guide.drawing.cover import draw_cover, draw_mark
from guide.drawing.maps import MAPS, map_spec
from guide.drawing.svg import Drawing, DrawingError, draw_all
from guide.model import Guide
from guide.model.code import CodePart

__all__ = ["DrawingError", "draw_cards", "draw_cover", "draw_guide", "draw_mark"]
ATLAS = "node_modules/world-atlas/countries-50m.json"
NAMES = {
    "country": "Map of the Soviet Union from end to end",
    "west": "Map of the west of the Soviet Union",
}


def draw_guide(guide: Guide, web: Path, cache: Path, code: Sequence[CodePart] = ()) -> Mapping[str, str]:
    """The SVG of each chart (`chart-…`), of each map (`map-…`), and of the code (`architecture`), if it is given.

    `web` is the folder of the npm packages. Raises DrawingError.
    """
    drawings = [
        Drawing(f"chart-{figure.id}", figure.title, figure.description, chart_spec(figure))
        for figure in guide.figures.values()
        if figure.chart
    ]
    if guide.locations:
        try:
            atlas = (web / ATLAS).read_bytes()
        except FileNotFoundError as error:
            raise DrawingError(f"{web / ATLAS} is not there: run `make setup`") from error
        for cone in MAPS:
            names = [one.name for one in guide.locations if one.map == cone.name]
            marked = f"It marks {', '.join(names)}. The list below the map tells about each."
            spec = map_spec(cone, guide.locations)
            drawings.append(Drawing(f"map-{cone.name}", NAMES[cone.name], marked, spec, atlas))
    if code:
        drawings.append(Drawing("architecture", TITLE, description(code), architecture_spec(code)))
    return draw_all(drawings, cache)
