"""Every box of the chapters, gathered: what our sources leave open, get wrong or say twice."""

from __future__ import annotations

import re

from guide.model import Block, Box, Chapter, Guide
from guide.pages.links import relative
from guide.pages.templates import render

BOXES_URL = "reference/sure.html"
KINDS = {"closer": "A closer look", "disagree": "Historians disagree"}
# A first sentence that answers the title in a word or two says nothing by itself.
SHORT = 60


def boxes_markdown(guide: Guide) -> str:
    """A heading for each chapter that has boxes, and a mark where they go."""
    chapters = [c for c in guide.finished if _boxes(c)]
    return "\n\n".join(f"## {c.title} {{: #{c.slug} }}\n\n<!-- guide boxes {c.slug} -->" for c in chapters)


def boxes_html(guide: Guide, slug: str) -> str:
    """A chapter's boxes: title, kind, how each begins, and its first paragraph's address."""
    chapter = next(c for c in guide.chapters if c.slug == slug)
    return render("boxes.html", boxes=[_row(chapter, box) for box in _boxes(chapter)])


def _boxes(chapter: Chapter) -> list[Box]:
    return [box for box in chapter.boxes if box.kind in KINDS and box.paragraphs]


def _row(chapter: Chapter, box: Box) -> dict[str, str]:
    first = box.paragraphs[0]
    return {
        "kind": box.kind,
        "label": KINDS[box.kind],
        "title": box.title,
        "href": relative(BOXES_URL, f"{chapter.url}#{first.id}"),
        "begins": beginning(first),
    }


def beginning(block: Block) -> str:
    """The first sentence of a paragraph, and as many more as make it say something.

    A sentence is a line: the chapters are written so.
    """
    parts, at = [], 0
    for bracket in block.brackets:
        parts.append(block.text[at : bracket.start].rstrip())
        at = bracket.end
    text = "".join([*parts, block.text[at:]])
    text = re.sub(r"\{:.*?\}", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"[*_`]+", "", text)
    chosen: list[str] = []
    for sentence in text.split("\n"):
        chosen.append(sentence)
        if len(" ".join(chosen)) >= SHORT:
            break
    return " ".join(chosen).strip()
