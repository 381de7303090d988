"""What the guide's tools show of its content, in parts: the composer, the quizzes and the planner load those they need.

A part is one kind of thing of one chapter: `paragraphs-terror`, `questions-terror`. Fitzpatrick's
notes are one part. Texts stand in them as trees (see `trees`), questions as in `data/questions.json`.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markdown import Markdown

from guide.cards import ASKED, sides
from guide.model import ACROSS, Block, Chapter, Essay, Event, Guide, Lesson, Question, References
from guide.pages.essays import essay_plan, rests_on
from guide.pages.exhibits import figure_exhibit, note_exhibit
from guide.pages.figures import CAPTION
from guide.pages.links import relative
from guide.pages.prose import inline, markdown_html
from guide.pages.tables import headed_tables
from guide.pages.timeline import spoken
from guide.pages.trees import tree
from guide.plain import block_text, plain, uncited
from guide.ris import ris

URL = "teach/composer.html"
Part = list[dict[str, Any]]
_MARKDOWN = Markdown(extensions=["attr_list", "tables"])


def part_scripts(guide: Guide, references: References, drawings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The parts as scripts, each with its file's name: it puts its records into `guideParts` under the part's name."""
    for name, records in content_parts(guide, references, drawings):
        yield f"content-{name}.js", f"(globalThis.guideParts??={{}})[{_json(name)}]={_json(records)};\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def content_parts(guide: Guide, references: References, drawings: Mapping[str, str]) -> Iterator[tuple[str, Part]]:
    """Each part that has records, with its name, in the guide's order; each record has an `id`."""
    return ((name, records) for name, records in _parts(guide, references, drawings) if records)


def _parts(guide: Guide, references: References, drawings: Mapping[str, str]) -> Iterator[tuple[str, Part]]:
    told: dict[str, Part] = {}
    for event in guide.events:
        told.setdefault(guide.told[event.id][0][0].slug, []).append(_event(guide, event))
    essays: dict[str, Part] = {}
    for essay in guide.essays:
        essays.setdefault(essay.group, []).append(_essay(essay, guide))
    for chapter in guide.finished:
        yield f"chapters-{chapter.slug}", _paragraphs(guide, chapter)
        figures = [block for block in chapter.paragraphs if block.kind == "figure"]
        yield f"figures-{chapter.slug}", [_figure(guide, chapter, block, drawings) for block in figures]
        yield f"questions-{chapter.slug}", [_question(q) for q in guide.asked.get(chapter.slug, ())]
        yield f"timeline-{chapter.slug}", told.get(chapter.slug, [])
    for group in [*(chapter.slug for chapter in guide.finished), ACROSS]:
        yield f"essays-{group}", essays.get(group, [])
    yield (
        "notes",
        [
            {"id": note.anchor, "number": note.number, "tree": tree(note_exhibit(guide, references, URL, note.anchor))}
            for note in guide.notes
        ],
    )
    works = guide.works.values()
    yield "works", [{"id": w.key, "BibTeX": w.bibtex, "RIS": ris(w).replace("\r\n", "\n")} for w in works]
    yield "ready", [ready_lesson(lesson) for lesson in guide.lessons]


def _paragraphs(guide: Guide, chapter: Chapter) -> Part:
    """The chapter's paragraphs, each with what it rests on; where a figure stands, its name and what it shows."""
    titles = {block.id: box.title for box in chapter.boxes for block in box.paragraphs}
    return [
        {
            "id": block.id,
            "section": plain(titles.get(block.id) or block.section or chapter.title),
            "cites": rests_on(guide, block),
        }
        | (
            {"figure": block.figure[1], "text": block_text(guide, block)}
            if block.kind == "figure"
            else {"tree": tree(_html(chapter, block))}
        )
        for block in chapter.paragraphs
    ]


def _html(chapter: Chapter, block: Block) -> str:
    """The block as HTML without citations; its links lead where they lead in the chapter."""
    text = re.sub(r"^ +", "", uncited(block), flags=re.MULTILINE)
    caption = CAPTION.search(text) if block.kind == "pipe-table" else None
    text = CAPTION.sub("", text) if caption else text
    html = headed_tables(markdown_html(_MARKDOWN, text))
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
        "tree": tree(figure_exhibit(guide, drawings, name)),
    }


def _question(question: Question) -> dict[str, Any]:
    """A question, with the card that asks it where there is one."""
    if question.kind not in ASKED:
        return question.record
    front, choices, back = sides(question)
    return {**question.record, "card": {"front": front, "choices": choices, "back": back}}


def _event(guide: Guide, event: Event) -> dict[str, Any]:
    chapter, block = guide.told[event.id][0]
    date = spoken(event.date)
    times: list[tuple[str, str]] = date["times"]  # type: ignore[assignment]
    return {
        "id": event.id,
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


def ready_lesson(lesson: Lesson) -> dict[str, Any]:
    """A ready lesson as the composer edits it: what its students do and work on, without the plan and the key."""
    items = [_own("text", lesson.enquiry)]
    for step in lesson.steps:
        items += [_own("heading", step.title), _own("text", step.students, step.minutes)]
        items += [_item(address) for address in step.items]
    items += [_own("heading", "Questions"), _own("text", _lines(answer.ask for answer in lesson.answers))]
    items += [_own("heading", "Homework"), _own("text", "\n".join([lesson.homework.task, *lesson.homework.plan]))]
    items += [_item(address) for address in lesson.homework.items]
    return {"id": lesson.id, "title": lesson.title, "when": "", "items": items}


def _own(kind: str, words: str, minutes: int = 0) -> dict[str, Any]:
    return {"at": kind, "say": plain(words) if kind == "heading" else words, "minutes": minutes}


def _item(address: str) -> dict[str, Any]:
    return {"at": address, "say": "", "minutes": 0}


def _lines(asks: Iterable[str]) -> str:
    return "\n".join(f"{number}. {ask}" for number, ask in enumerate(asks, 1))
