"""A chapter's (or any page's) Markdown → the Markdown that is rendered.

Citations become numbered note calls with a list at the page's end; every block of prose gets its
permanent id and its ¶; a table takes its numbers from its CSV; names link to what they mean. The text
is changed only at the offsets of a block's brackets, table and names, never by search and replace.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from guide.model import ARTICLE, BOXES, PROSE, Block, Bracket, Citation, Guide, References, anchor_of
from guide.pages.figures import CAPTION, chart_html, markdown_table
from guide.pages.links import label, relative, slug
from guide.pages.names import NamedPage
from guide.pages.templates import render
from guide.pages.timeline import dates_html

LEVEL = re.compile(r"(#+) +(.+?)\s*$")


class NotedPage:
    """The notes of one page in the order of their calls: a work in full first, then short."""

    def __init__(self, guide: Guide, references: References, url: str, named: NamedPage | None) -> None:
        self.guide, self.references, self.url, self.named = guide, references, url, named
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


def render_blocks(
    body: str,
    blocks: Sequence[Block],
    guide: Guide,
    references: References,
    url: str,
    named: NamedPage | None = None,
    *,
    number: int = 0,
    facing: bool = False,
    citations: str = "",
) -> str:
    """The Markdown of the page at `url`, its blocks rewritten, its notes and names appended.

    `number` is a chapter's, for its opening; `facing` says that this build has the facing pages, which
    the ¶ menus then link; `citations` is the address of the script that says how a chapter is cited.
    """
    page = NotedPage(guide, references, url, named)
    lines = body.split("\n")
    rewritten: list[str] = []
    at = 0
    slugs: dict[str, int] = {}
    answer = max((block.end for block in blocks if block.box == "question"), default=0)
    for block in blocks:
        rewritten += lines[at : block.start]
        text = _block(block, page, slugs, number)
        rewritten += [block.indent + line if line else "" for line in text.split("\n")]
        at = block.end
        if at == answer:
            rewritten += ["", dates_html(guide, url), ""]
    rewritten += lines[at:]
    text = "\n".join(rewritten).rstrip("\n")
    if any(block.kind in PROSE and block.id for block in blocks):
        text += "\n\n" + render(
            "paragraph-menu.html",
            sources=relative(url, "reference/sources.html"),
            facing=relative(url, "reference/facing.html") if facing else "",
            citations=relative(url, citations) if citations else "",
        )
    return text + page.list() + (named.list() if named else "") + "\n"


def _block(block: Block, page: NotedPage, slugs: dict[str, int], number: int) -> str:
    if block.kind == "heading" and (match := LEVEL.match(block.text)) and "{" not in block.text:
        opening = f" data-number={number}" if number and match[1] == "#" else ""
        return f"{block.text} {{: #{slug(match[2], slugs)}{opening} }}"
    if block.kind == "box":
        return _labelled(block)
    if block.kind in ("code", "comment", "heading"):
        return block.text
    if block.kind == "figure":
        return _figure(block, page)
    text = _with_calls(block, page)
    if block.kind == "pipe-table":
        return _captioned(block, text)
    if not block.id:
        return text
    indent = "  " if block.kind == "item" else ""
    return f"{text} {_pilcrow(block)}\n{indent}{{: #{block.id} .unit }}"


def _labelled(block: Block) -> str:
    """A box's opening line with what kind of box it is, as text that can be found, read aloud and copied."""
    label = f'<span class="kind">{BOXES[block.box]}</span> '
    return re.sub(r'^(\S+ +\w+ +")', lambda match: match[1] + label, block.text)


def _with_calls(block: Block, page: NotedPage) -> str:
    """The block's text, its names linked and each bracket as its call, closed up to what stands before it."""
    calls = [(bracket.start, bracket.end, page.call(bracket)) for bracket in block.brackets]
    links = list(page.named.links(block)) if page.named else []
    parts, at = [], 0
    for start, end, html in sorted(calls + links):
        before = block.text[at:start]
        parts += [before.rstrip() if (start, end, html) in calls else before, html]
        at = end
    return "".join([*parts, block.text[at:]]).rstrip()


def _pilcrow(block: Block) -> str:
    units = " ".join(anchor_of(address) for _, address in block.units)
    return (
        f'<a class="pilcrow" href="#{block.id}" data-units="{units}" '
        f'aria-label="Paragraph {block.id}: link and sources">¶</a>'
    )


def _figure(block: Block, page: NotedPage) -> str:
    """A table from its CSV under its caption, or a chart, whose SVG comes with the generated parts."""
    figure = page.guide.figures[block.figure[1]]
    calls = "".join(page.call(bracket) for bracket in block.brackets)
    if figure.kind == "chart":
        return chart_html(page.guide, figure, block, page.url, calls, _pilcrow(block))
    data = relative(page.url, f"data/{figure.csv}")
    caption = (
        f"**{figure.title}.** {figure.units}. Source: {figure.source}. "
        f'<a href="{escape(data)}" download>The numbers as CSV</a>{calls}'
    )
    return markdown_table(figure) + _caption(block, caption)


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
