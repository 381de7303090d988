"""A chapter's questions, with the answers in a section of their own after them."""

from __future__ import annotations

from lxml.html import HtmlElement
from lxml.html.builder import CLASS, H2, H3, SECTION, SPAN, A, P


def part_answers(page: HtmlElement) -> None:
    """Move the answers, which the site folds below their questions, to the end; each leads to the other."""
    answers = SECTION(CLASS("answers"), H2("Answers", id="answers"))
    for number, question in enumerate(page.xpath("//li[@class='asked']"), 1):
        answer = question.find("div[@class='answer']")
        name = f"{question.get('id')}-answer"
        answer.drop_tree()
        question.append(P(A("Answer", _unseen(f" to question {number}"), href=f"#{name}"), CLASS("turn")))
        answer.set("id", name)
        summary = answer.find("p[@class='summary']")
        back = P(A("Back to question", f" {number}", href=f"#{question.get('id')}"), CLASS("turn"))
        answer.replace(summary, H3(f"Answer to question {number}"))
        answer.append(back)
        answers.append(answer)
    if len(answers) > 1:
        page.append(answers)


def _unseen(text: str) -> HtmlElement:
    return SPAN(CLASS("visually-hidden"), text)
