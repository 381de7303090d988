"""The site as an archive to unpack and read: the finished pages, without what only a web server needs."""

from __future__ import annotations

from pathlib import Path

from guide.model import TITLE
from guide.offline import offline_files
from guide.zipping import write_zip

FOLDER = "stalin-guide"
SITE = f"{FOLDER}/guide"
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
    write_zip(
        path,
        [
            (f"{FOLDER}/START-HERE.html", START.encode()),
            *((f"{SITE}/{name}", (site / name).read_bytes()) for name in offline_files(site)),
        ],
    )
