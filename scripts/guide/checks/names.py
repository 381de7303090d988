"""The people and the terms, and how the chapters write them."""

from __future__ import annotations

from collections.abc import Iterator

from guide.model import Guide, Person, Problem
from guide.names import Entry, Names


def duplicate_name(guide: Guide) -> Iterator[Problem]:
    """An id belongs to one person or one term, and what a chapter writes to one of all these."""
    ids: dict[str, Entry] = {}
    words: dict[str, Entry] = {}
    for entry in Names(guide).entries:
        other = ids.setdefault(entry.url, entry)
        if other is not entry:
            message = f"the id ‘{entry.id}’ is that of {other.place} already"
            yield Problem(entry.place, "duplicate-name", message, 'id = "zhukov-ip"')
            continue
        for word in (*entry.written, *entry.spellings):
            other = words.setdefault(word, entry)
            if other is not entry:
                message = f"‘{word}’ means ‘{other.name}’ already"
                yield Problem(entry.place, "duplicate-name", message, 'house = "I. P. Zhukov"')


def unused_name(guide: Guide) -> Iterator[Problem]:
    """Some chapter names each person and each term."""
    names = Names(guide)
    for entry in names.entries:
        if not names.passages[entry.url]:
            message = f"no chapter names ‘{entry.name}’"
            example = f"a paragraph with ‘{entry.written[-1]}’ in it"
            yield Problem(entry.place, "unused-name", message, example)


def variant_spelling(guide: Guide) -> Iterator[Problem]:
    """A chapter spells a name as the guide does, but for quotations and the titles of works."""
    names = Names(guide)
    for chapter in guide.chapters:
        for block in chapter.blocks:
            for word, entry in names.variants(block):
                house = entry.house if isinstance(entry, Person) else entry.name
                message = f"‘{word}’ is another spelling of ‘{house}’"
                yield Problem(block.place, "variant-spelling", message, house)


def name_address(guide: Guide) -> Iterator[Problem]:
    """Every address of a person or a term is a unit of the sources."""
    known = {unit.address for unit in guide.units}
    for entry in Names(guide).entries:
        for address in entry.addresses:
            if address not in known:
                message = f"‘{entry.name}’: the sources have no ‘{address}’"
                yield Problem(entry.place, "name-address", message, 'addresses = ["l. 290", "n. 37"]')
