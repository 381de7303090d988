"""The guide with its pages as they were rendered: what the editions that show text are made from.

They take the pages' own HTML, so that no edition says a sentence in another way than the site.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property

import lxml.html
from lxml.html import HtmlElement

from guide.model import Guide, References
from guide.names import Names

# What only a page in a browser can use.
CONTROLS = (
    "//*[@hidden] | //*[contains(concat(' ', @class, ' '), ' pilcrow ')] | //script | //style | //link | //template"
    " | //button | //form | //input | //select | //noscript"
)


class MissingToolError(Exception):
    """The machine lacks what an edition is made with; the text says how to get it."""


@dataclass(frozen=True)
class Book:
    """The guide, and the HTML of each page's article by the page's url below the site's root.

    `drawings` are the SVGs of charts and maps by their ids, as in pages.site.Site.
    """

    guide: Guide
    references: References
    articles: Mapping[str, str]
    drawings: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def names(self) -> Names:
        return Names(self.guide)

    @cached_property
    def _read(self) -> Mapping[str, HtmlElement]:
        return {url: _without_controls(html) for url, html in self.articles.items()}

    def page(self, url: str) -> HtmlElement:
        """The article of the page at `url` as a tree of its own, for the caller to change. Raises KeyError."""
        return deepcopy(self._read[url])


def _without_controls(html: str) -> HtmlElement:
    tree = lxml.html.fragment_fromstring(html, create_parent="article")
    for element in tree.xpath(CONTROLS):
        if element.getparent() is not None:
            element.drop_tree()
    return tree
