"""The page of a reader's own marks: what the browser code needs to know of the pages that can be marked."""

from __future__ import annotations

from guide.model import Guide
from guide.pages.links import relative
from guide.pages.notes import URL as NOTES
from guide.pages.templates import render

URL = "study/marks.html"


def marks_markdown(guide: Guide) -> str:
    """The pages that can be marked, in their order, each with the ids of its paragraphs in theirs."""
    pages = [_page(c.url, c.title, [block.id for block in c.paragraphs]) for c in guide.finished]
    return render("marks.html", pages=[*pages, _page(NOTES, "Fitzpatrick’s notes", [n.anchor for n in guide.notes])])


def _page(url: str, title: str, blocks: list[str]) -> dict[str, str]:
    return {"name": url.removesuffix(".html"), "title": title, "href": relative(URL, url), "blocks": " ".join(blocks)}
