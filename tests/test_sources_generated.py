"""Study notes and reference lists of any content are read as they were made."""

from __future__ import annotations

import hashlib
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import split
from guide.read.sources import SourceError, Sources, normalise, read_sources

# No test depends on the clock or on an earlier run.
steady = settings(deadline=None, derandomize=True, database=None, max_examples=60)

PAGE = "Extract\nCadres decide.\nReferences\n1. Ibid.\n"
NOTES = "* A line.\n"
WORDS = ["lenin’s", "‘ cult", "of", "Жданов", "(see", "cent)", "x", "1, 710", "5. 9", "B: 7", "1934", "Crï¿½ches"]
ODD = "’‘–“”&%/;,:()[]{}#*_<>|@$\\…\u00a0\u2028\x0c\u200bÃâ€😀 0123456789.?!"

words = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
titles = st.builds("The {} end".format, words)
sentences = st.builds("{}{}".format, titles, st.sampled_from([".", "!", ".’", ".)", "…"]))
years = st.builds("19{:02}{}".format, st.integers(0, 99), st.sampled_from(["", "-1", "–36", "-1950"]))
values = st.one_of(
    st.integers(0, 9999).map(str),
    st.builds("{}. {}".format, st.integers(0, 999), st.integers(0, 99)),
    st.builds("{}, {:03}".format, st.integers(1, 999), st.integers(0, 999)),
)


@dataclass(frozen=True)
class Line:
    """A line as it is made: what it is, and its text."""

    kind: str
    text: str


@dataclass(frozen=True)
class Heading:
    """A heading with the lines and the headings below it."""

    text: str
    lines: list[Line]
    below: list[Heading]


def lines(kind: str, *texts: st.SearchStrategy[str]) -> st.SearchStrategy[list[Line]]:
    return st.tuples(*texts).map(lambda parts: [Line(kind, "".join(parts))])


@st.composite
def tables(draw: st.DrawFn) -> list[Line]:
    width = draw(st.integers(2, 5))
    header = " ".join(draw(st.lists(years, min_size=width, max_size=width)))
    rows = draw(st.lists(st.tuples(titles, *[values] * width).map(" ".join), max_size=3))
    title = draw(st.one_of(lines("table-title", titles | sentences), lines("bullet", st.just("* No title"))))
    return [*title, Line("table-header", header), *(Line("table-row", row) for row in rows)]


entries = st.one_of(titles, sentences, st.builds("{}?".format, titles))
runs = st.lists(
    st.one_of(
        lines("bullet", st.sampled_from(["* ", " * ", "*", "• ", "– "]), titles, st.text(ODD, max_size=6)),
        lines("numbered", st.integers(1, 99).map(str), st.sampled_from([". ", ") "]), words, st.just("9")),
        lines("plain", sentences),
        tables(),
        st.builds(lambda year, entry: [Line("chronology-year", year), Line("chronology-entry", entry)], years, entries),
    ),
    max_size=3,
).map(lambda found: [line for run in found for line in run])
questions = st.lists(st.builds(Heading, st.builds("{}?".format, titles), runs, st.just([])), max_size=2)
sections = st.lists(st.builds(Heading, titles, runs, questions), max_size=2)
below_part = st.builds(list.__add__, questions, sections)


@st.composite
def study_notes(draw: st.DrawFn) -> tuple[bytes, list[tuple[str, str, str]]]:
    """Study notes as bytes, and of each line with text its address, kind and section."""
    printed: list[str] = []
    truth: list[tuple[str, str, str]] = []
    blank = st.lists(st.sampled_from(["", " ", "\t"]), max_size=1)

    def put(kind: str, text: str, section: str) -> str:
        printed.extend([*draw(blank), text + draw(st.sampled_from(["", " "]))])
        truth.append((f"l. {len(printed)}", kind, section))
        return f"l. {len(printed)}"

    def grow(headings: list[Heading], section: str) -> None:
        for heading in headings:
            address = put("heading", heading.text, section)
            for line in heading.lines:
                put(line.kind, line.text, address)
            grow(heading.below, address)

    letter = draw(st.sampled_from(["", "A", "B", "Y"]))
    lost = chr(ord(letter) - 1) if letter > "A" else ""
    for line in [Line("bullet", "* The first."), *draw(runs)]:
        put(line.kind, line.text, f"{lost}.1 (inferred)" if lost else "")
    grow(draw(questions), f"{lost}.1 (inferred)" if lost else "")
    grow(draw(sections), f"{lost} (inferred)" if lost else "")
    for n in range(draw(st.integers(1, 2)) if letter else 0):
        grow([Heading(f"{chr(ord(letter) + n)}: {draw(titles)}", draw(runs), draw(below_part))], "")
    return "\n".join(printed).encode(), truth


debris = st.sampled_from(["", "Google Scholar", " Google Scholar", "CrossRefGoogle Scholar", "CrossRef "])
stops = st.sampled_from(["", ".", ";", ")"])
pieces = st.tuples(st.sampled_from(["Ibid", "Pravda", "p", "1936", "s “ezd"]), debris, stops, debris)


@st.composite
def articles(draw: st.DrawFn) -> tuple[bytes, list[list[str]]]:
    """A journal page as bytes, and of each of its notes the words without debris."""
    notes = draw(st.lists(st.lists(pieces, min_size=1, max_size=4), min_size=1, max_size=12))
    printed = [f"{n}. " + " ".join(map("".join, note)) for n, note in enumerate(notes, 1)]
    furniture = draw(st.sampled_from([[], ["- 54", "- Cited by"], ["12"]]))
    page = [draw(titles), "Extract", draw(titles), "- Type", "- Articles", "References", *printed, *furniture]
    return "\n".join(page).encode(), [re.findall(r"\w+", " ".join(piece[0] for piece in note)) for note in notes]


def read(notes: bytes, page: bytes) -> Sources:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.txt").write_bytes(notes)
        Path(folder, "b.txt").write_bytes(page)
        return read_sources(Path(folder))


def problems(notes: bytes, page: bytes) -> list[tuple[str, int]]:
    try:
        read(notes, page)
    except SourceError as error:
        return [(problem.code, problem.place.line) for problem in error.problems]
    return []


@steady
@given(study_notes())
def test_each_line_is_read_as_what_it_was_made(made: tuple[bytes, list[tuple[str, str, str]]]) -> None:
    """Every line with text has one address, the number of its line, and its kind and section."""
    data, truth = made
    lines = read(data, PAGE.encode()).study_notes
    assert [(line.address, line.kind, line.section) for line in lines] == truth


@steady
@given(study_notes(), articles())
def test_each_hash_is_of_the_raw_bytes(made: tuple[bytes, Any], page: tuple[bytes, Any]) -> None:
    sources = read(made[0], page[0])
    for data, lines in ((made[0], sources.study_notes), (page[0], sources.article)):
        raw = data.split(b"\n")
        hashes = [hashlib.sha256(raw[line.place.line - 1]).hexdigest() for line in lines]
        assert [line.sha256 for line in lines] == hashes


@steady
@given(articles())
def test_each_note_keeps_its_words_and_loses_its_debris(made: tuple[bytes, list[list[str]]]) -> None:
    data, truth = made
    _, *notes = read(NOTES.encode(), data).article
    assert [note.address for note in notes] == [f"n. {n}" for n in range(1, len(truth) + 1)]
    assert [re.findall(r"\w+", note.text) for note in notes] == truth


@steady
@given(articles(), st.data())
def test_a_note_that_is_lost_or_there_twice_is_said(made: tuple[bytes, list[list[str]]], data: st.DataObject) -> None:
    """The loss of the last note alone leaves the numbers whole: only the ledger knows of it."""
    lines = made[0].split(b"\n")
    first, count = lines.index(b"References") + 1, len(made[1])
    at = first + data.draw(st.integers(0, count - 1))
    assert problems(NOTES.encode(), b"\n".join([*lines[: at + 1], *lines[at:]])) == [("note-repeat", at + 2)]
    if at < first + count - 1:
        assert problems(NOTES.encode(), b"\n".join(lines[:at] + lines[at + 1 :])) == [("note-gap", at + 1)]


@settings(steady, max_examples=1000)
@given(st.one_of(st.text(), st.text("0123456789. ,-–‘“'pn\u00e2\u0080\u0099Ã¨ï¿½é", max_size=20)))
def test_to_normalise_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


fragments = st.sampled_from(
    [
        b"* a",
        b"Extract",
        b"References",
        b"1. a",
        b"2. b",
        b"B: c",
        b"1934",
        b"1928 1929",
        b"d 1 2",
        b"\n",
        b"\n",
        b"\r\n",
        b"\xef\xbb\xbf",
        b"\xff",
        b"\x00",
        b" ",
        b"?",
        b"A heading",
        b"- 54",
        b"Google Scholar",
        b"99999999999999999999. e",
    ]
)
anything = st.one_of(st.binary(max_size=60), st.lists(fragments, max_size=14).map(b"".join))


@settings(steady, max_examples=150)
@given(anything, anything)
def test_any_bytes_are_read_or_refused_with_a_place(notes: bytes, page: bytes) -> None:
    """Never a traceback; and what is refused leaves no file."""
    with tempfile.TemporaryDirectory() as folder:
        sources, root = Path(folder, "sources"), Path(folder, "root")
        sources.mkdir()
        root.mkdir()
        (sources / "a.txt").write_bytes(notes)
        (sources / "b.txt").write_bytes(page)
        status = split.main([str(sources), "--root", str(root)])
        assert status == (1 if problems(notes, page) else 0)
        assert any(root.iterdir()) == (status == 0)
        if status == 0:
            assert split.main([str(sources), "--root", str(root), "--check"]) == 0
