"""The raw sources are read line by line: addresses, kinds, sections, hashes, and how texts compare."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from pathlib import Path

import pytest

from guide.model import ARTICLE, STUDY_NOTES, Unit
from guide.read.article import without_debris
from guide.read.ledger import read_ledger
from guide.read.sources import SourceError, SourceLine, Sources, normalise, read_sources
from guide.read.studynotes import IRREGULARITIES

NOTES = """\
 * Lenin was very ill.
Who was to follow him?
• Trotsky, or Stalin
The defeat of the Left
1. First the Left.
2. 1925 was its end.
Stalin was now dominant.
B: A changing country
The farms

How much grain was there?
* Grain: 73. 3 million tons
Output 1928-1929 (Soviet figures)
1928 1929
Grain (million tons) 73. 3 71. 7
Towns 1, 710 70, 000
Main events of the Terror
1930-1
Trials of experts began
1932
Some were expelled.
But the real purges came later.
1936–38
Was it the worst?
Culture
The arts
* ‘ Realism’ was the only style. There is
 \
"""
PAGE = """\
Article contents
A title
Extract
“Cadres decide everything,” he said.
- Type
- Articles
References
1. Trotsky, The Revolution Betrayed (1937), p. 5.Google Scholar
2. Ibid., p. 82 Google Scholar.
3. 1936 was the year. CrossRefGoogle Scholar A different view is in Bailes, p. 7.
- 54
- Cited by\
"""


def read(folder: Path, notes: str = NOTES, page: str = PAGE) -> Sources:
    (folder / "page.txt").write_bytes(page.encode())
    (folder / "notes.txt").write_bytes(notes.encode())
    (folder / "README.txt").write_text("neither of them")
    return read_sources(folder)


def codes(folder: Path, notes: str = NOTES, page: str = PAGE) -> list[tuple[str, str]]:
    with pytest.raises(SourceError) as error:
        read(folder, notes, page)
    return [(f"{Path(p.place.path).name}:{p.place.line}", p.code) for p in error.value.problems]


def test_each_line_has_its_address_its_kind_and_its_section(tmp_path: Path) -> None:
    """Part A's heading and its first section's are inferred, and a line without text is no unit."""
    expected = [
        ("l. 1", "bullet", "A.1 (inferred)"),
        ("l. 2", "heading", "A.1 (inferred)"),
        ("l. 3", "bullet", "l. 2"),
        ("l. 4", "heading", "A (inferred)"),
        ("l. 5", "numbered", "l. 4"),
        ("l. 6", "numbered", "l. 4"),
        ("l. 7", "plain", "l. 4"),
        ("l. 8", "heading", ""),
        ("l. 9", "heading", "l. 8"),
        ("l. 11", "heading", "l. 9"),
        ("l. 12", "bullet", "l. 11"),
        ("l. 13", "table-title", "l. 11"),
        ("l. 14", "table-header", "l. 11"),
        ("l. 15", "table-row", "l. 11"),
        ("l. 16", "table-row", "l. 11"),
        ("l. 17", "heading", "l. 8"),
        ("l. 18", "chronology-year", "l. 17"),
        ("l. 19", "chronology-entry", "l. 17"),
        ("l. 20", "chronology-year", "l. 17"),
        ("l. 21", "chronology-entry", "l. 17"),
        ("l. 22", "plain", "l. 17"),
        ("l. 23", "chronology-year", "l. 17"),
        ("l. 24", "chronology-entry", "l. 17"),
        ("l. 25", "heading", "l. 8"),
        ("l. 26", "heading", "l. 8"),
        ("l. 27", "bullet", "l. 26"),
    ]
    assert [(line.address, line.kind, line.section) for line in read(tmp_path).study_notes] == expected


def test_the_display_has_neither_bullets_nor_numbers_of_notes_nor_debris(tmp_path: Path) -> None:
    sources = read(tmp_path)
    assert [line.text for line in sources.study_notes[:3]] == [
        "Lenin was very ill.",
        "Who was to follow him?",
        "Trotsky, or Stalin",
    ]
    assert [(line.address, line.kind, line.text) for line in sources.article] == [
        ("extract", "extract", "“Cadres decide everything,” he said."),
        ("n. 1", "note", "Trotsky, The Revolution Betrayed (1937), p. 5."),
        ("n. 2", "note", "Ibid., p. 82."),
        ("n. 3", "note", "1936 was the year. A different view is in Bailes, p. 7."),
    ]


def test_the_hash_is_that_of_the_bytes_between_two_line_feeds(tmp_path: Path) -> None:
    lines = {line.address: line for line in read(tmp_path).lines}
    assert lines["l. 1"].sha256 == hashlib.sha256(b" * Lenin was very ill.").hexdigest()
    assert lines["n. 2"].sha256 == hashlib.sha256(b"2. Ibid., p. 82 Google Scholar.").hexdigest()


@pytest.mark.parametrize(
    ("first", "sections"),
    [
        ("D", ["C.1 (inferred)", "C (inferred)", "l. 2", "", "l. 4"]),
        ("A", ["", "", "l. 2", "", "l. 4"]),
    ],
)
def test_the_lost_part_is_the_one_before_the_first_printed(tmp_path: Path, first: str, sections: list[str]) -> None:
    notes = f"* One.\nA section\n* Two.\n{first}: A part\n* Three.\n"
    assert [line.section for line in read(tmp_path, notes).study_notes] == sections


def test_notes_without_parts_have_nothing_inferred(tmp_path: Path) -> None:
    notes = "* One.\nA section\nA question?\n* Two.\nA section more\n* Three.\n"
    assert [line.section for line in read(tmp_path, notes).study_notes] == ["", "", "l. 2", "l. 3", "", "l. 5"]


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (["1928 1929", "Coal 35 64", "Oil 12"], ["table-header", "table-row", "heading"]),
        (["* Coal.", "1928 1929"], ["bullet", "table-header"]),
        (["A sentence.", "1928 1929", "35 64"], ["table-title", "table-header", "plain"]),
        (["1934", "1935", "He died", "Torture"], ["chronology-year", "chronology-year", "chronology-entry", "heading"]),
        (["1934", "* Kirov died", "Torture"], ["chronology-year", "bullet", "heading"]),
        (["The end of ‘NEP’.", "The end of ‘NEP’", "So it ended (in 1928.)"], ["plain", "heading", "plain"]),
        (["It fell. Why did it?", "Stop!", "And then…"], ["heading", "plain", "plain"]),
        (["5) Five", "B:", "â€¢ a bullet misread"], ["numbered", "heading", "bullet"]),
        (["Towns and villages 1, 710", "1941"], ["heading", "chronology-year"]),
    ],
)
def test_what_a_line_is_can_depend_on_its_neighbours(tmp_path: Path, lines: list[str], kinds: list[str]) -> None:
    notes = read(tmp_path, "\n".join(["* First.", *lines])).study_notes
    assert [line.kind for line in notes[1:]] == kinds


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (PAGE.replace("2. Ibid", "3. Ibid"), [("page.txt:9", "note-gap"), ("page.txt:10", "note-repeat")]),
        (PAGE.replace("1. Trotsky", "2. Trotsky"), [("page.txt:8", "note-gap"), ("page.txt:9", "note-repeat")]),
        (PAGE.replace("2. Ibid", "7. Ibid"), [("page.txt:9", "note-gap"), ("page.txt:10", "note-order")]),
        (PAGE.replace("2. Ibid", "Ibid"), [("page.txt:9", "note-number"), ("page.txt:10", "note-gap")]),
        (PAGE.replace("5.Google", "5.\n2. Google"), [("page.txt:9", "note-empty"), ("page.txt:10", "note-repeat")]),
        (PAGE.replace("“Cadres decide everything,” he said.\n", ""), [("page.txt:3", "article-extract")]),
        (PAGE[: PAGE.index("1. ")], [("page.txt:7", "article-notes")]),
    ],
)
def test_every_fault_of_the_notes_is_said_where_it_stands(
    tmp_path: Path, page: str, expected: list[tuple[str, str]]
) -> None:
    """A gap, a repeat, a disorder, a line without number, a note without text, no extract, no notes."""
    assert codes(tmp_path, page=page) == expected


def test_one_run_says_all_that_is_wrong(tmp_path: Path) -> None:
    notes, page = "\ufeff" + NOTES.replace("very ill.", "very ill.\r"), PAGE.replace("2. Ibid", "4. Ibid")
    assert codes(tmp_path, notes, page) == [
        ("notes.txt:1", "source-bom"),
        ("notes.txt:1", "source-crlf"),
        ("page.txt:9", "note-gap"),
        ("page.txt:10", "note-order"),
    ]


def test_a_bare_list_of_references_is_an_article_too(tmp_path: Path) -> None:
    article = read(tmp_path, page="1. Trotsky, My Life.\n2. Ibid., p. 3.\n").article
    assert [line.address for line in article] == ["n. 1", "n. 2"]


@pytest.mark.parametrize(
    ("text", "comparable"),
    [
        ("73. 3 and 240, 000", "73.3 and 240,000"),
        ("5, 000, 000 of 1, 234. 5", "5,000,000 of 1,234.5"),
        ("3, 000-4, 000 men, 240, 000-strong", "3,000-4,000 men, 240,000-strong"),
        ("in 1932. 3 things; in 1936, 400 people", "in 1932. 3 things; in 1936, 400 people"),
        ("in 1936, 000", "in 1936, 000"),
        ("1928-29, 500 men", "1928-29, 500 men"),
        ("pp. 106, 529, 148 and p. 38, 92-93, 390", "pp. 106, 529, 148 and p. 38, 92-93, 390"),
        ("12, 345 and 12,345 and 12,345. 6", "12,345 and 12,345 and 12,345.6"),
        ("the ‘ cult of Lenin’ and “Rech’”", "the 'cult of Lenin' and \"Rech'\""),
        ("Crï¿½ches, crèches, crÃ¨ches, Creches", "Creches, creches, creches, Creches"),
        ("  spaced\u00a0 out ", "spaced out"),
    ],
)
def test_texts_are_compared_in_one_spelling(text: str, comparable: str) -> None:
    assert normalise(text) == comparable


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("(1956).CrossRefGoogle Scholar", "(1956)."),
        ("(1969)Google Scholar and later", "(1969) and later"),
        ("pp. 54- 55Google Scholar; and", "pp. 54- 55; and"),
        ("p. 29.Google Scholar.", "p. 29."),
        ("Google Scholar CrossRef", ""),
        ("a Google CrossRef Scholar b", "a b"),
        ("the Google Scholars", "the Google Scholars"),
    ],
)
def test_debris_is_gone_wherever_it_stands(printed: str, shown: str) -> None:
    assert without_debris(printed) == shown


@pytest.fixture(scope="module")
def units() -> tuple[Unit, ...]:
    """The units of the real sources, or of the ledger where the sources are not at hand."""
    root = Path(__file__).resolve().parents[1]
    folder = Path(os.environ.get("SOURCES") or root.parent / "shared" / "sources")
    if folder.is_dir():
        return read_sources(folder).units
    found, problems = read_ledger(root)
    assert problems == ()
    return found


def test_the_real_notes_have_464_lines_of_nine_kinds(units: tuple[Unit, ...]) -> None:
    notes = [unit for unit in units if unit.source == STUDY_NOTES]
    assert [unit.address for unit in notes] == [f"l. {n}" for n in range(1, 465)]
    assert Counter(unit.kind for unit in notes) == {
        "bullet": 369,
        "heading": 51,
        "chronology-year": 13,
        "chronology-entry": 13,
        "table-row": 7,
        "plain": 5,
        "numbered": 2,
        "table-title": 2,
        "table-header": 2,
    }


def test_the_real_article_has_an_extract_and_107_notes(units: tuple[Unit, ...]) -> None:
    article = [(unit.address, unit.kind) for unit in units if unit.source == ARTICLE]
    assert article == [("extract", "extract"), *((f"n. {n}", "note") for n in range(1, 108))]


@pytest.mark.parametrize(
    ("line", "kind", "section"),
    [
        (1, "bullet", "A.1 (inferred)"),
        (10, "heading", "A.1 (inferred)"),
        (30, "heading", "A (inferred)"),
        (78, "plain", "l. 50"),
        (103, "heading", ""),
        (104, "heading", "l. 103"),
        (145, "table-title", "l. 136"),
        (146, "table-header", "l. 136"),
        (150, "table-row", "l. 136"),
        (157, "bullet", "l. 156"),
        (158, "plain", "l. 156"),
        (159, "plain", "l. 156"),
        (160, "bullet", "l. 156"),
        (196, "table-title", "l. 188"),
        (200, "table-row", "l. 188"),
        (201, "heading", "l. 103"),
        (202, "heading", "l. 201"),
        (231, "plain", "l. 224"),
        (240, "heading", ""),
        (241, "heading", "l. 240"),
        (242, "heading", "l. 240"),
        (262, "heading", "l. 240"),
        (263, "chronology-year", "l. 262"),
        (267, "plain", "l. 262"),
        (268, "chronology-year", "l. 262"),
        (287, "chronology-entry", "l. 262"),
        (289, "chronology-entry", "l. 262"),
        (294, "heading", "l. 262"),
        (295, "heading", "l. 262"),
        (342, "heading", "l. 341"),
        (464, "bullet", "l. 449"),
    ],
)
def test_the_hard_places_of_the_real_notes(units: tuple[Unit, ...], line: int, kind: str, section: str) -> None:
    unit = next(unit for unit in units if (unit.source, unit.address) == (STUDY_NOTES, f"l. {line}"))
    assert (unit.kind, unit.section) == (kind, section)


def test_each_tolerated_irregularity_is_that_of_a_real_line(units: tuple[Unit, ...]) -> None:
    """One that fires on no line is an error."""
    known = {(unit.address, unit.sha256) for unit in units if unit.source == STUDY_NOTES}
    assert set(IRREGULARITIES) - known == set()


def test_an_irregularity_never_fires_on_another_text(tmp_path: Path) -> None:
    """Line 158 of other notes is what the grammar says that it is."""
    notes = read(tmp_path, "* One.\n" * 157 + "The Second Five Year Plan 1933-1938\n").study_notes
    assert (notes[157].address, notes[157].kind, notes[157].remark) == ("l. 158", "heading", "")


def test_nothing_is_left_of_the_debris_in_the_real_notes(sources: Path) -> None:
    def debris(line: SourceLine) -> bool:
        return "Scholar" in line.text or "CrossRef" in line.text

    assert [line.address for line in read_sources(sources).article if debris(line)] == []
