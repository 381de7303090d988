"""A chapter's (or any page's) Markdown → the Markdown that is rendered.

Citations become numbered note calls with a list at the page's end; every block of prose gets its
permanent id and its ¶; a table takes its numbers from its CSV. The text is changed only where a
block says that a bracket or a table stands, never by search and replace.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from guide.model import ARTICLE, PROSE, Block, Bracket, Citation, Figure, Guide, References, anchor_of
from guide.pages.links import label, relative, slug
from guide.pages.templates import render

TABLE = re.compile(r"\{\{ *table +([\w-]+) *\}\}")
CAPTION = re.compile(r"\n*^Table: +(.+)$", re.MULTILINE)
LEVEL = re.compile(r"(#+) +(.+?)\s*$")


class NotedPage:
    """The notes of one page in the order of their calls: a work in full first, then short."""

    def __init__(self, guide: Guide, references: References, url: str) -> None:
        self.guide, self.references, self.url = guide, references, url
        self.notes: list[dict[str, object]] = []
        self._cited: set[str] = set()

    def call(self, bracket: Bracket) -> str:
        """The note call for a bracket, nothing where it cites only the study notes."""
        if not bracket.works:
            return ""
        number = len(self.notes) + 1
        references = [self._reference(citation) for citation in bracket.works]
        self.notes.append({"number": number, "references": references})
        return (
            f'<sup class="noteref"><a id="noteref-{number}" href="#note-{number}" role="doc-noteref" '
            f'aria-label="Note {number}">{number}</a></sup>'
        )

    def _reference(self, citation: Citation) -> dict[str, object]:
        short = citation.key in self._cited
        self._cited.add(citation.key)
        form = self.references.short if short else self.references.full
        numbers = [a for a in citation.addresses if a.startswith("n. ")] if citation.key == ARTICLE else []
        return {
            "html": form[citation.identity],
            "work": relative(self.url, f"reference/bibliography.html#{citation.key}"),
            "label": label(self.guide.works[citation.key]),
            "article_notes": [(a[3:], relative(self.url, f"notes/index.html#{anchor_of(a)}")) for a in numbers],
        }

    def list(self) -> str:
        """The notes' list as Markdown: a heading and one block of HTML; nothing without notes."""
        if not self.notes:
            return ""
        return "\n\n## Notes {: #notes }\n\n" + render("endnotes.html", notes=self.notes)


def render_blocks(body: str, blocks: Sequence[Block], guide: Guide, references: References, url: str) -> str:
    """The Markdown of the page at `url`, its blocks rewritten and its notes appended."""
    page = NotedPage(guide, references, url)
    lines = body.split("\n")
    rewritten: list[str] = []
    at = 0
    slugs: dict[str, int] = {}
    for block in blocks:
        rewritten += lines[at : block.start]
        text = _block(block, page, slugs)
        rewritten += [block.indent + line if line else "" for line in text.split("\n")]
        at = block.end
    rewritten += lines[at:]
    text = "\n".join(rewritten).rstrip("\n")
    if any(block.kind in PROSE and block.id for block in blocks):
        text += "\n\n" + render(
            "paragraph-menu.html",
            sources=relative(url, "reference/sources.html"),
            facing=relative(url, "reference/facing.html"),
        )
    return text + page.list() + "\n"


def _block(block: Block, page: NotedPage, slugs: dict[str, int]) -> str:
    if block.kind == "heading" and (match := LEVEL.match(block.text)) and "{" not in block.text:
        return f"{block.text} {{: #{slug(match[2], slugs)} }}"
    if block.kind in ("code", "comment", "box", "heading"):
        return block.text
    text = _with_calls(block, page)
    if block.kind == "table":
        return _figure(block, text, page)
    if block.kind == "pipe-table":
        return _captioned(block, text)
    if not block.id:
        return text
    indent = "  " if block.kind == "item" else ""
    return f"{text} {_pilcrow(block)}\n{indent}{{: #{block.id} .unit }}"


def _with_calls(block: Block, page: NotedPage) -> str:
    """The block's text with each bracket as its call, closed up to what stands before it."""
    parts, at = [], 0
    for bracket in block.brackets:
        parts += [block.text[at : bracket.start].rstrip(), page.call(bracket)]
        at = bracket.end
    return "".join([*parts, block.text[at:]]).rstrip()


def _pilcrow(block: Block) -> str:
    units = " ".join(anchor_of(address) for _, address in block.units)
    return (
        f'<a class="pilcrow" href="#{block.id}" data-units="{units}" '
        f'aria-label="Paragraph {block.id}: link and sources">¶</a>'
    )


def _figure(block: Block, text: str, page: NotedPage) -> str:
    match = TABLE.search(text)
    assert match, block.place
    figure = page.guide.figures[match[1]]
    calls = TABLE.sub("", text).strip()
    data = relative(page.url, f"data/{figure.csv}")
    caption = (
        f"**{figure.title}.** {figure.units}. Source: {figure.source}. "
        f'<a href="{escape(data)}" download>The numbers as CSV</a>{calls}'
    )
    return _table(figure) + _caption(block, caption)


def _table(figure: Figure) -> str:
    """The figure's CSV as a Markdown table, numbers to the right."""
    rows = [figure.header, ("---",) + ("---:",) * (len(figure.header) - 1), *figure.rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows)


def _captioned(block: Block, text: str) -> str:
    found = CAPTION.search(text)
    table, rest = CAPTION.sub("", text), ""
    lines = table.split("\n")
    while lines and not lines[-1].strip().startswith("|"):
        rest = lines.pop() + rest
    return "\n".join(lines) + _caption(block, (found[1] if found else "") + rest)


def _caption(block: Block, caption: str) -> str:
    attributes = f"    attrs: {{id: {block.id}, class: unit table}}\n" if block.id else ""
    pilcrow = f" {_pilcrow(block)}" if block.id else ""
    return f"\n\n/// caption\n{attributes}\n{caption}{pilcrow}\n///"
