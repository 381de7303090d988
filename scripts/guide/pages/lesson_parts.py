"""What lessons show of the chapters, in parts that the composer loads as a lesson asks for them.

A part is one kind of thing of one chapter: `paragraphs-terror`, `questions-terror`. Fitzpatrick's
notes are one part. Texts stand in them as trees (see `trees`), questions as in `data/questions.json`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from html import escape
from typing import Any

from markdown import Markdown

from guide.model import ACROSS, Block, Chapter, Essay, Guide, References
from guide.pages.essays import essay_plan
from guide.pages.exhibits import figure_exhibit, note_exhibit
from guide.pages.figures import CAPTION
from guide.pages.links import relative
from guide.pages.prose import inline
from guide.pages.tables import headed_tables
from guide.pages.timeline import spoken
from guide.pages.trees import tree
from guide.plain import plain

URL = "teach/composer.html"
Part = list[dict[str, Any]]
_MARKDOWN = Markdown(extensions=["attr_list", "tables"])


def lesson_parts(guide: Guide, references: References, drawings: Mapping[str, str]) -> Mapping[str, Part]:
    """The records of each part that has some, by its name, in the guide's order; each has an `id`."""
    parts: dict[str, Part] = {}
    for chapter in guide.finished:
        parts[f"chapters-{chapter.slug}"] = _paragraphs(chapter)
        parts[f"figures-{chapter.slug}"] = [
            _figure(guide, chapter, block, drawings) for block in chapter.paragraphs if block.kind == "figure"
        ]
        parts[f"questions-{chapter.slug}"] = [q.record for q in guide.asked.get(chapter.slug, ())]
        parts[f"timeline-{chapter.slug}"] = [
            _event(guide, event.id) for event in guide.events if guide.told[event.id][0][0] is chapter
        ]
    for group in [*(chapter.slug for chapter in guide.finished), ACROSS]:
        parts[f"essays-{group}"] = [_essay(essay, guide) for essay in guide.essays if essay.group == group]
    parts["notes"] = [
        {"id": note.anchor, "number": note.number, "tree": tree(note_exhibit(guide, references, note.number, URL))}
        for note in guide.notes
    ]
    return {name: records for name, records in parts.items() if records}


def _paragraphs(chapter: Chapter) -> Part:
    """The chapter's paragraphs; where a figure stands, only its name."""
    titles = {block.id: box.title for box in chapter.boxes for block in box.paragraphs}
    return [
        {"id": block.id, "figure": block.figure[1]}
        if block.kind == "figure"
        else {
            "id": block.id,
            "section": plain(titles.get(block.id) or block.section or chapter.title),
            "tree": tree(_html(chapter, block)),
        }
        for block in chapter.paragraphs
    ]


def _html(chapter: Chapter, block: Block) -> str:
    """The block as HTML without citations; its links lead where they lead in the chapter."""
    parts, at = [], 0
    for bracket in block.brackets:
        parts.append(block.text[at : bracket.start].rstrip())
        at = bracket.end
    text = "".join([*parts, block.text[at:]])
    caption = CAPTION.search(text) if block.kind == "pipe-table" else None
    text = re.sub(r"^(?:[-*]|\d+\.) +", "", CAPTION.sub("", text) if caption else text)
    text = re.sub(r"^ +", "", text, flags=re.MULTILINE)
    _MARKDOWN.reset()
    html = headed_tables(_MARKDOWN.convert(escape(text, quote=False)))
    html = re.sub(r'href="([^":]*)"', lambda match: f'href="{_href(chapter, match[1])}"', html)
    return html + (inline(caption[1]) if caption else "")


def _href(chapter: Chapter, href: str) -> str:
    path, _, fragment = href.partition("#")
    target = posixpath.normpath(posixpath.join("chapters", path)) if path else chapter.url
    return relative(URL, re.sub(r"\.md$", ".html", target) + (f"#{fragment}" if fragment else ""))


def _figure(guide: Guide, chapter: Chapter, block: Block, drawings: Mapping[str, str]) -> dict[str, Any]:
    name = block.figure[1]
    return {
        "id": name,
        "title": guide.figures[name].title,
        "place": f"chapters/{chapter.slug}#{block.id}",
        "tree": tree(figure_exhibit(guide, name, drawings)),
    }


def _event(guide: Guide, name: str) -> dict[str, Any]:
    event = next(event for event in guide.events if event.id == name)
    chapter, block = guide.told[name][0]
    date = spoken(event.date)
    times: list[tuple[str, str]] = date["times"]  # type: ignore[assignment]
    return {
        "id": name,
        "when": str(date["dash"]).join(words for _, words in times),
        "title": tree(inline(event.title)),
        "remark": tree(inline(event.remark)),
        "place": f"chapters/{chapter.slug}#{block.id}",
    }


def _essay(essay: Essay, guide: Guide) -> dict[str, Any]:
    plan = essay_plan(essay, guide, URL)
    return {
        "id": essay.id,
        "ask": essay.ask,
        "sides": plan["sides"],
        "historians": plan["historians"],
        "top": essay.top,
        "judgement": essay.judgement,
        "planner": plan["planner"],
    }
