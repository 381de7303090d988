"""Raw lines of a journal page of Cambridge's → its extract and its numbered notes.

Addresses are `extract` and the number of the note, `n. 38`.

    article    = { title }, [ "Extract", extract, { furniture } ], [ "References" ], { note | furniture } ;
    title      = any line ;
    extract    = line, { line } ;           one unit, up to the first line of another form
    note       = number, ".", text ;        on one line; the numbers are 1, 2, 3, …
    furniture  = "-", text | number | "Cited by", … ;

Scrape debris (`Google Scholar`, `CrossRef`, glued to the text) is left out of what is displayed, wherever it stands.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

from guide.model import ARTICLE, Place, Problem
from guide.read.lines import RawLine, SourceLine

FORMS: Mapping[str, re.Pattern[str]] = {
    "extract": re.compile(r"\s*(?:Extract|Abstract)\s*"),
    "references": re.compile(r"\s*(?:References|Footnotes|Endnotes|Notes)\s*"),
    "note": re.compile(r"\s*(?P<number>[0-9]{1,5})\.(?:\s+|(?=\D)|$)(?P<text>.*)"),
    "furniture": re.compile(r"\s*(?:[-–•*]\s+\S.*|\d+|(?:Cited by|Linked content|Crossref Citations)\b.*)\s*"),
}
DEBRIS = re.compile(r"(?P<before>[.,;]?)\s*(?:(?:Google\s?Scholar|Cross[Rr]ef)(?![a-z])\s*)+(?P<after>[.,;:)\]]?)")
KINDS = ("extract", "note")
EXAMPLE = "38. See Pravda, March 10, 1928, p. 1."


def read_article(raw: Sequence[RawLine]) -> tuple[tuple[SourceLine, ...], tuple[Problem, ...]]:
    """The extract and the notes in their order, and what is wrong with the page."""
    forms = [form(line) for line in raw]
    problems = []
    begin = forms.index("extract") + 1 if "extract" in forms else 0
    end = next((at for at in range(begin, len(raw)) if forms[at]), len(raw)) if begin else 0
    extract = [_extract(raw[begin:end])] if end > begin else []
    if begin and not extract:
        message = "no paragraph follows this line"
        problems.append(Problem(raw[begin - 1].place, "article-extract", message, "Extract\nStalin spoke in 1935."))
    sought = "references" if "references" in forms[end:] else "note"
    first = forms.index(sought, end) if sought in forms[end:] else len(raw)
    notes, found = _notes(raw[first + (sought == "references") :])
    if not notes:
        message = "the page has no numbered notes"
        problems.append(Problem(raw[-1].place, "article-notes", message, f"References\n{EXAMPLE}"))
    return (*extract, *notes), (*problems, *found)


def form(line: RawLine) -> str:
    """The name in FORMS of what a line looks like, or nothing."""
    return next((name for name, pattern in FORMS.items() if pattern.fullmatch(line.text)), "")


def _extract(lines: Sequence[RawLine]) -> SourceLine:
    raw = "\n".join(line.text for line in lines)
    sha256 = lines[0].sha256 if len(lines) == 1 else hashlib.sha256(raw.encode()).hexdigest()
    return SourceLine(ARTICLE, "extract", "extract", "", without_debris(raw), raw, sha256, lines[0].place)


def _notes(raw: Sequence[RawLine]) -> tuple[list[SourceLine], list[Problem]]:
    notes, problems = [], []
    seen: dict[int, Place] = {}
    for line in raw:
        match = FORMS["note"].fullmatch(line.text)
        if match:
            number, text = int(match["number"]), without_debris(match["text"])
            problems += _number_problems(number, seen, line.place)
            if not text:
                problems.append(Problem(line.place, "note-empty", f"note {number} has no text", EXAMPLE))
            seen.setdefault(number, line.place)
            notes.append(SourceLine(ARTICLE, f"n. {number}", "note", "", text, line.text, line.sha256, line.place))
        elif form(line) != "furniture":
            message = f"neither a note nor the page's furniture: ‘{line.text.strip()[:40]}’"
            problems.append(Problem(line.place, "note-number", message, EXAMPLE))
    return notes, problems


def _number_problems(number: int, seen: Mapping[int, Place], place: Place) -> list[Problem]:
    last = max(seen, default=0)
    if number in seen:
        message = f"note {number} is there twice, first on line {seen[number].line}"
        return [Problem(place, "note-repeat", message, f"{last + 1}. after {last}.")]
    if number < last:
        return [Problem(place, "note-order", f"note {number} comes after note {last}", f"{last + 1}. after {last}.")]
    if number > last + 1:
        missing = f"note {last + 1} is" if number == last + 2 else f"notes {last + 1} to {number - 1} are"
        return [Problem(place, "note-gap", f"{missing} missing before note {number}", f"{last + 1}. after {last}.")]
    return []


def without_debris(text: str) -> str:
    """The text of a note as it is displayed: no scrape debris, single spaces."""
    text = " ".join(text.split())
    while DEBRIS.search(text):
        text = DEBRIS.sub(_gap, text).strip()
    return text


def _gap(match: re.Match[str]) -> str:
    """What stands where debris stood: a space, or the punctuation around it, which is not doubled."""
    before, after = match["before"], match["after"]
    return before if before == after != "" else before + (after or " ")
