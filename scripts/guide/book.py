"""The guide with its pages as they were rendered: what the editions that show text are made from.

They take the pages' own HTML, so that no edition says a sentence in another way than the site.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

from guide.model import Guide, References
from guide.names import Names

# The site's colours where no style sheet says them (style/tokens.css, as they are in light).
COLOURS = {
    "currentColor": "#1c1a17",
    "var(--leaf)": "#fffdf8",
    "var(--shade)": "#eee9dd",
    "var(--line)": "#d8d0c1",
    "var(--edge)": "#857c70",
    "var(--soft)": "#5b544b",
    "var(--red)": "#b3121d",
}
# What only a page in a browser can use, the dialog that cites a chapter among it.
CONTROLS = (
    "//*[@hidden] | //*[contains(concat(' ', @class, ' '), ' pilcrow ')] | //script | //style | //link | //template"
    " | //button | //form | //input | //select | //noscript | //*[@class='cite-page']"
)


class MissingToolError(Exception):
    """The machine lacks what an edition is made with; the text says how to get it."""


@dataclass(frozen=True)
class Book:
    """The guide, and the HTML of each page's article by the page's url below the site's root.

    `drawings` are the SVGs of charts and maps by their ids, as in pages.site.Site; `version` is the guide's.
    In the folder `cache`, if there is one, editions keep by content what is slow to make.
    """

    guide: Guide
    references: References
    articles: Mapping[str, str]
    drawings: Mapping[str, str] = field(default_factory=dict)
    version: str = ""
    cache: Path | None = None

    @cached_property
    def names(self) -> Names:
        return Names(self.guide)

    def page(self, url: str) -> HtmlElement:
        """The article of the page at `url` as a tree of its own, for the caller to change. Raises KeyError."""
        return _without_controls(self.articles[url])


def literal_colours(drawing: HtmlElement) -> None:
    """Give a chart or a map, whose colours are the site's names for them, those of COLOURS."""
    for element in drawing.iter():
        for name in ("fill", "stroke"):
            if element.get(name) in COLOURS:
                element.set(name, COLOURS[element.get(name)])


def _without_controls(html: str) -> HtmlElement:
    tree = lxml.html.fragment_fromstring(html, create_parent="article")
    for drawing in tree.iter("svg"):
        _spell_svg(drawing)
    for element in tree.xpath(CONTROLS):
        if element.getparent() is not None:
            element.drop_tree()
    return tree


def _spell_svg(drawing: HtmlElement) -> None:
    """Write again as XML wants it what the parser of HTML wrote small."""
    for element in drawing.iter():
        element.tag = {"clippath": "clipPath"}.get(element.tag, element.tag)
        if "viewbox" in element.attrib:
            element.set("viewBox", element.attrib.pop("viewbox"))
