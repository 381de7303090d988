"""Answering questions as a student does, for the tests of study/."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

KEY = "stalin-guide"
CHAPTER = "study/terror.html"


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).click()


def answer(form: Locator, question: dict[str, Any], *, right: bool = True) -> None:
    """Fill the form of a question in, rightly or not."""
    kind, inputs = question["kind"], form.locator(".options input")
    if "options" in question:
        flags = [option["right"] for option in question["options"]]
        chosen = [n for n, flag in enumerate(flags) if flag] if right else [flags.index(False)]
        for n in chosen:
            inputs.nth(n).check()
    elif kind == "truth":
        inputs.nth(0 if question["answer"] == right else 1).check()
    elif kind == "match":
        for n in range(len(question["pairs"])):
            other = n if right else (n + 1) % len(question["pairs"])
            form.locator("select").nth(n).select_option(str(other))
    elif kind == "order" and right:
        for place, text in enumerate(question["items"]):
            up = form.get_by_role("button", name=f"Move up: {text}", exact=True)
            while form.locator(".ordering li > span:first-child").all_text_contents().index(text) > place:
                up.press("Enter")
    elif kind == "number":
        form.get_by_role("textbox").fill(f"{question['number'] if right else question['number'] * 3 + 1:,}")
    elif kind == "cloze":
        form.get_by_role("textbox").fill(question["answers"][-1].upper() if right else "nonsense")
    elif kind == "short":
        form.get_by_role("textbox").fill("An answer in my own words.")


def settle(page: Page, question: dict[str, Any], *, right: bool = True) -> None:
    """Answer the question that is shown, and judge a short answer."""
    form = page.locator("form.question")
    answer(form, question, right=right)
    form.locator("[type=submit]").press("Enter")
    if question["kind"] == "short":
        for point in form.locator(".points input").all() if right else []:
            point.check()
        form.get_by_role("button", name="Done").press("Enter")
    else:
        expect(form.locator(".result")).to_have_text("Right." if right else "Not quite.")


def run_quiz(page: Page, questions: dict[str, dict[str, Any]], wrong: frozenset[int] = frozenset()) -> list[str]:
    """Answer all questions, those at the places in `wrong` wrongly; what was asked, in its order."""
    asked: list[str] = []
    expect(page.locator("form.question")).to_be_visible()
    while page.locator("form.question").count():
        heading = page.locator("form.question .ask")
        expect(heading).to_be_focused()
        text = heading.text_content() or ""
        settle(page, questions[text], right=len(asked) not in wrong)
        asked.append(text)
        expect(page.locator("form .actions .main")).to_be_focused()
        page.keyboard.press("Enter")
    return asked
