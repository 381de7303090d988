"""The chapters' prose: house spelling, sentence length, readability, headings and the forms of numbers.

`PYTHONPATH=scripts python tests/test_prose.py` prints each chapter's Flesch–Kincaid grade.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from guide.editions.data import plain
from guide.model import Chapter
from guide.read.content import read_chapters

ROOT = Path(__file__).resolve().parents[1]
CHAPTERS = [chapter for chapter in read_chapters(ROOT)[0] if not chapter.skeleton]
LONGEST_SENTENCE = 38  # words; the house aims at fifteen to twenty
HARDEST_GRADE = 13  # Flesch–Kincaid; eight to twelve is wanted
ABBREVIATIONS = re.compile(r"\b(?:[A-Z]\.){2,}|\b(?:St|Mr|Dr|no|vol|pp?|ch|l|n)\.(?= \S)|\b[A-Z]\.(?= [A-Z])")
KNOWN = {"USSR", "USA", "RSFSR", "BBC", "II", "III", "IV", "XVI", "XVII", "XVIII"}


@cache
def sentences(chapter: Chapter) -> list[str]:
    """The chapter's sentences, without citations, tables and marks."""
    found = []
    for block in chapter.paragraphs:
        if block.kind in ("prose", "item"):
            text, at = "", 0
            for bracket in block.brackets:
                text, at = text + block.text[at : bracket.start], bracket.end
            text = plain(re.sub(r"^(?:[-*]|\d+\.) +", "", text + block.text[at:]))
            text = ABBREVIATIONS.sub(lambda match: match[0].replace(".", ""), text)
            found += [s for s in re.split(r"(?<=[.?!])[’”)]?\s+(?=[‘“(A-Z0-9])", text) if s.strip()]
    return found


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w’'-]*", text)


def syllables_of(word: str) -> int:
    """A word's groups of vowels, less a silent e: textstat's dictionary would be fetched from a host."""
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = re.search(r"[^aeioul]e(?:d|s)?$|[^td]ed$", word.lower()) is not None
    return max(1, groups - silent)


def grade(chapter: Chapter) -> float:
    """The Flesch–Kincaid grade."""
    said = sentences(chapter)
    every = [word for sentence in said for word in words(sentence)]
    syllables = sum(map(syllables_of, every))
    return 0.39 * len(every) / len(said) + 11.8 * syllables / len(every) - 15.59


@pytest.fixture(params=CHAPTERS, ids=lambda chapter: chapter.slug)
def chapter(request: pytest.FixtureRequest) -> Chapter:
    found: Chapter = request.param
    return found


def test_there_are_ten_chapters() -> None:
    """The tests below would pass over a guide without chapters."""
    assert [chapter.number for chapter in CHAPTERS] == list(range(1, 11))


def test_a_sixteen_year_old_can_read_it(chapter: Chapter) -> None:
    """No chapter is harder to read than the thirteenth grade."""
    assert grade(chapter) < HARDEST_GRADE


def test_no_sentence_runs_on(chapter: Chapter) -> None:
    """A sentence of more than 38 words is two sentences."""
    long = [s for s in sentences(chapter) if len(words(s)) > LONGEST_SENTENCE]
    assert long == []


def test_the_length_is_a_sitting(chapter: Chapter) -> None:
    """1,200 to 2,300 words of running prose: a chapter is read in one go."""
    count = 0
    for block in chapter.paragraphs:
        if block.kind in ("prose", "item") and not block.box:
            count += len(words(plain(re.sub(r"\[[^\]]*@[^\]]*\]", "", block.text))))
    assert 1150 <= count <= 2300


def test_headings_go_down_one_step_at_a_time(chapter: Chapter) -> None:
    """One title, then sections, then parts of sections; none repeats another."""
    headings = [block.text for block in chapter.blocks if block.kind == "heading"]
    levels = [len(heading) - len(heading.lstrip("#")) for heading in headings]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(set(headings)) == len(headings)


def test_numbers_have_the_house_form(chapter: Chapter) -> None:
    """240,000 and 73.3, per cent in words, and a dash in a range of years."""
    for sentence in sentences(chapter):
        assert not re.search(r"\d ?%", sentence), sentence
        assert not re.search(r"\b\d{2,3} \d{3}\b(?! [A-Z])", sentence), sentence
        assert not re.search(r"\b[1-9]\d{4,}\b", sentence), sentence
        assert not re.search(r"\b(?:19\d\d)-\d", sentence), sentence
        assert "—" not in sentence, sentence
        assert "'" not in sentence.replace("’", "") and '"' not in sentence, sentence


def test_spelling_is_british(chapter: Chapter) -> None:
    """A word that codespell's table of British forms knows as American is not the house's."""
    text = (files("codespell_lib") / "data/dictionary_en-GB_to_en-US.txt").read_text("utf-8")
    american = {us.strip(" ,"): gb for gb, _, us in (line.partition("->") for line in text.splitlines())}
    british = {*american.values(), "story", "stories", "practice"}  # as nouns they are British too
    used = {word.lower() for sentence in sentences(chapter) for word in words(sentence)}
    assert sorted(word for word in used if word in american and word not in british) == []


def test_abbreviations_are_explained_where_they_first_stand(chapter: Chapter) -> None:
    """Capitals of three letters or more are spelled out, or said in other words, in the sentence or beside it."""
    said = sentences(chapter)
    text = " ".join(said)
    for short in dict.fromkeys(re.findall(r"\b[A-Z]{3,}\b", text)):
        if short in KNOWN:
            continue
        at = next(n for n, sentence in enumerate(said) if re.search(rf"\b{short}\b", sentence))
        near = " ".join(said[max(0, at - 1) : at + 2])
        assert re.search(
            rf"\({short}\)|{short}[’s]*,? (?:\(|the |its |which |was |were |or |a |an )|‘{short}’"
            rf"|(?:,|called) (?:the )?{short}\b",
            near,
        ), near


if __name__ == "__main__":
    for each in CHAPTERS:
        mean = sum(len(words(sentence)) for sentence in sentences(each)) / len(sentences(each))
        print(f"{each.slug:18}grade {grade(each):4.1f}, {mean:4.1f} words a sentence")
