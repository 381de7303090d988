"""Raw lines of study notes → addressed lines with their kind and their place in the heading tree.

An address is the number of the line in its file, `l. 271`; a line without text is no unit. FORMS has
what a line looks like by itself; what it is can also depend on its neighbours:

    notes      = { part | section | question | chronology | table | bullet | numbered | plain } ;
    chronology = year, [ entry ] ;
    entry      = unmarked ;             the line after its year
    table      = [ title ], header, { row } ;
    title      = unmarked ;             the line before its header
    header     = year, year, { year } ;
    row        = unmarked ;             a label with as many numbers after it as its header has years
    question   = unmarked ;             ends with "?"
    section    = unmarked ;             has a letter, and no end of a sentence
    plain      = unmarked ;             any other: a sentence that stands alone heads nothing
    unmarked   = no bullet, number, letter of a part or row of years

    tree       = part > section > question > any other line

When the first part printed is not A, the heading of the part before it is lost: its lines are in
`A (inferred)`, and those before its first section in `A.1 (inferred)`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guide.model import STUDY_NOTES
from guide.read.lines import RawLine, SourceLine
from guide.read.normalise import normalise, repair

YEAR = r"(?:1\d|20)\d\d(?: ?[-–/] ?\d{1,4})?"

# Tried in this order, on the repaired text: the first that fits is the form of the line.
FORMS: Mapping[str, re.Pattern[str]] = {
    "bullet": re.compile(r"(?:\*\s*|[•·●▪‣◦–-]\s+)(?P<text>\S.*)"),
    "numbered": re.compile(r"\d{1,3}[.)]\s+\S.*"),
    "part": re.compile(r"(?P<letter>[A-Z]):\s+\S.*"),
    "year": re.compile(YEAR),
    "header": re.compile(rf"{YEAR}(?:\s+{YEAR})+"),
    "question": re.compile(r".*\?[\"')\]]*"),
    "section": re.compile(r"(?=.*[^\W\d_]).*[^.!…,;\"')\]][\"')\]]*"),
    "plain": re.compile(r".*"),
}
NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
UNMARKED = ("question", "section", "plain")
LEVELS = {"part": 1, "section": 2, "question": 3}
KINDS = (
    "heading",
    "bullet",
    "numbered",
    "table-title",
    "table-header",
    "table-row",
    "chronology-year",
    "chronology-entry",
    "plain",
)


def read_study_notes(raw: Sequence[RawLine]) -> tuple[SourceLine, ...]:
    """The units of the study notes, one for each line with text, in their order."""
    texts = [repair(line.text) for line in raw]
    forms = [form(text) for text in texts]
    kinds = _kinds(texts, forms)
    for at, line in enumerate(raw):
        if (known := irregularity(line)) and known.kind:
            kinds[at] = known.kind
    levels = [LEVELS[form] if kind == "heading" else 0 for form, kind in zip(forms, kinds, strict=True)]
    addresses = [f"l. {line.place.line}" for line in raw]
    sections = _sections(addresses, levels, _lost_part(texts, levels))
    return tuple(
        SourceLine(
            STUDY_NOTES,
            addresses[at],
            kinds[at],
            sections[at],
            _shown(line.text, kinds[at]),
            line.text,
            line.sha256,
            line.place,
            levels[at],
            known.remark if (known := irregularity(line)) else "",
        )
        for at, line in enumerate(raw)
    )


def form(text: str) -> str:
    """The name in FORMS of what a repaired line looks like by itself."""
    return next(name for name, pattern in FORMS.items() if pattern.fullmatch(text))


def _kinds(texts: Sequence[str], forms: Sequence[str]) -> list[str]:
    kinds: list[str] = []
    width = 0
    for at, (text, form) in enumerate(zip(texts, forms, strict=True)):
        before = kinds[-1] if kinds else ""
        after = forms[at + 1] if at + 1 < len(forms) else ""
        if form == "header":
            kinds.append("table-header")
            width = sum(1 for _ in re.finditer(YEAR, text))
        elif form == "year":
            kinds.append("chronology-year")
        elif form not in UNMARKED:
            kinds.append("heading" if form == "part" else form)
        elif before in ("table-header", "table-row") and _values(text) == width:
            kinds.append("table-row")
        elif before == "chronology-year":
            kinds.append("chronology-entry")
        elif after == "header":
            kinds.append("table-title")
        else:
            kinds.append("plain" if form == "plain" else "heading")
    return kinds


def _values(text: str) -> int:
    """How many numbers stand after the label of a row; 0 if there is no label."""
    words = normalise(text).split()
    label = len(words)
    while label and NUMBER.fullmatch(words[label - 1]):
        label -= 1
    return len(words) - label if re.search(r"[^\W\d_]", " ".join(words[:label])) else 0


def _lost_part(texts: Sequence[str], levels: Sequence[int]) -> str:
    """The letter of the part whose heading is lost before the first one printed, if there is one."""
    printed = next((at for at, level in enumerate(levels) if level == 1), 0)
    return chr(ord(texts[printed][0]) - 1) if printed and not texts[printed].startswith("A") else ""


def _sections(addresses: Sequence[str], levels: Sequence[int], lost: str) -> list[str]:
    """For each line the address of the nearest heading above it that ranks higher."""
    headings = {1: f"{lost} (inferred)", 2: f"{lost}.1 (inferred)"} if lost else {}
    sections = []
    for address, level in zip(addresses, levels, strict=True):
        rank = level or 4
        headings = {above: heading for above, heading in headings.items() if above < rank}
        sections.append(headings[max(headings)] if headings else "")
        if level:
            headings[level] = address
    return sections


def _shown(text: str, kind: str) -> str:
    text = " ".join(text.split())
    bullet = FORMS["bullet"].fullmatch(text) if kind == "bullet" else None
    return bullet["text"] if bullet else text


@dataclass(frozen=True)
class Irregularity:
    """What is known of one line that the grammar cannot see; `kind` is empty if the grammar has it right."""

    remark: str
    kind: str = ""


# By address and SHA-256 of the raw line: none applies to other notes.
IRREGULARITIES: Mapping[tuple[str, str], Irregularity] = {
    ("l. 158", "6f726247e58655c83fa7bd55518fce307cca6e547c9be56d5ecb878a09516c92"): Irregularity(
        "The second item of the list that l. 157 begins: its bullet is lost.", "plain"
    ),
    ("l. 159", "dc29feced57b224663c92f8fabe6b2247d0558416026ba1dcf4ef4b0a8fa966e"): Irregularity(
        "The third item of the list that l. 157 begins: its bullet is lost.", "plain"
    ),
    ("l. 222", "e087adc7a5f3814b0d72a7e48ee718bfe0735366433912ef22681b33bd20e857"): Irregularity(
        "A letter of ‘Crèches’ is lost: U+FFFD, read once more as Latin-1."
    ),
    ("l. 224", "2b6568e94bbd2440e7bfc982f362031fa7d764b9b41caaa781119de53cff3ca8"): Irregularity(
        "A question without its mark; read as a section, for nothing above it is its subject."
    ),
    ("l. 464", "e474f787d6f24317b860171d8295f235a1586f0d98f7a17ebeb74d47e80c986d"): Irregularity(
        "The last sentence is cut off; a line with only a space follows."
    ),
}


def irregularity(line: RawLine) -> Irregularity | None:
    """What is known of this very line."""
    return IRREGULARITIES.get((f"l. {line.place.line}", line.sha256))
