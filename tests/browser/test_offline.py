"""The archive as it is used: unpacked somewhere awkward, with no network, in both browsers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from browser.looks import brought_near
from browser.studying import press, run_quiz
from browser.test_search import search


@pytest.fixture(scope="module")
def start(site: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page to start from, in a folder whose name has spaces, other alphabets and signs that addresses escape."""
    folder = tmp_path_factory.mktemp("stick") / "Мой диск (E) #1 – 100% čaj"
    with ZipFile(site / "downloads/stalin-guide-offline.zip") as packed:
        packed.extractall(folder)
    return (folder / "stalin-guide/START-HERE.html").as_uri()


def test_all_works_from_a_memory_stick(each_page: Page, start: str, questions: dict[str, dict[str, Any]]) -> None:
    """START-HERE opens the guide; search, a chapter's figures and notes, its quiz and the cards work from there."""
    page = each_page
    page.goto(start)
    page.wait_for_url(re.compile(r"/guide/index\.html$"))
    base = page.url.removesuffix("index.html")
    page.keyboard.press("ControlOrMeta+k")
    hits = search(page, "kolkhoz famine")
    assert hits and all(hit.startswith(base) for hit in hits)
    page.set_viewport_size({"width": 900, "height": 720})
    page.goto(f"{base}chapters/collectivisation.html")
    assert page.locator("figure svg[role=img]").count() > 0
    brought_near(page.locator(".noteref a").first).hover()
    expect(page.locator(".note-preview")).to_be_visible()
    page.goto(f"{base}study/war.html")
    press(page, "Start the quiz")
    assert len(run_quiz(page, questions)) > 10
    page.goto(f"{base}study/cards.html")
    press(page, "Learn 10 new cards")
    expect(page.get_by_role("button", name="Show the answer")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".grade")).to_have_count(4)
