"""Archives that are the same bytes whenever and wherever they are made from the same content."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

UNIX, READABLE = 3, 0o100644


def write_zip(path: Path, files: Iterable[tuple[str, bytes]], *, stored: Collection[str] = ()) -> None:
    """Write `files`, each a name and its content, in their order; those named in `stored` are not compressed.

    An entry bears the earliest date that an archive can, and no trace of the machine.
    """
    with ZipFile(path, "w") as archive:
        for name, data in files:
            entry = ZipInfo(name)
            entry.create_system, entry.external_attr = UNIX, READABLE << 16
            archive.writestr(entry, data, ZIP_STORED if name in stored else ZIP_DEFLATED, 9)
