"""What stands in a PDF and in which order, and its index of people and terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from guide.book import COLOURS, Book
from guide.editions.pdf import trees
from guide.editions.pdf.nodes import Page, blocks, line
from guide.model import TITLE, Chapter, Person

# After the chapters: the pages of the site, and how many columns each is set in.
REFERENCE = {
    "reference/timeline.html": 1,
    "reference/map.html": 1,
    "reference/people.html": 2,
    "reference/glossary.html": 2,
    "reference/sure.html": 1,
    "reference/figures.html": 1,
    "notes/index.html": 1,
    "reference/bibliography.html": 1,
    "reference/sources.html": 3,
}
Json = dict[str, Any]


def whole(book: Book, *, timestamp: float, site_url: str) -> Json:
    """The book: all chapters, then what one looks things up in."""
    chapters = {chapter.url: chapter for chapter in book.guide.finished}
    pages = trees.whole_book(book, (*chapters, *REFERENCE), site_url)
    named = _named(book)
    parts = []
    for url in (*chapters, *REFERENCE):
        name = trees.name(url)
        page = Page(name, named)
        tree = pages[name]
        parts.append(
            {
                "name": name,
                "number": chapters[url].number if url in chapters else None,
                "title": line(tree.find(".//h1"), page),
                "columns": REFERENCE.get(url, 1),
                "k": blocks(tree, page),
            }
        )
    return _front(book, timestamp, site_url) | {"parts": parts, "index": _index(book)}


def alone(book: Book, chapter: Chapter, *, timestamp: float, site_url: str) -> Json:
    """A chapter by itself, with its own terms, people and sources."""
    ((name, tree),) = trees.single_chapter(book, chapter.url, site_url).items()
    page = Page(name)
    part = {"name": name, "number": chapter.number, "title": line(tree.find(".//h1"), page), "columns": 1,
            "k": blocks(tree, page)}  # fmt: skip
    return _front(book, timestamp, site_url) | {"parts": [part], "index": [], "alone": chapter.title}


def _front(book: Book, timestamp: float, site_url: str) -> Json:
    day = datetime.fromtimestamp(timestamp, UTC)
    return {
        "title": TITLE,
        "alone": None,
        "version": book.version,
        "date": f"{day.day} {day:%B %Y}",
        "site": site_url,
        "colours": {key.removeprefix("var(--").removesuffix(")"): value for key, value in COLOURS.items()},
        "units": {"lines": _count(book, "studynotes"), "notes": len(book.guide.notes)},
    }


def _count(book: Book, source: str) -> int:
    return sum(unit.source == source for unit in book.guide.units)


def _named(book: Book) -> Mapping[str, Iterable[tuple[str, re.Pattern[str]]]]:
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for entry in book.names.entries:
        forms = "|".join(re.escape(form) for form in sorted(entry.written, key=len, reverse=True))
        pattern = re.compile(rf"(?<![^\W_])(?:{forms})(?![^\W_])", re.IGNORECASE)
        for chapter, block in book.names.passages[entry.url]:
            found.setdefault(f"{chapter.slug}/{block.id}", []).append((_entry(entry.url), pattern))
    return found


def _entry(url: str) -> str:
    """The address of a person's or a term's entry."""
    page, _, fragment = url.partition("#")
    return f"{trees.name(page)}/{fragment}"


def _index(book: Book) -> list[Json]:
    """The entries by their first letters, each with the addresses that its pages are those of."""
    entries = []
    for entry in book.names.entries:
        places = [f"{chapter.slug}/{block.id}" for chapter, block in book.names.passages[entry.url]]
        word = entry.sort if isinstance(entry, Person) else entry.name
        if places:
            own = _entry(entry.url)
            entries.append({"word": word, "entry": own, "to": [f"{own}@{place}" for place in places]})
    return sorted(entries, key=lambda entry: (str(entry["word"]).casefold(), entry["entry"]))
