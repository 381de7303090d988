"""The notes: footnotes that open where they are called, and a list of all of them near the book's end.

A reading program that opens a footnote in place may hide it where it stands; so the list repeats them.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from pathlib import PurePosixPath
from urllib.parse import urljoin

from lxml.html import HtmlElement
from lxml.html.builder import ARTICLE, ASIDE, CLASS, H1, H2, OL, SECTION, A, P

from guide.editions.epub.xhtml import epub_type

NOTES_URL = "notes/chapters.html"
TITLE = "Notes to the chapters"
LISTS = "//ol[@class='endnotes']"


def gather_notes(pages: Mapping[str, HtmlElement]) -> HtmlElement:
    """A page with the notes of all `pages`, each leading back to its call; `note-1` of terror is `terror-note-1`."""
    gathered = ARTICLE(H1(TITLE, id="notes-to-the-chapters"))
    for url, page in pages.items():
        for notes in page.xpath(LISTS):
            name, title = PurePosixPath(url).stem, page.find("h1").text_content()
            rows = OL(*(_row(note, url, name, title) for note in notes.findall("li")))
            gathered.extend([H2(title, id=name), rows])
    return gathered


def _row(note: HtmlElement, url: str, name: str, title: str) -> HtmlElement:
    row = deepcopy(note)
    row.set("id", f"{name}-{note.get('id')}")
    epub_type(row, "endnote")
    for link in row.iter("a"):
        link.set("href", urljoin(f"/{url}", link.get("href")))
    for back in row.xpath(".//a[@role='doc-backlink']"):
        back.set("aria-label", f"{back.get('aria-label')}: {title}")
    return row


def make_footnotes(page: HtmlElement) -> None:
    """Turn a page's list of notes into footnotes, and mark their calls."""
    for call in page.xpath("//a[@role='doc-noteref']"):
        epub_type(call, "noteref")
    for notes in page.xpath(LISTS):
        section = SECTION(CLASS("footnotes"))
        epub_type(section, "footnotes")
        heading = notes.getprevious()
        notes.addprevious(section)
        whole = P("All notes stand together in ", A(TITLE, href="../" + NOTES_URL), ".")
        section.extend([heading, whole, *map(_footnote, notes.findall("li"))])
        notes.drop_tree()


def _footnote(note: HtmlElement) -> HtmlElement:
    """A note as an element of its own, with its number, which a list would give it."""
    identifier = note.get("id")
    footnote = ASIDE(P(f"{identifier.removeprefix('note-')}. ", *note), id=identifier, role="doc-footnote")
    epub_type(footnote, "footnote")
    return footnote
