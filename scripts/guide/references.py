"""Citations → references as they are printed: all of them in one run of pandoc, cached by content.

Each citation stands in the document as its own copy of the work: the first call of a copy prints the
note in full, the second, after another work in between, prints it short; in one document of the real
works, the form would depend on what other pages cite.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from guide import citeproc
from guide.citeproc import Json
from guide.model import Citation, Guide, References

STYLE = "chicago-notes-bibliography"
# The bibliography page sets these beside the reference, with their language marked.
UNPRINTED = ("original-title", "event-date", "custom")
# The work between two calls of a copy. A space is in no key, so no work is taken for it, or for a copy.
BETWEEN = "the work between"


def format_references(guide: Guide, cache: Path) -> References:
    """The references of all that `guide` cites, from `cache` if nothing that matters has changed.

    Raises PandocError.
    """
    citations = sorted({c.identity: c for c in _cited(guide)}.values(), key=lambda c: c.identity)
    works = {
        key: {name: work.csl[name] for name in work.csl if name not in UNPRINTED} for key, work in guide.works.items()
    }
    copies = [{**works[c.key], "id": _copy(n)} for n, c in enumerate(citations)]
    between = {"id": BETWEEN, "type": "book", "title": "Between"}
    items: list[Mapping[str, object]] = [*works.values(), *copies, between]
    document = citeproc.document(_paragraphs(citations), list(works))
    return _read(citeproc.run("references", cache, _style(), items, document), citations)


def _style() -> str:
    """Chicago's style, in which an undated newspaper or archive says nothing of its date, no `n.d.` either."""
    terms = '<term name="no date"></term><term name="no date" form="short"></term>'
    return citeproc.style(STYLE).replace("<terms>", f"<terms>{terms}", 1)


def _cited(guide: Guide) -> Iterable[Citation]:
    for note in guide.notes:
        yield from (row.citation for row in note.citations)
    for page in guide.by_path.values():
        for block in page.blocks:
            yield from (c for bracket in block.brackets for c in bracket.works)


def _copy(number: int) -> str:
    return f"copy {number}"


def _paragraphs(citations: list[Citation]) -> list[Json]:
    """Three for each citation: its copy, another work, its copy again."""
    blocks = []
    for number, citation in enumerate(citations):
        copy = citeproc.paragraph(citeproc.cite(_copy(number), citation))
        between = citeproc.paragraph(citeproc.cite(BETWEEN, Citation(BETWEEN)))
        blocks += [copy, between, copy]
    return blocks


def _read(answer: Json, citations: list[Citation]) -> References:
    full, short = {}, {}
    blocks = iter(answer["blocks"])
    for citation in citations:
        first, _, again = next(blocks), next(blocks), next(blocks)
        full[citation.identity] = citeproc.printed(first)
        short[citation.identity] = citeproc.printed(again)
    entries = citeproc.entries(answer)
    keys = [key for key in entries if not key.startswith("copy ") and key != BETWEEN]
    return References(full, short, {key: entries[key] for key in keys})
