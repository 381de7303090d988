"""The part of the front page that comes from the chapters: their titles and key questions."""

from __future__ import annotations

from guide.model import Guide
from guide.pages.links import relative
from guide.pages.templates import render

URL = "index.html"


def chapters_markdown(guide: Guide) -> str:
    """The finished chapters in their order, each a link with its key question."""
    chapters = [
        {"number": c.number, "title": c.title, "question": c.question, "href": relative(URL, c.url)}
        for c in guide.finished
    ]
    return render("chapters.html", chapters=chapters)
