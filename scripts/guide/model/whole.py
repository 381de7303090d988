"""The whole guide, and what its parts say of each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from guide.model.chapters import Block, Chapter, TextPage
from guide.model.essays import Essay
from guide.model.figures import Figure, Location
from guide.model.lessons import Lesson
from guide.model.permalinks import Redirect
from guide.model.places import Problem
from guide.model.questions import Question
from guide.model.records import Dispute, Event, Person, SearchWord, Term
from guide.model.scheme import Week
from guide.model.units import Unit, anchor_of
from guide.model.works import Note, Work

TITLE = "Stalin’s USSR, 1922–1953"  # the `site_name` of mkdocs.yml too
AUTHOR = "The authors of the guide"  # the `site_author` of mkdocs.yml too


@dataclass(frozen=True)
class Guide:
    """Everything the guide says, read and not yet drawn; `problems` are those that reading met.

    `published` are the public ids of the last release, each with its url.
    """

    chapters: tuple[Chapter, ...]
    works: Mapping[str, Work]
    notes: tuple[Note, ...]
    units: tuple[Unit, ...]
    figures: Mapping[str, Figure]
    pages: tuple[TextPage, ...] = ()
    problems: tuple[Problem, ...] = ()
    events: tuple[Event, ...] = ()
    people: tuple[Person, ...] = ()
    terms: tuple[Term, ...] = ()
    locations: tuple[Location, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    search_words: tuple[SearchWord, ...] = ()
    questions: tuple[Question, ...] = ()
    essays: tuple[Essay, ...] = ()
    published: Mapping[str, str] = field(default_factory=dict)
    redirects: tuple[Redirect, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    weeks: tuple[Week, ...] = ()

    @cached_property
    def by_path(self) -> Mapping[str, Chapter | TextPage]:
        """The chapters and pages by their path below docs/."""
        pages: list[Chapter | TextPage] = [*self.chapters, *self.pages]
        return {page.path.removeprefix("docs/"): page for page in pages}

    @cached_property
    def finished(self) -> tuple[Chapter, ...]:
        """The chapters that readers meet: those that are no skeletons."""
        return tuple(chapter for chapter in self.chapters if not chapter.skeleton)

    @cached_property
    def passages(self) -> tuple[tuple[Chapter, Block], ...]:
        """The paragraphs of the finished chapters in reading order."""
        return tuple((chapter, block) for chapter in self.finished for block in chapter.paragraphs)

    @cached_property
    def by_address(self) -> Mapping[str, tuple[Chapter, Block]]:
        """The same by `chapter/id`."""
        return {f"{chapter.slug}/{block.id}": (chapter, block) for chapter, block in self.passages}

    @cached_property
    def asked(self) -> Mapping[str, tuple[Question, ...]]:
        """For each finished chapter with questions, by its slug, those questions in the file's order."""
        found: dict[str, list[Question]] = {chapter.slug: [] for chapter in self.finished}
        for question in self.questions:
            if question.chapter in found:
                found[question.chapter].append(question)
        return {slug: tuple(questions) for slug, questions in found.items() if questions}

    @cached_property
    def carriers(self) -> Mapping[tuple[str, str], tuple[tuple[Chapter, Block], ...]]:
        """For each unit the blocks that carry it, in reading order."""
        found: dict[tuple[str, str], list[tuple[Chapter, Block]]] = {}
        for chapter, block in self.passages:
            for unit in block.units:
                found.setdefault(unit, []).append((chapter, block))
        return {unit: tuple(blocks) for unit, blocks in found.items()}

    @cached_property
    def told(self) -> Mapping[str, tuple[tuple[Chapter, Block], ...]]:
        """The paragraphs that tell each event: those it names, else the first to carry its units.

        A paragraph whose id is the unit tells more than one that cites it in passing; a figure tells
        less than prose, and a chapter's answer in brief least. A named paragraph that carries none of
        the units is left out, and so is an event that nothing tells.
        """
        found: dict[str, tuple[tuple[Chapter, Block], ...]] = {}
        for event in self.events:
            carrying = [(unit, at) for unit in event.units for at in self.carriers.get(unit, ())]
            named = {f"{at[0].slug}/{at[1].id}": at for _, at in carrying}
            ranked = sorted(carrying, key=lambda pair: _telling(pair[0][1], pair[1][1]))
            first = [at for _, at in ranked[:1]]
            places = [named[p] for p in event.paragraphs if p in named] if event.paragraphs else first
            if places:
                found[event.id] = tuple(places)
        return found

    @cached_property
    def dates(self) -> Mapping[str, tuple[tuple[Event, Chapter, Block], ...]]:
        """For each chapter, by its url, the events with a label that it tells, and the first place where."""
        found: dict[str, list[tuple[Event, Chapter, Block]]] = {}
        for event in self.events:
            for chapter, block in {place[0].url: place for place in reversed(self.told.get(event.id, ()))}.values():
                if event.label:
                    found.setdefault(chapter.url, []).append((event, chapter, block))
        return {url: tuple(events) for url, events in found.items()}

    @cached_property
    def permalinks(self) -> Mapping[str, str]:
        """Every public id → its url: paragraphs by `chapter/id`, pages by `pages/` and their path, others by kind."""
        links = {f"pages/{path.removesuffix('.md')}": f"{path.removesuffix('.md')}.html" for path in self._page_paths}
        links |= {f"{chapter.slug}/{block.id}": f"{chapter.url}#{block.id}" for chapter, block in self.passages}
        links |= {f"notes/{note.anchor}": note.url for note in self.notes}
        links |= {f"timeline/{event.id}": event.url for event in self.events}
        links |= {f"bibliography/{key}": f"reference/bibliography.html#{key}" for key in self.works}
        links |= {f"people/{person.id}": person.url for person in self.people}
        links |= {f"glossary/{term.id}": term.url for term in self.terms}
        links |= {f"questions/{q.id}": q.url for asked in self.asked.values() for q in asked}
        links |= {f"essays/{essay.id}": essay.url for essay in self.essays}
        links |= {f"lessons/{lesson.id}": lesson.url for lesson in self.lessons}
        return links

    @property
    def _page_paths(self) -> Iterator[str]:
        """The paths below docs/ of the pages that readers meet, quizzes and lessons among them."""
        skeletons = {chapter.path for chapter in self.chapters if chapter.skeleton}
        yield from (path for path, page in self.by_path.items() if page.path not in skeletons)
        yield from (f"study/{slug}.md" for slug in self.asked)
        yield from (f"teach/{lesson.id}.md" for lesson in self.lessons)

    @cached_property
    def note_at(self) -> Mapping[str, Note]:
        """The notes by their anchors."""
        return {note.anchor: note for note in self.notes}

    @cached_property
    def parts(self) -> Mapping[str, tuple[Work, ...]]:
        """For each work the works that are parts of it."""
        found: dict[str, list[Work]] = {}
        for work in self.works.values():
            if work.container:
                found.setdefault(work.container, []).append(work)
        return {key: tuple(works) for key, works in found.items()}

    @cached_property
    def cited_by(self) -> Mapping[str, CitedBy]:
        """For each work every place that cites it: the notes, and the chapters' paragraphs."""
        found = {key: CitedBy([], []) for key in self.works}
        for note in self.notes:
            for row in note.citations:
                if row.citation.key in found and note not in found[row.citation.key].notes:
                    found[row.citation.key].notes.append(note)
        for chapter, block in self.passages:
            for key in dict.fromkeys(c.key for c in block.citations):
                if key in found:
                    found[key].paragraphs.append((chapter, block))
        return found


def _telling(address: str, block: Block) -> tuple[bool, bool, bool]:
    """How little a block that carries a unit tells of it, to be sorted by."""
    return (block.box == "question", block.kind not in ("prose", "item"), block.id != anchor_of(address))


@dataclass(frozen=True)
class CitedBy:
    """The places that cite a work."""

    notes: list[Note]
    paragraphs: list[tuple[Chapter, Block]]
