"""Marking passages as a reader does, for the tests of marks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

CHAPTER = "chapters/power.html"
OTHER = "chapters/terror.html"
NOTES = "notes/index.html"
LIST = "study/marks.html"
TOOLS = ".mark-tools"
SLIP = "aside.my-note"
KEY = "stalin-guide"
BUDGET = 8000  # bytes, brotli
FIRST, SECOND = "l73", "l1"
WORDS = "did not look like the next ruler"
# Without the Custom Highlight API, as browsers of 2022 are.
NO_HIGHLIGHTS = "delete window.Highlight"


def select(page: Page, block: str, words: str, last: str = "", ends: str = "") -> None:
    """Select words of a block, or from them to words of another, as the mouse or the keyboard would."""
    page.evaluate(
        """([block, words, last, ends]) => {
          const point = (id, words, atEnd) => {
            const walker = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
              const at = node.data.indexOf(words);
              if (at >= 0) return [node, at + (atEnd ? words.length : 0)];
            }
            throw new Error(`${id} has no ${words}`);
          };
          document.getElementById(block).scrollIntoView({ behavior: "instant", block: "center" });
          const [start, from] = point(block, words, false);
          const [end, to] = point(last || block, ends || words, true);
          getSelection().setBaseAndExtent(start, from, end, to);
        }""",
        [block, words, last, ends],
    )


def mark(page: Page, look: str, block: str = FIRST, words: str = WORDS) -> None:
    select(page, block, words)
    page.locator(TOOLS).get_by_role("button", name=look).click()
    expect(page.locator(TOOLS)).to_have_count(0)


def note(page: Page, text: str, block: str = FIRST, words: str = WORDS) -> None:
    mark(page, "Add note", block, words)
    page.get_by_role("textbox", name="Your note").fill(text)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(SLIP).filter(has_text=text.split("\n")[0])).to_be_visible()


def stored(page: Page) -> dict[str, Any]:
    kept = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY) or "{}")
    return dict(kept.get("annotations", {}))


def painted(page: Page) -> dict[str, list[str]]:
    """The words on the page in each look."""
    found: dict[str, list[str]] = page.evaluate(
        """() => Object.fromEntries(["tint", "line", "wave"].map((look) => [look, window.Highlight
          ? [...CSS.highlights.get(`mark-${look}`) ?? []].map(String)
          : [...document.querySelectorAll(`mark.look-${look}`)].map((each) => each.textContent)]))"""
    )
    return {look: words for look, words in found.items() if words}


def nodes(page: Page, block: str) -> list[str]:
    """What a block's text is made of, node by node."""
    found: list[str] = page.locator(f"#{block}").evaluate("e => [...e.childNodes].map(n => n.nodeName + n.textContent)")
    return found


def loaded(page: Page) -> list[str]:
    """The files of the marks that the page has fetched."""
    return [
        str(name)
        for name in page.eval_on_selector_all("script[src], link[href]", "all => all.map(e => e.src || e.href)")
        if "/marks" in name and "assets/" in name
    ]


def save_file(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save to a file").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def read_file(page: Page, content: object, folder: Path) -> Locator:
    """Give a file to the list of marks; returns where the page says what became of it."""
    path = folder / "given.jsonld"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    page.set_input_files("#marks-file", path)
    status = page.locator(".mark-notice").get_by_role("status")
    expect(status).not_to_be_empty()
    return status


def annotation(exact: str = WORDS, **changes: Any) -> dict[str, Any]:
    """An annotation as another program would write it."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://elsewhere.example/annotations/1",
        "type": "Annotation",
        "created": "2024-05-01T10:00:00Z",
        "body": [{"type": "TextualBody", "value": "From elsewhere", "purpose": "commenting"}],
        "target": {
            "source": f"https://guide.example/{CHAPTER}",
            "selector": {"type": "TextQuoteSelector", "exact": exact, "prefix": "In 1924 Stalin ", "suffix": ". He"},
        },
        **changes,
    }
