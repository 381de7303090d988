"""A page for each person and term, so that who types a name finds it among the titles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from urllib.parse import urljoin

from lxml.html import HtmlElement
from lxml.html.builder import ARTICLE, CLASS, A, P

# The lists, and where the pages of their entries are.
LISTS = {"reference/people.html": "people", "reference/glossary.html": "terms"}


def entry_pages(pages: Mapping[str, HtmlElement]) -> Iterator[tuple[str, HtmlElement]]:
    """(path, page) of each entry of the lists in `pages`; `reference/people.html#kirov` is `people/kirov.html`."""
    for url, folder in LISTS.items():
        if url not in pages:
            continue
        whole = pages[url].find(".//h1").text_content()
        for entry in pages[url].xpath("//article[@class='entry']"):
            alone = deepcopy(entry)
            heading = alone.find("h3")
            heading.tag = "h1"
            for link in alone.iter("a"):
                link.set("href", urljoin(f"/{url}", link.get("href")))
            for folded in alone.iter("details"):
                folded.set("open", "")
            place = P(A(whole, href=f"/{url}#{heading.get('id')}"), CLASS("all"))
            yield f"{folder}/{heading.get('id')}.html", ARTICLE(alone, place)
