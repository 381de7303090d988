"""How the guide's own chapters are cited, in each style, and what is filled in later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# These stand in what is printed for what only a reader's browser knows: the page's address, the
# paragraph's id, the day on which it was read. The text round them is the style's own.
URL = "https://guide.invalid/page"
PARAGRAPH = "l987654"
DAY, MONTH, YEAR = "{day}", "{month}", "{year}"


@dataclass(frozen=True)
class Style:
    """A citation style: its name, and what its two forms are called.

    `months` are the names by which it prints a date of access, empty where it prints none.
    """

    id: str
    name: str
    in_text: str
    listed: str
    months: tuple[str, ...] = ()


@dataclass(frozen=True)
class Printed:
    """A chapter as one style prints it, as HTML.

    `in_text` is the note, or what stands in brackets, by (with the address, with a paragraph); `listed` is
    the entry in a list of works by whether it has the address.
    """

    in_text: Mapping[tuple[bool, bool], str]
    listed: Mapping[bool, str]


@dataclass(frozen=True)
class CitedChapter:
    """A chapter's citations by the styles' ids, and its records, in which every unknown has a line of its own."""

    slug: str
    title: str
    url: str
    printed: Mapping[str, Printed]
    bibtex: str
    ris: str


@dataclass(frozen=True)
class Citing:
    """The styles, and the guide's finished chapters in them."""

    styles: tuple[Style, ...] = ()
    chapters: tuple[CitedChapter, ...] = ()


def whole(record: str, address: str) -> str:
    """A record of the whole chapter at `address`; the lines of what is not known are left out."""
    known = {URL: address, PARAGRAPH: "", YEAR: ""}
    lines = [
        line for line in record.splitlines(True) if all(value or name not in line for name, value in known.items())
    ]
    return "".join(lines).replace(URL, address)
