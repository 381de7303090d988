"""A page's tree → the blocks that book.typ sets, as plain data: no text of the guide is ever read as markup.

A block is {"t": its kind, …}; a line of text is a list of strings and of such nodes within it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import lxml.html
from lxml.html import HtmlElement

from guide.book import literal_colours
from guide.editions.pdf.trees import target

Node = dict[str, Any]
Line = list[Any]  # of str and Node

SPACE = re.compile(r"[ \t\r\n]+")
BLOCKS = {"p", "ul", "ol", "dl", "div", "figure", "article", "section", "nav", "table", "details", "h2", "h3"}
STYLES = {"i": "i", "em": "i", "strong": "b", "b": "b", "code": "code"}
# Spans that are set in another way than their line.
SPANS = {"kind", "years", "address", "today", "form", "dated", "also"}


@dataclass(frozen=True)
class Page:
    """What the text of a page needs to know: its name, and for each paragraph the names to be found in it."""

    name: str
    named: Mapping[str, Iterable[tuple[str, re.Pattern[str]]]] = field(default_factory=dict)

    def id(self, element: HtmlElement) -> str:
        own = element.get("id")
        return f"{self.name}/{own}" if own else ""


def blocks(parent: HtmlElement, page: Page) -> list[Node]:
    """The blocks inside an element; text that stands among them runs into the next paragraph."""
    found: list[Node] = []
    loose: Line = _text(parent.text)
    for child in parent:
        if child.tag in BLOCKS:
            made = list(_block(child, page))
            if _tidy(loose) and made and made[0]["t"] == "p":
                made[0]["k"] = _tidy([*loose, " ", *made[0]["k"]])
            elif _tidy(loose):
                found.append({"t": "p", "c": "", "k": _tidy(loose)})
            loose = []
            found += made
        elif child.tag != "h1":
            loose += _inline(child, page)
        loose += _text(child.tail)
    if _tidy(loose):
        found.append({"t": "p", "c": "", "k": _tidy(loose)})
    return found


def line(element: HtmlElement, page: Page) -> Line:
    """The text of an element that holds no blocks, without spaces at its ends."""
    return _tidy(_within(element, page))


def _block(element: HtmlElement, page: Page) -> Iterator[Node]:
    kind = str(element.get("class") or "").split(" ")
    tag, first = element.tag, kind[0]
    own = page.id(element)
    if first == "unit" and tag == "p":
        yield {"t": "unit", "id": own, "k": _marked(line(element, page), own, page)}
    elif tag == "p":
        yield {"t": "p", "c": first, "k": line(element, page)}
    elif tag in ("h2", "h3"):
        yield {"t": tag, "id": own, "k": line(element, page)}
    elif tag == "figure":
        yield _figure(element, page)
    elif first == "admonition":
        yield _box(element, kind[1], page)
    elif tag == "nav":
        yield {"t": "dates", "k": [_stop(link, page) for link in element.iter("a")]}
    elif first == "passages":
        yield {"t": "refs", "to": _places(element, page)}
    elif tag in ("ul", "ol"):
        items = [{"id": page.id(item), "k": blocks(item, page)} for item in element if item.tag == "li"]
        yield {"t": tag, "c": first, "k": items}
    elif tag == "dl":
        pairs = zip(element.iter("dt"), element.iter("dd"), strict=True)
        yield {"t": "dl", "k": [{"id": page.id(dd), "dt": line(dt, page), "dd": line(dd, page)} for dt, dd in pairs]}
    elif first in ("entry", "work", "note"):
        yield _entry(element, first, page)
    elif first == "year":
        yield {
            "t": "year",
            "id": page.id(element[0]),
            "year": line(element[0], page),
            "k": [_event(item, page) for item in element.iter("li") if "event" in (item.get("class") or "")],
        }
    elif first == "ledger":
        yield {"t": "ledger", "k": [_unit(row, page) for row in element.iterfind("tbody/tr")]}
    elif tag == "table":
        yield _table(element, page)
    else:
        yield from blocks(element, page)


def _box(element: HtmlElement, kind: str, page: Page) -> Node:
    title = element[0]
    label = title.find("span[@class='kind']")
    said = str(label.text_content())
    label.drop_tree()
    return {"t": "box", "c": kind, "kind": said, "title": line(title, page),
            "k": [node for child in element[1:] for node in _block(child, page)]}  # fmt: skip


def _figure(element: HtmlElement, page: Page) -> Node:
    drawing = element.find(".//svg")
    caption = element.find("figcaption")
    said = [] if caption is None else blocks(caption, page)
    own = page.id(element)
    node: Node = {"t": "figure", "id": own, "caption": said, "marks": []}
    lines = [block["k"] for block in said if block["t"] == "p"]
    if drawing is None:
        node["table"] = _table(next(element.iter("table")), page)
        lines = [cell["k"] for row in node["table"]["rows"] for cell in row] + lines
    for entry, pattern in page.named.get(own, ()):
        mark = {"t": "mark", "id": f"{entry}@{own}"}
        if not any(_mark_first(text, pattern, mark) for text in lines):
            node["marks"].append(mark)
    if drawing is None:
        return node
    literal_colours(drawing)
    alt = str(drawing.findtext("title")) + ". " + str(drawing.findtext("desc"))
    for told in drawing.xpath("title | desc"):
        told.drop_tree()
    svg = lxml.html.tostring(drawing, encoding="unicode", method="xml", with_tail=False)
    if "xmlns=" not in svg:
        svg = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    svg = svg.replace("<svg", '<svg font-family="Roboto"', 1)
    return node | {"svg": svg, "alt": alt, "map": "map" in element.get("class")}


def _table(element: HtmlElement, page: Page) -> Node:
    head, body = element.find("thead"), element.find("tbody")
    return {
        "t": "table",
        "head": [line(cell, page) for cell in head.iter("th")],
        "right": ["right" in (cell.get("class") or "") for cell in head.iter("th")],
        "rows": [[{"th": cell.tag == "th", "k": line(cell, page)} for cell in row] for row in body.iterfind("tr")],
    }


def _stop(link: HtmlElement, page: Page) -> Node:
    when, label = link.xpath("span[@class='when'] | span[@class='label']")
    return {"to": target(page.name, link.get("href")), "when": line(when, page), "k": line(label, page)}


def _places(element: HtmlElement, page: Page) -> list[str]:
    return [target(page.name, link.get("href")) for link in element.iter("a")]


def _entry(element: HtmlElement, kind: str, page: Page) -> Node:
    title = element.find("h3")
    inside = [node for child in element if child is not title for node in _block_or_text(child, page)]
    return {"t": kind, "id": page.id(title), "title": line(title, page), "k": inside}


def _block_or_text(child: HtmlElement, page: Page) -> Iterator[Node]:
    if child.tag in BLOCKS:
        yield from _block(child, page)


def _event(item: HtmlElement, page: Page) -> Node:
    return {
        "id": page.id(item),
        "key": "key" in item.get("class"),
        "when": line(item.find("p[@class='when']"), page),
        "title": line(item.find("p[@class='title']"), page),
        "remarks": [line(p, page) for p in item.xpath("p[@class='remark']")],
        "to": [place for places in item.xpath("ul[@class='passages']") for place in _places(places, page)],
    }


def _unit(row: HtmlElement, page: Page) -> Node:
    unit, _, carried = row
    places = _places(carried, page)
    return {"id": page.id(row), "unit": str(unit.text_content()), "to": places,
            "why": [] if places else line(carried, page)}  # fmt: skip


def _within(element: HtmlElement, page: Page) -> Line:
    found = _text(element.text)
    for child in element:
        found += _inline(child, page) + _text(child.tail)
    return found


def _inline(element: HtmlElement, page: Page) -> Line:
    if not isinstance(element.tag, str):
        return []
    if element.tag == "sup" and element.get("class") == "noteref":
        return [{"t": "note", "n": int(element.get("data-number")), "k": line(element, page)}]
    inside = _within(element, page)
    if element.get("lang"):
        inside = [{"t": "lang", "lang": element.get("lang").partition("-")[0], "k": inside}]
    if element.tag in STYLES:
        return [{"t": STYLES[element.tag], "k": inside}]
    if element.tag == "a":
        return [_link(element, inside, page)]
    kind = (element.get("class") or "").split(" ")[0]
    return [{"t": kind, "k": inside}] if kind in SPANS else inside


def _link(element: HtmlElement, inside: Line, page: Page) -> Node:
    href = element.get("href")
    place = target(page.name, href)
    if not place:
        return {"t": "out", "url": href, "k": inside}
    # a link by its words alone: on paper, only the page's number can be followed
    words = not element.get("class") and re.search(r"[^\W\d]", element.text_content())
    return {"t": "in", "to": place, "k": inside, "page": bool(words) and not href.startswith("#")}


def _text(text: str | None) -> Line:
    return [SPACE.sub(" ", text)] if text else []


def _tidy(found: Line) -> Line:
    """The line without spaces at its ends or before a note, and with one between words at most."""
    kept: Line = []
    for item in found:
        if isinstance(item, str):
            if kept and isinstance(kept[-1], str):
                item = SPACE.sub(" ", kept.pop() + item)
            item = item if kept else item.lstrip(" ")
            if item:
                kept.append(item)
        else:
            if item["t"] == "note" and kept and isinstance(kept[-1], str):
                kept[-1] = kept[-1].rstrip(" ")
            kept.append(item)
    if kept and isinstance(kept[-1], str):
        kept[-1] = kept[-1].rstrip(" ")
    return [item for item in kept if item]


def _marked(text: Line, own: str, page: Page) -> Line:
    """The line with a mark behind the first use of each name: before it, a mark may end the page before."""
    for entry, pattern in page.named.get(own, ()):
        mark = {"t": "mark", "id": f"{entry}@{own}"}
        if not _mark_first(text, pattern, mark):
            text.insert(0, mark)
    return text


def _mark_first(text: Line, pattern: re.Pattern[str], mark: Node) -> bool:
    for at, item in enumerate(text):
        if isinstance(item, str):
            if match := pattern.search(item):
                text[at : at + 1] = [part for part in (item[: match.end()], mark, item[match.end() :]) if part]
                return True
        elif item["t"] not in ("note", "mark") and _mark_first(item["k"], pattern, mark):
            return True
    return False
