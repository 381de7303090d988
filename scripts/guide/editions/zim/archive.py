"""An archive as libzim writes it, made the same bytes every time. Whoever imports this needs libzim."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from libzim.writer import Creator, Hint, Item, StringProvider

LANGUAGE = "eng"
HTML = "text/html"
CLUSTER = 512 * 1024  # bytes that are compressed together
# Where a ZIM has an identifier (openZIM, ZIM file format, Header), and where each index of Xapian's has one,
# after the file's kind and the version of its format (Xapian, glass_version.cc). MD5 of all the rest ends the file.
ZIM_UUID = slice(8, 24)
XAPIAN = re.compile(rb"\x0f\rXapian Glass..(.{16})", re.DOTALL)
CHECKSUM = slice(-16, None)


@dataclass(frozen=True)
class Entry:
    """A file of the archive. A page of HTML is one that a reader may search for, or open by chance."""

    path: str
    title: str
    mimetype: str
    data: bytes


def write_archive(path: Path, main: str, metadata: Mapping[str, str], icon: bytes, entries: Iterable[Entry]) -> None:
    """Write `entries` with an index of their text and one of their titles; `icon` is a PNG of 48 pixels."""
    path.unlink(missing_ok=True)
    # one worker, so that the entries come in their order on any machine
    creator = Creator(path).config_indexing(True, LANGUAGE).config_nbworkers(1).config_clustersize(CLUSTER)
    creator.set_mainpath(main)
    with _silence(), creator:
        for name, value in metadata.items():
            creator.add_metadata(name, value)
        creator.add_illustration(48, icon)
        for entry in entries:
            creator.add_item(_Item(entry))
    _fix_bytes(path)


class _Item(Item):  # type: ignore[misc]  # libzim's classes are compiled
    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry

    def get_path(self) -> str:
        return self.entry.path

    def get_title(self) -> str:
        return self.entry.title

    def get_mimetype(self) -> str:
        return self.entry.mimetype

    def get_contentprovider(self) -> StringProvider:
        return StringProvider(self.entry.data)

    def get_hints(self) -> dict[Hint, int]:
        return {Hint.FRONT_ARTICLE: int(self.entry.mimetype == HTML)}


@contextmanager
def _silence() -> Iterator[None]:
    """Keep what libzim prints, which no setting stops, out of the build's output."""
    out = os.dup(1)
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    try:
        yield
    finally:
        os.dup2(out, 1)
        os.close(out)


def _fix_bytes(path: Path) -> None:
    """Put what follows from the content in the place of the identifiers that libzim and Xapian draw at random."""
    data = bytearray(path.read_bytes())
    places = [ZIM_UUID, *(slice(*found.span(1)) for found in XAPIAN.finditer(data))]
    for place in (*places, CHECKSUM):
        data[place] = bytes(16)
    for place in places:
        data[place] = hashlib.sha256(data).digest()[:16]
    data[CHECKSUM] = hashlib.md5(data[: CHECKSUM.start], usedforsecurity=False).digest()
    path.write_bytes(data)
