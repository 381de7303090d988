"""Links into the guide: to quoted words, in citations, as QR codes, and each example of the page on linking."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.codes import read_code
from browser.looks import SCHEMES, every_look, every_scheme, open_page, violations
from pages import read_site

CHAPTER = "chapters/terror.html"
MENU = ".paragraph-menu"
DIALOG = "dialog.guide-dialog"
# What the page would copy, at once and without the system's clipboard.
CATCH = "navigator.clipboard.writeText = async (text) => { globalThis.copied = text }"
# A colour that the guide has nowhere, for the words that a browser marks.
MARKED = """document.addEventListener("DOMContentLoaded", () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("::target-text { color: #f0f !important; background-color: #f0f !important }");
  document.adoptedStyleSheets = [sheet];
})"""
# The box round all pixels of that colour in a picture, in CSS pixels.
BOX = """async (picture) => {
  const image = await createImageBitmap(await (await fetch(picture)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const { data, width } = pen.getImageData(0, 0, image.width, image.height);
  const found = [];
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue] = data.slice(at, at + 3);
    if (red === 255 && green === 0 && blue === 255) found.push([(at / 4) % width, Math.floor(at / 4 / width)]);
  }
  const [xs, ys] = [0, 1].map((side) => found.map((point) => point[side]));
  const least = (numbers) => numbers.reduce((one, other) => Math.min(one, other), Infinity);
  const most = (numbers) => numbers.reduce((one, other) => Math.max(one, other), -Infinity);
  return [least(xs), least(ys), most(xs), most(ys)];
}"""
# Selects from one text to another, both inside the paragraph `id`.
SELECT = """([id, from, to]) => {
  const nodes = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let text = "";
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const start = text.length;
    text += node.data;
    const first = text.indexOf(from);
    const last = text.indexOf(to, first);
    if (first >= start) range.setStart(node, first - start);
    if (first >= 0 && last >= 0) {
      const end = last + to.length;
      if (end <= text.length && end > start) { range.setEnd(node, end - start); break; }
    }
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  return range.toString();
}"""


def open_menu(page: Page, paragraph: str) -> Locator:
    page.locator(f"#{paragraph} .pilcrow").press("Enter")
    menu = page.locator(MENU)
    expect(menu).to_be_visible()
    return menu


def link_to_words(page: Page, paragraph: str) -> str:
    open_menu(page, paragraph)
    page.get_by_role("button", name="Link to words").click()
    expect(page.locator(MENU).get_by_role("status")).to_contain_text("Copied")
    page.keyboard.press("Escape")
    return str(page.evaluate("copied"))


@contextmanager
def followed(browser: Browser, link: str) -> Iterator[Page]:
    """The page that a link of its own opens, in which what it marks is painted like nothing else."""
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.add_init_script(MARKED)
        page.goto(link)
        yield page


def marked(page: Page) -> tuple[float, float, float, float]:
    """The box of what is marked in the window."""
    picture = base64.b64encode(page.screenshot()).decode()
    return tuple(page.context.new_page().evaluate(BOX, f"data:image/png;base64,{picture}"))  # type: ignore[return-value]


def without_id(link: str) -> str:
    """The same link with the words alone: the browser must find them by themselves."""
    return re.sub(r"#.*?:~:", "#:~:", link)


def test_the_first_words_of_paragraphs_are_found_where_they_stand(page: Page, browser: Browser, http_base: str) -> None:
    """Every sixth paragraph of a chapter: Chromium marks the first line of that paragraph, and no other place."""
    page.goto(http_base + CHAPTER)
    page.evaluate(CATCH)
    ids = page.locator("p.unit").evaluate_all("all => all.map(each => each.id)")[::6]
    assert len(ids) > 6
    for paragraph in ids:
        link = link_to_words(page, paragraph)
        assert link.startswith(f"{http_base}{CHAPTER}#{paragraph}:~:text="), link
        with followed(browser, without_id(link)) as target:
            block = target.locator(f"#{paragraph}").bounding_box()
            left, top, right, bottom = marked(target)
            assert block is not None
            assert block["x"] <= left < right <= block["x"] + block["width"] + 1, link
            assert block["y"] - 4 <= top < bottom <= block["y"] + 80, link


@pytest.mark.parametrize(
    ("start", "directive"),
    [
        ("aws the circle wid", "draws the circle wider"),
        (" circle wider or ", "circle wider or"),
        ("‘Great Terror’ for 1936–38 or", "Great Terror’ for 1936–38 or"),
        ("notes", "The-,notes,-give four"),
    ],
)
def test_a_selection_is_quoted_in_whole_words(page: Page, http_base: str, start: str, directive: str) -> None:
    """Half a word becomes a whole one; a word that stands elsewhere too gets what stands beside it."""
    page.goto(http_base + CHAPTER)
    page.evaluate(CATCH)
    assert page.evaluate(SELECT, ["l262", start, start]) == start
    assert unquote(link_to_words(page, "l262").partition(":~:text=")[2]) == directive


def test_a_selection_is_marked_exactly(page: Page, browser: Browser, http_base: str) -> None:
    """A word that is on the page many times, a few words, and half a paragraph: each is marked, and alone."""
    page.goto(http_base + CHAPTER)
    page.evaluate(CATCH)
    for start, end in (
        ("because", "because"),
        ("Historians", "Historians"),
        ("1928–38, 1930–38", "1934"),
        ("They differ", "1937–38; the mass arrests"),
    ):
        quoted = page.evaluate(SELECT, ["l262", start, end])
        wanted = page.evaluate(
            "() => { const r = getSelection().getRangeAt(0).getBoundingClientRect(); const b = "
            "document.getElementById('l262').getBoundingClientRect(); "
            "return [r.left - b.left, r.top - b.top, r.right - b.left, r.bottom - b.top] }"
        )
        link = link_to_words(page, "l262")
        assert ("," in link.partition("text=")[2]) == (len(quoted) > 100 or start in ("because", "Historians")), link
        with followed(browser, without_id(link)) as target:
            block = target.locator("#l262").bounding_box()
            assert block is not None
            box = marked(target)
            found = [box[0] - block["x"], box[1] - block["y"], box[2] - block["x"], box[3] - block["y"]]
            assert all(abs(one - other) <= 6 for one, other in zip(found, wanted, strict=True)), (link, found, wanted)


def test_a_link_to_words_still_leads_to_its_paragraph(each_page: Page, http_base: str) -> None:
    """Words that were edited away: the id is there."""
    each_page.goto(f"{http_base}{CHAPTER}#l262:~:text=words%20that%20nobody%20wrote")
    expect(each_page.locator("#l262")).to_be_in_viewport()


def test_words_chosen_by_mouse_stay_chosen(each_page: Page, base: str) -> None:
    """The press on the ¶ does not take the selection away; the link goes where Copy link goes, and on to the words."""
    page = each_page
    page.add_init_script(f"Object.defineProperty(navigator, 'clipboard', {{ value: {{}} }}); {CATCH}")
    page.goto(base + CHAPTER)
    page.locator("#l262").scroll_into_view_if_needed()
    page.evaluate(SELECT, ["l262", "each draws", "narrower"])
    page.locator("#l262").hover(position={"x": 5, "y": 5})
    page.locator("#l262 .pilcrow").click()
    page.get_by_role("button", name="Link to words: copy a link that shows “each draws").click()
    expect(page.locator(MENU).get_by_role("status")).to_contain_text("each draws the circle wider")
    words = "each%20draws%20the%20circle%20wider%20or%20narrower"
    assert page.evaluate("copied") == f"{base}{CHAPTER}#l262:~:text={words}"
    assert page.evaluate("getSelection().toString()") == unquote(words)


def test_what_ends_a_part_of_a_link_is_encoded(page: Page, http_base: str) -> None:
    """A comma and a hyphen inside the words are no signs of the link's own."""
    page.goto(http_base + CHAPTER)
    page.evaluate(CATCH)
    page.evaluate("document.getElementById('l262').prepend('Self-made, alone & new: ')")
    assert page.evaluate(SELECT, ["l262", "Self-made", "new"]) == "Self-made, alone & new"
    assert link_to_words(page, "l262").endswith("#l262:~:text=Self%2Dmade%2C%20alone%20%26%20new")


def test_citing_a_paragraph(page: Page, http_base: str, site: Path) -> None:
    """The chosen style is remembered; the reference has the paragraph's address, the citation its locator."""
    page.goto(f"{http_base}{CHAPTER}?q=x")
    page.evaluate(CATCH)
    sign = page.locator("#l262 .pilcrow")
    open_menu(page, "l262").get_by_role("button", name="Cite").press("Enter")
    dialog = page.get_by_role("dialog", name="Cite this paragraph")
    expect(dialog.get_by_role("radio", name="Chicago, notes")).to_be_focused()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("radio", name="Harvard")).to_be_checked()
    dialog.get_by_role("button", name="Copy Harvard, In the text").press("Enter")
    expect(dialog.get_by_role("status")).to_have_text("Copied: Harvard, In the text")
    year = read_site(site)[CHAPTER].find("meta", name="citation_publication_date")[0]["content"][:4]
    expect(dialog.locator(".citation p").first).to_have_text(f"(The authors of the guide, {year}, para. l262)")
    today = page.evaluate("new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })")
    expect(dialog.locator(".citation p").last).to_have_text(
        f"The authors of the guide ({year}) ‘The Terror’, Stalin’s USSR, 1922–1953. "
        f"Available at: {http_base}{CHAPTER}#l262 (Accessed: {today})."
    )
    expect(dialog.locator(".citation i")).to_have_text("Stalin’s USSR, 1922–1953")
    page.keyboard.press("Escape")
    expect(page.locator(DIALOG)).to_have_count(0)
    expect(sign).to_be_focused()
    open_menu(page, "l264").get_by_role("button", name="Cite").click()
    expect(page.get_by_role("radio", name="Harvard")).to_be_checked()
    page.get_by_role("radio", name="RIS").check(force=True)
    record = page.locator(".citation pre").text_content() or ""
    assert f"UR  - {http_base}{CHAPTER}#l264" in record
    assert "N1  - Paragraph l264" in record
    assert re.search(r"^Y2  - \d{4}/\d\d/\d\d\r?$", record, re.MULTILINE)


def test_citing_a_chapter(each_page: Page, base: str) -> None:
    """Seven styles, each copied by one button; from a disk without an address, on the web with the page's own."""
    page = each_page
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(base + CHAPTER)
    link = page.get_by_role("link", name="Cite this chapter")
    link.press("Enter")
    dialog = page.get_by_role("dialog", name="Cite this chapter")
    buttons = dialog.get_by_role("button", name="Copy")
    expect(buttons).to_have_count(7)
    names = ["Chicago, notes", "Chicago, author–date", "MLA", "APA", "Harvard", "BibTeX", "RIS"]
    assert buttons.evaluate_all("all => all.map(each => each.getAttribute('aria-label'))") == [
        f"Copy {n}" for n in names
    ]
    texts = dialog.locator(".citation > :is(p, pre)").all_text_contents()
    assert [base + CHAPTER in text for text in texts] == [base.startswith("http")] * 7
    assert [text for text in texts if "file:" in text or "guide.invalid" in text or "l987654" in text] == []
    dialog.get_by_role("button", name="Copy MLA").press("Enter")
    expect(dialog.get_by_role("status")).to_have_text("Copied: MLA")
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'here' }))")
    page.locator("#here").focus()
    page.keyboard.press("ControlOrMeta+v")
    expect(page.locator("#here")).to_have_value(texts[2])


def test_a_qr_code_is_read_by_another_program(page: Page, http_base: str) -> None:
    """As it stands in the window, as SVG and as PNG, zxing-cpp reads the paragraph's address in it."""
    page.goto(http_base + CHAPTER)
    open_menu(page, "l262").get_by_role("button", name="QR code").press("Enter")
    dialog = page.get_by_role("dialog", name="QR code")
    image = dialog.get_by_role("img")
    box = image.bounding_box()
    assert box is not None
    assert box["width"] >= 400, "too small to project"
    address = f"{http_base}{CHAPTER}#l262"
    assert read_code(page, "image/png", image.screenshot()) == address
    for kind, mime in (("SVG", "image/svg+xml"), ("PNG", "image/png")):
        with page.expect_download() as saving:
            dialog.get_by_role("button", name=f"Save as {kind}").click()
        assert saving.value.suggested_filename == f"qr-chapters-terror-l262.{kind.lower()}"
        assert read_code(page, mime, saving.value.path().read_bytes()) == address
    page.keyboard.press("Escape")
    expect(page.locator("#l262 .pilcrow")).to_be_focused()


def test_a_copy_on_a_disk_draws_no_code_that_leads_nowhere(page: Page, file_base: str) -> None:
    page.goto(file_base + CHAPTER)
    open_menu(page, "l262").get_by_role("button", name="QR code").click()
    dialog = page.get_by_role("dialog", name="QR code")
    expect(dialog).to_contain_text("opened from a disk")
    expect(dialog.get_by_role("img")).to_have_count(0)


def test_a_copy_that_knows_its_address_on_the_web_gives_that(page: Page, file_base: str) -> None:
    """From a disk too, a build that was told the site's address cites it and draws it."""
    page.goto(file_base + CHAPTER)
    web = f"https://school.example/guide/{CHAPTER}"
    page.evaluate(
        "href => document.head.append(Object.assign(document.createElement('link'), { rel: 'canonical', href }))", web
    )
    open_menu(page, "l262").get_by_role("button", name="QR code").click()
    assert read_code(page, "image/png", page.get_by_role("dialog").get_by_role("img").screenshot()) == f"{web}#l262"
    page.keyboard.press("Escape")
    open_menu(page, "l262").get_by_role("button", name="Cite").click()
    expect(page.locator(".citation p").last).to_contain_text(f"{web}#l262.")


def test_every_example_of_the_page_on_linking_arrives(page: Page, base: str) -> None:
    """Each link that stands as an example opens the page with what it names in sight."""
    page.goto(f"{base}teach/linking.html")
    links = page.locator("article li > a:first-child").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    seen = []
    for link in links:
        page.goto("about:blank")
        page.goto(f"{base}teach/{link}")
        address = urlsplit(link.partition(":~:")[0])
        if query := parse_qs(address.query):
            seen.append(*query)
        if "q" in query:
            expect(page.locator(".search-hits a").first).to_be_visible(timeout=30_000)
            expect(page.get_by_role("textbox", name="Search")).to_have_value(query["q"][0])
        elif "question" in query:
            expect(page.get_by_role("form", name="Question 1 of 1")).to_contain_text("Note 38 cites shorthand reports")
        elif "=" in address.fragment:
            seen.append("view")
            expect(page.locator("#timeline-filter input:checked")).to_have_value("terror")
            themes = (
                page.locator(".event").filter(visible=True).evaluate_all("all => all.map(each => each.dataset.theme)")
            )
            assert set(themes) == {"terror"}
        elif address.fragment:
            seen.append(address.path.split("/")[1])
            expect(page.locator(f"[id='{address.fragment}']")).to_be_in_viewport()
        else:
            expect(page.locator("h1")).to_be_visible()
    assert set(seen) == {"q", "question", "view", "chapters", "notes", "reference", "study"}


def test_two_themes_of_a_chapter_are_one_link(page: Page, base: str) -> None:
    """The address that the page on linking spells out filters by all three."""
    page.goto(f"{base}reference/timeline.html#theme=terror&theme=power&chapter=terror")
    shown = page.locator(".event").filter(visible=True)
    expect(shown).not_to_have_count(0)
    found = shown.evaluate_all("all => all.map(each => [each.dataset.theme, each.dataset.chapters.split(' ')])")
    assert {theme for theme, _ in found} == {"terror", "power"}
    assert all("terror" in chapters for _, chapters in found)


DIALOGS = {"Cite": "Cite this paragraph", "QR code": "QR code for this paragraph"}


@every_look
@every_scheme
def test_axe_finds_nothing_with_the_dialogs_open(page: Page, http_base: str, axe: str, scheme: str, width: int) -> None:
    """The menu, the citation of a paragraph and of a chapter, the QR code; nothing scrolls sideways."""
    open_page(page, http_base + CHAPTER, scheme, width)
    for button, name in DIALOGS.items():
        open_menu(page, "l262").get_by_role("button", name=button, exact=True).click()
        expect(page.get_by_role("dialog", name=name)).to_be_visible()
        assert violations(page, axe) == []
        assert fits(page, width)
        page.get_by_role("button", name="Close").click()
    page.get_by_role("link", name="Cite this chapter").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page, axe) == []
    assert fits(page, width)


def fits(page: Page, width: int) -> bool:
    """Neither the page nor its dialog is wider than the window, and every control is 24 pixels or more."""
    return bool(
        page.evaluate(
            """width => document.documentElement.scrollWidth <= width
              && [...document.querySelectorAll("dialog")].every(each => each.scrollWidth <= each.clientWidth)
              && [...document.querySelectorAll("dialog :is(button, label)")].every((each) => {
                const { width, height } = each.getBoundingClientRect();
                return width >= 24 && height >= 24;
              })""",
            width,
        )
    )


@pytest.mark.parametrize("scheme", SCHEMES)
def test_menu_and_dialogs_in_forced_colours(page: Page, http_base: str, axe: str, scheme: str) -> None:
    """The code stays black on white; the chosen style is told apart."""
    open_page(page, http_base + CHAPTER, scheme, 1280)
    page.emulate_media(forced_colors="active", color_scheme=scheme)  # type: ignore[arg-type]
    open_menu(page, "l262").get_by_role("button", name="QR code").click()
    assert violations(page, axe) == []
    assert page.locator("dialog svg rect").evaluate("each => getComputedStyle(each).fill") == "rgb(255, 255, 255)"
    page.keyboard.press("Escape")
    open_menu(page, "l262").get_by_role("button", name="Cite").click()
    assert violations(page, axe) == []
    grounds = page.locator("dialog label span").evaluate_all(
        "all => all.map(each => getComputedStyle(each).backgroundColor)"
    )
    assert len(set(grounds)) == 2


def test_on_paper_neither_menu_nor_dialog_is_there(page: Page, http_base: str) -> None:
    page.goto(http_base + CHAPTER)
    open_menu(page, "l262").get_by_role("button", name="Cite").click()
    expect(page.locator(DIALOG)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(f"{DIALOG}, {MENU}").filter(visible=True)).to_have_count(0)
