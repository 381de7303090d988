"""Links that leave the guide: a reader may follow them, and no page loads anything from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote_plus, unquote_plus, urlsplit

from guide.model import ARTICLE, Guide, Place, Work

SEARCHES = (
    ("Google Scholar", "https://scholar.google.com/scholar?q="),
    ("WorldCat", "https://search.worldcat.org/search?q="),
    ("HathiTrust", "https://catalog.hathitrust.org/Search/Home?lookfor="),
)
# Where the article was published online, as its own page says.
PUBLISHER = ("Cambridge Core", "https://www.cambridge.org/core/search?q=")
IN_MARKDOWN = re.compile(r"""(?:\]\(\s*<?|<|href=["'])((?:[a-z][a-z+.-]*:)?//[^\s)>"']+)""", re.IGNORECASE)
HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")


@dataclass(frozen=True)
class OutwardLink:
    """A link, where it stands in our files, and whether it is one of many searches of one form."""

    url: str
    place: Place
    search: bool = False

    @property
    def fault(self) -> str:
        """What is wrong with the link's form, or nothing; whether somebody answers there is not asked."""
        try:
            parts = urlsplit(self.url)
            host, port = parts.hostname or "", parts.port
        except ValueError as error:
            return str(error)
        if parts.scheme != "https":
            return "it does not begin with https://"
        if not HOST.fullmatch(host) or port or parts.username is not None:
            return f"‘{parts.netloc}’ is no plain host"
        if not self.url.isascii() or re.search(r"[\s<>\"{}|\\^`]", self.url):
            return "it has characters that a link writes as %20 and the like"
        if self.search and not re.search(r"\w", unquote_plus(parts.query.partition("=")[2])):
            return "it searches for nothing"
        return ""


def searches(work: Work, guide: Guide) -> list[tuple[str, str]]:
    """Searches at three libraries, a part's under its container's title; the article's at its publisher too."""
    if not work.get("title") or ("sources" in work.groups and not work.names.get("author")):
        return []
    whole = guide.works[work.container] if work.container else work
    queries = (_query(work), _query(whole), _query(whole))
    found = list(zip(SEARCHES, queries, strict=True))
    if work.key == ARTICLE:
        found.insert(0, (PUBLISHER, _query(work)))
    return [(name, base + quote_plus(query)) for (name, base), query in found]


def _query(work: Work) -> str:
    families = [family for family, _ in (work.names.get("author") or work.names.get("editor") or ())[:2]]
    return " ".join([*families, work.get("title")])


def outward_links(guide: Guide) -> Iterator[OutwardLink]:
    """The searches for each work in the bibliography's order, then the links in the text of pages."""
    for work in guide.works.values():
        yield from (OutwardLink(url, work.place, search=True) for _, url in searches(work, guide))
    for page in guide.by_path.values():
        for block in page.blocks:
            if block.kind != "code":
                yield from (OutwardLink(match[1], block.place) for match in IN_MARKDOWN.finditer(block.text))
