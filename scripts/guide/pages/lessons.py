"""The lessons: a list of them, and a page for each with its plan, its handout and its answer key.

On paper each of the three begins a sheet of its own: the teacher keeps the plan and the key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from string import ascii_uppercase
from typing import Any

from guide.items import ITEM_KINDS, Item
from guide.model import ACROSS, Asset, Block, Chapter, Guide, Lesson, References, Step
from guide.pages.exhibits import figure_exhibit, note_exhibit
from guide.pages.links import relative
from guide.pages.prose import inline
from guide.pages.study import style_html
from guide.pages.templates import render
from guide.plain import plain, uncited

URL = "teach/lessons.html"
# How much of a source the plan shows, in characters.
SHOWN = 110


def lesson_pages(guide: Guide) -> dict[str, str]:
    """The Markdown of each lesson's page, by its path below docs/."""
    return {f"teach/{lesson.id}.md": render("lesson.md", lesson=lesson) for lesson in guide.lessons}


def lessons_markdown(guide: Guide) -> str:
    """A heading for each chapter with lessons and one for those across, with marks where they go."""
    groups = [*((c.slug, c.title) for c in guide.finished), (ACROSS, "Across the chapters")]
    used = {lesson.group for lesson in guide.lessons}
    headings = (f"## {title} {{: #{slug} }}\n\n<!-- guide lessons {slug} -->" for slug, title in groups if slug in used)
    return "<!-- guide teach lessons -->\n\n" + "\n\n".join(headings)


def lessons_html(guide: Guide, group: str) -> str:
    """The lessons of a chapter, or across chapters: what each asks, how long it takes, and what is done in it."""
    rows = [
        (relative(URL, lesson.url), lesson, [step.title for step in lesson.steps])
        for lesson in guide.lessons
        if lesson.group == group
    ]
    return render("lessons.html", lessons=rows)


def teach_style(assets: Sequence[Asset], page: str) -> str:
    """The style of the pages of teach/."""
    return style_html(assets, f"teach/{page}.html", "teach")


class LessonPage:
    """A lesson's page, made of parts: `opening`, `steps`, `handout` and `key`."""

    def __init__(
        self,
        guide: Guide,
        lesson: Lesson,
        items: Mapping[str, Item],
        assets: Sequence[Asset],
        references: References,
        drawings: Mapping[str, str],
    ) -> None:
        self.guide, self.lesson, self.items, self.assets = guide, lesson, items, assets
        self.references, self.drawings = references, drawings
        self.letters = dict(zip(lesson.items, ascii_uppercase, strict=False))

    def opening(self) -> str:
        """The question, and what a teacher wants to know before reading on."""
        chapters = [c for c in self.guide.finished if c.slug in self.lesson.chapters]
        html = render(
            "lesson-opening.html",
            lesson=self.lesson,
            chapters=[(relative(self.lesson.url, c.url), c.title) for c in chapters],
        )
        return teach_style(self.assets, self.lesson.id) + "\n" + html

    def steps(self) -> str:
        """What is done in class, minute by minute, and after it."""
        rows, at = [], 0
        for step in self.lesson.steps:
            rows.append({"step": step, "from": at, "to": at + step.minutes, "cards": self._cards(step)})
            at += step.minutes
        homework = [self._link(address) for address in self.lesson.homework.items]
        return render("lesson-steps.html", lesson=self.lesson, steps=rows, homework=homework)

    def handout(self) -> str:
        """What students get: the sources in full, the cards to cut out, and the questions."""
        sources = [self._source(self.items[address]) for address in self.lesson.items]
        slips = sorted(self.lesson.slips, key=lambda slip: slip.text)
        return render("lesson-handout.html", lesson=self.lesson, sources=sources, slips=slips)

    def key(self) -> str:
        """What good answers say, each with the places that bear it out."""
        piles = list(dict.fromkeys(slip.pile for slip in self.lesson.slips))
        return render(
            "lesson-key.html",
            lesson=self.lesson,
            answers=[(a.ask, a.good, [self._link(address) for address in a.at]) for a in self.lesson.answers],
            piles=[(pile, [(s.text, self._link(s.at)) for s in self.lesson.slips if s.pile == pile]) for pile in piles],
        )

    def _cards(self, step: Step) -> list[dict[str, str]]:
        return [
            {
                "letter": self.letters[address],
                "kind": ITEM_KINDS[self.items[address].kind],
                "name": self.items[address].name,
                "begins": _beginning(self.items[address]),
                "href": f"#source-{self.letters[address].lower()}",
            }
            for address in step.items
        ]

    def _link(self, address: str) -> tuple[str, str]:
        """The link to an item, and its short name: `power ¶ l7`, `note 38`, or what it is called."""
        item = self.items[address]
        name = item.name
        if item.kind == "paragraph":
            name = f"{item.chapter} ¶ {address.rpartition('#')[2]}"
        elif item.kind == "note":
            name = f"Fitzpatrick’s note {address.rpartition('#n')[2]}"
        return relative(self.lesson.url, item.url), name

    def _source(self, item: Item) -> dict[str, Any]:
        href, name = self._link(item.address)
        return {
            "letter": self.letters[item.address],
            "name": item.name,
            "html": self._drawn[item.kind](item),
            "href": href,
            "label": self._place(item, name),
        }

    def _place(self, item: Item, name: str) -> str:
        """How the handout names where a source stands; nothing for a note, which names itself."""
        if item.kind == "event":
            return f"Timeline, {_date(item)}"
        names = {"note": "", "essay": "Essay question, with a plan", "question": "Question, with its answer"}
        return names.get(item.kind, name if item.kind == "paragraph" else f"{ITEM_KINDS[item.kind]}: {name}")

    @cached_property
    def _drawn(self) -> Mapping[str, Callable[[Item], str]]:
        """How each kind of item is laid before a student, below its name."""
        return {
            "paragraph": self._paragraph,
            "figure": lambda item: figure_exhibit(self.guide, self.drawings, item.address.partition("/")[2]),
            "note": lambda item: note_exhibit(
                self.guide, self.references, self.lesson.url, item.address.partition("#")[2]
            ),
            "question": self._question,
            "essay": lambda _: "",
            "event": lambda item: inline(_date(item)),
        }

    def _question(self, item: Item) -> str:
        question = next(q for q in self.guide.questions if q.url == item.url)
        return render("source-question.html", question=question)

    def _paragraph(self, item: Item) -> str:
        chapter, block = self.guide.by_address[item.address.removeprefix("chapters/").replace("#", "/")]
        if block.kind == "figure":
            return figure_exhibit(self.guide, self.drawings, block.figure[1])
        if block.kind == "pipe-table":
            return _table(chapter, block, item.name)
        return inline(_unlinked(uncited(block)))


def _date(event: Item) -> str:
    return event.text().removesuffix(f": {event.name}.")


def _beginning(item: Item) -> str:
    text = item.text()
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]} …"


def _unlinked(markdown: str) -> str:
    """Markdown whose links are their text, since a chapter's addresses are not those of a lesson."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)(\{:[^}]*\})?", r"\1", markdown)


def _table(chapter: Chapter, block: Block, name: str) -> str:
    """A table that a chapter has written out, with its header."""
    lines = [line for line in uncited(block).split("\n") if line.startswith("|")]
    header, _, *rows = ([plain(cell) for cell in line.strip("| ").split("|")] for line in lines)
    return render("source-table.html", header=header, rows=rows, caption=f"{chapter.title}: {name}")
