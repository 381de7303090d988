"""Essay questions: their plans, and the planner."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from browser.studying import press


def test_a_plan_is_made_kept_and_exported(page: Page, base: str, tmp_path: Path) -> None:
    """Paragraphs under arguments by a control, own words, Markdown with addresses and sources."""
    page.goto(f"{base}study/essays.html")
    page.get_by_role("link", name="Plan your own answer").first.click()
    page.wait_for_url(re.compile("planner"))
    page.locator("#claim-0").fill("It was planned")
    pool = page.locator(".pool > li")
    keys = [pool.nth(n).get_attribute("data-key") for n in range(2)]
    pool.nth(0).get_by_role("combobox").select_option(index=1)
    page.locator("#own-0").fill("Because it shows intent.")
    with page.expect_download() as download:
        press(page, "Export as Markdown")
    file = tmp_path / "plan.md"
    download.value.save_as(file)
    text = file.read_text("utf-8")
    chapter, _, paragraph = (keys[0] or "").partition("/")
    assert "## For: It was planned" in text and "Because it shows intent." in text
    assert f"({chapter} ¶ {paragraph})" in text
    assert re.search(
        rf"‘.+’, ¶ {paragraph} \(chapters/{chapter}\.html#{paragraph}\): (study notes, l|Fitzpatrick)", text
    )
    page.reload()
    expect(page.locator("#claim-0")).to_have_value("It was planned")
    expect(page.locator(".evidence").first.locator("li")).to_have_attribute("data-key", keys[0] or "")


def test_paragraphs_are_dragged_under_arguments(page: Page, http_base: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 2000})
    page.goto(f"{http_base}study/planner.html")
    page.locator("#essay").select_option(index=1)
    pool, lists = page.locator(".pool > li"), page.locator(".evidence")
    keys = [pool.nth(n).get_attribute("data-key") or "" for n in range(2)]
    pool.nth(0).drag_to(lists.nth(0))
    expect(lists.nth(0).locator("li")).to_have_attribute("data-key", keys[0])
    pool.nth(1).drag_to(lists.nth(0).locator("li"), target_position={"x": 10, "y": 3})
    assert [li.get_attribute("data-key") for li in lists.nth(0).locator("li").all()] == [keys[1], keys[0]]
    lists.nth(0).locator("li").first.drag_to(lists.nth(1))
    expect(lists.nth(1).locator("li")).to_have_attribute("data-key", keys[1])
    expect(lists.nth(0).locator("li")).to_have_attribute("data-key", keys[0])


def test_a_plan_is_printed_with_its_sources(page: Page, http_base: str) -> None:
    page.goto(f"{http_base}study/planner.html")
    page.evaluate("window.print = () => {}")
    page.locator("#essay").select_option(index=1)
    page.locator(".pool > li").first.get_by_role("combobox").select_option(index=1)
    press(page, "Print the plan")
    page.emulate_media(media="print")
    sheet = page.locator(".paper.made")
    expect(sheet.get_by_role("heading", name="Sources")).to_be_visible()
    expect(sheet).to_contain_text("Stalin’s USSR, 1922–1953")
    expect(page.locator("#claim-0")).to_be_hidden()


def test_the_plans_are_uncovered_step_by_step(browser: Browser, base: str) -> None:
    """Without JavaScript too: claims first, then the evidence for each, which leads to its place."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{base}study/essays.html")
        essay = page.locator(".essay").first
        evidence = essay.locator(".evidence li a").first
        expect(evidence).to_be_hidden()
        essay.locator(".step > summary").first.click()
        expect(evidence).to_be_hidden()
        essay.locator(".evidence summary").first.click()
        evidence.click()
        expect(page.locator(":target")).to_be_in_viewport()
