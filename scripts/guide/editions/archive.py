"""The site as an archive to unpack and read: the finished pages, without what only a web server needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from guide.model import TITLE
from guide.zipping import write_zip

FOLDER = "stalin-guide"
SITE = f"{FOLDER}/guide"
LINK = re.compile(r"""\s(?:href|src)=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
# What a page loads by its name in a script is below assets; a card is for those who share a page's address.
ASSETS, CARDS = "assets/", "assets/cards/"
START = f"""<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Start here: {TITLE}</title>
<meta http-equiv="refresh" content="0; url=guide/index.html">
<h1>{TITLE}</h1>
<p><a href="guide/index.html">Open the guide</a>, if it has not opened by itself.</p>
<p>This folder is the whole guide. It needs no network and nothing to install: search, quizzes, cards, notes and
figures work from a disk or a memory stick, in any current browser. Keep the folder together; to pass it on, copy
all of it.</p>
<p>What you mark and answer is kept by the browser that you read with, on that computer, and not in this folder.</p>
</html>
"""


def write(site: Path, path: Path) -> None:
    """Write the archive of the finished `site` to `path`, under one folder with a page to start from."""
    pages = sorted(page for page in site.rglob("*.html") if page.name != "404.html")
    wanted = {file for page in pages for file in _linked(site, page)}
    files = [file for file in sorted(site.rglob("*")) if file.is_file() and _taken(site, file, wanted)]
    write_zip(
        path,
        [
            (f"{FOLDER}/START-HERE.html", START.encode()),
            *((f"{SITE}/{file.relative_to(site).as_posix()}", file.read_bytes()) for file in files),
        ],
    )


def _taken(site: Path, file: Path, wanted: set[str]) -> bool:
    name = file.relative_to(site).as_posix()
    return name in wanted or (name.startswith(ASSETS) and not name.startswith(CARDS))


def _linked(site: Path, page: Path) -> Iterator[str]:
    """The files of the site that a page links or loads, and itself; those of the list of downloads it does without."""
    url = page.relative_to(site).as_posix()
    yield url
    for found in LINK.findall(page.read_text("utf-8")):
        target, _ = urldefrag(urljoin(f"/{url}", next(filter(None, found), "")))
        name = unquote(target.partition("?")[0]).lstrip("/")
        if (site / name).is_file():
            yield name
