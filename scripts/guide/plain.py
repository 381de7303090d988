"""Markdown → the text that it says, on one line."""

from __future__ import annotations

import re

from guide.model import Block, Guide


def plain(markdown: str) -> str:
    """The text of inline Markdown, one line."""
    text = re.sub(r"\{:.*?\}", "", markdown)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}", "", text)
    return " ".join(text.split())


def block_text(guide: Guide, block: Block) -> str:
    """A block's text without its citations; for a figure, what it is called and what it shows."""
    if block.kind == "figure":
        figure = guide.figures[block.figure[1]]
        return f"{figure.title}. {figure.description}"
    return plain(uncited(block))


def uncited(block: Block) -> str:
    """A block's Markdown without its citations, and without the sign of a list's item."""
    parts, at = [], 0
    for bracket in block.brackets:
        parts.append(block.text[at : bracket.start])
        at = bracket.end
    text = "".join([*parts, block.text[at:]])
    return re.sub(r"^(?:[-*]|\d+\.) +", "", text)
