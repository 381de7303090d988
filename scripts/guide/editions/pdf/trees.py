"""The pages of a PDF as trees: notes brought to their calls, links turned to what the file holds.

An address in a PDF is `page/id`, as `terror/l271`; a page's own is its name, as `terror`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml.html import HtmlElement

from guide.book import Book
from guide.linking import link_pages

# What paper has no use for, or says in another way: page numbers, the index, notes at the foot.
SCREEN = (
    "//*[contains(@class, 'visually-hidden') or @class='Z3988' or @role='doc-backlink' or @class='bands'"
    " or @class='export' or @class='search-for' or @class='units' or @class='theme' or @class='practice']"
    " | //summary | //nav[@class='dates']/p | //*[@id='test' or @id='notes'] | //ol[@class='endnotes']"
)
# What stands in the whole book once stands in the index or the glossary.
REPEATED = "//div[@class='chapter-names'] | //article[@class='entry']/details"


def whole_book(book: Book, urls: tuple[str, ...], site_url: str) -> Mapping[str, HtmlElement]:
    """The trees of the pages at `urls` by their names; a name that two folders have is the later one's folder."""
    trees = {url: _on_paper(book.page(url)) for url in urls}
    for tree in trees.values():
        _drop(tree, REPEATED)
    names = {url: name(url) for url in urls}
    link_pages(trees, names, site_url)
    return {names[url]: tree for url, tree in trees.items()}


def single_chapter(book: Book, url: str, site_url: str) -> Mapping[str, HtmlElement]:
    """The tree of a chapter alone: its links to terms, people and works lead to the lists at its end."""
    tree = _on_paper(book.page(url))
    for item in tree.xpath("//div[@class='chapter-sources']//li[a]"):
        item.set("id", item[0].get("href").partition("#")[2])
        item[0].drop_tag()
    ids = set(tree.xpath("//@id"))
    for link in tree.xpath("//a[contains(@href, '#')]"):
        page, _, fragment = link.get("href").partition("#")
        listed = {"glossary.html": f"term-{fragment}", "people.html": f"person-{fragment}"}
        here = listed.get(page.rpartition("/")[2], fragment if page.endswith("bibliography.html") else "")
        if here in ids:
            link.set("href", f"#{here}")
    link_pages({url: tree}, {url: name(url)}, site_url)
    return {name(url): tree}


def name(url: str) -> str:
    """`terror` for `chapters/terror.html`; `notes` for `notes/index.html`."""
    folder, _, file = url.removesuffix(".html").rpartition("/")
    return folder if file == "index" else file


def target(page: str, href: str) -> str:
    """The address in the file that a link of `page` leads to, or nothing where it leads out of it."""
    if re.match(r"[a-z]+:", href):
        return ""
    there, _, fragment = href.partition("#")
    return f"{there or page}/{fragment}" if fragment else there or page


def _on_paper(tree: HtmlElement) -> HtmlElement:
    notes = {item.get("id"): item for item in tree.xpath("//ol[@class='endnotes']/li")}
    for call in tree.xpath("//sup[@class='noteref']"):
        link = call[0]
        note = notes[link.get("href")[1:]]
        call.set("data-number", link.text)
        call.remove(link)
        call.text = note.text
        call.extend(list(note))
    _drop(tree, SCREEN)
    for link in tree.xpath("//a[@class='work-link']"):
        cited = link.xpath("preceding-sibling::span[@class='reference'][1]")
        if cited:
            cited[0].tag = "a"
            cited[0].set("href", link.get("href"))
        link.drop_tree()
    for link in tree.xpath("//a[@download]"):
        before = link.getprevious()
        if before is not None and (before.tail or "").strip() == ",":
            before.tail = ""
        link.drop_tree()
    return tree


def _drop(tree: HtmlElement, what: str) -> None:
    for element in tree.xpath(what):
        if element.getparent() is not None:
            element.drop_tree()
