"""Paragraphs and the units of the sources that they rest on."""

from __future__ import annotations

from collections.abc import Iterator

from guide.model import PROSE, STUDY_NOTES, Guide, Place, Problem

EXAMPLE = "The Politburo promised to rule together.\n[@studynotes, l. 4]"
LEDGER = "docs/_data/ledger.csv"
WAIVERS = "docs/_data/waivers.csv"


def uncited_block(guide: Guide) -> Iterator[Problem]:
    """Every block of prose in a chapter ends with a bracket that cites a unit of the sources."""
    for chapter in guide.chapters:
        for block in chapter.blocks:
            if block.kind in PROSE and not block.id:
                start = " ".join(block.text.split())[:60]
                yield Problem(block.place, "uncited-block", f"‘{start}…’ cites no unit of the sources", EXAMPLE)


def unknown_unit(guide: Guide) -> Iterator[Problem]:
    """Every unit that is cited stands in the ledger."""
    known = {(unit.source, unit.address) for unit in guide.units}
    for page in guide.by_path.values():
        for block in page.blocks:
            for citation in block.citations:
                for address in citation.addresses:
                    if (citation.key, address) not in known:
                        message = f"‘{address}’ is no unit of {citation.key}"
                        yield Problem(citation.place, "unknown-unit", message, "[@studynotes, l. 464]")


def unit_not_carried(guide: Guide) -> Iterator[Problem]:
    """Every unit of both sources is carried by a block, waits in a skeleton, or is waived with a reason."""
    waiting = {
        unit for chapter in guide.chapters if chapter.skeleton for block in chapter.blocks for unit in block.units
    }
    for line, unit in enumerate(guide.units, 2):
        key = (unit.source, unit.address)
        if key not in guide.carriers and key not in waiting and not unit.waived:
            message = f"no paragraph carries {unit.address} of {unit.source}"
            example = f"a paragraph that ends with {unit.cited}, or a row of {WAIVERS}"
            yield Problem(Place(LEDGER, line), "unit-not-carried", message, example)


def unused_waiver(guide: Guide) -> Iterator[Problem]:
    """A waiver of a unit that some block carries waives nothing, and goes."""
    for unit in guide.units:
        carriers = guide.carriers.get((unit.source, unit.address))
        if unit.waived and carriers:
            _, block = carriers[0]
            message = f"{unit.source} {unit.address} is waived, yet {block.place} carries it"
            yield Problem(unit.waived_at, "unused-waiver", message, "no row for a unit that is carried")


def duplicate_id(guide: Guide) -> Iterator[Problem]:
    """No two blocks of a chapter begin their citation with the same unit: it is their permanent id."""
    for chapter in guide.chapters:
        first: dict[str, Place] = {}
        for block in chapter.paragraphs:
            if block.id in first:
                message = f"the paragraph of line {first[block.id].line} has the id ‘{block.id}’ already"
                example = "a bracket that begins with another unit of the paragraph: " + f"[@{STUDY_NOTES}, l. 8, 7]"
                yield Problem(block.place, "duplicate-id", message, example)
            first.setdefault(block.id, block.place)
