"""Which files of a finished site its pages need: what a copy without a network holds."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urljoin

LINK = re.compile(r"""\s(?:href|src)=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
# What a page loads by its name in a script is below assets; a card is for those who share a page's address.
ASSETS, CARDS = "assets/", "assets/cards/"
# Hosts show it for what is not there.
MISSING = "404.html"


def offline_files(site: Path) -> list[str]:
    """The pages, what they link or load, and all assets but the cards, as sorted paths below `site`."""
    pages = {page.relative_to(site).as_posix() for page in site.rglob("*.html")} - {MISSING}
    named = {name for page in pages for name in _linked(site, page)}
    wanted = pages | {name for name in named if (site / name).is_file()}
    assets = {file.relative_to(site).as_posix() for file in (site / ASSETS).rglob("*") if file.is_file()}
    return sorted(wanted | {name for name in assets if not name.startswith(CARDS)})


def _linked(site: Path, page: str) -> Iterator[str]:
    """What a page links or loads, as a path below `site`, each once; not all of it is a file."""
    found = LINK.findall((site / page).read_text("utf-8"))
    links = {re.split("[#?]", first or second or third, maxsplit=1)[0] for first, second, third in found}
    yield from (_path(posixpath.dirname(page), link) for link in links if link)


@lru_cache(10_000)
def _path(folder: str, link: str) -> str:
    """Where a link leads from any page of a folder; pages of one folder share most of theirs."""
    return unquote(urljoin(f"/{folder}/", link)).lstrip("/")
