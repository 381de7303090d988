"""Words as outlines, so that a picture is the same on every machine, whatever typefaces it has.

The typeface is Archivo Narrow (SIL Open Font License 1.1), from the package that scripts/web/package-lock.json
pins by its hash. Nothing of it is published but the pictures.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

FILES = Path(__file__).parents[2] / "web/node_modules/@fontsource/archivo-narrow/files"
BOLD, PLAIN = "700", "400"


def font_file(weight: str) -> Path:
    """The file of the typeface in a weight."""
    return FILES / f"archivo-narrow-latin-{weight}-normal.woff"


@cache
def _font(weight: str) -> TTFont:
    return TTFont(font_file(weight))


def length(words: str, weight: str = BOLD) -> float:
    """How long a line of words is, in ems. Raises KeyError for a letter that the typeface has not."""
    font = _font(weight)
    letters, widths = font.getBestCmap(), font["hmtx"]
    return float(sum(widths[letters[ord(letter)]][0] for letter in words) / font["head"].unitsPerEm)


def set_line(
    x: float, y: float, size: float, colour: str, words: str, weight: str = BOLD, anchor: str = "start"
) -> str:
    """A line of words as an SVG path: its first letter, or with `anchor` its end, stands at (x, y)."""
    font = _font(weight)
    letters, glyphs = font.getBestCmap(), font.getGlyphSet()
    scale = size / font["head"].unitsPerEm
    left = x - length(words, weight) * size if anchor == "end" else x
    pen = SVGPathPen(glyphs, lambda number: f"{number:.1f}".removesuffix(".0"))
    for letter in words:
        glyph = glyphs[letters[ord(letter)]]
        glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, left, y)))
        left += glyph.width * scale
    return f'<path fill="{colour}" d="{pen.getCommands()}"/>'
