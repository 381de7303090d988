"""The cover of the editions that are books, in the colours and type of the cards for sharing; and the guide's mark."""

from __future__ import annotations

from pathlib import Path

from guide.drawing.cards import INK, PAPER, RED, SOFT, packed
from guide.drawing.lettering import PLAIN, set_line
from guide.model import TITLE

WIDTH, HEIGHT, EDGE = 1600, 2400, 120
MARK, MARK_SIZE = Path(__file__).parents[2] / "theme/assets/mark.svg", 24


def draw_cover() -> bytes:
    """The cover as a PNG."""
    # half a second to import
    import vl_convert

    return packed(vl_convert.svg_to_png(cover()))


def draw_mark(size: int) -> bytes:
    """The mark of the site as a PNG of `size` pixels each way."""
    import vl_convert

    return packed(vl_convert.svg_to_png(MARK.read_text("utf-8"), scale=size / MARK_SIZE))


def cover() -> str:
    """The cover as SVG: a red wedge, the title, the years, what the book is."""
    title, _, years = TITLE.partition(", ")
    first, _, second = title.upper().partition(" ")
    middle = 1130
    rows = (
        set_line(EDGE - 8, middle, 290, INK, first),
        set_line(EDGE - 8, middle + 290, 290, INK, second),
        set_line(EDGE, middle + 590, 150, RED, years),
        set_line(EDGE, HEIGHT - 300, 76, SOFT, "A study guide in which", PLAIN),
        set_line(EDGE, HEIGHT - 200, 76, SOFT, "every paragraph shows its sources", PLAIN),
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<path fill="{PAPER}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>'
        f'<path fill="{RED}" d="M0 0h{WIDTH}v420L0 760z"/>'
        f'<path fill="{INK}" d="M{EDGE} {middle + 380}h{WIDTH - 2 * EDGE}v14H{EDGE}z"/>'
        f"{''.join(rows)}</svg>"
    )
