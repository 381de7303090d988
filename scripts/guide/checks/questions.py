"""The questions: where their answers stand, and that nothing but knowledge gives them away."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from statistics import mean

from guide.model import Essay, Guide, Lesson, Place, Problem, Question

LOOSE = re.compile(
    r"\bof the above\b|^(?:all|none|any|both|neither) of (?:these|them)\W*$|\bboth [A-E] and [A-E]\b|"
    r"^(?:Which|What|Who|Where|When) (?:of \w+ )?(?:\w+ )?(?:is|are|was|were|did|does|do|had|has) not\b|"
    r"^(?:Which|What|Who)\b[^?]*\bexcept\b",
    re.IGNORECASE,
)
# By how much a right option may be longer than the longest wrong one, and how many characters are no difference.
LONGER, SLACK = 1.25, 5
# How far the number of right options at a place may lie from an even spread, at least.
UNEVEN = 1.5


def duplicate_question(guide: Guide) -> Iterator[Problem]:
    """No two questions have the same id, nor two essay questions or lessons: it is their permanent link."""
    lists: tuple[Sequence[Question | Essay | Lesson], ...] = (guide.questions, guide.essays, guide.lessons)
    for questions in lists:
        first: dict[str, Place] = {}
        for question in questions:
            if question.id in first:
                message = f"‘{question.id}’ is the id of {first[question.id]} already"
                yield Problem(question.place, "duplicate-question", message, 'id = "terror-kirov"')
            first.setdefault(question.id, question.place)


def question_paragraph(guide: Guide) -> Iterator[Problem]:
    """The paragraph that answers a question, and each to which its feedback leads, is one of its chapter."""
    for question in guide.questions:
        for paragraph in question.paragraphs:
            if f"{question.chapter}/{paragraph}" not in guide.by_address:
                message = f"‘{question.id}’: the chapter {question.chapter} has no paragraph ‘{paragraph}’"
                yield Problem(question.place, "question-paragraph", message, 'paragraph = "l273"')


def question_source(guide: Guide) -> Iterator[Problem]:
    """A question about a figure names one of the guide’s, and one about a note a note that there is."""
    notes = {note.number for note in guide.notes}
    for question in guide.questions:
        if question.kind == "figure" and question.figure not in guide.figures:
            message = f"‘{question.id}’: ‘{question.figure}’ is no figure of docs/_data/figures.toml"
            yield Problem(question.place, "question-source", message, 'figure = "agriculture"')
        elif question.kind == "note" and question.note not in notes:
            message = f"‘{question.id}’: there is no note {question.note}"
            yield Problem(question.place, "question-source", message, "note = 71")


def answer_length(guide: Guide) -> Iterator[Problem]:
    """Length does not tell the right option: never longest by over a quarter, nor longer on a chapter’s average."""
    for questions in guide.asked.values():
        chosen = [question for question in questions if question.options]
        for question in chosen:
            right = max(len(option.text) for option in question.right)
            wrong = max(len(option.text) for option in question.wrong)
            if right > max(wrong * LONGER, wrong + SLACK):
                message = f"‘{question.id}’: the right option has {right} characters, the longest wrong one {wrong}"
                yield Problem(question.place, "answer-length", message, "options of about the same length")
        if chosen:
            right_mean = mean(len(option.text) for question in chosen for option in question.right)
            wrong_mean = mean(len(option.text) for question in chosen for option in question.wrong)
            if right_mean > wrong_mean:
                message = f"right options have {right_mean:.1f} characters on average, wrong ones {wrong_mean:.1f}"
                place = Place(chosen[0].place.path, 1)
                yield Problem(place, "answer-length", message, "wrong options as full as the right ones")


def answer_place(guide: Guide) -> Iterator[Problem]:
    """Over a chapter the right option stands at each place about as often; statements are true as often as false."""
    for questions in guide.asked.values():
        place = Place(questions[0].place.path, 1)
        found: Counter[str] = Counter()
        even: defaultdict[str, float] = defaultdict(float)
        for question in questions:
            names = [f"{at}." for at in range(1, len(question.options) + 1)] if len(question.right) == 1 else []
            names = ["true", "false"] if question.kind == "truth" else names
            if names:
                found[_answer_name(question)] += 1
                for name in names:
                    even[name] += 1 / len(names)
        for name, share in sorted(even.items()):
            if abs(found[name] - share) > max(UNEVEN, share / 2):
                message = f"the right answer is {name} {found[name]} times, where an even spread has {share:.1f}"
                yield Problem(place, "answer-place", message, "right options moved to other places")


def _answer_name(question: Question) -> str:
    if question.kind == "truth":
        return "true" if question.true else "false"
    return f"{question.options.index(question.right[0]) + 1}."


def same_answer(guide: Guide) -> Iterator[Problem]:
    """No two questions of a chapter have the same answer word for word."""
    for questions in guide.asked.values():
        first: dict[str, Question] = {}
        for question in questions:
            texts = [option.text for option in question.right] if len(question.right) == 1 else question.answers[:1]
            for text in texts:
                other = first.setdefault(text.casefold(), question)
                if other is not question:
                    message = f"‘{question.id}’ has the answer of ‘{other.id}’: ‘{text}’"
                    yield Problem(question.place, "same-answer", message, "another question for that answer")


def loose_wording(guide: Guide) -> Iterator[Problem]:
    """No question asks for what is not so, and no option stands for others (“all of the above”)."""
    for question in guide.questions:
        for text in (question.ask, *(option.text for option in question.options)):
            if LOOSE.search(text):
                message = f"‘{question.id}’: ‘{text}’ asks for what is not so, or stands for other options"
                yield Problem(question.place, "loose-wording", message, "Which of these happened first?")


def telling_hint(guide: Guide) -> Iterator[Problem]:
    """A hint points at how to think, and does not hold the answer."""
    for question in guide.questions:
        answers = [option.text for option in question.right] or question.answers
        given = [answer for answer in answers if re.search(rf"\b{re.escape(answer)}\b", question.hint, re.IGNORECASE)]
        if given:
            message = f"‘{question.id}’: the hint holds the answer ‘{given[0]}’"
            yield Problem(question.place, "telling-hint", message, 'hint = "Think of who gained by it."')
