"""Whether what scholarship disputes in our sources is treated, and the map's places are named."""

from __future__ import annotations

from collections.abc import Iterator

from guide.model import STUDY_NOTES, Block, Guide, Problem


def dispute_untreated(guide: Guide) -> Iterator[Problem]:
    """Every dispute of the list is treated by the block it names, which cites one of its lines."""
    for dispute in guide.disputes:
        block = _block(guide, dispute.chapter, dispute.block)
        lines = {(STUDY_NOTES, address) for address in dispute.addresses}
        if block is None:
            message = f"{dispute.id}: no paragraph ‘{dispute.chapter}, {dispute.block}’"
        elif not lines & set(block.units):
            message = f"{dispute.id}: {block.place} cites none of {', '.join(dispute.addresses)}"
        else:
            continue
        example = 'Q044,5,"l. 140, 236, 255",collectivisation,l236'
        yield Problem(dispute.place, "dispute-untreated", message, example)


def place_unnamed(guide: Guide) -> Iterator[Problem]:
    """Every place on the map is named by the paragraph to which it leads."""
    for location in guide.locations:
        block = _block(guide, location.chapter, location.block)
        if block is None or location.name.lower() not in block.text.lower():
            paragraph = f"{location.chapter}, {location.block}"
            message = f"no paragraph ‘{paragraph}’ names {location.name}"
            example = "Kyiv,,50.4,30.5,town,west,w,war,l418,Whole armies were lost there."
            yield Problem(location.place, "place-unnamed", message, example)


def _block(guide: Guide, slug: str, name: str) -> Block | None:
    return guide.by_address.get(f"{slug}/{name}", (None, None))[1]
