"""The lesson composer: a teacher makes a lesson, a class opens its link, and both print it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from browser.codes import read_code
from browser.composing import COMPOSER, address_of, item, lesson_link, names, offer, start
from browser.looks import every_look, every_scheme, open_page, violations
from browser.studying import KEY, answer, press

EVIL = '<img src=x onerror="window.ran = true"><script>window.ran = true</script>'
LESSON = {
    "title": "Why did the Terror begin?",
    "when": "9B, Monday",
    "items": [
        item("heading", "Starter"),
        item("chapters/terror#l271", "Read this aloud.", 5),
        item("text", "Now talk\nabout it."),
        item("figures/famine", "", 10),
        item("notes#n38"),
        item("questions/terror-kirov-guilt"),
        item("questions/elite-what-note-38-proves", "With the note.", 3),
        item("essays/across-terror", "Homework."),
        item("timeline/civil-war"),
    ],
}


@pytest.fixture
def link(root: Path, tmp_path: Path) -> str:
    return lesson_link(root, tmp_path, LESSON)


def test_a_lesson_is_made_by_keyboard_and_opens_from_its_link(each_page: Page, base: str) -> None:
    """Found, put in, moved, explained and timed without a mouse; then its link shows it to a class."""
    page = each_page
    start(page, base)
    page.get_by_label("Title").focus()
    page.keyboard.type("Terror")
    page.keyboard.press("Tab")
    page.keyboard.type("9B")
    page.get_by_label("Chapter", exact=True).focus()
    page.keyboard.type("The Terror")
    expect(page.locator('.pool li[data-at="chapters/terror#l271"]')).to_be_attached()
    page.get_by_label("With the words").focus()
    page.keyboard.type("l271")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.textContent") != "Add":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".items > li")).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text="added as the last of 1")).to_be_attached()
    expect(page.locator(":focus")).to_have_text("Add")
    page.get_by_role("button", name="Add your own text").press("Enter")
    expect(page.locator("#say-1")).to_be_focused()
    page.keyboard.type("Talk about it.")
    page.get_by_role("button", name="Move up: Own text").press("Enter")
    expect(page.get_by_role("button", name="Move down: Own text")).to_be_focused()
    assert names(page) == ["Own text", "1. terror ¶ l271"]
    page.locator("#say-1").focus()
    page.keyboard.type("Read it aloud.")
    page.keyboard.press("Tab")
    page.keyboard.type("5")
    address = address_of(page)
    expect(page.locator(".summary")).to_contain_text("2 items · 5 minutes · link of")
    page.goto("about:blank")
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Terror")
    expect(page.locator("#composer")).to_contain_text("9B · 5 minutes")
    steps = page.locator(".steps > li")
    expect(steps.nth(0)).to_have_text("Talk about it.")
    expect(steps.nth(1)).to_contain_text("1 Read it aloud. 5 min")
    expect(page.locator("#what-a-lessons-link-holds")).to_be_hidden()
    steps.nth(1).get_by_role("link", name="terror ¶ l271").click()
    expect(page.locator("#l271")).to_be_in_viewport()


def test_a_link_shows_every_kind_of_item(page: Page, base: str, link: str, site: Path) -> None:
    """The paragraph's own words, the chart, the note, the questions with what they ask about, essay and event."""
    page.goto(base + COMPOSER + link)
    steps = page.locator(".steps > li")
    expect(steps).to_have_count(9)
    paragraphs = json.loads((site / "data/paragraphs.json").read_text("utf-8"))
    text = next(row["text"] for row in paragraphs if row["url"] == "chapters/terror.html#l271")
    assert (steps.nth(1).locator(".passage").text_content() or "").strip() == text
    expect(steps.nth(0).get_by_role("heading", level=2)).to_have_text("Starter")
    expect(steps.nth(3)).to_contain_text("2 Look at this figure. 10 min")
    expect(steps.nth(3).locator("svg")).to_be_visible()
    expect(steps.nth(4)).to_contain_text("vydvizhentsy")
    assert steps.nth(4).locator("em[lang=ru-Latn]").count() == 1
    expect(steps.nth(6).locator("form .exhibit")).to_contain_text("Fitzpatrick’s note")
    expect(steps.nth(7)).to_contain_text("Terror")
    expect(steps.nth(8)).to_contain_text("Know this date.")
    for href in page.locator(".steps a").evaluate_all("links => links.map(link => link.href)"):
        target = href.removeprefix(base).split("#")[0].split("?")[0]
        assert (site / target).is_file(), href


def test_a_student_answers_in_the_lesson(page: Page, http_base: str, link: str, questions: dict[str, Any]) -> None:
    """As in the quiz, with its feedback; it counts there too, and can be answered again."""
    page.goto(http_base + COMPOSER + link)
    form = page.get_by_role("form", name="Question 4")
    question = next(row for row in questions.values() if row["id"] == "terror-kirov-guilt")
    answer(form, question, right=False)
    form.locator("[type=submit]").press("Enter")
    expect(form.locator(".result")).to_have_text("Not quite.")
    again = form.get_by_role("button", name="Answer again")
    expect(again).to_be_focused()
    again.press("Enter")
    answer(form, question)
    form.locator("[type=submit]").press("Enter")
    expect(form.locator(".result")).to_have_text("Right.")
    kept = page.evaluate(f"JSON.parse(localStorage.getItem('{KEY}')).quiz['terror-kirov-guilt']")
    assert (kept["asked"], kept["right"], kept["last"]) == (2, 1, True)


def test_a_lesson_loads_no_more_than_it_shows(page: Page, http_base: str, root: Path, tmp_path: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    lesson = {"title": "", "when": "", "items": [item("chapters/terror#l271"), item("notes#n38")]}
    page.goto(http_base + COMPOSER + lesson_link(root, tmp_path, lesson))
    expect(page.locator(".passage")).to_be_visible()
    parts = [match[1] for url in asked if (match := re.search(r"assets/content-([\w-]+)\.", url))]
    assert sorted(parts) == ["chapters-terror", "notes"]


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda link: link[:-1], "was cut"),
        (lambda link: link[:60], "was cut"),
        (lambda link: link[:30] + ("A" if link[30] != "A" else "B") + link[31:], "was changed"),
        (lambda link: link.replace("#lesson=AQ", "#lesson=Ag"), "newer version"),
        (lambda link: "#lesson=" + "A" * 200_000, "too long"),
        (lambda link: "#ready=no-such-lesson", "no ready lesson"),
    ],
)
def test_a_bad_link_says_what_is_wrong(page: Page, http_base: str, link: str, damage: Any, words: str) -> None:
    """And shows nothing of a lesson."""
    page.goto(http_base + COMPOSER + damage(link))
    expect(page.get_by_role("alert")).to_contain_text(words)
    expect(page.locator(".steps")).to_have_count(0)
    press(page, "Make a lesson")
    expect(page.get_by_label("Title")).to_have_value("")


def test_what_the_guide_no_longer_knows_is_said(page: Page, base: str, root: Path, tmp_path: Path) -> None:
    """Its address and the teacher's words stay; in the editor it can be moved and removed like all else."""
    gone = ["chapters/terror#l9999", "chapters/nowhere#l1", "figures/none", "notes#n999", "questions/terror-none"]
    gone += ["essays/none", "timeline/none", "questions/constructor"]
    lesson = {"title": "Old", "when": "", "items": [item(at, "Do this.") for at in gone]}
    page.goto(base + COMPOSER + lesson_link(root, tmp_path, lesson))
    missing = page.locator(".steps .missing")
    expect(missing).to_have_count(len(gone))
    assert missing.locator("code").all_text_contents() == gone
    expect(page.locator(".steps > li").first).to_contain_text("1 Do this.")
    press(page, "Change this lesson")
    expect(page.locator(".items .missing")).to_have_count(len(gone))
    press(page, re.compile("^Remove: 1. terror"))
    expect(page.locator(".items > li")).to_have_count(len(gone) - 1)


def test_words_from_a_link_stay_words(page: Page, base: str, root: Path, tmp_path: Path) -> None:
    """Read, edited and printed: markup in a title, an instruction, a heading or a text is shown as it is typed."""
    lesson = {
        "title": EVIL,
        "when": EVIL,
        "items": [item("heading", EVIL), item("text", EVIL), item("chapters/terror#l271", EVIL)],
    }
    page.goto(base + COMPOSER + lesson_link(root, tmp_path, lesson))
    expect(page.get_by_role("heading", level=1)).to_have_text(EVIL)
    expect(page.locator(".steps > li").nth(2)).to_contain_text(EVIL)
    press(page, "Change this lesson")
    expect(page.locator("#say-2")).to_have_value(EVIL)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".lesson-paper")).to_contain_text(EVIL)
    assert page.locator("#composer img, .lesson-paper img").count() == 0
    assert page.evaluate("window.ran") is None


def test_items_are_moved_and_removed_and_it_is_all_undone(page: Page, http_base: str, link: str) -> None:
    """By buttons, by mouse, and back step by step, with the address and the focus following."""
    page.goto(http_base + COMPOSER + link)
    first = page.url
    press(page, "Change this lesson")
    expect(page.locator(".items > li")).to_have_count(9)
    before = names(page)
    press(page, re.compile("^Move down: Heading"))
    expect(page.locator("#down-1")).to_be_focused()
    assert names(page)[:2] == ["1. terror ¶ l271", "Heading"]
    page.locator(".items > li").nth(2).locator(".head").drag_to(
        page.locator(".items > li").first, target_position={"x": 20, "y": 2}
    )
    expect(page.locator(".items .name").first).to_contain_text("Own text")
    press(page, re.compile("^Remove: Own text"))
    expect(page.locator("#remove-0")).to_be_focused()
    page.locator("#say-0").fill("Changed.")
    assert address_of(page) != first
    for _ in range(3):
        press(page, "Undo")
    page.keyboard.press("ControlOrMeta+z")
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    assert names(page) == before
    assert address_of(page) == first


def test_a_lesson_is_kept_while_it_is_made(page: Page, http_base: str, link: str) -> None:
    """A reload goes on editing; another visit too; other lessons are listed; each can be removed."""
    page.goto(http_base + COMPOSER + link)
    press(page, "Change this lesson")
    page.get_by_label("Title").fill("My own")
    address_of(page)
    page.reload()
    expect(page.get_by_label("Title")).to_have_value("My own")
    press(page, "New lesson")
    expect(page.get_by_label("Title")).to_have_value("")
    page.get_by_label("Title").fill("The second")
    page.goto(f"{http_base}index.html")
    start(page, http_base)
    expect(page.get_by_label("Title")).to_have_value("The second")
    page.get_by_text("Your other lessons (1)").click()
    press(page, re.compile("^My own"))
    expect(page.locator(".items > li")).to_have_count(9)
    page.get_by_text("Your other lessons (1)").click()
    press(page, "Remove: The second")
    kept = page.evaluate(f"Object.values(JSON.parse(localStorage.getItem('{KEY}')).lessons)")
    assert [lesson["title"] for lesson in kept] == ["My own"]


def test_back_and_a_jump_within_the_page_keep_the_lesson(page: Page, http_base: str, link: str) -> None:
    """From what students see a teacher goes back to editing; the skip link does not lose a lesson's address."""
    page.goto(http_base + COMPOSER + link)
    address = page.url
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert page.url == address
    press(page, "Change this lesson")
    press(page, "See it as students do")
    expect(page.locator(".steps > li")).to_have_count(9)
    page.go_back()
    expect(page.locator(".items > li")).to_have_count(9)


def test_a_ready_lesson_is_changed(page: Page, base: str, root: Path) -> None:
    """From its own page into the composer, with its steps, what they work on, its questions and its homework."""
    page.goto(f"{base}teach/power-won-or-lost.html")
    page.get_by_role("link", name="Change this lesson in the composer").click()
    expect(page.get_by_label("Title")).to_have_value("Won or lost?")
    expect(page.locator(".told a")).to_have_attribute("href", "power-won-or-lost.html")
    listed = names(page)
    assert "1. power ¶ l73" in listed
    assert listed.count("Heading") == 7
    expect(page.locator(".missing")).to_have_count(0)
    assert address_of(page).count("#lesson=") == 1
    expect(page.get_by_label("Title")).to_be_in_viewport()


def test_an_address_can_be_added_by_a_link(page: Page, http_base: str) -> None:
    start(page, http_base, "#add=chapters/terror%23l271")
    assert names(page) == ["1. terror ¶ l271"]
    page.evaluate("location.hash = '#add=notes%23n38'")
    expect(page.locator(".items > li")).to_have_count(2)


def test_a_paragraph_is_added_where_it_is_read(page: Page, base: str) -> None:
    """The ¶ menu of a chapter and of a note put it into the lesson that was last changed, and lead to it."""
    page.goto(f"{base}chapters/terror.html")
    page.locator("#l271 .pilcrow").press("Enter")
    press(page, "Add to lesson")
    status = page.locator(".paragraph-menu").get_by_role("status")
    expect(status).to_contain_text("Added to your lesson, as the last of 1")
    page.goto(f"{base}notes/index.html")
    page.locator("#n38 .pilcrow").press("Enter")
    press(page, "Add to lesson")
    expect(status).to_contain_text("as the last of 2")
    status.get_by_role("link", name="Open the composer").click()
    expect(page.locator(".items > li")).to_have_count(2)
    assert names(page) == ["1. terror ¶ l271", "2. Fitzpatrick’s note 38"]


def test_the_link_and_the_text_for_google_classroom_are_copied(page: Page, http_base: str, link: str) -> None:
    page.add_init_script("navigator.clipboard.writeText = async (text) => { globalThis.copied = text }")
    page.goto(http_base + COMPOSER + link)
    press(page, "Change this lesson")
    press(page, "Copy the link")
    expect(page.locator(".told")).to_contain_text("The link is copied")
    assert page.evaluate("copied") == http_base + COMPOSER + link
    press(page, "Copy as text for Google Classroom")
    expect(page.locator(".told")).to_contain_text("The text is copied")
    text = page.evaluate("copied")
    assert text.startswith(
        f"Why did the Terror begin?\n9B, Monday\nThe whole lesson: {http_base}{COMPOSER}{link}\n\nStarter"
    )
    assert "\n\n1. (5 min) Read this aloud.\nterror ¶ l271: " in text
    assert f"{http_base}chapters/terror.html#l271" in text
    assert f"{http_base}study/terror.html#terror-kirov-guilt" in text


@pytest.mark.parametrize("words", [0, 1950])
def test_the_lessons_link_is_a_qr_code(page: Page, http_base: str, link: str, words: int) -> None:
    """Another program reads it, of a short lesson and of one with a link of more than 1,500 characters."""
    page.goto(http_base + COMPOSER + link)
    press(page, "Change this lesson")
    if words:
        write_digits(page, 9, words)
    address = address_of(page)
    assert len(address) > (1500 if words else 100)
    page.get_by_role("button", name="QR code").press("Enter")
    dialog = page.get_by_role("dialog", name="QR code for this lesson")
    with page.expect_download() as saving:
        dialog.get_by_role("button", name="Save as PNG").click()
    assert saving.value.suggested_filename == "qr-lesson.png"
    assert read_code(page, "image/png", saving.value.path().read_bytes()) == address
    dense = dialog.get_by_text("squares a side. Show it as large as you can")
    expect(dense).to_have_count(1 if words else 0)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="QR code")).to_be_focused()


def write_digits(page: Page, at: int, length: int) -> None:
    """Add a text of the teacher's own that hardly gets shorter in the link, as the item of that number."""
    press(page, "Add your own text")
    expect(page.locator(f"#say-{at}")).to_be_focused()
    words = " ".join(str(number * 7919 % 100003) for number in range(at * 300, at * 300 + 400))
    page.locator(f"#say-{at}").fill(words[:length])


def test_a_long_link_is_warned_of(page: Page, http_base: str) -> None:
    """Past two thousand characters, and past what a QR code can hold, which is said instead of drawn."""
    start(page, http_base)
    for at in range(2):
        write_digits(page, at, 1900)
    expect(page.locator(".summary")).to_contain_text("Some mail programs cut links beyond 2,000")
    write_digits(page, 2, 1900)
    press(page, "QR code")
    dialog = page.get_by_role("dialog", name="QR code")
    expect(dialog).to_contain_text("no QR code holds more than 2,953")
    expect(dialog.get_by_role("img")).to_have_count(0)


def test_the_handout_and_the_answer_key_are_printed_apart(page: Page, base: str, link: str, tmp_path: Path) -> None:
    """The one has the paragraph's address and no answer, the other the answers and the essay's plan."""
    page.goto(base + COMPOSER + link)
    expect(page.locator(".steps")).to_be_visible()
    handout = printed(page, tmp_path / "handout.pdf")
    for words in ("Why did the Terror begin?", "9B, Monday", "Starter", "Read this aloud.", "terror ¶ l271", "Name"):
        assert words.casefold() in handout.casefold()
    for words in ("Check", "Hint", "Change this lesson", "What a lesson’s link holds", "Answer key", "A top answer"):
        assert words not in handout
    expect(page.locator(".paper.made")).to_have_count(0)
    press(page, "Change this lesson")
    page.evaluate("window.print = () => { window.printed = true }")
    press(page, "Print the answer key")
    page.wait_for_function("window.printed")
    key = printed(page, tmp_path / "key.pdf")
    for words in ("Answer key: Why did the Terror begin?", "4 ", "How historians differ", "A top answer"):
        assert words.casefold() in key.casefold()
    assert "Read this aloud." not in key
    assert "Add from the guide" not in key


def printed(page: Page, path: Path) -> str:
    """The text of what Chromium prints, on one line."""
    page.pdf(path=path, format="A4")
    return " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(path).pages).split())


@every_look
@every_scheme
def test_axe_finds_nothing_in_the_composer(
    page: Page, http_base: str, axe: str, link: str, scheme: str, width: int
) -> None:
    """As a class reads it with an answer given, and as a teacher edits it with the picker filled."""
    open_page(page, http_base + COMPOSER + link, scheme, width)
    form = page.get_by_role("form", name="Question 4")
    form.locator("input").first.check()
    form.locator("[type=submit]").press("Enter")
    expect(form.locator(".result")).to_be_visible()
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    press(page, "Change this lesson")
    offer(page, "collectivisation", "", "famine")
    expect(page.locator(".items > li")).to_have_count(9)
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.locator("#composer :is(button, select, input)").evaluate_all(
        """all => all.filter(one => one.offsetParent && !one.matches('[type=radio], [type=checkbox]'))
          .filter(one => one.getBoundingClientRect().height < 24).map(one => one.outerHTML)"""
    )
    assert small == []
