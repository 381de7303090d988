"""What a lesson can be made of, by its address: the paragraphs, figures, notes, questions, essays and events.

The addresses are those of permalinks, but for paragraphs and notes, which are written as links are:
`chapters/terror#l271`, `notes#n38`, `figures/famine`, `questions/…`, `essays/…`, `timeline/…`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from guide.model import Block, Chapter, Guide, spoken_date
from guide.plain import block_text, plain

ITEM_KINDS = {
    "paragraph": "Paragraph",
    "figure": "Figure",
    "note": "Fitzpatrick’s note",
    "question": "Question",
    "essay": "Essay question",
    "event": "Event",
}


@dataclass(frozen=True)
class Item:
    """A thing with an address: its kind, its chapter or group, its name, what gives all its text, and its url.

    `name` is a paragraph's box or section, a figure's or event's title, and what a question asks. `units`
    are the addresses of the sources on which a paragraph, a figure or an event rests, and a note itself.
    """

    address: str
    kind: str
    chapter: str
    name: str
    text: Callable[[], str]
    url: str
    units: tuple[str, ...] = ()


def guide_items(guide: Guide) -> Mapping[str, Item]:
    """Every item by its address: by kind in the order of ITEM_KINDS, within one in the order of the guide."""
    found = [item for chapter in guide.finished for item in _paragraphs(guide, chapter)]
    found += _figures(guide)
    for note in guide.notes:
        address, text = f"notes#{note.anchor}", partial(plain, note.gloss)
        found.append(Item(address, "note", "elite", f"Note {note.number}", text, note.url, (f"n. {note.number}",)))
    for slug, asked in guide.asked.items():
        found += (Item(f"questions/{q.id}", "question", slug, q.ask, partial(str, q.ask), q.url) for q in asked)
    for essay in guide.essays:
        found.append(Item(f"essays/{essay.id}", "essay", essay.group, essay.ask, partial(str, essay.ask), essay.url))
    for event in guide.events:
        if event.id in guide.told:
            chapter = guide.told[event.id][0][0].slug
            text = partial(str, f"{spoken_date(event.date)}: {event.title}.")
            found.append(Item(f"timeline/{event.id}", "event", chapter, event.title, text, event.url, event.addresses))
    return {item.address: item for item in found}


def _paragraphs(guide: Guide, chapter: Chapter) -> list[Item]:
    boxes = {block.id: box.title for box in chapter.boxes for block in box.paragraphs}
    return [
        Item(
            f"chapters/{chapter.slug}#{block.id}",
            "paragraph",
            chapter.slug,
            boxes.get(block.id) or plain(block.section) or chapter.title,
            partial(_text, guide, block),
            f"{chapter.url}#{block.id}",
            _units(block),
        )
        for block in chapter.paragraphs
        if block.kind != "figure" or block.figure[1] in guide.figures
    ]


def _units(block: Block) -> tuple[str, ...]:
    return tuple(address for _, address in block.units)


def _text(guide: Guide, block: Block) -> str:
    """A block's text; of a table without a record its cells."""
    text = block_text(guide, block)
    return " ".join(text.replace("|---", "").replace("|", " ").split()) if block.kind == "pipe-table" else text


def _figures(guide: Guide) -> list[Item]:
    return [
        Item(
            f"figures/{block.figure[1]}",
            "figure",
            chapter.slug,
            guide.figures[block.figure[1]].title,
            partial(block_text, guide, block),
            f"{chapter.url}#{block.id}",
            _units(block),
        )
        for chapter, block in guide.passages
        if block.figure[1] in guide.figures
    ]
