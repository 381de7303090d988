"""The ledger as two tables, and the facing-page edition that sets each unit's own text beside the guide."""

from __future__ import annotations

from collections.abc import Mapping

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
    return render("ledger.html", caption=TITLES.get(source, source), units=_rows(guide, source, LEDGER_URL, {}))


def facing_html(guide: Guide, source: str, texts: Mapping[tuple[str, str], str]) -> str:
    """A source's units, each with its own text beside the paragraphs that carry it.

    `texts` holds the text of each unit by (source, address); without it the page says what it would show.
    """
    return render("facing.html", units=_rows(guide, source, FACING_URL, texts) if texts else ())


def _rows(guide: Guide, source: str, url: str, texts: Mapping[tuple[str, str], str]) -> list[dict[str, object]]:
    units = {unit.address: unit for unit in guide.units if unit.source == source}
    return [_row(unit, guide, url, texts) for unit in units.values()]


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
