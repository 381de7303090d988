"""The questions in the kinds that learning platforms know: one answer, several, true or false, a word, an essay.

What a platform has no kind for is asked in pieces: each pair of a match, each place of an order, and
whether a number is lower, right or higher. Every piece says what the question itself says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guide.model import Guide, Question

ONE, SEVERAL, TRUTH, WORD, ESSAY = "one", "several", "truth", "word", "essay"
PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


@dataclass(frozen=True)
class Choice:
    """An answer to choose, and what whoever chooses it is told."""

    text: str
    right: bool
    feedback: str = ""


@dataclass(frozen=True)
class Item:
    """What a platform asks: `id` is the question's, with a number where it is one of several pieces.

    `words` are the answers that a WORD accepts. `explain` is said after a right answer, `wrong` after
    a wrong one that has no feedback of its own; an ESSAY is shown `explain` once it is written.
    """

    id: str
    kind: str
    ask: str
    question: Question
    explain: str
    choices: tuple[Choice, ...] = ()
    words: tuple[str, ...] = ()
    wrong: str = ""


def exam_items(guide: Guide, slug: str) -> tuple[Item, ...]:
    """The items of a chapter, in the order of its questions."""
    return tuple(item for question in guide.asked.get(slug, ()) for item in _items(question))


def _items(q: Question) -> Iterator[Item]:
    if q.options:
        choices = tuple(Choice(option.text, option.right, option.feedback) for option in q.options)
        yield Item(q.id, SEVERAL if q.kind == "multiple" else ONE, q.ask, q, q.explain, choices)
    elif q.kind == "truth":
        choices = tuple(Choice(text, q.true is says) for text, says in (("True", True), ("False", False)))
        yield Item(q.id, TRUTH, q.ask, q, f"{q.reason} {q.explain}", choices, wrong=f"{q.reason} {q.feedback}")
    elif q.kind == "cloze":
        yield Item(q.id, WORD, q.ask, q, q.explain, words=q.answers, wrong=q.feedback)
    elif q.kind == "number":
        yield Item(q.id, ONE, q.ask, q, q.explain, tuple(_ranges(q)))
    elif q.kind == "match":
        rights = tuple(dict.fromkeys(q.pairs[n][1] for n in q.shuffled))
        for number, (left, right) in enumerate(q.pairs, 1):
            choices = tuple(Choice(text, text == right) for text in rights)
            yield Item(f"{q.id}.{number}", ONE, f"{q.ask} {left}", q, q.explain, choices, wrong=q.explain)
    elif q.kind == "order":
        for place, item in enumerate(q.items):
            choices = tuple(Choice(q.items[n], q.items[n] == item) for n in q.shuffled)
            ask = f"{q.ask} Which is the {PLACES[place]}?"
            yield Item(f"{q.id}.{place + 1}", ONE, ask, q, q.explain, choices, wrong=q.explain)
    else:
        points = " ".join(point.text for point in q.points)
        yield Item(q.id, ESSAY, q.ask, q, f"{q.model} {q.explain} A good answer makes these points: {points}")


def _ranges(q: Question) -> Iterator[Choice]:
    """Lower, right within the tolerance, or higher than that."""
    lowest, highest = _spoken(q.number - q.tolerance), _spoken(q.number + q.tolerance)
    yield Choice(f"Under {lowest} {q.unit}", False, q.low)
    yield Choice(f"{lowest if lowest == highest else f'{lowest} to {highest}'} {q.unit}", True)
    yield Choice(f"Over {highest} {q.unit}", False, q.high)


def _spoken(number: float) -> str:
    """`240,000` and `0.6`, without what floating point adds."""
    return f"{round(number, 6):,.12g}"
