"""Archives that are the same bytes whenever and wherever they are made from the same content.

Written here and not by `zipfile`, which can only compress with zlib: libdeflate's best is 4 % smaller.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable
from pathlib import Path
from struct import pack

import deflate

STORED, DEFLATED = 0, 8
NEEDED = 20  # the version of the format that a reader must know
UTF8 = 0x800  # a name beyond ASCII
EARLIEST = 0x21 << 16  # 1 January 1980, 0:00
MADE_BY, READABLE = 3 << 8 | NEEDED, 0o100644 << 16
BEST = 12


def write_zip(path: Path, files: Iterable[tuple[str, bytes]], *, stored: Collection[str] = ()) -> None:
    """Write `files`, each a name and its content, in their order; those named in `stored` are not compressed.

    An entry bears the earliest date that an archive can, and no trace of the machine.
    """
    listed: list[bytes] = []
    at = 0
    with path.open("wb") as archive:
        for name, data in files:
            packed = data if name in stored else bytes(deflate.deflate_compress(data, BEST))
            encoded = name.encode()
            common = pack(
                "<HHHLLLLHH",
                NEEDED,
                0 if name.isascii() else UTF8,
                STORED if name in stored else DEFLATED,
                EARLIEST,
                zlib.crc32(data),
                len(packed),
                len(data),
                len(encoded),
                0,
            )
            listed.append(b"PK\1\2" + pack("<H", MADE_BY) + common + pack("<HHHLL", 0, 0, 0, READABLE, at) + encoded)
            at += archive.write(b"PK\3\4" + common + encoded + packed)
        directory = b"".join(listed)
        archive.write(directory + b"PK\5\6" + pack("<HHHHLLH", 0, 0, len(listed), len(listed), len(directory), at, 0))
