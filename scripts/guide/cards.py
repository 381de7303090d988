"""Cards for review, made from the glossary, the people, the timeline and the questions.

The browser and the Anki deck have the same cards under the same ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guide.model import Guide, Person, Question, Term, spoken_date
from guide.names import Entry, Names

CARD_KINDS = {"term": "Terms", "person": "People", "event": "Dates", "question": "Questions"}
# The questions that can be answered without anything to look at.
ASKED = frozenset({"single", "multiple", "truth", "order", "match", "number", "cloze", "short"})


@dataclass(frozen=True)
class Card:
    """A card: what it asks, what one chooses from or orders, the answer, and the paragraph that tells it.

    `id` never changes; `script` is the answer's name in Cyrillic, if it has one.
    """

    id: str
    kind: str
    chapter: str
    paragraph: str
    front: str
    back: str
    choices: tuple[str, ...] = ()
    script: str = ""

    @property
    def url(self) -> str:
        return f"chapters/{self.chapter}.html#{self.paragraph}"


def make_cards(guide: Guide, names: Names) -> tuple[Card, ...]:
    """Every card whose answer a finished chapter tells: terms, people, events, questions, in that order."""
    return (*_entries(guide, names), *_events(guide), *_questions(guide))


def _entries(guide: Guide, names: Names) -> Iterator[Card]:
    entries: tuple[Entry, ...] = (*guide.terms, *guide.people)
    for entry in entries:
        places = names.passages[entry.url]
        if places:
            at = places[0][0].slug, places[0][1].id
            yield _term(entry, *at) if isinstance(entry, Term) else _person(entry, *at)


def _term(term: Term, chapter: str, paragraph: str) -> Card:
    front = f"What does ‘{term.name}’ mean?"
    return Card(f"term-{term.id}", "term", chapter, paragraph, front, term.definition, (), term.cyrillic)


def _person(person: Person, chapter: str, paragraph: str) -> Card:
    years = f"({person.years})" if person.years else ""
    back = " ".join(filter(None, (years, person.role, person.fate)))
    return Card(
        f"person-{person.id}", "person", chapter, paragraph, f"Who was {person.name}?", back, (), person.cyrillic
    )


def _events(guide: Guide) -> Iterator[Card]:
    for event in guide.events:
        places = guide.told.get(event.id, ())
        if places:
            back = " ".join(filter(None, (f"{spoken_date(event.date)}.", event.remark)))
            front = f"When was this? {event.title}."
            yield Card(f"event-{event.id}", "event", places[0][0].slug, places[0][1].id, front, back)


def _questions(guide: Guide) -> Iterator[Card]:
    for slug, questions in guide.asked.items():
        for question in questions:
            if question.kind in ASKED:
                front, choices, back = sides(question)
                yield Card(f"question-{question.id}", "question", slug, question.paragraph, front, back, choices)


def sides(question: Question) -> tuple[str, tuple[str, ...], str]:
    """A question's front, what it gives to choose from, and its back."""
    ask, explain = question.ask, question.explain
    if question.options:
        right = "; ".join(option.text for option in question.right)
        return ask, tuple(option.text for option in question.options), f"{right}. {explain}"
    if question.kind == "truth":
        return f"True or false? {ask}", (), f"{'True' if question.true else 'False'}. {question.reason}"
    if question.kind == "order":
        return ask, tuple(question.items[n] for n in question.shuffled), f"{'; '.join(question.items)}. {explain}"
    if question.kind == "match":
        pairs = "; ".join(f"{left}: {right}" for left, right in question.pairs)
        return ask, tuple(left for left, _ in question.pairs), f"{pairs}. {explain}"
    if question.kind == "number":
        return ask, (), f"{question.spoken_number} {question.unit}. {explain}"
    if question.kind == "cloze":
        return ask, (), f"{question.answers[0]}. {explain}"
    return ask, (), question.model
