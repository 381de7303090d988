"""A figure or a note of Fitzpatrick’s, shown outside its own page: beside a question, in a lesson."""

from __future__ import annotations

from collections.abc import Mapping

from guide.model import Guide, References
from guide.pages.links import relative
from guide.pages.prose import inline
from guide.pages.templates import render


def figure_exhibit(guide: Guide, name: str, drawings: Mapping[str, str]) -> str:
    """The figure as its chart, or as its table where it has none, with its caption."""
    figure = guide.figures[name]
    return render("exhibit.html", name=name, figure=figure, drawing=drawings.get(f"chart-{name}", ""))


def note_exhibit(guide: Guide, references: References, number: int, url: str) -> str:
    """What the note says and cites, with a link to it from the page at `url`."""
    note = next(note for note in guide.notes if note.number == number)
    return render(
        "exhibit-note.html",
        name=note.anchor,
        number=number,
        gloss=inline(note.gloss),
        cites=[
            (
                references.full[row.citation.identity],
                guide.works[row.citation.key].get("langid") == "russian",
            )
            for row in note.citations
        ],
        href=relative(url, note.url),
    )
