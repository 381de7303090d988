"""The quizzes: a page of questions for each chapter, one for any choice of chapters, and their places in chapters.

Without JavaScript a chapter's page has each question with its answer folded below; on paper the
questions stand alone, and the answers on a sheet of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from guide.model import LEVELS, QUESTION_KINDS, Asset, Chapter, Guide, Question, References
from guide.pages.exhibits import figure_exhibit, note_exhibit
from guide.pages.links import relative
from guide.pages.study import part_links, study_html
from guide.pages.templates import render

MIXED = "study/quiz.html"
LETTERS = "abcdef"


def quiz_url(slug: str) -> str:
    return f"study/{slug}.html"


def quiz_pages(guide: Guide) -> dict[str, str]:
    """The Markdown of each chapter's page of questions, by its path below docs/."""
    return {
        f"study/{chapter.slug}.md": render("quiz.md", chapter=chapter, count=len(guide.asked[chapter.slug]))
        for chapter in guide.chapters
        if chapter.slug in guide.asked
    }


def practice_markdown(chapter: Chapter, guide: Guide) -> str:
    """The end of a chapter: where its questions, cards and essays are; nothing without questions."""
    if chapter.slug not in guide.asked:
        return ""
    html = render(
        "test-yourself.html",
        count=len(guide.asked[chapter.slug]),
        quiz=relative(chapter.url, quiz_url(chapter.slug)),
        cards=relative(chapter.url, "study/cards.html"),
        essays=relative(chapter.url, f"study/essays.html#{chapter.slug}")
        if any(essay.group == chapter.slug for essay in guide.essays)
        else "",
        lessons=relative(chapter.url, f"teach/lessons.html#{chapter.slug}")
        if any(lesson.group == chapter.slug for lesson in guide.lessons)
        else "",
    )
    return f"\n\n## Test yourself {{: #test }}\n\n{html}\n"


def quizzes_html(guide: Guide, assets: Sequence[Asset]) -> str:
    """The list of the chapters' pages, and the mixed quiz."""
    chapters = [c for c in guide.chapters if c.slug in guide.asked]
    asked = [question for chapter in chapters for question in guide.asked[chapter.slug]]
    listed = [(relative(MIXED, quiz_url(c.slug)), c, len(guide.asked[c.slug])) for c in chapters]
    figures = {block.figure[1]: c.slug for c, block in guide.passages if block.kind == "figure"}
    exhibits = {q.figure: f"figures-{figures[q.figure]}" for q in asked if q.figure}
    data = _data(guide, chapters, part_links(assets, MIXED, r"questions-.+|figures-.+|notes"), exhibits)
    return render("quizzes.html", chapters=listed) + "\n" + study_html(assets, MIXED, "quiz", data)


def quiz_html(
    guide: Guide, slug: str, assets: Sequence[Asset], references: References, drawings: Mapping[str, str]
) -> str:
    """A chapter's questions with their answers, and its quiz."""
    chapter = next(c for c in guide.chapters if c.slug == slug)
    asked = guide.asked[slug]
    page = _Page(guide, references, drawings, quiz_url(slug))
    data = _data(guide, [chapter], part_links(assets, page.url, f"questions-{slug}"), {})
    tool = study_html(assets, page.url, "quiz", data)
    rows = [page.row(number, question) for number, question in enumerate(asked, 1)]
    return tool + "\n" + render("quiz.html", chapter=chapter, questions=rows)


def _data(
    guide: Guide, chapters: Sequence[Chapter], parts: Mapping[str, str], exhibits: Mapping[str, str]
) -> dict[str, Any]:
    """What a quiz must know before it loads questions: which there are, and in which part each figure is."""
    return {
        "chapters": [
            {"id": c.slug, "title": c.title, "questions": [q.id for q in guide.asked[c.slug]]} for c in chapters
        ],
        "kinds": QUESTION_KINDS,
        "levels": LEVELS,
        "parts": parts,
        "exhibits": exhibits,
    }


class _Page:
    """The questions of one page; each figure and note is shown with the first that asks about it."""

    def __init__(self, guide: Guide, references: References, drawings: Mapping[str, str], url: str) -> None:
        self.guide, self.references, self.drawings, self.url = guide, references, drawings, url
        self._shown: set[str] = set()

    def row(self, number: int, question: Question) -> dict[str, Any]:
        """A question as the templates show it."""
        return {
            "number": number,
            "q": question,
            "kind": QUESTION_KINDS[question.kind],
            "level": LEVELS[question.level],
            "href": self._paragraph(question.paragraph, question.chapter),
            "exhibit": self.exhibit(question),
            "answer": _answer(question),
            "key": _key(question),
            "wrong": [
                (o.text, o.feedback, o.paragraph, self._paragraph(o.paragraph, question.chapter))
                for o in question.wrong
            ],
            "points": [(p.text, self._paragraph(p.paragraph, question.chapter), p.paragraph) for p in question.points],
            "letters": LETTERS,
        }

    def exhibit(self, question: Question) -> str:
        """The figure or note that a question asks about, or nothing where the page has it already."""
        name = question.figure or (f"n{question.note}" if question.note else "")
        if not name or name in self._shown:
            return ""
        self._shown.add(name)
        if question.figure:
            return figure_exhibit(self.guide, self.drawings, name)
        return note_exhibit(self.guide, self.references, self.url, name)

    def _paragraph(self, paragraph: str, chapter: str) -> str:
        return relative(self.url, f"chapters/{chapter}.html#{paragraph}")


def _answer(question: Question) -> list[str]:
    """The right answer, in one or several items."""
    if question.options:
        return [option.text for option in question.right]
    if question.kind == "truth":
        return [f"{'True' if question.true else 'False'}. {question.reason}"]
    if question.kind == "match":
        return [f"{left}: {right}" for left, right in question.pairs]
    if question.kind == "number":
        return [f"{question.spoken_number} {question.unit}"]
    return list(question.items or question.answers[:1] or (question.model,))


def _key(question: Question) -> str:
    """The right answer on the sheet of answers: letters of the options where there are some."""
    if question.options:
        return ", ".join(LETTERS[n] for n, option in enumerate(question.options) if option.right)
    if question.kind == "order":
        return "; ".join(LETTERS[question.shuffled.index(n)] for n in range(len(question.items)))
    if question.kind == "match":
        return "; ".join(f"{n + 1}{LETTERS[question.shuffled.index(n)]}" for n in range(len(question.pairs)))
    return "; ".join(_answer(question))
