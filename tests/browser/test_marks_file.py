"""A reader’s marks as a file: saved, read back, and what is in it never trusted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.marking import (
    CHAPTER,
    FIRST,
    LIST,
    SECOND,
    SLIP,
    WORDS,
    annotation,
    mark,
    note,
    painted,
    read_file,
    save_file,
    stored,
)


def test_saving_deleting_and_reading_back(page: Page, base: str, tmp_path: Path) -> None:
    """The file brings back all that was there; read again it changes nothing."""
    page.goto(base + CHAPTER)
    mark(page, "Wave")
    note(page, "Über 100 % „sicher“? <b>no</b>", SECOND, "seriously ill")
    before = stored(page)
    page.goto(base + LIST)
    path = save_file(page, tmp_path)
    page.get_by_role("button", name="Delete all").click()
    expect(page.locator(".my-mark")).to_have_count(0)
    assert stored(page) == {}
    text = path.read_text("utf-8")
    expect(read_file(page, text, tmp_path)).to_have_text("2 marks read, 2 of them new or changed.")
    assert stored(page) == before
    expect(page.locator(".my-note-text")).to_have_text("Über 100 % „sicher“? <b>no</b>")
    expect(read_file(page, text, tmp_path)).to_have_text("2 marks read, 0 of them new or changed.")


def test_the_file_is_web_annotations(page: Page, base: str, tmp_path: Path) -> None:
    """As https://www.w3.org/TR/annotation-model/ has them; a file's folder is told to nobody."""
    page.goto(base + CHAPTER)
    note(page, "Why?")
    page.goto(base + LIST)
    collection = json.loads(save_file(page, tmp_path).read_text("utf-8"))
    assert (collection["@context"], collection["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationCollection")
    assert collection["total"] == len(collection["first"]["items"]) == 1
    (item,) = collection["first"]["items"]
    root = base if base.startswith("http") else ""
    quote = {
        "type": "TextQuoteSelector",
        "exact": WORDS,
        "prefix": "In 1924 Stalin ",
        "suffix": item["target"]["selector"][1]["suffix"],
    }
    assert quote["suffix"].startswith(". He spoke badly")
    assert item["id"].startswith("urn:uuid:")
    assert (item["type"], item["motivation"], item["body"]["value"]) == ("Annotation", "commenting", "Why?")
    assert item["target"] == {
        "type": "SpecificResource",
        "source": root + CHAPTER,
        "styleClass": "tint",
        "selector": [
            {
                "type": "FragmentSelector",
                "conformsTo": "http://tools.ietf.org/rfc/rfc3236",
                "value": FIRST,
                "refinedBy": quote,
            },
            quote,
        ],
    }
    assert "file:" not in json.dumps(collection)


def test_annotations_of_another_program_are_read(page: Page, http_base: str, tmp_path: Path) -> None:
    """Without a paragraph the quotation finds its place; a page, a list or one annotation will do."""
    page.goto(http_base + LIST)
    for content in (annotation(), [annotation()], {"type": "AnnotationPage", "items": [annotation()]}):
        read_file(page, content, tmp_path)
        expect(page.locator(".my-mark")).to_have_count(1)
    page.goto(http_base + CHAPTER)
    expect(page.locator(SLIP)).to_contain_text("From elsewhere")
    assert painted(page) == {"tint": [WORDS]}
    page.goto(http_base + LIST)
    expect(page.get_by_role("link", name="¶ l73")).to_be_visible()


ATTACK = '<img src=x onerror="window.ran = true"><script>window.ran = true</script>'


def test_a_hostile_file_runs_nothing(page: Page, http_base: str, tmp_path: Path) -> None:
    """Markup is text wherever it stands, an address is the guide's or none, a prototype stays as it is."""
    evil = annotation(
        ATTACK,
        id='javascript:window.ran=true//"><img src=x onerror=window.ran=true>',
        body={"type": "TextualBody", "format": "text/html", "value": ATTACK},
    )
    page.goto(http_base + LIST)
    read_file(page, [evil, annotation(id="__proto__", ran=True)], tmp_path)
    expect(page.locator(".my-mark")).to_have_count(2)
    expect(page.locator(".my-note-text").filter(has_text="onerror")).to_have_text(ATTACK)
    page.get_by_role("button", name="Edit").first.click()
    page.goto(http_base + CHAPTER)
    expect(page.locator(SLIP)).to_have_count(1)
    expect(page.locator(".my-note img")).to_have_count(0)
    assert page.evaluate("[window.ran, ({}).ran]") == [None, None]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("no json", "The file is not JSON. Nothing was changed."),
        ('{"a": 1}', "The file holds no Web Annotations. Nothing was changed."),
        ("null", "The file holds no Web Annotations. Nothing was changed."),
        ('{"type": "AnnotationPage", "items": {}}', "The file holds no Web Annotations. Nothing was changed."),
        ("[" + " " * 2_000_001 + "]", "The file is too large to be marks of this guide. Nothing was changed."),
        (json.dumps([0] * 5001), "The file holds more than 5000 annotations. Nothing was changed."),
    ],
    ids=["syntax", "object", "null", "items", "size", "number"],
)
def test_a_file_without_annotations_changes_nothing(
    page: Page, http_base: str, tmp_path: Path, content: str, said: str
) -> None:
    page.goto(http_base + CHAPTER)
    mark(page, "Line")
    page.goto(http_base + LIST)
    expect(read_file(page, content, tmp_path)).to_have_text(said)
    expect(page.locator(".my-mark")).to_have_count(1)


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "Note"},
        {"target": None},
        {"target": "https://guide.example/chapters/power.html"},
        {"target": [{"source": {"toString": None}, "selector": {"type": "TextQuoteSelector", "exact": "x"}}]},
        {
            "target": {
                "source": "https://guide.example/chapters/nowhere.html",
                "selector": {"type": "TextQuoteSelector", "exact": "x"},
            }
        },
        {"target": {"source": CHAPTER, "selector": {"type": "TextQuoteSelector", "exact": ["x"]}}},
        {"target": {"source": CHAPTER, "selector": {"type": "TextQuoteSelector", "exact": "x" * 10001}}},
        {"target": {"source": CHAPTER, "selector": {"type": "FragmentSelector", "value": "l73"}}},
        {"body": {"type": "TextualBody", "value": {"a": 1}}},
        {"body": {"type": "TextualBody", "value": "x" * 10001}},
        {
            "target": {
                "source": CHAPTER,
                "selector": [
                    {"type": "FragmentSelector", "value": '"><b>'},
                    {"type": "TextQuoteSelector", "exact": "x"},
                ],
            }
        },
    ],
)
def test_a_malformed_annotation_is_left_out(
    page: Page, http_base: str, tmp_path: Path, changes: dict[str, Any]
) -> None:
    """The others of the file are read, and the page says how many were not."""
    page.goto(http_base + LIST)
    status = read_file(page, [0, annotation(**changes), annotation(id="urn:x:1", body=[])], tmp_path)
    expect(status).to_have_text(
        "1 mark read, 1 of them new or changed. 2 annotations left out: not of this guide, or malformed."
    )
    expect(page.locator(".my-mark")).to_have_count(1)
