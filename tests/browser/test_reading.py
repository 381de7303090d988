"""Reading with notes, ¶ menus and the bibliography's filter, served and from files, by mouse and by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from browser.looks import brought_near

CHAPTER = "chapters/power.html"
BIBLIOGRAPHY = "reference/bibliography.html"
NOTE_CALL = ".noteref a"
PREVIEW = ".note-preview"
PARAGRAPH = "p.unit:has(.noteref)"
MENU = ".paragraph-menu"
# Too narrow for a margin: notes show as previews there. What they do in the margin is in test_margin_notes.py.
NARROW: ViewportSize = {"width": 900, "height": 720}
# Longer than both delays of a preview: what has not vanished by then stays.
LONG = 700


def focus_by_keyboard(page: Page, target: Locator) -> None:
    target.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(target).to_be_focused()


def pasted(page: Page) -> str:
    """What the clipboard holds, as a reader would find out: by pasting it."""
    page.evaluate("document.body.append(document.createElement('textarea'))")
    field = page.locator("body > textarea")
    field.focus()
    page.keyboard.press("ControlOrMeta+V")
    text = field.input_value()
    field.evaluate("field => field.remove()")
    return text


def note_of(page: Page, call: Locator) -> Locator:
    return page.locator(call.get_attribute("href") or "")


def test_hover_shows_the_note_until_the_pointer_leaves_it(each_page: Page, base: str) -> None:
    """The preview holds the note's words, lets the pointer onto its links, and then goes."""
    page = each_page
    page.set_viewport_size(NARROW)
    page.goto(base + CHAPTER)
    call = page.locator(NOTE_CALL).first
    brought_near(call).hover()
    expect(page.locator(PREVIEW)).to_contain_text(note_of(page, call).locator(".reference").first.inner_text())
    page.locator(PREVIEW).locator(".work-link").first.hover()
    page.wait_for_timeout(LONG)
    expect(page.locator(PREVIEW)).to_be_visible()
    page.mouse.move(1, 1)
    expect(page.locator(PREVIEW)).to_have_count(0)


def test_escape_dismisses_a_preview_under_the_pointer(page: Page, base: str) -> None:
    page.set_viewport_size(NARROW)
    page.goto(base + CHAPTER)
    brought_near(page.locator(NOTE_CALL).first).hover()
    expect(page.locator(PREVIEW)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(PREVIEW)).to_have_count(0)
    page.wait_for_timeout(LONG)
    expect(page.locator(PREVIEW)).to_have_count(0)


def test_tab_leads_from_a_note_call_through_its_links(each_page: Page, base: str) -> None:
    """Focus shows the preview; Tab goes into it, Escape back to the call, Tab on without it."""
    page = each_page
    page.set_viewport_size(NARROW)
    page.goto(base + CHAPTER)
    call = page.locator(NOTE_CALL).first
    focus_by_keyboard(page, call)
    expect(page.locator(PREVIEW)).to_be_visible()
    expect(call).to_have_attribute("aria-describedby", "note-preview-text")
    page.keyboard.press("Tab")
    link = page.locator(PREVIEW).locator("a").first
    expect(link).to_be_focused()
    assert link.get_attribute("href") == note_of(page, call).locator("a").first.get_attribute("href")
    page.keyboard.press("Escape")
    expect(page.locator(PREVIEW)).to_have_count(0)
    expect(call).to_be_focused()
    page.keyboard.press("Tab")
    expect(call).not_to_be_focused()
    expect(page.locator(PREVIEW)).to_have_count(0)


def test_one_preview_at_a_time_and_no_id_twice(page: Page, http_base: str) -> None:
    page.set_viewport_size(NARROW)
    page.goto(http_base + CHAPTER)
    focus_by_keyboard(page, page.locator(NOTE_CALL).nth(1))
    brought_near(page.locator(NOTE_CALL).nth(0)).hover()
    expect(page.locator(f"{NOTE_CALL}[aria-describedby]")).to_have_text("1")
    expect(page.locator(PREVIEW)).to_have_count(1)
    ids = page.eval_on_selector_all("[id]", "elements => elements.map(e => e.id)")
    assert sorted(ids) == sorted(set(ids))


def test_following_a_note_and_its_way_back(page: Page, base: str) -> None:
    """A click on the number goes to the list, and the arrow there goes back to the number."""
    page.set_viewport_size(NARROW)
    page.goto(base + CHAPTER)
    page.locator(NOTE_CALL).first.click()
    assert page.url.endswith("#note-1")
    page.mouse.move(1, 1)
    page.locator("#note-1 [role=doc-backlink]").click()
    assert page.url.endswith("#noteref-1")
    expect(page.locator("#noteref-1")).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 900])
def test_a_touch_shows_the_note_and_a_second_follows_it(browser: Browser, http_base: str, width: int) -> None:
    """The preview fits the screen at any width, wherever the number stands in its line."""
    with browser.new_context(has_touch=True, viewport={"width": width, "height": 640}) as context:
        page = context.new_page()
        page.goto(http_base + CHAPTER)
        calls = page.locator(NOTE_CALL)
        for number in range(calls.count()):
            page.keyboard.press("Escape")  # a reader taps beside a preview that lies on the next number
            brought_near(calls.nth(number)).tap()
            box = page.locator(PREVIEW).bounding_box()
            assert box is not None
            assert (box["x"] >= 0, box["x"] + box["width"] <= width) == (True, True), number
            assert (box["y"] >= 0, box["y"] + box["height"] <= 640) == (True, True), number
        assert "#" not in page.url
        brought_near(calls.last).tap()
        assert page.url.endswith(calls.last.get_attribute("href") or "nowhere")


def test_paragraph_menu_opens_and_closes_by_keyboard(each_page: Page, base: str) -> None:
    page = each_page
    page.goto(base + CHAPTER)
    sign = page.locator(PARAGRAPH).first.locator(".pilcrow")
    expect(sign).to_have_attribute("aria-expanded", "false")
    for key in ("Enter", " "):
        sign.focus()
        page.keyboard.press(key)
        expect(sign).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Tab")
        expect(page.locator(MENU).locator("a").first).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(MENU)).to_have_count(0)
        expect(sign).to_be_focused()
        expect(sign).to_have_attribute("aria-expanded", "false")
    assert "#" not in page.url


def test_paragraph_menu_closes_when_one_turns_elsewhere(page: Page, base: str) -> None:
    """A click outside closes it, and so does Tab out of its last link, or another ¶."""
    page.goto(base + CHAPTER)
    first, second = (page.locator(PARAGRAPH).nth(n) for n in (0, 1))
    brought_near(first).hover()
    first.locator(".pilcrow").click()
    expect(page.locator(MENU)).to_be_visible()
    page.locator("h1").click()
    expect(page.locator(MENU)).to_have_count(0)
    brought_near(first).hover()
    first.locator(".pilcrow").click()
    second.locator(".pilcrow").press("Enter")
    expect(page.locator(MENU)).to_have_count(1)
    page.locator(MENU).locator("a").last.press("Tab")
    expect(page.locator(MENU)).to_have_count(0)


def test_paragraph_menu_says_where_the_paragraph_comes_from_and_what_it_cites(page: Page, http_base: str) -> None:
    """The last paragraph with notes: its links lead to the ledger's row and to its notes."""
    page.goto(http_base + CHAPTER)
    paragraph = page.locator(PARAGRAPH).last
    address = paragraph.get_attribute("id")
    cited = paragraph.locator(NOTE_CALL).evaluate_all("calls => calls.map(call => call.getAttribute('href'))")
    paragraph.locator(".pilcrow").press("Enter")
    lists = page.locator(MENU).locator("ul")
    expect(lists).to_have_count(2)
    assert lists.nth(1).locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))") == cited
    lists.nth(0).locator("a").first.click()
    expect(page.locator(f"tr#{address}")).to_be_in_viewport()


def test_every_menu_names_exactly_the_units_of_its_paragraph(page: Page, http_base: str) -> None:
    """Consecutive units are named as a range, and the ranges together are the paragraph's units."""
    page.goto(f"{http_base}chapters/elite.html")
    page.locator(".pilcrow").first.press("Enter")
    expect(page.locator(MENU)).to_be_visible()
    page.keyboard.press("Escape")
    menus = page.locator(".pilcrow").evaluate_all(
        """async (signs) => {
          const found = [];
          for (const sign of signs) {
            sign.click();
            await new Promise((done) => setTimeout(done));
            const links = document.querySelectorAll(".paragraph-menu ul:first-of-type a[href*='sources.html']");
            found.push([sign.dataset.units.split(" "), [...links].map(link => link.textContent)]);
          }
          return found;
        }"""
    )
    assert any("–" in name for _, names in menus for name in names)
    assert any(name.startswith("Fitzpatrick") for _, names in menus for name in names)
    for units, names in menus:
        assert sorted(unit for name in names for unit in named(name)) == sorted(units)


def named(name: str) -> list[str]:
    """The units that a menu's line names: `Study notes, lines 271–273` are l271 to l273."""
    where = name.rpartition(", ")[2]
    found = re.fullmatch(r"(line|note)(s?) (\d+)(?:–(\d+))?", where)
    if not found:
        return [where]
    assert bool(found[2]) == bool(found[4]), name
    return [f"{found[1][0]}{n}" for n in range(int(found[3]), int(found[4] or found[3]) + 1)]


@pytest.mark.parametrize("clipboard", ["the Clipboard API", "a selection"])
def test_copying_a_paragraphs_link(each_page: Page, base: str, clipboard: str) -> None:
    """The clipboard holds the address without a query, and the menu says so; also without the API."""
    page = each_page
    if clipboard == "a selection":
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(f"{base}{CHAPTER}?from=a-lesson")
    paragraph = page.locator(PARAGRAPH).first
    paragraph.locator(".pilcrow").press("Enter")
    page.get_by_role("button", name="Copy link to this paragraph").press("Enter")
    expect(page.locator(MENU).get_by_role("status")).to_have_text("Copied")
    link = f"{base}{CHAPTER}#{paragraph.get_attribute('id')}"
    expect(page.locator(MENU).get_by_role("link", name=link)).to_be_visible()
    assert pasted(page) == link


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("SOTSIALNYI i natsionalnyi", "Sotsialʹnyi i natsionalʹnyi"),
        ("1927 социальный национальный", "Социальный и национальный"),
    ],
)
def test_filtering_the_bibliography(page: Page, base: str, typed: str, found: str) -> None:
    """Capitals, soft signs and word order do not matter; groups without a match go; the count is true."""
    page.goto(base + BIBLIOGRAPHY)
    works, headings = page.locator(".work"), page.locator("h2")
    all_works, all_headings = works.count(), headings.count()
    status = page.locator("#works-filter").get_by_role("status")
    expect(status).to_have_text(f"{all_works} works")
    box = page.get_by_label("Find a work")
    box.press_sequentially(typed)
    shown = works.filter(visible=True)
    expect(shown.filter(has_text=found)).not_to_have_count(0)
    expect(status).to_have_text(f"{shown.count()} of {all_works} works")
    assert 0 < shown.count() < all_works
    groups = shown.evaluate_all("works => new Set(works.map(work => work.closest('.works'))).size")
    expect(headings.filter(visible=True)).to_have_count(groups)
    box.press("Escape")
    expect(works.filter(visible=True)).to_have_count(all_works)
    expect(headings.filter(visible=True)).to_have_count(all_headings)


def test_a_link_into_the_filtered_bibliography_arrives(page: Page, base: str) -> None:
    """A work that the filter hides is shown when a link on the page leads to it."""
    page.goto(base + BIBLIOGRAPHY)
    page.get_by_label("Find a work").fill("no such work at all")
    expect(page.locator(".work").filter(visible=True)).to_have_count(0)
    key = page.locator(".work h3").last.get_attribute("id")
    page.evaluate("key => { location.hash = key }", key)
    expect(page.locator(f"#{key}")).to_be_in_viewport()


@pytest.mark.parametrize("form", ["BibTeX", "RIS"])
def test_copying_a_record(page: Page, base: str, form: str) -> None:
    page.goto(base + BIBLIOGRAPHY)
    work = page.locator(".work").last
    work.locator(".export summary").click()
    record = work.locator(f"pre[data-format={form}]").text_content() or ""
    assert re.search({"BibTeX": r"^@\w+\{", "RIS": r"^TY  - "}[form], record)
    work.get_by_role("button", name=f"Copy {form}").click()
    expect(work.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    assert pasted(page).strip() == record.strip()


def test_records_are_loaded_when_they_are_opened(page: Page, http_base: str) -> None:
    """Not before, and once for all works; each gets its own."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(http_base + BIBLIOGRAPHY)
    assert page.locator(".export pre").count() == 0
    assert not [url for url in asked if "works" in url]
    for work in (page.locator(".work").first, page.locator(".work").last):
        work.locator(".export summary").click()
        key = work.locator("h3").get_attribute("id")
        expect(work.locator("pre[data-format=BibTeX]")).to_contain_text(f"{{{key},")
    assert len([url for url in asked if "works" in url]) == 1


def test_records_that_cannot_be_loaded_leave_the_files_of_all_works(page: Page, http_base: str) -> None:
    page.route("**/content-works.*", lambda route: route.abort())
    page.goto(http_base + BIBLIOGRAPHY)
    work = page.locator(".work").last
    work.locator(".export summary").click()
    work.get_by_role("link", name="In the files of all works").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="RIS", exact=True).click()
    assert download.value.suggested_filename == "bibliography.ris"


def test_reading_without_javascript(browser: Browser, base: str) -> None:
    """Numbers lead to the notes, ¶ to the paragraph, a wide table scrolls in its own box."""
    with browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        page.goto(f"{base}chapters/collectivisation.html")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.locator(NOTE_CALL).first.click()
        expect(page.locator("#note-1")).to_be_in_viewport()
        paragraph = page.locator(PARAGRAPH).last
        paragraph.locator(".pilcrow").click()
        assert page.url.endswith(f"#{paragraph.get_attribute('id')}")


def test_notes_are_printed_and_controls_are_not(page: Page, http_base: str) -> None:
    page.goto(http_base + CHAPTER)
    page.emulate_media(media="print")
    expect(page.locator(".endnotes li").last).to_be_visible()
    for control in (".md-header", ".md-sidebar", ".pilcrow", "[role=doc-backlink]"):
        expect(page.locator(control).filter(visible=True)).to_have_count(0)
