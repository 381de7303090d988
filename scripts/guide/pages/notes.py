"""The page of the article's notes: what each cites, how it is printed, and what it says."""

from __future__ import annotations

from guide.coins import coins
from guide.model import ARTICLE, Guide, Note, NoteCitation, References
from guide.pages.links import label, passage, relative
from guide.pages.prose import inline
from guide.pages.templates import render

URL = "notes/index.html"
GROUP = 20
FORMS = {"full": "", "short": "printed as a short title", "ibid": "printed as “ibid.”"}


def notes_markdown(guide: Guide) -> str:
    """The page's notes in twenties, each twenty a heading with a mark where its notes go."""
    last = max((note.number for note in guide.notes), default=0)
    groups = [(first, min(first + GROUP - 1, last)) for first in range(1, last + 1, GROUP)]
    parts = [
        f"## Notes {first}–{final} {{: #notes-{first}-{final} }}\n\n<!-- guide notes {first}-{final} -->"
        for first, final in groups
    ]
    menu = render("paragraph-menu.html", sources=relative(URL, "reference/sources.html"), facing="", citations="")
    return "\n\n".join([*parts, menu])


def notes_html(guide: Guide, references: References, group: str) -> str:
    """The notes of a group such as `21-40`."""
    first, _, last = group.partition("-")
    notes = [note for note in guide.notes if int(first) <= note.number <= int(last)]
    return render("notes.html", notes=(_note(note, guide, references) for note in notes))


def _note(note: Note, guide: Guide, references: References) -> dict[str, object]:
    carriers = guide.carriers.get((ARTICLE, f"n. {note.number}"), ())
    return {
        "number": note.number,
        "anchor": note.anchor,
        "gloss": inline(note.gloss),
        "remark": inline(note.remark),
        "cites": [_citation(row, note, guide, references) for row in note.citations],
        "coins": [coins(guide.works[key]) for key in dict.fromkeys(row.citation.key for row in note.citations)],
        "sees": note.cross_references,
        "passages": [passage(URL, chapter, block) for chapter, block in carriers],
    }


def _citation(row: NoteCitation, note: Note, guide: Guide, references: References) -> dict[str, object]:
    work = guide.works[row.citation.key]
    return {
        "reference": references.full[row.citation.identity],
        "dated": work.get("eventdate"),
        "russian": work.get("langid") == "russian",
        "label": label(work),
        "work": relative(URL, f"reference/bibliography.html#{work.key}"),
        "form": FORMS[row.form],
        "antecedent": row.antecedent if row.antecedent != note.number else None,
        "here": row.antecedent == note.number,
    }
