"""Brackets of citations: Pandoc's grammar, with located problems for what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.model import Citation, Place, expand
from guide.read.citations import read_brackets

PLACE = Place("docs/chapters/one.md", 10)


def citations(text: str) -> list[tuple[str, str, str, str, bool]]:
    brackets, problems = read_brackets(text, PLACE)
    assert problems == ()
    return [c.identity for bracket in brackets for c in bracket.citations]


def test_a_bracket_keeps_prefixes_locators_and_suffixes() -> None:
    """Several works in one bracket stay several, each with what is written about it."""
    assert citations("A claim.[see also @lewin1968lenins, pp. 12-14, and after; @carr-1950, vol. 2]") == [
        ("see also", "lewin1968lenins", "pp. 12-14", "and after", False),
        ("", "carr-1950", "vol. 2", "", False),
    ]


def test_braces_take_a_locator_as_it_stands() -> None:
    """Issues and archival files have no CSL label: `{}` prints them verbatim, `l. 12` of a file included."""
    assert citations("[@pravda{}, May 4, 1935, p. 1; @tsgaor{}, f. 5451, l. 12]") == [
        ("", "pravda", "May 4, 1935, p. 1", "", True),
        ("", "tsgaor", "f. 5451, l. 12", "", True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "`[@nobody, p. 1]`",
        "``a ` [@nobody]``",
        "<!-- [@nobody] -->",
        r"\[@nobody]",
        "[@nobody](page.md)",
        "[write to me@example.org]",
        "[plain brackets]",
        "me@example.org",
    ],
)
def test_these_are_no_citations(text: str) -> None:
    """Code, comments, escapes, links and addresses of mail are left alone."""
    assert read_brackets(text, PLACE) == ((), ())


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("[@lewin1968lenins, 12]", "locator-without-label", 10),
        ("[@lewin1968lenins, xii]", "locator-without-label", 10),
        ("one\ntwo [@a;\n@lewin1968lenins, pp. 1, 12-14, 99 ff.; @b, 7]", "locator-without-label", 12),
        ("[@lewin1968lenins p. 12]", "malformed-citation", 10),
        ("[@lewin1968lenins; see there]", "malformed-citation", 10),
    ],
)
def test_a_problem_names_its_line(text: str, code: str, line: int) -> None:
    """A bracket may run over lines: the problem stands at the citation's own."""
    _, problems = read_brackets(text, PLACE)
    assert [(p.code, p.place.line) for p in problems] == [(code, line)]


@pytest.mark.parametrize("locator", ["pp. xii-xiv", "ch. 5", "nos. 3, 5-7", "n. 38", "vol. II", "s.v. kulak", "§ 4"])
def test_these_locators_have_labels(locator: str) -> None:
    """CSL's labels, in the singular and plural, with arabic and roman numbers."""
    _, problems = read_brackets(f"[@a, {locator}]", PLACE)
    assert problems == ()


def test_addresses_expand_to_units() -> None:
    """A range names each unit in it, in order; a locator of another form names none."""
    assert expand("l. 5, 7-9") == ("l. 5", "l. 7", "l. 8", "l. 9")
    assert expand("nn. 3–4") == ("n. 3", "n. 4")
    assert expand("extract") == ("extract",)
    assert expand("p. 5") == expand("") == expand("l. five") == ()


@given(st.text(alphabet="[]@;,{}`\\ abc.1\n-pl<>!", max_size=60))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    """Whatever stands in a block, reading ends with citations inside it and problems on its lines."""
    brackets, problems = read_brackets(text, PLACE)
    for bracket in brackets:
        assert 0 <= bracket.start < bracket.end <= len(text)
        assert text[bracket.start] == "[" and text[bracket.end - 1] == "]"
        assert all(isinstance(c, Citation) and c.key for c in bracket.citations)
    assert all(10 <= p.place.line <= 10 + text.count("\n") for p in problems)
