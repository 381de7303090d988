"""The scheme of work: a term's weeks, each with its question, its reading, its lessons and what is assessed."""

from __future__ import annotations

from dataclasses import dataclass

from guide.model.places import NOWHERE, Place


@dataclass(frozen=True)
class Week:
    """A week of the scheme of work.

    `read` names chapters (`chapters/power`) or the first paragraph of a section (`chapters/power#l73`);
    `lessons` are ready lessons by id, `hours` what else is done in class; `quiz` names chapters whose
    questions are asked, `essays` essay questions by id.
    """

    number: int
    enquiry: str
    read: tuple[str, ...]
    lessons: tuple[str, ...]
    hours: tuple[str, ...]
    quiz: tuple[str, ...]
    essays: tuple[str, ...]
    homework: str
    assessed: str
    place: Place = NOWHERE
