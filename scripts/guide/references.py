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
# A work's entry in the bibliography, or one of its citations.
Ask = tuple[str, Identity | None]

STYLE = "chicago-notes-bibliography"
# The bibliography page sets these beside the reference, with their language marked.
UNPRINTED = ("original-title", "event-date", "custom")
# Works and citations in a run, on average and at most: few enough that pandoc and its answer stay small.
LOT, LARGEST = 256, 512
# The work between two calls of a copy. A space is in no key, so no work is taken for it, or for a copy.
BETWEEN = "the work between"


def format_references(guide: Guide, cache: Path) -> References:
    """The references of all that `guide` cites, from `cache` if nothing that matters has changed.

    Raises PandocError.
    """
    cited = {citation.identity: citation for citation in _cited(guide)}
    asks = sorted({(key, None) for key in guide.works} | {(c.key, c.identity) for c in cited.values()}, key=_order)
    style = _style()

    def print_some(lot: Sequence[Ask]) -> References:
        keys = [key for key, identity in lot if identity is None]
        return _print(keys, [cited[identity] for _, identity in lot if identity], guide, style, cache)

    full: dict[Identity, str] = {}
    short: dict[Identity, str] = {}
    entries: dict[str, str] = {}
    with ThreadPoolExecutor(min(os.cpu_count() or 1, citeproc.RUNS)) as pool:
        for some in pool.map(print_some, lots(asks)):
            full.update(some.full)
            short.update(some.short)
            entries.update(some.entries)
    return References(full, short, entries)


def _order(ask: Ask) -> tuple[str, Identity | tuple[()]]:
    return ask[0], ask[1] or ()


def lots(asks: Iterable[Ask]) -> list[list[Ask]]:
    """What pandoc gets in one run each.

    What comes or goes changes its own lot, and at most those until an ask that begins one by itself.
    """
    found: list[list[Ask]] = [[]]
    for ask in asks:
        parts = int.from_bytes(hashlib.sha256(repr(ask).encode()).digest()[:4]) % LOT == 0
        if found[-1] and (parts or len(found[-1]) == LARGEST):
            found.append([])
        found[-1].append(ask)
    return found


def _print(keys: Sequence[str], citations: list[Citation], guide: Guide, style: str, cache: Path) -> References:
    works = {
        key: {name: value for name, value in guide.works[key].csl.items() if name not in UNPRINTED}
        for key in {*keys, *(citation.key for citation in citations)}
    }
    copies = [{**works[c.key], "id": _copy(n)} for n, c in enumerate(citations)]
    between = {"id": BETWEEN, "type": "book", "title": "Between"}
    items: list[Mapping[str, object]] = [*(works[key] for key in keys), *copies, between]
    answer = citeproc.run(cache, style, items, citeproc.document(_paragraphs(citations), keys))
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
