"""What readers keep, import, type and follow is untrusted: no string of tests/injections runs, and each shows as text.

Each door takes all strings. That nothing ran is a global that stays undefined, no dialog, and (by the watch
that every page of these tests is under) nothing that the policy had to stop.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Dialog, FilePayload, Page, expect

from browser.composing import COMPOSER, item, lesson_link
from browser.marking import LIST, SECOND, WORDS
from browser.studying import KEY, press

STRINGS: dict[str, str] = json.loads(Path(__file__).parents[1].joinpath("injections/strings.json").read_text("utf-8"))
# Where an address may hold what somebody else wrote; a new parameter or page joins here, {} for the text.
ADDRESSES = (
    "study/quiz.html?question={}#{}",
    "study/planner.html?essay={}#{}",
    "study/cards.html?{}={}",
    "study/marks.html?q={}#{}",
    "reference/timeline.html#theme={}&chapter={}",
    "reference/people.html?h={}#{}",
    "chapters/terror.html?q={}&h={}#{}",
    "index.html?q={}#{}",
    "teach/composer.html#lesson={}",
    "teach/composer.html#add={}",
)
LOOK = "stalin-guide-look"
LONG = 20_000  # characters
UNTYPED = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
FRAMES = "() => [self, ...Array.from(frames)].some((each) => 'canary' in each) || 'canary' in {}"
ACTIVE = """() => [...document.querySelectorAll("main *")].filter((e) =>
    e.matches("iframe, object, embed, base, script:not([type$=json], [src*='assets/']), style, [srcdoc]")
    || [...e.attributes].some(({ name, value }) => /^on/i.test(name) || /^\\s*(javascript|vbscript):/i.test(value)))
  .map((e) => e.outerHTML.slice(0, 200))"""

# Which of the texts no element of a selector has: as its text or its value, line ends aside.
MISSING = """([selector, texts]) => {
  const plain = (text) => text.replace(/\\r\\n?/g, "\\n");
  const text = (e) => (typeof e.value === "string" ? e.value : e.textContent);
  const shown = new Set([...document.querySelectorAll(selector)].map((e) => plain(text(e))));
  return texts.filter((text) => !shown.has(plain(text)));
}"""


def encoded(text: str) -> str:
    """As in an address; a broken surrogate gives bytes that are no UTF-8."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def unhurt(page: Page) -> None:
    assert not page.evaluate(FRAMES), "a string ran, or changed what all objects have"
    assert page.evaluate(ACTIVE) == []


def keep(page: Page, value: object) -> None:
    page.evaluate("([key, value]) => localStorage.setItem(key, JSON.stringify(value))", [KEY, value])


def upload(text: str) -> FilePayload:
    return {"name": "given.json", "mimeType": "application/json", "buffer": text.encode("utf-8", "surrogatepass")}


def mark(number: int, text: str, **other: Any) -> dict[str, Any]:
    passage = {"block": SECOND, "exact": WORDS, "prefix": text[:200], "suffix": text[:200]}
    return {"at": number, "created": number, "page": "chapters/power", "look": "wave", "note": text} | {
        "passages": [passage | other]
    }


@pytest.fixture
def quiet(page: Page) -> Iterator[Page]:
    """A page in which no dialog has opened when the test is over."""
    dialogs: list[str] = []

    def refuse(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    yield page
    assert dialogs == []


def test_there_are_many_strings_and_no_two_alike() -> None:
    assert len(STRINGS) >= 60
    assert len(set(STRINGS.values())) == len(STRINGS)


def test_the_strings_would_run_in_a_page_without_care(browser: Any, tmp_path: Path) -> None:
    """The net holds what it should: written as markup, without a policy, some of them do run."""
    page = browser.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    ran = []
    for name in ("script", "image error", "svg onload", "details", "iframe"):
        (tmp_path / "page.html").write_text(f"<!doctype html><title>x</title>{STRINGS[name]}", "utf-8")
        page.goto((tmp_path / "page.html").as_uri())
        page.wait_for_timeout(100)
        if page.evaluate(FRAMES):
            ran.append(name)
    page.close()
    assert ran == ["script", "image error", "svg onload", "details", "iframe"]


def test_addresses(quiet: Page, http_base: str) -> None:
    """Each string in an address, in every place that is read, while it also stands where the page keeps its things."""
    quiet.goto(f"{http_base}404.html")
    for number, text in enumerate(STRINGS.values()):
        quiet.evaluate(
            "([a, b, text]) => { localStorage.setItem(a, text); localStorage.setItem(b, text) }", [KEY, LOOK, text]
        )
        address = ADDRESSES[number % len(ADDRESSES)].replace("{}", encoded(text))
        quiet.goto(http_base + address)
        if "q=" in address and text.strip():
            expect(quiet.locator(".md-search__output"), f"{address} {text!r}").to_have_attribute("aria-busy", "false")
        unhurt(quiet)


def test_addresses_that_change_under_the_page(quiet: Page, http_base: str) -> None:
    """A link on the same page: to fragments that are no text, too."""
    for page in ("reference/timeline.html", "reference/people.html", "chapters/terror.html"):
        quiet.goto(http_base + page)
        for text in STRINGS.values():
            quiet.evaluate("fragment => { location.hash = fragment }", text if "%" in text else encoded(text))
        quiet.wait_for_timeout(50)
        unhurt(quiet)


def test_a_look_that_somebody_else_kept(quiet: Page, http_base: str) -> None:
    """Values of any kind, where words are expected."""
    quiet.goto(f"{http_base}404.html")
    values = [*STRINGS.values()][::8]
    for value in [*values, 1, None, [], {}, {"toString": 1, "valueOf": 1}, True]:
        look = dict.fromkeys(("size", "spacing", "face", "scheme", "__proto__"), value)
        quiet.evaluate("([key, look]) => localStorage.setItem(key, JSON.stringify(look))", [LOOK, look])
        quiet.goto(f"{http_base}404.html")
        quiet.get_by_role("button", name="How the text looks").click()
        expect(quiet.get_by_role("radio", checked=True)).to_have_count(4)
        unhurt(quiet)


def test_what_is_typed_into_the_search(quiet: Page, http_base: str) -> None:
    quiet.goto(f"{http_base}404.html")
    box = quiet.get_by_role("textbox", name="Search")
    for text in [*STRINGS.values(), "a " * (LONG // 2), '"' * 500]:
        box.fill(text)
        if text.strip():
            expect(quiet.locator(".md-search__output")).to_have_attribute("aria-busy", "false")
    unhurt(quiet)


def test_notes_and_passages(quiet: Page, http_base: str) -> None:
    """In the list of marks, on the page that they are of, and in the form that changes them."""
    quiet.goto(f"{http_base}404.html")
    notes = {f"urn:x:{n}": mark(n, text) for n, text in enumerate(STRINGS.values())}
    exact = {f"urn:y:{n}": mark(n, "", exact=text) for n, text in enumerate(STRINGS.values()) if text.strip()}
    keep(quiet, {"version": 1, "annotations": notes | exact})
    quiet.goto(http_base + LIST)
    texts = list(STRINGS.values())
    assert quiet.evaluate(MISSING, [".my-note-text", texts]) == []
    assert quiet.evaluate(MISSING, ["blockquote mark", [text for text in texts if text.strip()]]) == []
    unhurt(quiet)
    quiet.goto(f"{http_base}chapters/power.html")
    expect(quiet.locator("aside.my-note")).to_have_count(len(texts))
    assert quiet.evaluate(MISSING, [".my-note-text", texts]) == []
    for slip in quiet.locator("aside.my-note").all()[:3]:
        slip.get_by_role("button").click()
        unhurt(quiet)
        quiet.get_by_role("button", name="Cancel").click()
    unhurt(quiet)


def test_files_of_marks(quiet: Page, http_base: str) -> None:
    """Each string in every place of an annotation; then each alone as the file."""
    quiet.goto(http_base + LIST)
    annotations = [
        annotation
        for text in STRINGS.values()
        for annotation in (
            {"id": text, "source": text, "block": text, "look": text, "note": text},
            {"id": f"urn:x:{encoded(text)[:200]}", "source": f"{text}/chapters/power.html#{text}", "note": text},
        )
    ]
    listed = [
        {
            "type": "Annotation",
            "id": row["id"],
            "created": row["note"],
            "body": {"type": "TextualBody", "value": row["note"], "format": row["note"]},
            "stylesheet": {"type": "CssStylesheet", "value": row["note"]},
            "target": {
                "source": row["source"],
                "styleClass": row.get("look", "tint"),
                "selector": [
                    {"type": "FragmentSelector", "value": row.get("block", SECOND)},
                    {"type": "TextQuoteSelector", "exact": f"x{row['note']}", "prefix": "", "suffix": ""},
                ],
            },
        }
        for row in annotations
    ]
    for content in (json.dumps(listed), *STRINGS.values()):
        quiet.get_by_label("File of marks").set_input_files(upload(content))
    expect(quiet.locator(".my-mark").first).to_be_visible()
    assert quiet.locator(".my-mark").count() >= 50
    unhurt(quiet)


def test_study_data(quiet: Page, http_base: str) -> None:
    """An import with each string as a record's name and in a plan; the plan, its paper and its file."""
    quiet.goto(f"{http_base}study/planner.html")
    essay = quiet.locator("#essay option").nth(1).get_attribute("value") or ""
    texts = list(STRINGS.values())
    per = 45
    plans = [
        {
            "plan": [
                {"claim": text, "side": "for", "own": text, "paragraphs": [text, "power/l7"]}
                for text in texts[at : at + per]
            ],
            "opening": texts[at],
            "ending": texts[at],
            "at": at + 1,
        }
        for at in range(0, len(texts), per)
    ]
    names = {text: {"asked": 1, "right": 1, "last": False, "at": 1, text: text} for text in texts}
    for plan in plans:
        content = {"version": 1, "quiz": names, "read": names, "cards": names, "essays": {essay: plan, **names}}
        quiet.goto(f"{http_base}study/progress.html")
        quiet.get_by_label("Import").set_input_files(upload(json.dumps(content)))
        expect(quiet.get_by_text("It is imported")).to_be_visible()
        unhurt(quiet)
        quiet.goto(f"{http_base}study/planner.html?essay={essay}")
        written = [part["claim"] for part in plan["plan"]]
        assert quiet.evaluate(MISSING, [".argument textarea", written]) == []
        assert quiet.evaluate(MISSING, [".evidence li", [f"{text} is no paragraph any more" for text in written]]) == []
        quiet.evaluate("window.print = () => {}")
        with quiet.expect_download():
            press(quiet, "Export as Markdown")
        press(quiet, "Print the plan")
        headings = [f"For: {text}" for text in written]
        assert quiet.evaluate(MISSING, [".paper.made h3", headings]) == []
        unhurt(quiet)


def test_lessons_in_a_link(quiet: Page, http_base: str, root: Path, tmp_path: Path) -> None:
    """Packed into the link as a teacher's words are; characters that nobody types are left out on the way."""
    typed = [text for text in STRINGS.values() if text.strip() and not UNTYPED.search(text)]
    for at in range(0, len(STRINGS), 20):
        texts = list(STRINGS.values())[at : at + 20]
        lesson = {"title": texts[0], "when": texts[1], "items": [item("text", text) for text in texts]}
        quiet.goto(f"{http_base}404.html")
        quiet.goto(http_base + COMPOSER + lesson_link(root, tmp_path, lesson))
        expect(quiet.locator(".steps > li")).to_have_count(len(texts))
        unhurt(quiet)
        press(quiet, "Change this lesson")
        assert quiet.evaluate(MISSING, ["#composer textarea", [text for text in texts if text in typed]]) == []
        quiet.evaluate("dispatchEvent(new Event('beforeprint'))")
        unhurt(quiet)


def test_files_that_are_no_export(quiet: Page, http_base: str) -> None:
    quiet.goto(f"{http_base}study/progress.html")
    for text in STRINGS.values():
        quiet.get_by_label("Import").set_input_files(upload(text))
    unhurt(quiet)


DEEP = '{"version":1,"quiz":{"a":{"asked":1,"right":1,"last":true,"x":%s1%s}}}' % ("[" * 100_000, "]" * 100_000)  # noqa: UP031


def test_a_file_nested_without_end_locks_nobody_out(quiet: Page, http_base: str) -> None:
    """What cannot be copied would break every page that reads the store, and the button that forgets it."""
    quiet.goto(f"{http_base}study/progress.html")
    quiet.get_by_label("Import").set_input_files(upload(DEEP))
    expect(quiet.get_by_role("status").last).not_to_be_empty()
    quiet.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, DEEP])
    for place in ("study/quiz.html", "study/cards.html", "study/marks.html", "study/progress.html"):
        quiet.goto(http_base + place)
    press(quiet, "Forget everything")
    expect(quiet.get_by_text("Everything is forgotten.")).to_be_visible()


FIELDS = (
    "due",
    "stability",
    "difficulty",
    "elapsed_days",
    "scheduled_days",
    "learning_steps",
    "reps",
    "lapses",
    "state",
)


@pytest.mark.parametrize("value", [0, 1, 1e300, 77, 0.5])
def test_a_card_with_impossible_numbers_is_still_a_card(quiet: Page, http_base: str, value: float) -> None:
    """Its times and its state come from a file; it can be turned and graded all the same."""
    quiet.goto(f"{http_base}study/cards.html")
    data = json.loads(quiet.locator("#cards-data").text_content() or "")
    cards = {
        row[0]: dict.fromkeys(FIELDS, value) | {"due": 0, "state": min(value, 3), "last_review": last}
        for row, last in zip(data["cards"], ("x", 1e300, None, {}, 0), strict=False)
    }
    keep(quiet, {"version": 1, "cards": cards})
    quiet.goto(f"{http_base}study/cards.html")
    press(quiet, re.compile("^(?:Review|Learn) "))
    for _ in range(5):
        press(quiet, "Show the answer")
        quiet.locator(".grade").nth(2).click()
    quiet.goto(f"{http_base}study/progress.html")
    unhurt(quiet)
