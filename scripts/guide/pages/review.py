"""The cards, and the page on which a student sees what has been read, answered and kept in mind."""

from __future__ import annotations

from collections.abc import Sequence

from guide.cards import CARD_KINDS, make_cards
from guide.model import Asset, Guide
from guide.names import Names
from guide.pages.links import relative
from guide.pages.quiz import quiz_url
from guide.pages.study import part_links, study_html

CARDS = "study/cards.html"
PROGRESS = "study/progress.html"


def cards_html(guide: Guide, names: Names, assets: Sequence[Asset]) -> str:
    """The place where cards are reviewed, with all of them; what a question's card says is in its chapter's part."""
    cards = make_cards(guide, names)
    data = {
        "kinds": CARD_KINDS,
        "chapters": [
            {"id": c.slug, "title": c.title} for c in guide.finished if any(card.chapter == c.slug for card in cards)
        ],
        "cards": [
            [card.id, card.kind, card.chapter, card.paragraph]
            + ([] if card.kind == "question" else [card.front, card.back, card.script])
            for card in cards
        ],
        "parts": part_links(assets, CARDS, r"questions-.+"),
    }
    return study_html(assets, CARDS, "cards", data)


def progress_html(guide: Guide, names: Names, assets: Sequence[Asset]) -> str:
    """The place of the table by chapter, with the ids of all questions and cards; what questions ask is in parts."""
    cards: dict[str, list[str]] = {}
    for card in make_cards(guide, names):
        cards.setdefault(card.chapter, []).append(card.id)
    data = {
        "chapters": [
            {
                "id": chapter.slug,
                "title": chapter.title,
                "href": relative(PROGRESS, chapter.url),
                "quiz": relative(PROGRESS, quiz_url(chapter.slug)) if chapter.slug in guide.asked else "",
                "questions": [q.id for q in guide.asked.get(chapter.slug, ())],
                "cards": cards.get(chapter.slug, []),
            }
            for chapter in guide.finished
        ],
        "parts": part_links(assets, PROGRESS, r"questions-.+"),
    }
    return study_html(assets, PROGRESS, "progress", data)
