"""Quizzes and their papers, as a student uses them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from browser.studying import CHAPTER, press, run_quiz, settle


def test_the_right_answers_to_all_kinds_are_right(
    each_page: Page, base: str, questions: dict[str, dict[str, Any]]
) -> None:
    """The mixed quiz over two chapters, all ten kinds of question, every answer as published."""
    page = each_page
    page.goto(base + "study/quiz.html")
    press(page, "None")
    for chapter in ("plans", "elite"):
        page.locator(f"#c-{chapter}").check()
    page.get_by_label("How many?").select_option("All questions")
    press(page, "Start the quiz")
    asked = run_quiz(page, questions)
    assert {questions[text]["kind"] for text in asked} == {
        "single", "multiple", "truth", "order", "match", "number", "cloze", "short", "figure", "note",
    }  # fmt: skip
    expect(page.get_by_role("heading", name=f"{len(asked)} of {len(asked)} right")).to_be_focused()
    expect(page.get_by_role("button", name="you missed")).to_have_count(0)


def test_what_was_missed_comes_again_and_is_kept(page: Page, base: str, questions: dict[str, dict[str, Any]]) -> None:
    """Wrong answers get feedback and a link; they alone are tried again; a visit later the page knows."""
    page.goto(base + CHAPTER)
    press(page, "Start the quiz")
    asked = run_quiz(page, questions, frozenset({0, 3}))
    count = len(asked)
    expect(page.get_by_role("heading", name=f"{count - 2} of {count} right")).to_be_visible()
    page.reload()
    expect(page.locator(".study")).to_contain_text(
        f"answered {count} of {count} questions, {count - 2} of them rightly"
    )
    press(page, "Try the 2 you missed")
    assert run_quiz(page, questions) == [asked[0], asked[3]]
    page.reload()
    expect(page.locator(".study")).to_contain_text(f"{count} of them rightly")


def test_wrong_options_explain_and_lead_to_the_paragraph(
    page: Page, http_base: str, questions: dict[str, dict[str, Any]]
) -> None:
    page.goto(http_base + CHAPTER)
    press(page, "Start the quiz")
    form = page.locator("form.question")
    question = questions[form.locator(".ask").text_content() or ""]
    form.locator("[type=submit]").click()
    expect(form.locator(".feedback")).to_have_text("Answer first.")
    form.locator(".hint summary").click()
    expect(form.locator(".hint")).to_contain_text(question["hint"])
    settle(page, question, right=False)
    wrong = next(option for option in question["options"] if not option["right"])
    expect(form.locator(".feedback")).to_contain_text(wrong["feedback"])
    expect(form.locator(".is-wrong .verdict")).to_have_text("wrong")
    expect(form.locator(".is-right .verdict")).to_have_text("right answer")
    form.locator(".feedback a").last.click()
    page.wait_for_url(re.compile(re.escape(question["paragraph"]) + "$"))
    expect(page.locator(":target")).to_be_in_viewport()


def test_things_are_put_in_order_by_mouse_too(
    page: Page, http_base: str, site: Path, questions: dict[str, dict[str, Any]]
) -> None:
    order = next(question for question in questions.values() if question["kind"] == "order")
    page.goto(f"{http_base}study/quiz.html?question={order['id']}")
    items = page.locator(".ordering li")
    texts = page.locator(".ordering li > span:first-child")
    before = texts.all_text_contents()
    items.last.drag_to(items.first, target_position={"x": 20, "y": 2})
    assert texts.all_text_contents() == [before[-1], *before[:-1]]


def test_the_mixed_quiz_loads_what_it_asks_and_says_when_it_cannot(
    page: Page, http_base: str, questions: dict[str, dict[str, Any]]
) -> None:
    """The chosen chapters' questions, and the figure that one is about; a failure is told, and can be tried again."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/content-*", lambda route: route.abort())
    page.goto(f"{http_base}study/quiz.html")
    press(page, "None")
    page.locator("#c-war").check()
    press(page, "Start the quiz")
    expect(page.get_by_role("alert")).to_have_text("The questions could not be loaded. Try again.")
    page.unroute("**/content-*")
    asked.clear()
    press(page, "Start the quiz")
    expect(page.locator("form.question")).to_be_visible()
    parts = {match[1] for url in asked if (match := re.search(r"content-(questions-\w+)", url))}
    assert parts == {"questions-war"}
    for kind in ("figure", "note"):
        name = next(name for name, question in questions.items() if question["kind"] == kind)
        page.goto(f"{http_base}study/quiz.html?question={questions[name]['id']}")
        expect(page.locator("form.question .exhibit")).to_be_visible()


def test_without_javascript_the_questions_have_their_answers(
    browser: Browser, base: str, questions: dict[str, dict[str, Any]]
) -> None:
    """Folded, each with a link to its paragraph; a link to a question arrives at it."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(base + CHAPTER)
        rows = page.locator(".asked")
        assert rows.count() == sum(question["chapter"] == "terror" for question in questions.values())
        right = rows.first.locator(".answer .right")
        expect(right).to_be_hidden()
        rows.first.locator(".answer summary").click()
        expect(right).to_be_visible()
        last = rows.last.get_attribute("id")
        page.goto(f"{base}{CHAPTER}#{last}")
        expect(rows.last).to_be_in_viewport()


def test_paper_has_questions_first_and_answers_on_a_sheet_of_their_own(page: Page, http_base: str) -> None:
    page.goto(http_base + CHAPTER)
    page.emulate_media(media="print")
    expect(page.locator(".asked h2").first).to_be_visible()
    expect(page.locator(".asked .answer").first).to_be_hidden()
    key = page.locator(".key")
    expect(key).to_be_visible()
    assert key.evaluate("box => getComputedStyle(box).breakBefore") == "page"
    expect(key.locator("li")).to_have_count(page.locator(".asked").count())
    expect(page.locator(".study")).to_be_hidden()


def test_a_mixed_paper_prints_what_was_chosen(page: Page, http_base: str) -> None:
    page.goto(f"{http_base}study/quiz.html")
    page.evaluate("window.print = () => { window.printed = document.querySelectorAll('.paper.made .asked').length }")
    press(page, "None")
    page.locator("#c-war").check()
    press(page, "Print a paper")
    expect(page.locator(".paper.made .asked")).to_have_count(10)
    assert page.evaluate("window.printed") == 10
    page.emulate_media(media="print")
    expect(page.locator(".paper.made .key li")).to_have_count(10)
    expect(page.locator(".quizzes")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".paper.made")).to_have_count(0)
