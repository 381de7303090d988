r"""Brackets of citations, in Pandoc's grammar with CSL's locator labels.

    bracket  = "[" citation *( ";" citation ) "]"
    citation = [ prefix ] "@" key [ "{}" "," verbatim | "," label number [ "," suffix ] | "," suffix ]
    key      = 1*( letter | digit | "_" | "-" )
    label    = "p." | "pp." | "l." | "n." | "nn." | "ch." | "vol." | …      see LABELS

`[see @key, pp. 12-14; @other, ch. 2]`. A locator must say what it counts: digits without a label
are a problem. `{}` takes what follows as it stands (dated issues, archival files). Code spans,
fenced code, HTML comments and escaped brackets are no citations.
"""

from __future__ import annotations

import re
from sys import intern

from guide.model import Bracket, Citation, Place, Problem

LABELS = (
    "art.",
    "arts.",
    "bk.",
    "bks.",
    "book",
    "ch.",
    "chs.",
    "chap.",
    "chaps.",
    "chapter",
    "chapters",
    "col.",
    "cols.",
    "fig.",
    "figs.",
    "fol.",
    "fols.",
    "l.",
    "ll.",
    "line",
    "lines",
    "n.",
    "nn.",
    "note",
    "notes",
    "no.",
    "nos.",
    "p.",
    "pp.",
    "page",
    "pages",
    "para.",
    "paras.",
    "pt.",
    "pts.",
    "sec.",
    "secs.",
    "s.v.",
    "vol.",
    "vols.",
    "§",
    "§§",
)

CODE = re.compile(r"<!--.*?(?:-->|\Z)|(`+)(?!`).*?(?<!`)\1(?!`)|\\\[", re.DOTALL)
BRACKET = re.compile(r"\[([^\[\]]*)\](?![(\[])")
CITES = re.compile(r"(?<![\w.])@")
CITATION = re.compile(r"(?:(?P<prefix>[^@]*?)\s+)?@(?P<key>[\w-]+)(?P<rest>.*)", re.DOTALL)
NUMBERS = r"[\divxlcdmIVXLCDM]+[a-z]?"
LOCATOR = re.compile(
    rf"(?:{'|'.join(re.escape(label) for label in sorted(LABELS, key=len, reverse=True))})"
    rf"\s*{NUMBERS}(?:\s*[-–]\s*{NUMBERS})?(?:,\s*{NUMBERS}(?:\s*[-–]\s*{NUMBERS})?)*(?=$|,|\s)",
)
EXAMPLE = "[see @lewin1968lenins, pp. 12-14; @studynotes, l. 7-9]"


def read_brackets(text: str, place: Place) -> tuple[tuple[Bracket, ...], tuple[Problem, ...]]:
    """The brackets of citations in a block of Markdown, and what is wrong with any of them.

    `place` is the block's first line; every citation and problem gets the line it stands on.
    """
    masked = CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    brackets: list[Bracket] = []
    problems: list[Problem] = []
    for match in BRACKET.finditer(masked):
        if not CITES.search(match[1]):
            continue
        citations = []
        for offset, part in _parts(match[1]):
            line = place.line + text.count("\n", 0, match.start(1) + offset)
            citation, problem = read_citation(part, Place(place.path, line))
            if citation:
                citations.append(citation)
            if problem:
                problems.append(problem)
        if citations:
            brackets.append(Bracket(tuple(citations), match.start(), match.end()))
    return tuple(brackets), tuple(problems)


def _parts(inside: str) -> list[tuple[int, str]]:
    """The citations of a bracket with their offsets; a `;` inside braces parts nothing."""
    parts, start, depth = [], 0, 0
    for at, char in enumerate(inside):
        depth += (char == "{") - (char == "}")
        if char == ";" and depth <= 0:
            parts.append((start, inside[start:at]))
            start = at + 1
    parts.append((start, inside[start:]))
    return [(offset + len(part) - len(part.lstrip()), part.strip()) for offset, part in parts]


def read_citation(text: str, place: Place) -> tuple[Citation | None, Problem | None]:
    """One citation of a bracket, or the problem why it is none."""
    match = CITATION.fullmatch(" ".join(text.split()))
    if not match:
        return None, Problem(place, "malformed-citation", f"‘{text}’ is no citation", EXAMPLE)
    prefix, key, rest = match["prefix"] or "", intern(match["key"]), match["rest"]
    if rest.startswith("{}"):
        return Citation(key, rest[2:].lstrip(", "), prefix, "", True, place), None
    if rest and not rest.startswith(","):
        return None, Problem(place, "malformed-citation", f"‘{text}’: a comma is missing after the key", EXAMPLE)
    rest = rest[1:].strip()
    locator = LOCATOR.match(rest)
    if locator:
        suffix = rest[locator.end() :].lstrip(", ")
        citation = Citation(key, locator[0], prefix, suffix, False, place)
        return citation, _unlabelled(suffix, text, place)
    return Citation(key, "", prefix, rest, False, place), _unlabelled(rest, text, place)


def _unlabelled(suffix: str, text: str, place: Place) -> Problem | None:
    if not re.match(rf"{NUMBERS}(?:\W|$)", suffix):
        return None
    message = f"‘{text}’: the locator ‘{suffix}’ has no label"
    return Problem(
        place, "locator-without-label", message, "[@lewin1968lenins, p. 12], or [@pravda{}, May 4, 1935] as it stands"
    )
