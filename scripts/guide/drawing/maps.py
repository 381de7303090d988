"""Places and Natural Earth's countries → the specifications of two maps.

The land comes from npm's `world-atlas` (ISC; made from Natural Earth, which is public domain). The
fifteen states that were once the Soviet Union are one shape, without the borders between them: the
atlas knows only today's, and none of the 1930s.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from guide.drawing.charts import INK, NAME, NUMBER, RED, SOFT, WIDTH, base, layer, text
from guide.drawing.svg import ATLAS
from guide.model import Location

Json = dict[str, Any]

# ISO 3166 numbers of the states that were republics of the Soviet Union in 1991.
REPUBLICS = (
    "643", "804", "112", "233", "428", "440", "498", "268", "051", "031", "398", "860", "795",
    "417", "762",
)  # fmt: skip
# How far a name stands from its place, by the compass, and how it is aligned there.
SIDES: dict[str, tuple[float, float, str]] = {
    "n": (0, -12, "center"), "ne": (6, -9, "left"), "e": (8, 0, "left"), "se": (6, 10, "left"),
    "s": (0, 13, "center"), "sw": (-6, 10, "right"), "w": (-8, 0, "right"), "nw": (-6, -9, "right"),
    "c": (0, 0, "center"),
}  # fmt: skip


@dataclass(frozen=True)
class Cone:
    """A conic equal-area projection of a picture, as d3-geo's `geoConicEqualArea` computes it."""

    name: str
    height: float
    meridian: float
    latitude: float
    parallels: tuple[float, float]
    scale: float

    @property
    def projection(self) -> Json:
        """The projection as Vega-Lite takes it."""
        return {
            "type": "conicEqualArea",
            "rotate": [-self.meridian, 0, 0],
            "center": [0, self.latitude],
            "parallels": list(self.parallels),
            "scale": self.scale,
            "translate": [WIDTH / 2, self.height / 2],
            "clipExtent": [[0, 0], [WIDTH, self.height]],
            "precision": 0.3,
        }

    def place(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a point of the Earth lies in the picture (Snyder 1987, p. 100)."""
        x, y = self._plane(latitude, longitude)
        _, middle = self._plane(self.latitude, self.meridian)
        return (WIDTH / 2 + self.scale * x, self.height / 2 - self.scale * (y - middle))

    def back(self, right: float, down: float) -> tuple[float, float]:
        """The latitude and longitude of a point of the picture: the inverse of `place`."""
        n, c = self._constants()
        middle = self._plane(self.latitude, self.meridian)[1]
        x = (right - WIDTH / 2) / self.scale
        y = math.sqrt(c) / n - ((self.height / 2 - down) / self.scale + middle)
        radius = math.hypot(x, y)
        latitude = math.degrees(math.asin((c - (radius * n) ** 2) / (2 * n)))
        return (latitude, self.meridian + math.degrees(math.atan2(x, y)) / n)

    def _constants(self) -> tuple[float, float]:
        first, second = (math.sin(math.radians(p)) for p in self.parallels)
        n = (first + second) / 2
        return (n, 1 + first * (2 * n - first))

    def _plane(self, latitude: float, longitude: float) -> tuple[float, float]:
        n, c = self._constants()
        radius = math.sqrt(c - 2 * n * math.sin(math.radians(latitude))) / n
        angle = n * math.radians(longitude - self.meridian)
        return (radius * math.sin(angle), math.sqrt(c) / n - radius * math.cos(angle))


MAPS = (
    Cone("country", 216, 93, 61.2, (45, 68), 214),
    Cone("west", 400, 37.5, 54.4, (46, 62), 815),
)


def map_spec(cone: Cone, locations: tuple[Location, ...]) -> Json:
    """The specification of one map with the places whose `map` it is."""
    shown = [one for one in locations if one.map == cone.name]
    placed = [(one, *cone.place(one.latitude, one.longitude)) for one in shown]
    names: dict[tuple[str, str], list[Json]] = {}
    for one, x, y in placed:
        right, down, align = SIDES[one.side]
        name = {"x": x + right, "y": y + down, "text": one.name}
        names.setdefault((one.kind, align), []).append(name)
    height = cone.height
    layers = [
        _land(cone, "land", "true", "var(--shade)"),
        _land(cone, "countries", _among(REPUBLICS), "var(--line)"),
    ]
    if cone.name == "country":
        layers.append(_frame(cone, MAPS[1]))
    for kind, shape in (("town", "square"), ("work", "diamond")):
        values = [{"x": x, "y": y} for one, x, y in placed if one.kind == kind]
        if values:
            mark = {"type": "point", "shape": shape, "filled": True, "color": RED, "opacity": 1}
            layers.append(layer({**mark, "size": 40 if kind == "town" else 62}, values, height))
    for (kind, align), values in names.items():
        look: Json = (
            {"fontStyle": "italic", "color": SOFT, "size": NAME}
            if kind == "region"
            else {"weight": "bold", "color": INK, "size": NUMBER}
        )
        layers.append(text(values, height, align=align, **look))
    return base(WIDTH, height, layers)


def _among(numbers: tuple[str, ...]) -> str:
    return f"indexof({list(numbers)}, datum.id) >= 0".replace("'", '"')


def _land(cone: Cone, feature: str, test: str, fill: str) -> Json:
    return {
        "data": {"values": ATLAS, "format": {"type": "topojson", "feature": feature}},
        "transform": [{"filter": test}],
        "projection": cone.projection,
        # the stroke has the colour of the land, so that no seam shows between two states
        "mark": {"type": "geoshape", "fill": fill, "stroke": fill, "strokeWidth": 0.8},
    }


def _frame(cone: Cone, other: Cone) -> Json:
    """The outline of another map's picture on this one, corner by corner and side by side."""
    corners = []
    for step in range(41):
        side, along = divmod(step, 10)
        t = along / 10
        u, v = ((t, 0), (1, t), (1 - t, 1), (0, 1 - t), (0, 0))[side]
        corners.append((u * WIDTH, v * other.height))
    values = []
    for number, (right, down) in enumerate(corners):
        latitude, longitude = other.back(right, down)
        x, y = cone.place(latitude, longitude)
        values.append({"x": x, "y": y, "n": number})
    mark = {"type": "line", "color": INK, "strokeWidth": 1, "strokeDash": [3, 2]}
    drawn = layer(mark, values, cone.height)
    drawn["encoding"]["order"] = {"field": "n", "type": "quantitative"}
    return drawn
