"""The reader's panel: what it changes, that it is kept, and that it is applied before the first paint."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

CHAPTER = "chapters/power.html"
KEY = "stalin-guide-look"
TEXT = "article > p.unit"
PANEL = "dialog.reader-panel"
LIGHT, DARK = "rgb(248, 245, 238)", "rgb(23, 21, 18)"


def open_panel(page: Page) -> None:
    page.get_by_role("button", name="How the text looks").press("Enter")
    expect(page.locator(PANEL)).to_be_visible()


def choose(page: Page, group: str, choice: str) -> None:
    """By the label, as a reader does."""
    page.get_by_role("group", name=group).get_by_text(choice, exact=True).click()


def style(page: Page, name: str, selector: str = TEXT) -> str:
    return str(page.locator(selector).first.evaluate("(element, name) => getComputedStyle(element)[name]", name))


def test_each_choice_changes_the_text_and_is_kept(each_page: Page, base: str) -> None:
    page = each_page
    page.goto(base + CHAPTER)
    names = ("fontSize", "lineHeight", "fontFamily")
    before = [style(page, name) for name in names]
    open_panel(page)
    choose(page, "Text size", "Larger")
    choose(page, "Space between lines", "More")
    choose(page, "Typeface", "Sans serif")
    choose(page, "Light or dark", "Dark")
    after = [style(page, name) for name in names]
    assert float(after[0][:-2]) > 1.3 * float(before[0][:-2])
    assert float(after[1][:-2]) / float(after[0][:-2]) > float(before[1][:-2]) / float(before[0][:-2])
    assert after[2] != before[2]
    assert style(page, "backgroundColor", "body") == DARK
    page.reload()
    assert [style(page, name) for name in names] == after
    assert style(page, "backgroundColor", "body") == DARK
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    open_panel(page)
    page.get_by_role("button", name="Back to normal").click()
    assert [style(page, name) for name in names] == before
    assert style(page, "backgroundColor", "body") == LIGHT
    assert page.evaluate("localStorage.length") == 0


def test_the_panel_by_keyboard(each_page: Page, http_base: str) -> None:
    """It opens on what is chosen, the arrows choose, Escape closes it and the button has the focus again."""
    page = each_page
    page.goto(http_base + CHAPTER)
    open_panel(page)
    expect(page.get_by_role("radio", name="Normal").first).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Large", exact=True)).to_be_checked()
    assert page.evaluate("document.documentElement.dataset.size") == "large"
    page.keyboard.press("Escape")
    expect(page.locator(PANEL)).to_be_hidden()
    expect(page.get_by_role("button", name="How the text looks")).to_be_focused()


def test_a_click_beside_the_panel_closes_it(page: Page, http_base: str) -> None:
    page.goto(http_base + CHAPTER)
    open_panel(page)
    page.mouse.click(300, 600)
    expect(page.locator(PANEL)).to_be_hidden()


def test_the_look_is_there_before_the_first_paint(page: Page, http_base: str) -> None:
    """When the body begins, the root has what the reader chose: no page flashes in another look."""
    page.add_init_script(
        f"""localStorage.setItem("{KEY}", '{{"scheme":"slate","size":"large"}}');
        new MutationObserver((_, observer) => {{
          if (!document.body) return;
          window.early = {{ ...document.documentElement.dataset }};
          observer.disconnect();
        }}).observe(document, {{ childList: true, subtree: true }});"""
    )
    page.goto(http_base + CHAPTER)
    assert page.evaluate("early") == {"mdColorScheme": "slate", "size": "large"}


def test_a_file_asks_for_the_look_no_sooner_than_its_first_frame(each_page: Page, file_base: str) -> None:
    """Chromium would sometimes answer that nothing is kept, and what the page then keeps would take its place."""
    each_page.add_init_script(
        """const get = Storage.prototype.getItem;
        Storage.prototype.getItem = function (key) {
          if (!document.body) window.sooner = key;
          return get.call(this, key);
        };
        new MutationObserver((_, observer) => {
          if (!document.documentElement) return;
          new ResizeObserver(() => { window.framed ??= { ...document.documentElement.dataset }; })
            .observe(document.documentElement);
          observer.disconnect();
        }).observe(document, { childList: true });"""
    )
    each_page.goto(file_base + CHAPTER)
    each_page.evaluate("""key => localStorage.setItem(key, '{"scheme":"slate","size":"large"}')""", KEY)
    each_page.reload()
    each_page.wait_for_function("() => window.framed")
    assert each_page.evaluate("() => window.framed") == {"mdColorScheme": "slate", "size": "large"}
    assert each_page.evaluate("() => window.sooner ?? null") is None


@pytest.mark.parametrize("kept", ["null", "no JSON", '"text"', "7", '{"size":"<b>","scheme":"other"}'])
def test_a_broken_record_gives_the_normal_look(page: Page, http_base: str, kept: str) -> None:
    page.goto(http_base + CHAPTER)
    before = style(page, "fontSize"), style(page, "backgroundColor", "body")
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [KEY, kept])
    page.reload()
    assert (style(page, "fontSize"), style(page, "backgroundColor", "body")) == before
    open_panel(page)
    assert page.get_by_role("radio", checked=True).evaluate_all("all => all.map(one => one.value)") == [""] * 4


def test_it_works_where_the_browser_keeps_nothing(page: Page, http_base: str) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })")
    page.goto(http_base + CHAPTER)
    open_panel(page)
    choose(page, "Light or dark", "Dark")
    assert style(page, "backgroundColor", "body") == DARK


def test_the_page_follows_the_system_while_nothing_is_chosen(page: Page, http_base: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(http_base + CHAPTER)
    assert style(page, "backgroundColor", "body") == LIGHT
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("() => document.body.dataset.mdColorScheme === 'slate'")
    assert style(page, "backgroundColor", "body") == DARK


@pytest.mark.parametrize(("system", "paper"), [("light", LIGHT), ("dark", DARK)])
def test_without_javascript_the_system_decides(browser: Browser, http_base: str, system: str, paper: str) -> None:
    with browser.new_context(java_script_enabled=False, color_scheme=system) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(http_base + CHAPTER)
        assert style(page, "backgroundColor", "body") == paper
        expect(page.locator(".reader-button")).to_be_hidden()
