"""Which pages the book has, in its order, and what each becomes in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement
from lxml.html.builder import SPAN

from guide.book import Book
from guide.editions.epub.notes import NOTES_URL, gather_notes, make_footnotes
from guide.editions.epub.questions import part_answers
from guide.editions.epub.xhtml import epub_type
from guide.linking import link_pages
from guide.model import Block, Chapter, Guide
from guide.reading import prepare, print_addresses

# What a reading program cannot copy from, and the sheet of answers, which stand in a section of their own.
LEFT_OUT = ("export", "key")
# Folded on the site to save room. A hint or a plan stays folded, for the reader to think first.
UNFOLDED = "//details[not(@class = 'hint' or @class = 'step' or @class = 'evidence')]"
CHAPTERS, QUESTIONS, REFERENCE = "Chapters", "Questions", "Notes and reference"
# The pages after the chapters and their questions: (url, part of the contents, epub:type, role).
LATER = (
    ("study/essays.html", QUESTIONS, "", ""),
    ("notes/index.html", REFERENCE, "", ""),
    (NOTES_URL, REFERENCE, "endnotes", "doc-endnotes"),
    ("reference/timeline.html", REFERENCE, "", ""),
    ("reference/people.html", REFERENCE, "", ""),
    ("reference/glossary.html", REFERENCE, "glossary", "doc-glossary"),
    ("reference/map.html", REFERENCE, "", ""),
    ("reference/figures.html", REFERENCE, "", ""),
    ("reference/sure.html", REFERENCE, "", ""),
    ("reference/bibliography.html", REFERENCE, "bibliography", "doc-bibliography"),
)


@dataclass(frozen=True)
class Document:
    """A file of the book: the page it comes from, its part of the contents, its meaning, its tree.

    `type` is of EPUB's vocabulary, `role` of DPUB-ARIA; both are empty where they have no word for it.
    """

    url: str
    part: str
    type: str
    role: str
    tree: HtmlElement

    @property
    def file(self) -> str:
        return self.url.removesuffix(".html") + ".xhtml"

    @property
    def heading(self) -> HtmlElement:
        return self.tree.find(".//h1")

    @property
    def title(self) -> str:
        return _spoken(self.heading)

    @property
    def sections(self) -> list[tuple[str, str]]:
        """(id, heading) of each section of a chapter; of other pages none."""
        found = self.tree.findall(".//h2[@id]") if self.type == "chapter" else ()
        return [(heading.get("id"), _spoken(heading)) for heading in found]

    @property
    def drawn(self) -> bool:
        return self.tree.find(".//svg") is not None


def documents(book: Book, site_url: str) -> list[Document]:
    """The files of the book in reading order, their links pointed at each other."""
    rows = [(chapter.url, CHAPTERS, "chapter", "doc-chapter") for chapter in book.guide.finished]
    rows += [(f"study/{slug}.html", QUESTIONS, "", "") for slug in book.guide.asked]
    rows += LATER
    pages = {url: book.page(url) for url, *_ in rows if url != NOTES_URL}
    for page in pages.values():
        _prepare(page)
    pages[NOTES_URL] = gather_notes(pages)
    for page in pages.values():
        make_footnotes(page)
    _break_pages(book.guide, pages)
    print_addresses(book.guide, pages, lambda chapter, block: _on_site(site_url, chapter, block))
    contents = [Document(url, part, kind, role, pages[url]) for url, part, kind, role in rows]
    link_pages(pages, {document.url: document.file for document in contents}, site_url)
    return contents


def _on_site(site_url: str, chapter: Chapter, block: Block) -> str:
    return f"{site_url.rstrip('/')}/{chapter.url}#{block.id}" if site_url else ""


def _spoken(heading: HtmlElement) -> str:
    return " ".join(heading.text_content().split())


def _prepare(page: HtmlElement) -> None:
    """Take out what only the site can use, unfold what need not be folded, and put the answers last."""
    prepare(page, LEFT_OUT)
    for details in page.xpath(UNFOLDED):
        details.tag = "div"
        for summary in details.findall("summary"):
            summary.tag = "p"
            summary.set("class", "summary")
    for practice in page.xpath("//p[@class='practice']"):
        _lead_to_questions(practice)
    part_answers(page)


def _lead_to_questions(practice: HtmlElement) -> None:
    """At a chapter's end name what the book has: questions and essays, but no cards and no lessons."""
    questions = practice.find("a[@class='quiz-link']")
    essays = practice.xpath("a[contains(@href, 'essays.html')]")
    practice.clear()
    practice.append(questions)
    questions.tail = ", with the answers after them."
    for link in essays:
        questions.tail += " There are "
        practice.append(link)
        link.tail = " too."


def _break_pages(guide: Guide, pages: Mapping[str, HtmlElement]) -> None:
    """Begin each paragraph with a page break of its address."""
    for chapter, block in guide.passages:
        paragraph = pages[chapter.url].get_element_by_id(block.id)
        paragraph.insert(0, _page_break(block, paragraph))


def _page_break(block: Block, paragraph: HtmlElement) -> HtmlElement:
    """The mark that the list of pages leads to, in front of the paragraph's text."""
    mark = SPAN(id=f"page-{block.id}", role="doc-pagebreak")
    mark.set("aria-label", f"Paragraph {block.id}")
    epub_type(mark, "pagebreak")
    mark.tail, paragraph.text = paragraph.text, None
    return mark
