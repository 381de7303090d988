"""The lessons: their chapters, their time, and what they work on."""

from __future__ import annotations

from collections.abc import Iterator

from guide.checks.essays import chapter_faults
from guide.items import guide_items
from guide.model import Guide, Problem

EXAMPLE = '"chapters/terror#l271", "figures/famine", "notes#n38", "questions/…", "essays/…", "timeline/…"'


def lesson_chapter(guide: Guide) -> Iterator[Problem]:
    """A lesson draws on chapters of the guide, its own first; one across chapters on two or more."""
    for lesson in guide.lessons:
        for message in chapter_faults(guide, lesson):
            yield Problem(lesson.place, "lesson-chapter", message, 'chapters = ["terror", "power"]')


def lesson_time(guide: Guide) -> Iterator[Problem]:
    """The steps of a lesson take the time that the lesson has, to the minute."""
    for lesson in guide.lessons:
        total = sum(step.minutes for step in lesson.steps)
        if total != lesson.minutes:
            message = f"‘{lesson.id}’ has {lesson.minutes} minutes, its steps take {total}"
            yield Problem(lesson.place, "lesson-time", message, f"minutes = {total}")


def lesson_item(guide: Guide) -> Iterator[Problem]:
    """Everything to which a lesson leads is there: paragraphs, figures, notes, questions, essays and events."""
    known = guide_items(guide) if guide.lessons else {}
    for lesson in guide.lessons:
        for address in lesson.addresses:
            if address not in known:
                message = f"‘{lesson.id}’: there is nothing at ‘{address}’"
                yield Problem(lesson.place, "lesson-item", message, EXAMPLE)
