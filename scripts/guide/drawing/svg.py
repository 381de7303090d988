"""Vega-Lite specifications → SVG that stands in a page: kept by content, drawn by vl-convert.

The pictures hold no colour and no typeface of their own. Colours are `currentColor` and the site's
custom properties (style/tokens.css), so that they follow light, dark and print; an edition whose
reader knows neither replaces them by literal ones.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from guide.drawing import vega
from guide.drawing.vega import VegaError, svgs
from guide.keeping import key, write_whole

SVG = "http://www.w3.org/2000/svg"
# What Vega writes for its own runtime, for a screen reader that we give one name, or by default.
DROPPED = re.compile(r"class|role|aria-.*|pointer-events|font-family|opacity|stroke-miterlimit")
LONG = re.compile(r"-?\d+\.\d{2,}(?:e-\d+)?")
# A path of more points is a coast: its points within NEAR units of another say nothing.
MANY, NEAR = 40, 1.3
ATLAS = "atlas"
Json = dict[str, Any]


class DrawingError(Exception):
    """The atlas is not there, or vl-convert refused a specification."""


@dataclass(frozen=True)
class Drawing:
    """A picture to be drawn: its id on the page, its name, its description, its specification.

    A layer of a map has ATLAS in the place of its data, and `atlas` is that file: a warm build then
    only compares its bytes.
    """

    id: str
    title: str
    description: str
    spec: Json
    atlas: bytes = b""


def draw_all(drawings: list[Drawing], cache: Path) -> Mapping[str, str]:
    """The SVG of each drawing by id; what `cache` has with the same content is not drawn again.

    Raises DrawingError.
    """
    kept = cache / "drawings.json"
    before = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    keys = {drawing.id: _key(drawing) for drawing in drawings}
    missing = [drawing for drawing in drawings if keys[drawing.id] not in before]
    drawn = before | {
        keys[drawing.id]: named(raw, drawing) for drawing, raw in zip(missing, _raw(missing), strict=True)
    }
    after = {key: drawn[key] for key in keys.values()}
    if after != before:
        write_whole(kept, json.dumps(after, ensure_ascii=False).encode())
    return {name: after[key] for name, key in keys.items()}


def _key(drawing: Drawing) -> str:
    program = [Path(name).read_text("utf-8") for name in (__file__, vega.__file__)]
    asked = [
        version("vl-convert-python"), program, drawing.id, drawing.title, drawing.description,
        drawing.spec, hashlib.sha256(drawing.atlas).hexdigest(),
    ]  # fmt: skip
    return key(asked)


def _raw(drawings: Sequence[Drawing]) -> list[str]:
    try:
        return svgs([_spec(drawing) for drawing in drawings])
    except VegaError as error:
        number, why = error.args
        raise DrawingError(f"vl-convert refused ‘{drawings[number].id}’: {why}") from error


def _spec(drawing: Drawing) -> Json:
    if not drawing.atlas:
        return drawing.spec
    atlas = json.loads(drawing.atlas)
    return {**drawing.spec, "layer": [_with_atlas(layer, atlas) for layer in drawing.spec["layer"]]}


def _with_atlas(layer: Json, atlas: Json) -> Json:
    data = layer["data"]
    return {**layer, "data": {**data, "values": atlas}} if data["values"] == ATLAS else layer


def named(raw: str, drawing: Drawing) -> str:
    """Vega's SVG as one image with a name and a description, without what Vega wrote for itself."""
    root = ElementTree.fromstring(raw)
    box = root.get("viewBox", "")
    _clean(root)
    root.attrib.clear()
    root.attrib |= {
        "viewBox": box,
        "role": "img",
        "aria-labelledby": f"{drawing.id}-title",
        "aria-describedby": f"{drawing.id}-desc",
    }
    title = ElementTree.Element(f"{{{SVG}}}title", {"id": f"{drawing.id}-title"})
    title.text = drawing.title
    description = ElementTree.Element(f"{{{SVG}}}desc", {"id": f"{drawing.id}-desc"})
    description.text = drawing.description
    root[:0] = [title, description]
    for number, clip in enumerate(root.iter(f"{{{SVG}}}clipPath")):
        _rename(root, clip, f"{drawing.id}-clip-{number}")
    ElementTree.register_namespace("", SVG)
    return ElementTree.tostring(root, encoding="unicode")


def _clean(element: ElementTree.Element) -> None:
    for child in list(element):
        if child.get("display") == "none" or _invisible(child):
            element.remove(child)
        else:
            _clean(child)
    for name in list(element.attrib):
        if DROPPED.fullmatch(name):
            del element.attrib[name]
        elif name in ("d", "transform", "width", "height", "x", "y", "x2", "y2", "r"):
            element.attrib[name] = LONG.sub(_round, element.attrib[name])
    if element.get("transform") == "translate(0,0)":
        del element.attrib["transform"]
    if element.get("d", "").count("L") > MANY:
        element.attrib["d"] = _thinned(element.attrib["d"])


def _invisible(element: ElementTree.Element) -> bool:
    """Vega draws a path behind and before every group, and one for each state out of view."""
    if element.get("class") in ("background", "foreground"):
        return not element.get("stroke") and not element.get("fill")
    return element.tag == f"{{{SVG}}}path" and not element.get("d")


def _round(match: re.Match[str]) -> str:
    rounded = f"{float(match[0]):.1f}".removesuffix(".0")
    return "0" if rounded == "-0" else rounded


def _thinned(d: str) -> str:
    """A path of straight lines without points too near to tell, or rings of fewer than four."""
    rings = []
    for ring in re.findall(r"M([^MZ]+)", d):
        kept: list[tuple[float, float]] = []
        for point in ring.split("L"):
            x, y = map(float, point.split(","))
            if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= NEAR:
                kept.append((x, y))
        if len(kept) > 3:
            rings.append(_ring(kept))
    return "".join(rings)


def _ring(points: Sequence[tuple[float, float]]) -> str:
    """A closed path, each point from the one before it: a third of the bytes of where each stands."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = " ".join(f"{_tenths(x - a)},{_tenths(y - b)}" for (a, b), (x, y) in pairwise(tenths))
    (x, y), *_ = tenths
    return f"M{_tenths(x)},{_tenths(y)}l{steps}Z".replace(" -", "-").replace(",-", "-")


def _tenths(number: int) -> str:
    return re.sub(r"^(-?)0\.", r"\1.", f"{number / 10:g}")


def _rename(root: ElementTree.Element, clip: ElementTree.Element, name: str) -> None:
    """Give a clip path an id that no other picture of the page has."""
    old = clip.get("id")
    clip.set("id", name)
    for element in root.iter():
        if element.get("clip-path") == f"url(#{old})":
            element.set("clip-path", f"url(#{name})")
