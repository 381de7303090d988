"""Pages to read away from the site: without what only it can use, and each paragraph with its address in print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from lxml.html import HtmlElement
from lxml.html.builder import CLASS, SPAN, A

from guide.book import literal_colours
from guide.model import Block, Chapter, Guide

# The style of a book, and with what only a window needs.
BOOK_STYLE = Path(__file__).with_name("reading.css").read_text("utf-8")
WINDOW_STYLE = BOOK_STYLE + Path(__file__).with_name("window.css").read_text("utf-8")
# Bands that repeat a list, metadata for other programs, links that leave for the web or for a tool of the site.
LEFT_OUT = ("bands", "Z3988", "search-for", "plan-it")
# Beside a chart, in its own units: its words may be set wider than in the site's narrow type.
ROOM = 36


def prepare(page: HtmlElement, more: Iterable[str] = ()) -> None:
    """Take the elements of the classes LEFT_OUT and `more` out, and give drawings and chapters what style gave them."""
    for name in (*LEFT_OUT, *more):
        for element in page.xpath("//*[@class = $name]", name=name):
            element.drop_tree()
    for drawing in page.iter("svg"):
        literal_colours(drawing)
        if drawing.get("aria-labelledby", "").startswith("chart-"):
            left, top, width, height = drawing.get("viewBox").split()
            drawing.set("viewBox", f"{left} {top} {float(width) + ROOM:g} {height}")
    for heading in page.xpath("//h1[@data-number]"):
        heading.text = f"{heading.get('data-number')}. {heading.text}"


def print_addresses(guide: Guide, pages: Mapping[str, HtmlElement], address: Callable[[Chapter, Block], str]) -> None:
    """Print each paragraph's address at its end: a link to what `address` gives, or text where that is empty."""
    for chapter, block in guide.passages:
        paragraph = pages[chapter.url].get_element_by_id(block.id)
        caption = paragraph.find("figcaption")
        place = paragraph if caption is None else caption.find("p") if caption.find("p") is not None else caption
        words, link = f"¶ {block.id}", address(chapter, block)
        place.append(A(words, CLASS("at"), href=link) if link else SPAN(words, CLASS("at")))
