"""Chapters and other pages: Markdown in blocks, each with what it cites and its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from guide.model.places import Place
from guide.model.units import Bracket, Citation, anchor_of

# The kinds of box that a chapter may have.
BOXES = {"question": "Key question", "closer": "A closer look", "disagree": "Historians disagree"}


@dataclass(frozen=True)
class Block:
    """A block of a chapter's Markdown.

    `kind` is `heading`, `prose`, `item`, `figure` (drawn from a CSV), `pipe-table`, `box` (its
    opening line), `code` or `comment`; `start` and `end` are the lines it takes, counted from 0, end exclusive.
    `indent` is the white space before its text. `text` is the block's lines without that indent.
    """

    kind: str
    text: str
    start: int
    end: int
    indent: str
    place: Place
    brackets: tuple[Bracket, ...] = ()
    section: str = ""
    box: str = ""

    @cached_property
    def units(self) -> tuple[tuple[str, str], ...]:
        """The units of the sources that the block rests on, in the order of citation."""
        return tuple(dict.fromkeys(unit for bracket in self.brackets for unit in bracket.units))

    @cached_property
    def id(self) -> str:
        """The permanent id: the first source unit that the block cites, or nothing."""
        provenance = self.brackets[-1].units if self.brackets else ()
        return anchor_of(provenance[0][1]) if provenance else ""

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(c for bracket in self.brackets for c in bracket.citations)

    @property
    def figure(self) -> tuple[str, str]:
        """The kind and the id of the figure that the block shows; two empty texts for any other."""
        match = FIGURE.match(self.text) if self.kind == "figure" else None
        return (match[1], match[2]) if match else ("", "")


# The line that shows a figure: its kind, as its record says it, and its id.
FIGURE = re.compile(r"\{\{ *(table|chart) +([\w-]+) *\}\}")
PROSE = frozenset({"prose", "item", "figure", "pipe-table"})


@dataclass(frozen=True)
class Box:
    """A box of a chapter: the blocks with an address that stand in it, and its title."""

    kind: str
    title: str
    place: Place
    paragraphs: tuple[Block, ...]


@dataclass(frozen=True)
class Chapter:
    """A chapter file: its address, its blocks in reading order, and its Markdown.

    `body` is the file without its front matter, which takes `offset` lines.
    """

    slug: str
    number: int
    path: str
    title: str
    description: str
    question: str
    body: str
    offset: int
    blocks: tuple[Block, ...]
    skeleton: bool = False

    @property
    def url(self) -> str:
        return f"chapters/{self.slug}.html"

    @property
    def paragraphs(self) -> Iterator[Block]:
        """The blocks that have an address."""
        return (block for block in self.blocks if block.kind in PROSE and block.id)

    @property
    def boxes(self) -> Iterator[Box]:
        """The boxes in reading order."""
        for at, block in enumerate(self.blocks):
            if block.kind == "box":
                inside = takewhile(lambda b: b.indent and b.kind != "box", self.blocks[at + 1 :])
                title = re.search(r'"(.*)"', block.text)
                paragraphs = tuple(b for b in inside if b.kind in PROSE and b.id)
                yield Box(block.box, title[1] if title else "", block.place, paragraphs)


@dataclass(frozen=True)
class TextPage:
    """Any other Markdown page: its Markdown without front matter, and its blocks.

    `searched` is false for one that only repeats others, which the search leaves out.
    """

    path: str
    body: str
    offset: int
    blocks: tuple[Block, ...]
    description: str = ""
    searched: bool = True
