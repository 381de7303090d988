"""Citations → references as they are printed: by pandoc, many works in one run, each run cached by content.

Each citation stands in the document as its own copy of the work: the first call of a copy prints the
note in full, the second, after another work in between, prints it short; in one document of the real
works, the form would depend on what other pages cite.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from guide import citeproc
from guide.citeproc import Json
from guide.model import Citation, Guide, References

Identity = tuple[str, str, str, str, bool]

STYLE = "chicago-notes-bibliography"
# The bibliography page sets these beside the reference, with their language marked.
UNPRINTED = ("original-title", "event-date", "custom")
LOT = 256  # works in a run, on average: few enough that one answer is small, and ours are one run
# The work between two calls of a copy. A space is in no key, so no work is taken for it, or for a copy.
BETWEEN = "the work between"


def format_references(guide: Guide, cache: Path) -> References:
    """The references of all that `guide` cites, from `cache` if nothing that matters has changed.

    Raises PandocError.
    """
    cited: dict[str, dict[Identity, Citation]] = {key: {} for key in guide.works}
    for citation in _cited(guide):
        cited[citation.key][citation.identity] = citation
    style = _style()

    def print_some(keys: Sequence[str]) -> References:
        citations = [cited[key][identity] for key in keys for identity in sorted(cited[key])]
        return _print(keys, citations, guide, style, cache)

    full: dict[Identity, str] = {}
    short: dict[Identity, str] = {}
    entries: dict[str, str] = {}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for some in pool.map(print_some, runs(sorted(guide.works))):
            full.update(some.full)
            short.update(some.short)
            entries.update(some.entries)
    return References(full, short, entries)


def runs(keys: Iterable[str]) -> list[list[str]]:
    """The works in the lots that pandoc gets: a work that comes or goes changes its own lot, or two, and no other."""
    lots: list[list[str]] = [[]]
    for key in keys:
        if lots[-1] and int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) % LOT == 0:
            lots.append([])
        lots[-1].append(key)
    return lots


def _print(keys: Sequence[str], citations: list[Citation], guide: Guide, style: str, cache: Path) -> References:
    works = {
        key: {name: value for name, value in guide.works[key].csl.items() if name not in UNPRINTED} for key in keys
    }
    copies = [{**works[c.key], "id": _copy(n)} for n, c in enumerate(citations)]
    between = {"id": BETWEEN, "type": "book", "title": "Between"}
    items: list[Mapping[str, object]] = [*works.values(), *copies, between]
    answer = citeproc.run(cache, style, items, citeproc.document(_paragraphs(citations), list(works)))
    first, again = answer.printed[0::3], answer.printed[2::3]
    identities = [citation.identity for citation in citations]
    return References(
        dict(zip(identities, first, strict=True)),
        dict(zip(identities, again, strict=True)),
        {key: answer.entries[key] for key in keys},
    )


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
