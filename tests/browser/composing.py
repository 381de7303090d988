"""Making lessons as a teacher does, for the tests of the composer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from running import run_module

COMPOSER = "teach/composer.html"


def lesson_link(root: Path, folder: Path, lesson: dict[str, Any]) -> str:
    """The fragment in which a lesson stands, made by the composer's own code."""
    module = json.dumps((root / "scripts/web/teach/fragment.js").as_uri())
    return str(
        run_module(
            folder,
            f"import {{ encodeLesson }} from {module};\nconst result = `#${{encodeLesson({json.dumps(lesson)})}}`;",
        )
    )


def item(at: str, say: str = "", minutes: int = 0) -> dict[str, Any]:
    return {"at": at, "say": say, "minutes": minutes}


def start(page: Page, base: str, fragment: str = "") -> None:
    """Open the composer to make a lesson; its picker is filled."""
    page.goto(f"{base}{COMPOSER}{fragment}")
    expect(page.locator(".pool li").first).to_be_visible()


def offer(page: Page, chapter: str, kind: str = "", words: str = "") -> None:
    """Let the picker show what a chapter has of a kind, with these words in it."""
    page.get_by_label("Chapter", exact=True).select_option(chapter)
    if chapter != "notes":
        page.get_by_label("What", exact=True).select_option(kind)
    first = "notes#" if chapter == "notes" else f"{kind or 'chapters'}/"
    expect(page.locator(f'.pool li[data-at^="{first}"]').first).to_be_attached()
    page.get_by_label("With the words").fill(words)


def names(page: Page) -> list[str]:
    """What is in the lesson, in order."""
    return [text.strip() for text in page.locator(".items .name > :first-child, .items .own .name").all_text_contents()]


def address_of(page: Page) -> str:
    """The address once it has followed the last change."""
    page.wait_for_timeout(450)
    return page.url
