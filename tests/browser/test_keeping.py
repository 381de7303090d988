"""What a browser keeps of a student’s work: exported, forgotten, imported, and what happens where it keeps nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.studying import CHAPTER, KEY, press, settle

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
