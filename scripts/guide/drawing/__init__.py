"""Charts and maps as SVG: a guide's figures and places → pictures by id."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guide.drawing.cards import draw_cards
from guide.drawing.charts import chart_spec
from guide.drawing.cover import draw_cover, draw_mark
from guide.drawing.maps import MAPS, map_spec
from guide.drawing.svg import Drawing, DrawingError, draw_all
from guide.model import Guide

__all__ = ["DrawingError", "draw_cards", "draw_cover", "draw_guide", "draw_mark"]
ATLAS = "node_modules/world-atlas/countries-50m.json"
NAMES = {
    "country": "Map of the Soviet Union from end to end",
    "west": "Map of the west of the Soviet Union",
}


def draw_guide(guide: Guide, web: Path, cache: Path) -> Mapping[str, str]:
    """The SVG of each chart (`chart-…`) and of each map (`map-…`).

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
            description = f"It marks {', '.join(names)}. The list below the map tells about each."
            spec = map_spec(cone, guide.locations)
            drawings.append(Drawing(f"map-{cone.name}", NAMES[cone.name], description, spec, atlas))
    return draw_all(drawings, cache)
