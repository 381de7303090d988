"""The built site as tests read it: each page's ids, links and elements."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

LOADS = {
    "script": "src",
    "img": "src",
    "link": "href",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
}


@dataclass
class Element:
    """A start tag with its attributes, and the text inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def classes(self) -> set[str]:
        return set(self["class"].split())


VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


@dataclass
class Page(HTMLParser):
    """A page of the site; `url` is its path below the root."""

    url: str
    source: str
    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []
        self.feed(self.source)
        self.ids = [element["id"] for element in self.elements if element["id"]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            if self._open.pop().tag == tag:
                return

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def find(self, tag: str = "", css: str = "", **attributes: str) -> list[Element]:
        """The elements of a tag, a class and attributes, in their order."""
        return [
            e
            for e in self.elements
            if (not tag or e.tag == tag)
            and (not css or css in e.classes)
            and all(e[name.rstrip("_")] == value for name, value in attributes.items())
        ]

    @property
    def links(self) -> list[str]:
        return [e["href"] for e in self.find("a") if "href" in e.attributes]

    @property
    def loads(self) -> list[str]:
        """The addresses that the page asks for when it is opened."""
        return [
            e[LOADS[e.tag]]
            for e in self.elements
            if e.tag in LOADS
            and e[LOADS[e.tag]]
            and not (e.tag == "link" and e["rel"] in ("next", "prev", "canonical"))
        ]

    def resolve(self, link: str) -> tuple[str, str]:
        """(page below the root, fragment) of a link that stays in the site; words to be marked are no part of it."""
        target, fragment = urldefrag(urljoin(f"/{self.url}", link))
        return unquote(urlsplit(target).path).lstrip("/"), unquote(fragment.partition(":~:")[0])


@cache
def read_site(site: Path) -> dict[str, Page]:
    """Every page of the site by its path."""
    return {
        path.relative_to(site).as_posix(): Page(path.relative_to(site).as_posix(), path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
    }
