"""The data that the site publishes for other programs: `data/` (shapes: DESIGN.md, and tests/schemas)."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from guide.items import guide_items
from guide.model import ARTICLE, STUDY_NOTES, Block, Chapter, Citation, Guide, Note, Person, Term
from guide.names import Names
from guide.plain import block_text, plain
from guide.ris import ris


def write(guide: Guide, names: Names, folder: Path) -> None:
    """Write every file of `data/`; they hold no time, so that a commit always gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    _json(folder / "bibliography.json", bibliography(guide))
    _json(folder / "notes.json", {"notes": [note(n) for n in guide.notes]})
    _json(folder / "paragraphs.json", paragraphs(guide))
    _json(folder / "provenance.json", provenance(guide))
    _json(folder / "figures.json", figures(guide))
    _json(folder / "timeline.json", timeline(guide))
    _json(folder / "people.json", people(guide, names))
    _json(folder / "glossary.json", glossary(guide, names))
    _json(folder / "questions.json", questions(guide))
    _json(folder / "lessons.json", lessons(guide))
    _json(folder / "permalinks.json", guide.permalinks)
    works = list(guide.works.values())
    (folder / "bibliography.bib").write_text("\n\n".join(w.bibtex for w in works) + "\n", "utf-8")
    (folder / "bibliography.ris").write_bytes("\r\n".join(ris(w) for w in works).encode())
    for figure in guide.figures.values():
        with (folder / figure.csv).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([figure.header, *figure.rows])


def bibliography(guide: Guide) -> list[Mapping[str, object]]:
    """CSL-JSON, in the file's order."""
    return [work.csl for work in guide.works.values()]


def note(n: Note) -> dict[str, Any]:
    """A note's record: what it cites, how that is printed, and what it says."""
    return {
        "number": n.number,
        "url": n.url,
        "citations": [
            {**_citation(row.citation), "form": row.form, "antecedent": row.antecedent} for row in n.citations
        ],
        "cross_references": list(n.cross_references),
        "gloss": plain(n.gloss) or None,
    }


def paragraphs(guide: Guide) -> list[dict[str, Any]]:
    """The chapters' paragraphs in reading order."""
    return [_paragraph(guide, chapter, block) for chapter, block in guide.passages]


def provenance(guide: Guide) -> dict[str, Any]:
    """For each unit of each source the paragraphs that carry it, or why none does."""
    sources: dict[str, list[dict[str, Any]]] = {}
    for unit in guide.units:
        carriers = guide.carriers.get((unit.source, unit.address), ())
        sources.setdefault(unit.source, []).append(
            {
                "address": unit.address,
                "kind": unit.kind,
                "sha256": unit.sha256,
                "carried_by": [f"{chapter.url}#{block.id}" for chapter, block in carriers],
                "waived": unit.waived or None,
            }
        )
    return {"sources": [{"key": key, "units": units} for key, units in sources.items()]}


def figures(guide: Guide) -> list[dict[str, Any]]:
    """The figures, each with the paragraph where it stands and the file of its numbers."""
    places = {block.figure[1]: (chapter, block) for chapter, block in guide.passages if block.kind == "figure"}
    return [
        {
            "id": figure.id,
            "kind": figure.kind,
            "url": f"{places[figure.id][0].url}#{places[figure.id][1].id}",
            "addresses": list(figure.addresses),
            "title": figure.title,
            "description": figure.description,
            "source": figure.source,
            "units": figure.units,
            "csv": f"data/{figure.csv}",
        }
        for figure in guide.figures.values()
        if figure.id in places
    ]


def people(guide: Guide, names: Names) -> list[dict[str, Any]]:
    """The people in the file's order, each with the paragraphs that name them."""
    return [
        {
            **_entry(person, names),
            "sort": person.sort,
            "house": person.house,
            "born": person.born,
            "died": person.died,
            "role": person.role,
            "fate": person.fate or None,
        }
        for person in guide.people
    ]


def glossary(guide: Guide, names: Names) -> list[dict[str, Any]]:
    """The terms in the file's order, each with the paragraphs that use it."""
    return [
        {**_entry(term, names), "russian": term.russian or None, "definition": term.definition} for term in guide.terms
    ]


def _entry(entry: Person | Term, names: Names) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.url,
        "addresses": list(entry.addresses),
        "name": entry.name,
        "also": list(entry.also),
        "spellings": list(entry.spellings),
        "cyrillic": entry.cyrillic or None,
        "paragraphs": [f"{chapter.url}#{block.id}" for chapter, block in names.passages[entry.url]],
    }


def timeline(guide: Guide) -> list[dict[str, Any]]:
    """The events in the order of time, each with the first paragraph that tells it."""
    return [
        {
            "id": event.id,
            "url": f"{guide.told[event.id][0][0].url}#{guide.told[event.id][0][1].id}",
            "addresses": list(event.addresses),
            "date": event.date,
            "title": event.title,
            "theme": event.theme,
            "chapter": guide.told[event.id][0][0].slug,
            "remark": event.remark or None,
        }
        for event in guide.events
    ]


def questions(guide: Guide) -> list[dict[str, Any]]:
    """The questions by chapter, each with the paragraph that answers it and the units on which that rests."""
    return [
        {
            **question.record,
            "url": question.url,
            "addresses": [address for _, address in guide.by_address[f"{slug}/{question.paragraph}"][1].units],
            "paragraph": f"chapters/{slug}.html#{question.paragraph}",
        }
        for slug, asked in guide.asked.items()
        for question in asked
    ]


def lessons(guide: Guide) -> list[dict[str, Any]]:
    """The lessons in full, each with the units on which the paragraphs rest to which it leads."""
    items = guide_items(guide)
    return [
        {
            "id": lesson.id,
            "url": lesson.url,
            "addresses": list(dict.fromkeys(unit for a in lesson.addresses for unit in items[a].units)),
            "title": lesson.title,
            "enquiry": lesson.enquiry,
            "chapters": list(lesson.chapters),
            "minutes": lesson.minutes,
            "aims": list(lesson.aims),
            "before": list(lesson.before),
            "care": lesson.care or None,
            "steps": [asdict(step) for step in lesson.steps],
            "cards": [asdict(slip) for slip in lesson.slips],
            "support": list(lesson.support),
            "stretch": list(lesson.stretch),
            "homework": asdict(lesson.homework),
            "answers": [asdict(answer) for answer in lesson.answers],
        }
        for lesson in guide.lessons
    ]


def _paragraph(guide: Guide, chapter: Chapter, block: Block) -> dict[str, Any]:
    return {
        "id": block.id,
        "url": f"{chapter.url}#{block.id}",
        "chapter": chapter.slug,
        "section": plain(block.section),
        "text": block_text(guide, block),
        "citations": [_citation(c) for c in block.citations],
    }


def _citation(citation: Citation) -> dict[str, Any]:
    locator = ", ".join(part for part in (citation.locator, citation.suffix) if part)
    if citation.key not in (STUDY_NOTES, ARTICLE):
        locator = re.sub(r"(?<=\d)-(?=\d)", "–", locator)
    return {"key": citation.key, "locator": locator or None}


def _json(path: Path, value: object) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        json.dump(value, file, ensure_ascii=False, indent=1)
        file.write("\n")
