"""Numbers in the prose that stand in a CSV too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.model import Block, Figure, Guide, Problem, expand

# `83.5 million tons in 1930`; no number of a bracket, of a date or of a range of years.
PAIR = re.compile(
    r"(?<![\d.,–-])(?P<number>\d+(?:\.\d+)?)(?: million| per cent)?(?: tons)?,?"
    r" (?:in|for|of) (?P<year>\d{4})(?![–\d])"
)
# `between 1928 and 1933 … fell from 70.5 to 38.4 million`
YEARS = re.compile(r"\b(?:[Ff]rom|[Bb]etween) (\d{4}) (?:to|and) (\d{4})")
SPAN = re.compile(r"\bfrom (\d+(?:\.\d+)?) to (\d+(?:\.\d+)?)(?! per cent)(?=[ ,.;])")
YEAR = re.compile(r"\d{4}")


def figure_contradiction(guide: Guide) -> Iterator[Problem]:
    """A number that a paragraph gives for a series and a year of a figure it cites is the CSV's.

    The series is the last one named before the number in the paragraph. A sentence that cites
    another work speaks for that work, and may differ.
    """
    resting: dict[str, list[Figure]] = {}
    for figure in guide.figures.values():
        for address in dict.fromkeys(address for locator in figure.addresses for address in expand(locator)):
            resting.setdefault(address, []).append(figure)
    for chapter in guide.chapters:
        for block in chapter.paragraphs:
            if block.kind in ("prose", "item"):
                cited = {figure.id: figure for _, address in block.units for figure in resting.get(address, ())}
                for figure in cited.values():
                    yield from _contradictions(block, figure)


def _contradictions(block: Block, figure: Figure) -> Iterator[Problem]:
    names = {row[0].split()[0].lower(): row for row in figure.rows}
    series = re.compile(rf"\b({'|'.join(map(re.escape, names))})\b", re.IGNORECASE)
    row: tuple[str, ...] = ()
    for sentence in block.text.split("\n"):
        if re.search(r"\[@(?!studynotes|fitzpatrick1979elite)", sentence):
            continue
        claims = sorted(_claims(sentence))
        words = [(match.start(), names[match[1].lower()]) for match in series.finditer(sentence)]
        for at, number, year in claims:
            row = next((named for start, named in reversed(words) if start < at), row)
            if row and year in figure.header and number != row[figure.header.index(year)]:
                wanted = row[figure.header.index(year)]
                message = f"‘{number}’ for {row[0]} in {year}, where {figure.csv} has {wanted}"
                example = f"{row[0]} at {wanted} in {year}"
                yield Problem(block.place, "figure-contradiction", message, example)
        if words:
            row = words[-1][1]


def _claims(sentence: str) -> Iterator[tuple[int, str, str]]:
    """The numbers of a sentence that are given for a year: (where, number, year)."""
    for match in PAIR.finditer(sentence):
        yield match.start(), match["number"], match["year"]
    years = YEARS.search(sentence)
    if years:
        for match in SPAN.finditer(sentence):
            if not YEAR.fullmatch(match[1]):
                yield match.start(1), match[1], years[1]
                yield match.start(2), match[2], years[2]
