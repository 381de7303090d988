"""Ready lessons: an hour in class on one historical question, and what it works on."""

from __future__ import annotations

from dataclasses import dataclass

from guide.model.places import NOWHERE, Place


@dataclass(frozen=True)
class Step:
    """A part of a lesson: how many minutes it takes, who does what, and the addresses of what it works on."""

    minutes: int
    title: str
    teacher: str
    students: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slip:
    """A card to cut out and sort: what it says, the pile in which a good answer lays it, and where that stands."""

    text: str
    pile: str
    at: str


@dataclass(frozen=True)
class Answer:
    """A question of the handout, what good answers to it say, and where that stands."""

    ask: str
    good: str
    at: tuple[str, ...]


@dataclass(frozen=True)
class Homework:
    """A task, the plan by which a student does it, and what it works on."""

    task: str
    plan: tuple[str, ...]
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """A lesson on a chapter, or across several.

    `enquiry` is the question that it answers; `before` says what students need to know or to have read;
    `support` and `stretch` are for those who need more help and for those who are ready for more; `care`
    is a word to the teacher about a subject that calls for it. Items, answers and slips name addresses:
    `chapters/terror#l271`, `figures/famine`, `notes#n38`, `questions/…`, `essays/…`, `timeline/…`.
    """

    id: str
    title: str
    enquiry: str
    chapters: tuple[str, ...]
    minutes: int
    aims: tuple[str, ...]
    before: tuple[str, ...]
    steps: tuple[Step, ...]
    support: tuple[str, ...]
    stretch: tuple[str, ...]
    homework: Homework
    answers: tuple[Answer, ...]
    slips: tuple[Slip, ...] = ()
    care: str = ""
    place: Place = NOWHERE

    @property
    def group(self) -> str:
        """The chapter it belongs to, or ACROSS."""
        return self.id.partition("-")[0]

    @property
    def url(self) -> str:
        return f"teach/{self.id}.html"

    @property
    def items(self) -> tuple[str, ...]:
        """What its steps work on, each once, in the order of first use: the sources of its handout."""
        return tuple(dict.fromkeys(item for step in self.steps for item in step.items))

    @property
    def addresses(self) -> tuple[str, ...]:
        """Everything to which it leads, each once."""
        answered = (address for answer in self.answers for address in answer.at)
        return tuple(dict.fromkeys((*self.items, *(slip.at for slip in self.slips), *answered, *self.homework.items)))
