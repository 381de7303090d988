"""The questions, cards and essay plans of the guide: how many there are, and that nothing gives an answer away."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from guide.cards import make_cards
from guide.model import ACROSS, ESSAY_KINDS, LEVELS, QUESTION_KINDS, SIDES, Guide
from guide.names import Names
from guide.read.content import load


@pytest.fixture(scope="module")
def guide(root: Path) -> Guide:
    return load(root)


def test_each_chapter_has_a_dozen_questions_and_the_guide_150(guide: Guide) -> None:
    counts = Counter(question.chapter for question in guide.questions)
    assert {c.slug for c in guide.chapters if not c.skeleton and counts[c.slug] < 12} == set()
    assert counts.total() >= 150


def test_every_kind_and_level_is_asked(guide: Guide) -> None:
    assert {question.kind for question in guide.questions} == set(QUESTION_KINDS)
    for chapter in guide.asked.values():
        assert {question.level for question in chapter} == set(LEVELS)


def test_a_shuffled_question_never_shows_its_answer(guide: Guide) -> None:
    """On paper and on screen the items stand in an order that is not the right one, each once."""
    shuffled = [question for question in guide.questions if question.items or question.pairs]
    assert shuffled
    for question in shuffled:
        right = list(range(len(question.items or question.pairs)))
        assert sorted(question.shuffled) == right != list(question.shuffled)


def test_each_chapter_has_three_essays_and_twelve_go_across(guide: Guide) -> None:
    counts = Counter(essay.group for essay in guide.essays)
    assert {c.slug for c in guide.chapters if not c.skeleton and counts[c.slug] < 3} == set()
    assert counts[ACROSS] >= 12
    assert {essay.kind for essay in guide.essays} <= set(ESSAY_KINDS)


def test_each_plan_argues_both_ways_and_names_historians(guide: Guide) -> None:
    for essay in guide.essays:
        sides = Counter(line.side for line in essay.lines)
        assert all(sides[side] >= 2 for side in SIDES), essay.id
        assert all(len(line.evidence) >= 2 for line in essay.lines), essay.id
        assert essay.historians, essay.id


def test_there_are_400_cards_and_each_leads_to_its_paragraph(guide: Guide) -> None:
    """A card without a place would be a claim without a source."""
    cards = make_cards(guide, Names(guide))
    assert len(cards) >= 400
    assert len({card.id for card in cards}) == len(cards)
    assert {f"{card.chapter}/{card.paragraph}" for card in cards} <= set(guide.by_address)
    assert all(card.front and card.back for card in cards)
