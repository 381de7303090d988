"""A reader’s own marks: made, shown, changed, listed, in the browser that keeps them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.looks import every_look, every_scheme, open_page, violations
from browser.marking import (
    BUDGET,
    CHAPTER,
    FIRST,
    KEY,
    LIST,
    NO_HIGHLIGHTS,
    NOTES,
    OTHER,
    SECOND,
    SLIP,
    TOOLS,
    WORDS,
    annotation,
    loaded,
    mark,
    nodes,
    note,
    painted,
    read_file,
    select,
    stored,
)


def test_the_tools_give_way_to_the_menu_of_a_paragraph(each_page: Page, http_base: str) -> None:
    """With words selected both would open in one place, and the menu has what the tools have."""
    page = each_page
    page.goto(http_base + CHAPTER)
    select(page, FIRST, WORDS)
    expect(page.locator(TOOLS)).to_be_visible()
    page.locator(f"#{FIRST}").hover(position={"x": 5, "y": 5})
    page.locator(f"#{FIRST} .pilcrow").click()
    expect(page.get_by_role("button", name="Link to words")).to_be_visible()
    page.wait_for_timeout(600)
    expect(page.locator(TOOLS)).to_have_count(0)
    assert page.evaluate("getSelection().toString()") == WORDS


def test_marking_writing_listing_and_deleting(each_page: Page, base: str) -> None:
    """What is marked stays so when the page is opened again, and the list leads back to its paragraph."""
    page = each_page
    page.goto(base + CHAPTER)
    assert loaded(page) == []
    mark(page, "Marker")
    note(page, "Was he?\nAsk in class", SECOND, "seriously ill")
    page.reload()
    expect(page.locator(SLIP)).to_have_text("Was he?\nAsk in classEdit")
    assert painted(page) == {"tint": [WORDS, "seriously ill"]}
    page.goto(base + LIST)
    marks = page.locator(".my-mark")
    expect(marks).to_have_count(2)
    expect(page.locator("#marks h2")).to_have_text("The struggle for power, 1922–1929")
    expect(marks.nth(1).locator(".my-note-text")).to_have_text("Was he?\nAsk in class")
    marks.nth(0).get_by_role("button", name="Delete").click()
    expect(marks).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(marks).to_have_count(2)
    marks.nth(1).get_by_role("button", name="Edit").click()
    page.get_by_role("textbox", name="Your note").fill("No")
    page.get_by_role("radio", name="Wave").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(marks.nth(1).locator(".my-note-text")).to_have_text("No")
    marks.nth(1).get_by_role("link", name="¶ l1").click()
    expect(page.locator(f"#{SECOND}")).to_be_in_viewport()
    expect(page.locator(SLIP)).to_contain_text("No")
    assert painted(page) == {"tint": [WORDS], "wave": ["seriously ill"]}


def test_a_page_without_marks_loads_none_of_it(page: Page, http_base: str) -> None:
    """Neither the code nor its style comes before it is asked for, whatever other pages have marked."""
    page.goto(http_base + CHAPTER)
    mark(page, "Line")
    for path in ("index.html", OTHER, NOTES):
        page.goto(http_base + path)
        page.wait_for_load_state("load")
        assert loaded(page) == [], path
    page.goto(http_base + CHAPTER)
    page.wait_for_function("() => CSS.highlights.size > 0")
    assert len(loaded(page)) == 2


def test_the_code_is_small(site: Path) -> None:
    """A reader who marks fetches the script and its style, as a host sends them; the list is no larger."""
    style = sum(path.stat().st_size for path in site.glob("assets/marks.*.css.br"))
    for name in ("marks", "marks-list"):
        (script,) = site.glob(f"assets/{name}.*.js.br")
        assert 0 < style + script.stat().st_size <= BUDGET


def test_a_passage_over_paragraphs_is_one_mark(page: Page, http_base: str) -> None:
    """Each paragraph gives its part; note numbers and ¶ between are no words of the guide's."""
    page.goto(http_base + CHAPTER)
    select(page, "l3", "They also differed", "l7", "The document known")
    page.locator(TOOLS).get_by_role("button", name="Wave").click()
    (kept,) = stored(page).values()
    assert [passage["block"] for passage in kept["passages"]] == ["l3", "l7"]
    assert kept["passages"][0]["exact"].endswith("status as a republic.")
    assert kept["passages"][1]["exact"] == "The document known"
    assert not any("¶" in text for text in painted(page)["wave"])


@pytest.mark.parametrize("page_path", [CHAPTER, NOTES])
def test_marking_by_keyboard_from_the_paragraph_menu(each_page: Page, base: str, page_path: str) -> None:
    """The ¶ menu highlights the paragraph or adds a note, lists its marks, and has them changed."""
    page = each_page
    page.goto(base + page_path)
    sign = page.locator(".unit .pilcrow").nth(2)
    sign.press("Enter")
    page.get_by_role("button", name="Highlight").press("Enter")
    expect(page.locator(".mark-notice")).to_contain_text("Marked")
    expect(sign).to_be_focused()
    expect(sign).to_have_accessible_name(page.locator(".unit .pilcrow.marked").get_attribute("aria-label") or "")
    assert "1 mark of yours" in (sign.get_attribute("aria-label") or "")
    sign.press("Enter")
    page.get_by_role("button", name="Add a note").press("Enter")
    expect(page.get_by_role("textbox", name="Your note")).to_be_focused()
    page.keyboard.type("By keyboard")
    page.keyboard.press("Control+Enter")
    expect(page.locator(SLIP)).to_contain_text("By keyboard")
    sign.press("Enter")
    page.locator(".paragraph-menu").get_by_role("button", name="Edit").first.press("Enter")
    page.get_by_role("button", name="Delete").press("Enter")
    expect(page.locator(".mark-notice")).to_contain_text("Mark deleted")
    assert len(stored(page)) == 1


def test_marking_a_selection_by_keyboard(each_page: Page, http_base: str) -> None:
    """A selection that grows by the keyboard brings the tools, and Tab leads into them."""
    page = each_page
    page.goto(http_base + CHAPTER)
    page.locator(f"#{FIRST}").click(position={"x": 60, "y": 8})
    select(page, FIRST, "In")
    for _ in range(5):
        page.evaluate("getSelection().modify('extend', 'forward', 'character')")
    expect(page.locator(TOOLS)).to_be_visible()
    for _ in range(9):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.mark-tools > button')"):
            break
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(TOOLS)).to_have_count(0)
    assert painted(page) == {"line": ["In 1924"]}
    expect(page.locator(f"#{FIRST} .pilcrow")).to_be_focused()


def test_escape_leaves_the_selection_alone(page: Page, http_base: str) -> None:
    page.goto(http_base + CHAPTER)
    select(page, FIRST, WORDS)
    expect(page.locator(TOOLS)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(TOOLS)).to_have_count(0)
    assert page.evaluate("String(getSelection())") == WORDS


@pytest.mark.parametrize("script", ["", NO_HIGHLIGHTS], ids=["highlights", "elements"])
def test_a_click_on_a_mark_changes_it(page: Page, http_base: str, script: str) -> None:
    """Also as `mark` elements, where there is no Custom Highlight API; the text is as it came when all is gone."""
    page.add_init_script(script)
    page.goto(http_base + CHAPTER)
    before = nodes(page, FIRST)
    mark(page, "Marker")
    mark(page, "Wave", FIRST, "look like the next")
    assert "".join(painted(page)["wave"]) == "look like the next"
    x, y = page.evaluate(
        """id => {
          const text = document.getElementById(id);
          const range = document.createRange();
          const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf("did not");
            if (at >= 0) { range.setStart(node, at); range.setEnd(node, at + 7); }
          }
          const box = range.getBoundingClientRect();
          return [box.x + box.width / 2, box.y + box.height / 2];
        }""",
        FIRST,
    )
    page.mouse.click(x, y)
    expect(page.get_by_role("button", name="Marker")).to_have_attribute("aria-pressed", "true")
    page.locator(TOOLS).get_by_role("button", name="Line").click()
    assert "".join(painted(page)["line"]) == WORDS
    page.mouse.click(x, y)
    page.locator(TOOLS).get_by_role("button", name="Delete").click()
    assert list(painted(page)) == ["wave"]
    page.evaluate("key => localStorage.removeItem(key)", KEY)
    page.evaluate("key => dispatchEvent(new StorageEvent('storage', { key }))", KEY)
    assert painted(page) == {}
    assert nodes(page, FIRST) == before


def edited(page: Page, old: str, new: str) -> None:
    """Serve the chapter as a later edition has it."""

    def change(route: Any) -> None:
        response = route.fetch()
        text = response.text()
        assert old in text
        route.fulfill(response=response, body=text.replace(old, new))

    page.route(f"**/{CHAPTER}", change)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("In 1924 Stalin did not", "Nobody thought so. In 1924 Stalin did not", [WORDS]),
        (
            "did not look like the next ruler",
            "did not look at all like the next ruler",
            ["did not look at all like the next ruler"],
        ),
        ("id=l73>", "id=l7399>", [WORDS]),
        ("did not look like the next ruler.", "seemed harmless.", None),
    ],
    ids=["text before it", "words within it", "another address", "gone"],
)
def test_a_mark_finds_its_words_when_the_chapter_was_edited(
    page: Page, http_base: str, old: str, new: str, found: list[str] | None
) -> None:
    """In its paragraph or another, with words changed or not; words that are gone are listed as orphaned."""
    page.goto(http_base + CHAPTER)
    mark(page, "Marker")
    edited(page, old, new)
    page.goto(http_base + CHAPTER)
    if found:
        page.wait_for_function("() => CSS.highlights.size > 0")
        assert painted(page)["tint"] == found
    else:
        expect(page.locator(".mark-notice")).to_contain_text("the words are no longer on this page")
        page.goto(http_base + LIST)
        expect(page.locator("#marks h2")).to_have_text("Orphaned")
        expect(page.locator(".my-mark mark")).to_have_text(WORDS)
        page.unroute_all()
        page.goto(http_base + CHAPTER)
        page.wait_for_function("() => CSS.highlights.size > 0")
        page.goto(http_base + LIST)
        expect(page.locator("#marks h2")).not_to_have_text("Orphaned")


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })",
            "keep nothing",
        ),
        ("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }", "is full"),
    ],
    ids=["absent", "full"],
)
def test_marks_without_storage_last_as_long_as_the_page(page: Page, base: str, script: str, said: str) -> None:
    """The reader is told, and marking goes on."""
    page.add_init_script(script)
    page.goto(base + CHAPTER)
    mark(page, "Marker")
    expect(page.locator(".mark-notice")).to_contain_text(said)
    mark(page, "Wave", SECOND, "seriously ill")
    assert painted(page) == {"tint": [WORDS], "wave": ["seriously ill"]}
    page.goto(base + LIST)
    if said == "keep nothing":
        expect(page.locator(".marks-warning")).to_contain_text(said)
    expect(page.locator("#marks")).to_contain_text("You have no marks yet")


@pytest.mark.parametrize(
    "kept", ["{", '{"version": 99}', '{"version": 1, "annotations": {"urn:x:1": {"page": "chapters/power"}}}']
)
def test_storage_that_cannot_be_read_stops_nothing(page: Page, http_base: str, kept: str) -> None:
    page.goto(http_base + CHAPTER)
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [KEY, kept])
    page.goto(http_base + CHAPTER)
    mark(page, "Marker")
    assert painted(page) == {"tint": [WORDS]}


def test_marks_are_printed_and_their_tools_are_not(page: Page, http_base: str) -> None:
    page.goto(http_base + CHAPTER)
    note(page, "On paper too")
    page.emulate_media(media="print")
    expect(page.locator(f"{SLIP} .my-note-text")).to_be_visible()
    expect(page.locator(f"{SLIP} button")).to_be_hidden()
    expect(page.locator(".mark-notice")).to_be_hidden()


@every_look
@every_scheme
def test_axe_finds_nothing_while_marking(page: Page, http_base: str, axe: str, scheme: str, width: int) -> None:
    """With the tools open, with the form open, and with a note beside its passage in elements."""
    page.add_init_script(NO_HIGHLIGHTS)
    open_page(page, http_base + CHAPTER, scheme, width)
    mark(page, "Marker", SECOND, "Politburo")
    mark(page, "Line", "l7", "judged Stalin harshly")
    note(page, "A note")
    select(page, "l2", "Central Committee")
    expect(page.locator(TOOLS)).to_be_visible()
    assert violations(page, axe) == []
    page.locator(TOOLS).get_by_role("button", name="Add note").click()
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@every_look
@every_scheme
def test_axe_finds_nothing_in_the_list(
    page: Page, http_base: str, axe: str, scheme: str, width: int, tmp_path: Path
) -> None:
    """Empty, with marks of every look and one being changed, and with its notice."""
    open_page(page, http_base + LIST, scheme, width)
    expect(page.locator("#marks")).to_contain_text("You have no marks yet")
    assert violations(page, axe) == []
    looks = ("tint", "line", "wave")
    target = annotation()["target"]
    items = [annotation(id=f"urn:x:{look}", target={**target, "styleClass": look}) for look in looks]
    read_file(page, items, tmp_path)
    page.get_by_role("button", name="Edit").first.click()
    expect(page.locator(".my-note-form")).to_be_visible()
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_javascript_the_list_says_so(browser: Browser, http_base: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(http_base + LIST)
        expect(page.locator("#marks")).to_contain_text("Marking needs JavaScript")
