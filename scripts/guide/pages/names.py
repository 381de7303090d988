"""Links from a chapter to the people page and the glossary, and what their previews say.

In each chapter the first use of each name in prose is linked, unless it stands in a link already.
"""

from __future__ import annotations

from collections.abc import Iterator

from guide.model import Block, Person, Term
from guide.names import Entry, Names
from guide.pages.links import relative
from guide.pages.templates import render


class NamedPage:
    """The names that a page has linked so far."""

    def __init__(self, names: Names, url: str) -> None:
        self.names, self.url = names, url
        self._linked: dict[str, Entry] = {}

    def links(self, block: Block) -> Iterator[tuple[int, int, str]]:
        """(start, end, HTML) of each name in the block that the page has not linked before."""
        for use in self.names.uses(block):
            entry = use.entry
            if use.linkable and entry.url not in self._linked:
                self._linked[entry.url] = entry
                href = relative(self.url, entry.url)
                text = block.text[use.start : use.end]
                yield use.start, use.end, f'<a class="{kind(entry)}" href="{href}">{text}</a>'

    def list(self) -> str:
        """The linked names and their meanings, for the previews, and the terms for paper."""
        entries = sorted(self._linked.values(), key=lambda entry: entry.sort.casefold())
        terms = [entry for entry in entries if isinstance(entry, Term)]
        people = [entry for entry in entries if isinstance(entry, Person)]
        return "\n\n" + render("names.html", terms=terms, people=people) if entries else ""


def kind(entry: Entry) -> str:
    """`person` or `term`: the class of its links, and the first half of its preview's id."""
    return "person" if isinstance(entry, Person) else "term"
