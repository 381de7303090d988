"""The list of the editions on the Downloads page, and what stands in its place in a copy that has none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from guide.pages.templates import render

# What the rows take the place of, as the page is once its HTML has been made small.
PLACE = re.compile(r'<div id="?downloads"?>.*?</div>', re.DOTALL)


class Listed(Protocol):
    """A file as the page lists it; `size` in bytes."""

    @property
    def file(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def purpose(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def sha256(self) -> str: ...
    @property
    def group(self) -> str: ...


def downloads_place(address: str) -> str:
    """What an offline copy shows, which comes without the other editions; they are at `address`, if that is known."""
    return render("downloads-place.html", address=address)


def downloads_html(downloads: Iterable[Listed], version: str) -> str:
    """A list of files in `downloads/`, linked from a page of teach/, and one of the chapters alone."""
    rows = [
        {"href": f"../downloads/{d.file}", "file": d.file, "name": d.name, "purpose": d.purpose,
         "size": spoken_size(d.size), "sha256": d.sha256, "group": d.group}
        for d in downloads
    ]  # fmt: skip
    whole = [row for row in rows if not row["group"]]
    chapters: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        if row["group"]:
            chapters.setdefault(row["name"], []).append(row)
    return render("downloads.html", rows=rows, whole=whole, chapters=chapters, version=version)


def spoken_size(size: int) -> str:
    """Bytes as kB or MB, which are a thousand and a million of them."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"
