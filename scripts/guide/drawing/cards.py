"""Social cards: the picture that stands for a chapter, or for the guide, where a link to it is shown.

1200 × 630 pixels, as Open Graph asks.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from textwrap import wrap

from guide.drawing import lettering
from guide.drawing.lettering import BOLD, PLAIN, length, set_line
from guide.keeping import key, write_whole
from guide.model import TITLE, Asset, Guide

WIDTH, HEIGHT, EDGE = 1200, 630, 64
PAPER, INK, RED, SOFT = "#f8f5ee", "#1c1a17", "#b3121d", "#5b544b"
NUMBER = 400
DEFAULT = "guide"


def draw_cards(guide: Guide, cache: Path) -> list[Asset]:
    """A PNG for each finished chapter, named by its slug, and `guide.png` for every other page.

    `cache` keeps them by content; those of earlier builds stay, so that two builds at once do not clash.
    """
    cards = {DEFAULT: ("", TITLE, "A study guide in which every paragraph shows its sources")}
    cards |= {c.slug: (str(c.number), c.title, c.question) for c in guide.finished}
    tools = _tools()
    paths = {name: cache / f"{name}.{key([tools, words])}.png" for name, words in cards.items()}
    # Set here, not in the pool: fontTools reads a typeface as it is asked, in one thread at a time.
    missing = {path: card(*cards[name]) for name, path in paths.items() if not path.exists()}
    with ThreadPoolExecutor() as pool:
        list(pool.map(_draw, missing, missing.values()))
    return [Asset("card", f"assets/cards/{name}.png", path) for name, path in paths.items()]


def _tools() -> list[str]:
    """All that a card is made from but its words."""
    files = [Path(__file__), Path(lettering.__file__), *map(lettering.font_file, (BOLD, PLAIN))]
    return [
        version("vl-convert-python"),
        version("fonttools"),
        *(hashlib.sha256(file.read_bytes()).hexdigest() for file in files),
    ]


def card(number: str, title: str, line: str) -> str:
    """The card as SVG: the number in red, the title as large as it fits, a line in smaller type."""
    left = EDGE + (length(number) * NUMBER + 44 if number else 0)
    size, lines = _fitted(title.upper(), WIDTH - EDGE - left)
    bottom = HEIGHT - 200
    rows = [set_line(left, bottom - (len(lines) - 1 - row) * size, size, INK, words) for row, words in enumerate(lines)]
    if number:
        rows.append(set_line(EDGE - 10, bottom, NUMBER, RED, number))
    rows += [
        set_line(EDGE, HEIGHT - 104 + row * 48, 40, SOFT, words, PLAIN) for row, words in enumerate(wrap(line, 74))
    ]
    site = "" if title == TITLE else set_line(WIDTH - EDGE, 44, 24, PAPER, TITLE.upper(), anchor="end")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<path fill="{PAPER}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>'
        f'<path fill="{RED}" d="M0 0h{WIDTH}v66L0 118z"/>'
        f'<path fill="{INK}" d="M{EDGE} {HEIGHT - 164}h{WIDTH - 2 * EDGE}v6H{EDGE}z"/>'
        f"{''.join(rows)}{site}</svg>"
    )


def _fitted(title: str, width: float) -> tuple[int, list[str]]:
    """The largest type in which the title fits on one to three lines, and these lines."""
    best = (0, [title])
    for count in (1, 2, 3):
        lines = _balanced(title, count)
        longest = max(map(length, lines))
        size = min(int(width / longest), 280 // len(lines) + 10, 160)
        best = max(best, (size, lines), key=lambda fit: fit[0])
    return best


def _balanced(title: str, count: int) -> list[str]:
    """The title on at most `count` lines, the longest as short as it can be."""
    for width in range(len(title) // count, len(title) + 1):
        lines = wrap(title, max(width, 1), break_long_words=False, break_on_hyphens=False)
        if len(lines) <= count:
            return lines
    return [title]


def _draw(path: Path, svg: str) -> None:
    # half a second to import, and a warm build needs none of it
    import vl_convert

    write_whole(path, packed(vl_convert.svg_to_png(svg)))


def packed(png: bytes) -> bytes:
    """The same picture with its data deflated as far as zlib can: a third of what vl-convert writes."""
    chunks = list(_chunks(png))
    data = zlib.compress(zlib.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT")), 9)
    kept = [chunks[0], (b"IDAT", data), chunks[-1]]
    written = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in kept
    )
    return png[:8] + b"".join(written)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG, kind and data (PNG specification, 5.3)."""
    at = 8
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length
