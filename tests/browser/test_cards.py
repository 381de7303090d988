"""Cards, which come back when they are due."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from browser.studying import press


def learn(page: Page, key: str, count: int) -> None:
    """Turn cards and grade each by a key."""
    expect(page.locator(".card")).to_be_visible()
    for _ in range(count):
        page.keyboard.press("Space")
        expect(page.locator(".grade").nth(2)).to_be_focused()
        page.keyboard.press(key)


def test_cards_come_back_when_they_are_due(page: Page, base: str) -> None:
    """By keys alone: ten new ones, known well, are gone until their day; the front page counts them then."""
    page.clock.set_fixed_time("2030-01-01T12:00:00")
    page.goto(f"{base}study/cards.html")
    expect(page.locator(".counts")).to_contain_text("0 due")
    page.get_by_role("button", name="Learn 10 new cards").press("Enter")
    learn(page, "4", 10)
    expect(page.get_by_role("heading", name="10 answers given")).to_be_focused()
    expect(page.locator(".counts")).to_contain_text("0 due")
    page.goto(f"{base}index.html")
    expect(page.locator("#cards-due")).to_be_hidden()
    page.clock.set_fixed_time("2030-03-01T12:00:00")
    page.reload()
    expect(page.locator("#cards-due")).to_have_text("10 cards are due for review")
    page.locator("#cards-due a").click()
    expect(page.locator(".counts")).to_contain_text("10 due")


def test_a_forgotten_card_stands_again_at_the_end(page: Page, http_base: str) -> None:
    page.goto(f"{http_base}study/cards.html")
    page.get_by_label("Kind").select_option("People")
    press(page, "Learn 10 new cards")
    first = page.locator(".front").text_content() or ""
    learn(page, "1", 1)
    expect(page.locator(".card .sort")).to_contain_text("10 to go")
    learn(page, "4", 9)
    expect(page.locator(".front")).to_have_text(first)
