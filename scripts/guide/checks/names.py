"""The people and the terms, and how the chapters write them."""

from __future__ import annotations

from collections.abc import Iterator

from guide.model import Guide, Person, Problem, Term
from guide.names import Names


def duplicate_name(guide: Guide) -> Iterator[Problem]:
    """An id belongs to one person or one term, and what a chapter writes to one of all these."""
    ids: dict[str, Person | Term] = {}
    words: dict[str, Person | Term] = {}
    for entry in (*guide.people, *guide.terms):
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
            yield Problem(entry.place, "unused-name", message, f"a paragraph with ‘{entry.written[-1]}’ in it")


def variant_spelling(guide: Guide) -> Iterator[Problem]:
    """A chapter spells a name as the guide does; another book's spelling stands only in its title or a quotation."""
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
    for entry in (*guide.people, *guide.terms):
        for address in entry.addresses:
            if address not in known:
                message = f"‘{entry.name}’: the sources have no ‘{address}’"
                yield Problem(entry.place, "name-address", message, 'addresses = ["l. 290", "n. 37"]')
