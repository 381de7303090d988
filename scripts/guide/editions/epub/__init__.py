"""The guide as an EPUB 3: `downloads/stalin-guide.epub`.

A file holds what a page of the site holds, under the same path and the same ids. EPUB 3.3, EPUB
Accessibility 1.1 and the Structural Semantics Vocabulary say which parts there must be and their names.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment

from guide.book import Book
from guide.drawing import draw_cover
from guide.editions.epub.contents import Document, documents
from guide.editions.epub.xhtml import xhtml
from guide.model import TITLE
from guide.reading import BOOK_STYLE
from guide.templating import environment
from guide.zipping import write_zip

TEMPLATES = Path(__file__).parent / "templates"
MIMETYPE = "application/epub+zip"
# Chosen once at random: with another, a reading program would take a newer edition for another book.
IDENTIFIER = "urn:uuid:3fd2284e-144d-4ef3-9399-32568a55be63"
FIXED = ("cover.xhtml", "title.xhtml", "nav.xhtml")


def write(book: Book, path: Path, *, timestamp: float, site_url: str) -> None:
    """Write the book. `timestamp` is when the guide was last changed, in seconds.

    The address of each paragraph leads to it at `site_url`; without one it is text.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    write_zip(path, _files(book, datetime.fromtimestamp(timestamp, UTC), site_url), stored=["mimetype"])


def _files(book: Book, changed: datetime, site_url: str) -> Iterator[tuple[str, bytes]]:
    """The files of the archive, the one that says what it is first (OCF 3.3, 4.2.2)."""
    contents = documents(book, site_url)
    values = {
        "title": TITLE,
        "identifier": IDENTIFIER,
        "changed": changed,
        "site_url": site_url,
        "documents": contents,
        "groups": _groups(contents),
        "addresses": _addresses(book, contents),
    }
    yield "mimetype", MIMETYPE.encode()
    yield "META-INF/container.xml", (TEMPLATES / "container.xml").read_bytes()
    for name in ("package.opf", *FIXED):
        yield f"EPUB/{name}", _render(name, **values)
    yield "EPUB/style.css", BOOK_STYLE.encode()
    yield "EPUB/cover.png", draw_cover()
    for document in contents:
        page = _render(
            "page.xhtml", document=document, inside=xhtml(document.tree), up="../" * document.file.count("/")
        )
        yield f"EPUB/{document.file}", page


def _groups(contents: list[Document]) -> list[tuple[str, list[Document]]]:
    """The parts of the table of contents, in the order of the book."""
    names = dict.fromkeys(document.part for document in contents)
    return [(name, [document for document in contents if document.part == name]) for name in names]


def _addresses(book: Book, contents: list[Document]) -> list[tuple[str, str]]:
    """The paragraphs' addresses as a list of pages: what a reader asks for, and where it is."""
    files = {document.url: document.file for document in contents}
    return [
        (f"{chapter.slug} {block.id}", f"{files[chapter.url]}#page-{block.id}")
        for chapter, block in book.guide.passages
    ]


def _render(name: str, **values: object) -> bytes:
    return (_templates().get_template(name).render(**values) + "\n").encode()


@cache
def _templates() -> Environment:
    return environment(TEMPLATES)
