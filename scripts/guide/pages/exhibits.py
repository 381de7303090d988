"""What a question or a lesson lays before a student: a figure with its numbers, or a note with what it cites."""

from __future__ import annotations

from collections.abc import Mapping

from guide.model import Guide, References
from guide.pages.links import relative
from guide.pages.prose import inline
from guide.pages.templates import render


def figure_exhibit(guide: Guide, drawings: Mapping[str, str], name: str) -> str:
    """A chart, or a table of numbers, with its caption."""
    figure = guide.figures[name]
    return render("exhibit.html", name=name, figure=figure, drawing=drawings.get(f"chart-{name}", ""))


def note_exhibit(guide: Guide, references: References, url: str, anchor: str) -> str:
    """A note of Fitzpatrick's for the page at `url`: what it says, and the works that it cites in full."""
    note = guide.note_at[anchor]
    return render(
        "exhibit-note.html",
        name=note.anchor,
        number=note.number,
        gloss=inline(note.gloss.replace("](#n", f"]({relative(url, 'notes/index.html')}#n")),
        cites=[
            (references.full[row.citation.identity], guide.works[row.citation.key].get("langid") == "russian")
            for row in note.citations
        ],
        href=relative(url, note.url),
    )
