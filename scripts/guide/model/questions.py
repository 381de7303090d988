"""Questions on the chapters: what is asked, what answers it, and what each wrong answer has misunderstood."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from guide.model.places import NOWHERE, Place

QUESTION_KINDS = {
    "single": "One answer",
    "multiple": "Several answers",
    "truth": "True or false",
    "order": "Put in order",
    "match": "Match",
    "number": "A number",
    "cloze": "Fill the gap",
    "short": "A short answer",
    "figure": "Read a figure",
    "note": "Read a note",
}
LEVELS = {"recall": "Recall", "explain": "Explain", "judge": "Judge"}


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose. A wrong one has feedback, which may lead to a `paragraph` of its own."""

    text: str
    right: bool = False
    feedback: str = ""
    paragraph: str = ""


@dataclass(frozen=True)
class Point:
    """A point that a good short answer makes, and the paragraph that says so."""

    text: str
    paragraph: str


@dataclass(frozen=True)
class Question:
    """A question whose answer stands in a paragraph of its chapter; the kind decides which fields it has.

    `single`, `multiple`, `figure` and `note` have options, of which the last two ask about `figure`
    (an id) or `note` (a number). `truth` has `true`, `feedback` for who is wrong, and the `reason`.
    `order` has `items` in the right order; `match` has `pairs`. `number` has a `number`, its absolute
    `tolerance` and `unit`, and feedback for `low` and `high` answers. `cloze` has a gap `____` in
    `ask`, and `answers`, the best first. `short` has a `model` answer and its `points`.
    """

    id: str
    kind: str
    level: str
    chapter: str
    paragraph: str
    ask: str
    hint: str
    explain: str
    options: tuple[Option, ...] = ()
    figure: str = ""
    note: int = 0
    true: bool = False
    reason: str = ""
    feedback: str = ""
    items: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    number: float = 0
    tolerance: float = 0
    unit: str = ""
    low: str = ""
    high: str = ""
    answers: tuple[str, ...] = ()
    model: str = ""
    points: tuple[Point, ...] = ()
    place: Place = NOWHERE

    @property
    def url(self) -> str:
        """Where it stands among the questions of its chapter."""
        return f"study/{self.chapter}.html#{self.id}"

    @property
    def record(self) -> dict[str, Any]:
        """What is published of it, as JSON: every question's fields, then those of its kind."""
        every = {name: getattr(self, name) for name in ("id", "kind", "level", "chapter", "ask", "hint", "explain")}
        return every | {"paragraph": self.paragraph} | self._own

    @property
    def _own(self) -> dict[str, Any]:
        """The fields of its kind."""
        if self.options:
            exhibit = {"figure": self.figure} if self.figure else {"note": self.note} if self.note else {}
            return exhibit | {"options": [asdict(option) for option in self.options]}
        if self.kind == "truth":
            return {"answer": self.true, "reason": self.reason, "feedback": self.feedback}
        if self.kind == "order":
            return {"items": list(self.items), "shown": list(self.shuffled)}
        if self.kind == "match":
            return {"pairs": [list(pair) for pair in self.pairs], "shown": list(self.shuffled)}
        if self.kind == "number":
            return {name: getattr(self, name) for name in ("number", "tolerance", "unit", "low", "high")}
        if self.kind == "cloze":
            return {"answers": list(self.answers), "feedback": self.feedback}
        return {"model": self.model, "points": [asdict(point) for point in self.points]}

    @property
    def right(self) -> tuple[Option, ...]:
        return tuple(option for option in self.options if option.right)

    @property
    def wrong(self) -> tuple[Option, ...]:
        return tuple(option for option in self.options if not option.right)

    @property
    def spoken_number(self) -> str:
        """Its number as the guide writes them: 681,692, or 73.3."""
        return f"{self.number:,.12g}"

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Every paragraph to which it leads, its own first."""
        led = (self.paragraph, *(o.paragraph for o in self.options), *(p.paragraph for p in self.points))
        return tuple(dict.fromkeys(filter(None, led)))

    @cached_property
    def shuffled(self) -> tuple[int, ...]:
        """The items, or the second halves of the pairs, as they are shown: never as they belong.

        The order comes from the texts, so that it is the same in every build and on paper.
        """
        texts = self.items or tuple(right for _, right in self.pairs)
        places = sorted(range(len(texts)), key=lambda n: sha256(f"{self.id} {texts[n]}".encode()).digest())
        return tuple(places if places != sorted(places) else places[1:] + places[:1])
