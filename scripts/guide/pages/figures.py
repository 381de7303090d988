"""Tables and charts in the chapters, and the page that lists them all."""

from __future__ import annotations

import re

from guide.model import Block, Chapter, Figure, Guide
from guide.pages.links import relative
from guide.pages.templates import render

FIGURES_URL = "reference/figures.html"
CAPTION = re.compile(r"\n*^Table: +(.+)$", re.MULTILINE)


def markdown_table(figure: Figure) -> str:
    """The figure's CSV as a Markdown table, numbers to the right."""
    rows = [figure.header, ("---",) + ("---:",) * (len(figure.header) - 1), *figure.rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows)


def chart_html(guide: Guide, figure: Figure, block: Block, url: str, calls: str, mark: str) -> str:
    """A chart's place on the page at `url`: caption, numbers, and a mark where the SVG goes.

    `calls` are the note calls of its citations and `mark` its ¶, both HTML. Where the chapter shows
    the same CSV as a table, the caption leads to that; elsewhere the numbers stand folded below.
    """
    blocks = (block for c in guide.chapters if c.url == url for block in c.paragraphs)
    place = next((block for block in blocks if _is_table(guide, block, figure)), None)
    return render(
        "chart.html",
        figure=figure,
        block=block,
        table=place.id if place else "",
        csv=relative(url, f"data/{figure.csv}"),
        calls=calls,
        mark=mark,
        columns=_columns(figure),
    )


def _is_table(guide: Guide, block: Block, figure: Figure) -> bool:
    kind, name = block.figure
    return kind == "table" and name in guide.figures and guide.figures[name].csv == figure.csv


def _columns(figure: Figure) -> list[tuple[int, str, bool]]:
    """The columns to print (number, name, of numbers): not the ends of ranges given in words."""
    chart = figure.chart
    spoken = chart.values if chart and chart.mark == "range" and chart.label else ()
    columns = enumerate(figure.header)
    return [(n, name, _numeric(figure, n)) for n, name in columns if name not in spoken]


def _numeric(figure: Figure, column: int) -> bool:
    """Whether a column holds numbers alone, which stand to the right."""
    return all(re.fullmatch(r"[\d.,]*", row[column]) for row in figure.rows)


def figures_markdown(guide: Guide) -> str:
    """A heading for each chapter that shows figures, and a mark where they go."""
    chapters = [c for c in guide.finished if any(_entries(guide, c))]
    return "\n\n".join(f"## {c.title} {{: #{c.slug} }}\n\n<!-- guide figures {c.slug} -->" for c in chapters)


def figures_html(guide: Guide, slug: str) -> str:
    """A chapter's figures: what each shows, where it stands, and its numbers to take away."""
    chapter = next(c for c in guide.chapters if c.slug == slug)
    return render("figures.html", entries=_entries(guide, chapter))


def _entries(guide: Guide, chapter: Chapter) -> list[dict[str, str]]:
    titles = {b.id: box.title for box in chapter.boxes for b in box.paragraphs}
    entries = []
    for block in chapter.paragraphs:
        entry = {"href": relative(FIGURES_URL, f"{chapter.url}#{block.id}")}
        if block.kind == "figure" and block.figure[1] in guide.figures:
            figure = guide.figures[block.figure[1]]
            entry |= {
                "kind": figure.kind,
                "title": figure.title,
                "text": figure.description,
                "source": figure.source,
                "csv": relative(FIGURES_URL, f"data/{figure.csv}"),
            }
        elif block.kind == "pipe-table":
            caption = CAPTION.search(block.text)
            title = (caption[1] if caption else "") or titles.get(block.id) or block.section
            first = re.sub(r"\[@[^\]]*\]", "", block.text.split("\n")[0])
            columns = [cell.strip() for cell in first.strip("| ").split("|")]
            entry |= {
                "kind": "table",
                "title": re.sub(r"[*_`]", "", title),
                "text": f"Columns: {' · '.join(columns)}",
                "source": "",
                "csv": "",
            }
        else:
            continue
        entries.append(entry)
    return entries
