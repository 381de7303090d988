"""The ledger as two tables, and the facing-page edition that sets each unit's own text beside the guide."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from guide.model import ARTICLE, STUDY_NOTES, Guide, Unit
from guide.pages.links import passage
from guide.pages.templates import render

LEDGER_URL, FACING_URL = "reference/sources.html", "reference/facing.html"
TITLES = {STUDY_NOTES: "The study notes, line by line", ARTICLE: "Fitzpatrick’s article: its extract and notes"}


def sources_markdown(guide: Guide, mark: str) -> str:
    """A heading for each source, and a mark where its units go."""
    used = dict.fromkeys(unit.source for unit in guide.units)
    return "\n\n".join(f"## {TITLES.get(key, key)} {{: #{key} }}\n\n<!-- guide {mark} {key} -->" for key in used)


def ledger_html(guide: Guide, source: str) -> str:
    """A source's units as a table: address, kind, and the paragraphs that carry it or why none does."""
    units = _units(guide, source)
    rows = (_row(unit, guide, LEDGER_URL, {}) for unit in units)
    return render("ledger.html", caption=TITLES.get(source, source), count=len(units), units=rows)


def facing_html(guide: Guide, source: str, texts: Mapping[tuple[str, str], str]) -> str:
    """A source's units, each with its own text beside the paragraphs that carry it.

    `texts` holds the text of each unit by (source, address); without it the page says what it would show.
    """
    rows = (_row(unit, guide, FACING_URL, texts) for unit in _units(guide, source))
    return render("facing.html", units=rows if texts else ())


def _units(guide: Guide, source: str) -> Collection[Unit]:
    return {unit.address: unit for unit in guide.units if unit.source == source}.values()


def _row(unit: Unit, guide: Guide, url: str, texts: Mapping[tuple[str, str], str]) -> dict[str, object]:
    carriers = guide.carriers.get((unit.source, unit.address), ())
    return {
        "anchor": unit.anchor,
        "address": unit.address,
        "kind": unit.kind.replace("-", " "),
        "section": unit.section,
        "waived": unit.waived,
        "passages": [passage(url, chapter, block) for chapter, block in carriers],
        "text": texts.get((unit.source, unit.address), ""),
    }
