"""The cover of the editions that are books: 1600 × 2400 pixels, in the colours and type of the cards for sharing."""

from __future__ import annotations

from guide.drawing.cards import INK, PAPER, RED, SOFT, packed, set_line
from guide.model import TITLE

WIDTH, HEIGHT, EDGE = 1600, 2400, 120


def draw_cover() -> bytes:
    """The cover as a PNG."""
    # half a second to import
    import vl_convert

    return packed(vl_convert.svg_to_png(cover()))


def cover() -> str:
    """The cover as SVG: a red wedge, the title, the years, what the book is."""
    title, _, years = TITLE.partition(", ")
    first, _, second = title.upper().partition(" ")
    middle = 1130
    rows = (
        set_line(EDGE - 8, middle, 290, INK, first),
        set_line(EDGE - 8, middle + 290, 290, INK, second),
        set_line(EDGE, middle + 590, 150, RED, years),
        set_line(EDGE, HEIGHT - 300, 76, SOFT, "A study guide in which", "400"),
        set_line(EDGE, HEIGHT - 200, 76, SOFT, "every paragraph shows its sources", "400"),
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<path fill="{PAPER}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>'
        f'<path fill="{RED}" d="M0 0h{WIDTH}v420L0 760z"/>'
        f'<path fill="{INK}" d="M{EDGE} {middle + 380}h{WIDTH - 2 * EDGE}v14H{EDGE}z"/>'
        f"{''.join(rows)}</svg>"
    )
