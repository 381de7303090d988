"""A PDF written smaller: its small objects together and deflated (ISO 32000-1, 7.5.7 and 7.5.8).

Typst writes each of them apart and as it is, and a tagged book has 28,000: packed, a third of its size.
"""

from __future__ import annotations

import re
import struct
import zlib

ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])[ \r]?\n?")
OBJECT = re.compile(rb"\d+ 0 obj\s+")
TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", re.DOTALL)
# A stream of so many objects is read as a whole to get at one of them.
TOGETHER = 200
FREE, PLAIN, PACKED = 0, 1, 2


def pack(pdf: bytes) -> bytes:
    """The same document; every object that is no stream goes into one. Raises ValueError where it is not Typst's."""
    trailer = TRAILER.search(pdf)
    if not trailer:
        raise ValueError("no trailer at the end of the PDF")
    offsets = _offsets(pdf, int(trailer[2]))
    ends = dict(zip(sorted(offsets.values()), [*sorted(offsets.values())[1:], int(trailer[2])], strict=True))
    out = bytearray(pdf[: min(offsets.values())])
    places: dict[int, tuple[int, int, int]] = {0: (FREE, 0, 65535)}
    small: list[tuple[int, bytes]] = []
    for number, start in sorted(offsets.items()):
        whole = pdf[start : ends[start]].rstrip()
        head = OBJECT.match(whole)
        if not head or not whole.endswith(b"endobj"):
            raise ValueError(f"object {number} of the PDF is not as expected")
        body = whole[head.end() : -len(b"endobj")].strip()
        if body.endswith(b"endstream"):
            places[number] = (PLAIN, len(out), 0)
            out += whole + b"\n"
        else:
            small.append((number, body))
    free = max(offsets) + 1
    for first in range(0, len(small), TOGETHER):
        some = small[first : first + TOGETHER]
        places |= {number: (PACKED, free, index) for index, (number, _) in enumerate(some)}
        places[free] = (PLAIN, len(out), 0)
        out += _stream(free, *_together(some))
        free += 1
    places[free] = (PLAIN, len(out), 0)
    rows = b"".join(struct.pack(">BIH", *places.get(number, (FREE, 0, 0))) for number in range(free + 1))
    kept = re.sub(rb"/Size \d+", b"", trailer[1])
    start = len(out)
    out += _stream(free, b"/Type/XRef/W[1 4 2]/Size %d" % (free + 1) + kept, rows)
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def _offsets(pdf: bytes, table: int) -> dict[int, int]:
    """Where each object starts, from the one cross-reference table."""
    head = re.compile(rb"xref\s+0 (\d+)\s+").match(pdf, table)
    if not head:
        raise ValueError("no cross-reference table where the PDF says it is")
    numbered = zip(range(int(head[1])), ENTRY.finditer(pdf, head.end()), strict=False)
    return {number: int(entry[1]) for number, entry in numbered if entry[3] == b"n"}


def _together(objects: list[tuple[int, bytes]]) -> tuple[bytes, bytes]:
    """The entries and the content of a stream of objects: their numbers and offsets, then themselves."""
    at, index, bodies = 0, [], []
    for number, body in objects:
        index.append(b"%d %d" % (number, at))
        bodies.append(body)
        at += len(body) + 1
    head = b" ".join(index) + b"\n"
    return b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head)), head + b"\n".join(bodies)


def _stream(number: int, entries: bytes, content: bytes) -> bytes:
    deflated = zlib.compress(content, 9)
    head = b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n" % (number, entries, len(deflated))
    return head + deflated + b"\nendstream\nendobj\n"
