"""The parts of the code and their imports → one picture: a staircase of boxes with arrows that all point up.

A part stands below all that it imports. From below its box a line runs down past those that import it;
each of these reaches it by a line of its own, and a dot where the two meet. Lines that cross without a
dot do not touch.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from guide.drawing.charts import EDGE, HAIR, INK, NUMBER, RED, SOFT, WIDTH, Json, base, layer, text
from guide.drawing.lettering import PLAIN, length
from guide.model.code import CodePart

ROW, BOX, HEADING = 21, 17, 26
INSET = 4  # from a box's left edge to the line that leads down from it, and to its letters
TITLE = "What imports what in the guide’s code"


def architecture_spec(parts: Sequence[CodePart]) -> Json:
    """The picture of parts that stand in an order in which imports point back."""
    target = {name for part in parts for name in part.imports}
    widths = {part.path: length(part.name, PLAIN) * NUMBER + 2 * INSET + 3 for part in parts}
    left, middle, headings, height = _places(parts, target, widths)
    boxes = [
        {
            "x": left[p.path],
            "x2": left[p.path] + widths[p.path],
            "y": middle[p.path] - BOX / 2,
            "y2": middle[p.path] + BOX / 2,
        }
        for p in parts
    ]
    names = [{"x": left[p.path] + INSET + 1, "y": middle[p.path] + 0.5, "text": p.name} for p in parts]
    trunks, tips, rows, dots = [], [], [], []
    for part in parts:
        below = [middle[other.path] for other in parts if part.path in other.imports]
        x, top = left[part.path] + INSET, middle[part.path] + BOX / 2
        if below:
            trunks.append({"x": x, "x2": x, "y": top, "y2": max(below)})
            tips.append({"x": x, "y": top + 3.2})
            dots += [{"x": x, "y": y} for y in below]
        if part.imports:
            y = middle[part.path]
            rows.append({"x": min(left[name] for name in part.imports) + INSET, "x2": left[part.path], "y": y})
    layers = [
        layer(
            {"type": "rule", "color": HAIR, "strokeWidth": 1},
            [{"x": 0, "x2": WIDTH, "y": y} for _, y in headings],
            height,
        ),
        layer({"type": "rule", "color": EDGE, "strokeWidth": 1}, rows, height),
        layer({"type": "rule", "color": EDGE, "strokeWidth": 1}, trunks, height),
        layer(
            {"type": "point", "shape": "triangle-up", "filled": True, "color": INK, "size": 22, "opacity": 1},
            tips,
            height,
        ),
        layer(
            {"type": "point", "shape": "circle", "filled": True, "color": RED, "size": 20, "opacity": 1}, dots, height
        ),
        layer({"type": "rect", "fill": "var(--paper)", "stroke": INK, "strokeWidth": 1}, boxes, height),
        text(names, height, size=NUMBER),
        text([{"x": WIDTH, "y": y + 12, "text": stage} for stage, y in headings], height, color=SOFT, align="right"),
    ]
    return base(WIDTH, height, layers)


def _places(
    parts: Sequence[CodePart], target: set[str], widths: dict[str, float]
) -> tuple[dict[str, float], dict[str, float], list[tuple[str, float]], float]:
    """Each part's left edge and middle line, each stage's heading with its line, and the height of it all.

    A step to the right is taken after a part that others import: it needs a line down of its own.
    """
    last = sum(part.path in target for part in parts)
    step = min((WIDTH - 1 - widths[part.path]) / max(last, 1) for part in parts)
    left, middle, headings = {}, {}, []
    x, y = 0.5, 0.0
    for before, part in pairwise((None, *parts)):
        assert part
        if not before or before.stage != part.stage:
            headings.append((part.stage, y + 2))
            y += HEADING
        left[part.path], middle[part.path] = x, y + ROW / 2
        x += step * (part.path in target)
        y += ROW
    return left, middle, headings, y


def description(parts: Sequence[CodePart]) -> str:
    arrows = sum(len(part.imports) for part in parts)
    return (
        f"{len(parts)} boxes and {arrows} arrows, which all point up. The list below says of each part what it imports."
    )
