"""Markdown files → blocks: the small grammar that chapters are written in.

A file is front matter and blocks, parted by blank lines:

    file     = [ "---" yaml "---" ] block*
    block    = heading | box | item | code | comment | pipe-table | figure | prose
    heading  = "#"+ text
    box      = "!!! " kind ' "title"'       its blocks follow, indented by four
    item     = ( "- " | "1. " ) text        a new item needs no blank line before it
    code     = "```" … "```"
    comment  = "<!--" … "-->"
    pipe-table = "|" row+ [ "Table: " caption ] [ brackets ]
    figure   = "{{ " ( "table " | "chart " ) id " }}" [ brackets ]
    prose    = any other lines
    brackets = "[@" citations "]"           see citations.py

A paragraph of nothing but brackets right after a pipe-table belongs to the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from guide.model import FIGURE, Block, Place, Problem
from guide.read.citations import read_brackets
from guide.read.values import value_problems
from guide.read.yaml import YamlError, read_yaml

HEADING = re.compile(r"(#{1,6}) +(.+?)\s*$")
BOX = re.compile(r'(?:!!!|\?\?\?\+?) +(\w+)(?: +"(.*)")?\s*$')
ITEM = re.compile(r"(?:[-*]|\d+\.) +\S")
FENCE = re.compile(r"(`{3,}|~{3,})")
COMMENT = re.compile(r"<!--")
# Where generated parts go: `<!-- guide works archives -->`.
MARK = "<!-- guide "
# What patterns and Python-Markdown read in seconds: characters of a block, its opening brackets, lines of a page.
LONGEST, MOST_BRACKETS, MOST_LINES = 20_000, 500, 5_000
# Quotations in quotations, and spaces that open lists in lists.
DEEPEST = (12, 80)
# What the front matter may hold; MkDocs and its theme would obey more.
FRONT: dict[str, tuple[type, str]] = {
    "description": (str, "a text"),
    "number": (int, "a number"),
    "hide": (list, "a list"),
    "search": (dict, "a mapping"),
    "skeleton": (bool, "true or false"),
}
# MkDocs takes both for front matter too: one that ends otherwise, and `key: value` in the first lines.
OTHER_FRONT = re.compile(r"-{3}[ \t]*\n|(?![a-z]+://) {0,3}[A-Za-z0-9_-]+:(?=\s)")
FRONT_EXAMPLE = "---\ndescription: How Stalin won the struggle for power.\n---"
CAPTION = re.compile(r"Table: +(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Document:
    """A Markdown file in blocks; `body` starts after the front matter, `offset` lines down."""

    path: str
    front: dict[str, object]
    body: str
    offset: int
    blocks: tuple[Block, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass
class _Reader:
    """Where the reading of a file stands: the section and the box of the next block."""

    section: str = ""
    box: str = ""
    blocks: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_document(text: str, path: str) -> Document:
    """The blocks of a Markdown file, with a problem for front matter that is no YAML mapping."""
    front, body, offset, problems = _front_matter(text, path)
    reader = _Reader(problems=problems + list(_line_problems(body, path, offset)))
    lines = body.split("\n")
    for kind, start, end, indent in _spans(lines):
        text = "\n".join(line[len(indent) :] for line in lines[start:end])
        place = Place(path, offset + start + 1)
        if kind == "heading" and (match := HEADING.match(text)):
            reader.section = match[2]
        if kind == "box" and (match := BOX.match(text)):
            reader.box = match[1]
        elif not indent:
            reader.box = ""
        brackets, found = ((), ()) if kind in ("code", "comment") else read_brackets(text, place)
        reader.problems += found
        block = Block(kind, text, start, end, indent, place, brackets, reader.section, reader.box)
        before = reader.blocks[-1] if reader.blocks else None
        if before and before.kind == "pipe-table" and kind == "prose" and _only_brackets(block):
            reader.blocks[-1] = _joined(before, block)
        else:
            reader.blocks.append(block)
    return Document(path, front, body, offset, tuple(reader.blocks), tuple(reader.problems))


def _line_problems(body: str, path: str, offset: int) -> Iterator[Problem]:
    """What nobody would read, and Python-Markdown would take long over or not survive; and the build's own marks."""
    example = "a sentence on a line of its own, and a blank line after each paragraph"
    brackets = length = 0
    for number, line in enumerate(body.split("\n"), offset + 1):
        text = line.lstrip()
        brackets, length = (brackets + line.count("["), length + len(line)) if text else (0, 0)
        quotes = text[: -len(text.lstrip("> ")) or None].count(">")
        if MARK in line:
            fault = "a mark that the build alone makes"
        elif length > LONGEST or brackets > MOST_BRACKETS:
            fault = f"its paragraph has more than {LONGEST:,} characters, or {MOST_BRACKETS} brackets"
        elif quotes > DEEPEST[0] or len(line) - len(text) > DEEPEST[1]:
            fault = f"it is nested too deep: ‘{text[:20]}…’"
        elif number > MOST_LINES:
            fault = f"a page has at most {MOST_LINES:,} lines"
        else:
            continue
        yield Problem(Place(path, number), "unreadable-line", fault, example)
        if number > MOST_LINES or length > LONGEST or brackets > MOST_BRACKETS:
            return


def _front_matter(text: str, path: str) -> tuple[dict[str, object], str, int, list[Problem]]:
    match = re.match(r"---\n(.*?)^---\n", text, re.DOTALL | re.MULTILINE)
    if not match:
        other = OTHER_FRONT.match(text)
        message = "the front matter is not between two lines of three dashes"
        return {}, text, 0, [Problem(Place(path, 1), "front-matter", message, FRONT_EXAMPLE)] if other else []
    offset = match[0].count("\n")
    body = text[match.end() :]
    try:
        front = read_yaml(match[1])
    except YamlError as error:
        problem = Problem(Place(path, error.line + 1), "front-matter", str(error), FRONT_EXAMPLE)
        return {}, body, offset, [problem]
    place = Place(path, 2)
    if front is None:
        front = {}
    if not isinstance(front, dict):
        return {}, body, offset, [Problem(place, "front-matter", "the front matter is no mapping", FRONT_EXAMPLE)]
    wrong = [f"‘{name}’ is no field of a page" for name in front if name not in FRONT]
    wrong += [
        f"{name} is ‘{front[name]}’, where {kind} is wanted"
        for name, (form, kind) in FRONT.items()
        if name in front and type(front[name]) is not form
    ]
    problems = [Problem(place, "front-matter", fault, FRONT_EXAMPLE) for fault in wrong]
    return {} if problems else front, body, offset, problems or value_problems(front, place)


def _spans(lines: list[str]) -> Iterator[tuple[str, int, int, str]]:
    """(kind, first line, line after the last, indent) of every block."""
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        indent = re.match(r" *", lines[at])[0]  # type: ignore[index]
        kind = _kind(lines[at][len(indent) :])
        end = _end(lines, at, kind)
        yield kind, at, end, indent
        at = end


def _kind(text: str) -> str:
    for kind, pattern in (
        ("heading", HEADING),
        ("box", BOX),
        ("code", FENCE),
        ("comment", COMMENT),
        ("figure", FIGURE),
        ("item", ITEM),
    ):
        if pattern.match(text):
            return kind
    return "pipe-table" if text.startswith("|") else "prose"


def _end(lines: list[str], start: int, kind: str) -> int:
    if kind in ("heading", "box"):
        return start + 1
    if kind == "code":
        fence = FENCE.match(lines[start].lstrip())[1]  # type: ignore[index]
        for at in range(start + 1, len(lines)):
            if lines[at].strip().startswith(fence):
                return at + 1
        return len(lines)
    if kind == "comment":
        return next((at + 1 for at in range(start, len(lines)) if "-->" in lines[at]), len(lines))
    at = start + 1
    while at < len(lines) and lines[at].strip():
        text = lines[at].lstrip()
        if _kind(text) in ("heading", "box", "code") or (kind == "item" and ITEM.match(text)):
            break
        at += 1
    return at


def _only_brackets(block: Block) -> bool:
    rest = CAPTION.sub("", block.text)
    for bracket in block.brackets:
        rest = rest.replace(block.text[bracket.start : bracket.end], "")
    return not rest.strip()


def _joined(table: Block, source: Block) -> Block:
    """A table with the caption and brackets that stand below it."""
    shift = len(table.text) + 1
    brackets = tuple(replace(b, start=b.start + shift, end=b.end + shift) for b in source.brackets)
    text = f"{table.text}\n{source.text}"
    return replace(table, text=text, end=source.end, brackets=table.brackets + brackets)
