"""The PDFs as two readers of PDF see them: pypdf their structure, pdfium (Chromium's) where each letter stands."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import lxml.html
import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from guide.book import Book, MissingToolError
from guide.editions import pdf
from guide.editions.pdf.packing import pack
from guide.model import Guide, References
from guide.read.content import load
from publish import PAPERS

MM = 72 / 25.4
SIZES = {"a4": (210, 297), "letter": (215.9, 279.4)}
REFERENCE = [
    "Timeline", "The places", "People", "Glossary", "How sure are we?", "Tables and charts", "Fitzpatrick’s notes",
    "Bibliography", "The sources, unit by unit", "Index of people and terms",
]  # fmt: skip


@pytest.fixture(scope="module")
def guide(root: Path) -> Guide:
    return load(root)


@dataclass
class Document:
    """A PDF, opened; the texts of its pages are those that pdfium reads, without spaces and hyphens."""

    path: Path

    def __post_init__(self) -> None:
        self.pdf = PdfReader(self.path, strict=True)
        self.names = self.pdf.named_destinations
        self._pages = {page.indirect_reference.idnum: n for n, page in enumerate(self.pdf.pages, 1)}
        with pypdfium2.PdfDocument(self.path) as opened:
            self.texts = [""] + [page.get_textpage().get_text_bounded() for page in opened]

    def page_of(self, destination: Any) -> int:
        """The number of the page that a link's or a bookmark's destination is on."""
        if isinstance(destination, str):
            destination = self.names[destination]
        if isinstance(destination, Destination):
            return self._pages[destination.page.idnum]
        return self._pages[destination.get_object()[0].idnum]

    @property
    def links(self) -> Iterator[tuple[int, Any]]:
        for number, page in enumerate(self.pdf.pages, 1):
            for annotation in page.get("/Annots", []):
                yield number, annotation.get_object()

    def outline(self) -> list[tuple[str, int, list[str]]]:
        found: list[tuple[str, int, list[str]]] = []
        for item in self.pdf.outline:
            if isinstance(item, list):
                found[-1][2].extend(str(inner.title) for inner in item)
            else:
                found.append((str(item.title), self.page_of(item), []))
        return found


@pytest.fixture(scope="module")
def book(site: Path) -> Document:
    return Document(site / "downloads/stalin-guide-a4.pdf")


def bare(text: str) -> str:
    """A text without what breaking it into lines adds or takes."""
    return re.sub(r"[\s\ufffe\u00ad\u0002-]", "", text)


def sections(site: Path, slug: str) -> list[str]:
    page = lxml.html.parse(site / f"chapters/{slug}.html")
    titles = (" ".join(h2.text_content().split()) for h2 in page.iterfind(".//article/h2[@id]"))
    return [title for title in titles if title not in ("Notes", "Test yourself")]


def test_the_bookmarks_are_the_chapters_and_their_sections(book: Document, guide: Guide, site: Path) -> None:
    """The contents in the reader's margin; after the chapters stands what one looks things up in."""
    outline = book.outline()
    expected = [(f"{c.number} {c.title}", sections(site, c.slug)) for c in guide.finished]
    assert [(title, inside) for title, _, inside in outline[1 : 1 + len(expected)]] == expected
    assert [title for title, _, _ in (outline[0], *outline[1 + len(expected) :])] == ["Contents", *REFERENCE]


def test_the_contents_give_the_pages_of_the_bookmarks(book: Document) -> None:
    contents, *rest = book.outline()
    listed = bare("".join(book.texts[contents[1] : rest[0][1]]))
    for title, page, _ in rest:
        assert re.search(rf"{re.escape(bare(title))}{page}(?!\d)", listed), (title, page)


@pytest.mark.parametrize("paper", SIZES)
def test_every_paragraph_has_its_address(site: Path, guide: Guide, paper: str) -> None:
    """Whatever the paper, a paragraph is cited by the id that it has on the site."""
    names = PdfReader(site / f"downloads/stalin-guide-{paper}.pdf").named_destinations
    chapters = tuple(f"{chapter.slug}/" for chapter in guide.finished)
    units = {name for name in names if name.startswith(chapters) and re.search(r"/([ln]\d+|extract)", name)}
    assert units == {f"{chapter.slug}/{block.id}" for chapter, block in guide.passages}


def test_an_address_stands_beside_its_paragraph(book: Document, guide: Guide) -> None:
    """In the margin, where paper can be cited like the site."""
    for chapter, block in guide.passages:
        page = book.page_of(f"{chapter.slug}/{block.id}")
        assert re.search(rf"\b{block.id}\b", book.texts[page]), (chapter.slug, block.id)


def test_every_link_leads_somewhere(book: Document) -> None:
    """To a page of the file; the only address of another host is that of the licence."""
    out = {str(link["/A"]["/URI"]) for _, link in book.links if "/A" in link}
    inside = [book.page_of(link["/Dest"]) for _, link in book.links if "/Dest" in link]
    assert out == {"https://creativecommons.org/licenses/by/4.0/"}
    assert len(inside) > 5000
    assert all(inside)


def test_each_note_stands_on_the_page_of_its_call(book: Document, guide: Guide, site: Path) -> None:
    """All of them, and each in the words that the site has."""
    calls = [
        (int(found[1]), page, book.page_of(link["/Dest"]))
        for page, link in book.links
        if (found := re.fullmatch(r"Footnote (\d+)", str(link.get("/Contents")))) and "/Dest" in link
    ]
    written = [
        bare(item.find("span[@class='reference']").text_content())[:25]
        for page in (*(f"chapters/{chapter.slug}" for chapter in guide.finished), "notes/index")
        for item in lxml.html.parse(site / f"{page}.html").iterfind(".//ol[@class='endnotes']/li")
    ]
    assert len(calls) == len(written)
    assert [call for call in calls if call[1] != call[2]] == []
    for (number, page, _), words in zip(calls, written, strict=True):
        assert f"{number}{words}" in bare(book.texts[page]), (number, page, words)


def test_the_index_gives_the_pages_where_a_name_stands(book: Document, guide: Guide) -> None:
    """Every page of every entry: its text has one of the forms in which the chapters write the name."""
    pages = {title: page for title, page, _ in book.outline()}
    words = [(person.sort, person.written) for person in guide.people]
    words += [(term.name, term.written) for term in guide.terms]
    entries = iter(sorted(words, key=lambda word: word[0].casefold()))
    forms: list[str] = []
    checked = 0
    with pypdfium2.PdfDocument(book.path) as opened:
        for number, link in book.links:
            if number < pages["Index of people and terms"] or not str(link["/Contents"]).startswith("page "):
                continue
            page = book.page_of(link["/Dest"])
            left, bottom, right, top = (float(side) for side in link["/Rect"])
            printed = opened[number - 1].get_textpage().get_text_bounded(left, bottom, right, top).strip()
            if pages["People"] <= page < pages["How sure are we?"]:
                word, written = next(entries)
                assert printed[:4] in word, (printed, word)
                forms = [bare(form).casefold() for form in written]
            else:
                assert int(printed) == page
                here = bare(book.texts[page]).casefold()
                assert any(form in here or carried(form, book, page) for form in forms), (forms, page)
                checked += 1
    assert next(entries, None) is None
    assert checked > 500


def carried(form: str, book: Document, page: int) -> bool:
    """Whether a name began at the end of a line of the page before: its number is that of the page where it ends."""
    before, here = ([bare(line).casefold() for line in book.texts[n].splitlines()] for n in (page - 1, page))
    return any(
        any(line.endswith(form[:at]) for line in before) and any(line.startswith(form[at:]) for line in here)
        for at in range(1, len(form))
    )


@pytest.mark.parametrize("paper", SIZES)
def test_the_paper_and_what_a_screen_reader_needs(site: Path, paper: str) -> None:
    """Page size; tagged as PDF/UA-1 asks, with a language and a title that is shown."""
    document = PdfReader(site / f"downloads/stalin-guide-{paper}.pdf")
    catalogue: Any = document.trailer["/Root"]
    papers = {tuple(round(float(side) / MM, 1) for side in page.mediabox[2:]) for page in document.pages}
    assert papers == {SIZES[paper]}
    assert (catalogue["/Lang"], catalogue["/MarkInfo"]["/Marked"]) == ("en-GB", True)
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert document.metadata and document.metadata.title == "Stalin’s USSR, 1922–1953: a study guide"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_data()


@pytest.mark.parametrize("name", ["stalin-guide-a4", "stalin-guide-letter", "chapter-elite-a4"])
def test_no_letter_stands_outside_the_text_and_its_margin(site: Path, name: str) -> None:
    """Two millimetres are allowed: hyphens and commas hang in the margin, as in well-set books."""
    with pypdfium2.PdfDocument(site / f"downloads/{name}.pdf") as document:
        for number, page in enumerate(document, 1):
            width, height = page.get_size()
            left = (width - 128 * MM) * 0.58
            right = left + 130 * MM
            text = page.get_textpage()
            for at in range(text.count_rects()):
                box = text.get_rect(at)
                assert left - 23 * MM < box[0] and box[2] < right, (number, text.get_text_bounded(*box))
                assert box[1] > 15 * MM and box[3] < height - 13 * MM, (number, text.get_text_bounded(*box))


def test_each_chapter_stands_alone(site: Path, guide: Guide) -> None:
    """Its links to terms, people and works lead to its own lists, and its addresses are the book's."""
    for chapter in guide.finished:
        for paper, _, _ in PAPERS:
            document = PdfReader(site / f"downloads/chapter-{chapter.slug}-{paper}.pdf")
            ours = {f"{chapter.slug}/{block.id}" for block in chapter.paragraphs}
            assert ours <= set(document.named_destinations)
            assert document.metadata and document.metadata.title == f"{chapter.title} · Stalin’s USSR, 1922–1953"


MAKE = """
import pickle, sys
from pathlib import Path
sys.path.insert(0, 'scripts')
from guide.editions import pdf
book = pickle.loads(Path(sys.argv[1]).read_bytes())
pdf.write_chapter(book, Path(sys.argv[2]), timestamp=1e9, site_url='https://guide.example/', paper='a4', slug='terror')
"""


def test_two_processes_write_the_same_bytes(root: Path, site: Path, guide: Guide, tmp_path: Path) -> None:
    """Even where Python's hashes differ."""
    article = lxml.html.parse(site / "chapters/terror.html").find(".//article")
    html = "".join(lxml.html.tostring(child, encoding="unicode") for child in article)
    kept = tmp_path / "book"
    kept.write_bytes(pickle.dumps(Book(guide, References({}, {}, {}), {"chapters/terror.html": html}, version="1")))
    made = []
    for seed in "12":
        path = tmp_path / f"{seed}.pdf"
        command = [sys.executable, "-c", MAKE, str(kept), str(path)]
        subprocess.run(command, cwd=root, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        made.append(path.read_bytes())
    assert made[0] == made[1]
    links = [link.get_object() for page in PdfReader(tmp_path / "1.pdf").pages for link in page.get("/Annots", [])]
    out = {str(link["/A"]["/URI"]) for link in links if "/A" in link}
    assert "https://guide.example/chapters/power.html" in out


def small_book(guide: Guide, cache: Path | None = None) -> Book:
    article = '<h1 data-number="6">The Terror</h1><p class="unit" id="l254">Fear # @ $x$ *here*.</p>'
    return Book(guide, References({}, {}, {}), {"chapters/terror.html": article}, cache=cache)


def write_small(book: Book, path: Path) -> None:
    pdf.write_chapter(book, path, timestamp=0, site_url="", paper="a4", slug="terror")


def test_text_is_never_read_as_markup(guide: Guide, tmp_path: Path) -> None:
    """Signs that mean something to Typst stand on the page as they stand in the chapter."""
    write_small(small_book(guide), tmp_path / "a.pdf")
    assert "Fear # @ $x$ *here*." in Document(tmp_path / "a.pdf").texts[1]


def test_what_was_set_before_is_kept_by_its_content(guide: Guide, tmp_path: Path) -> None:
    """A second build takes the same bytes from the cache, and one of another text does not."""
    for text in ("Fear", "Fear", "Hope"):
        book = small_book(guide, tmp_path / "cache")
        articles = {url: html.replace("Fear", text) for url, html in book.articles.items()}
        write_small(replace(book, articles=articles), tmp_path / "a.pdf")
        assert f"{text} # @" in Document(tmp_path / "a.pdf").texts[1]
    assert len(list((tmp_path / "cache/pdf").iterdir())) == 2


def test_without_typst_the_edition_is_left_out(guide: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And whoever builds is told what to do."""
    monkeypatch.setattr(pdf, "find_spec", lambda name: None)
    with pytest.raises(MissingToolError, match="make setup"):
        write_small(small_book(guide), tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_pdf_of_typst_is_not_packed() -> None:
    with pytest.raises(ValueError, match="no trailer"):
        pack(b"%PDF-1.7\nnothing\n")
