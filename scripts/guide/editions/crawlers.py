"""What programs look for at the root of a site: `robots.txt`, and `llms.txt`, a map for language models."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

from guide.model import TITLE, Guide

# The published data that a program would rather read than pages.
DATA = {
    "paragraphs.json": "every paragraph of the chapters as plain text, with its address and what it cites",
    "bibliography.json": "the cited works as CSL-JSON",
    "notes.json": "the 107 notes of Fitzpatrick’s article as records",
    "questions.json": "questions on the chapters, with their answers and the paragraphs that hold these",
    "figures.json": "tables and charts, with their numbers as CSV",
    "timeline.json": "dated events",
    "people.json": "people, with their names’ spellings",
    "glossary.json": "terms, with their definitions",
    "lessons.json": "ready lessons, with their aims, steps and answers",
    "provenance.json": "every line and note of the sources, with the paragraphs that carry it",
    "permalinks.json": "every public address and where it leads",
}


def write(guide: Guide, site: Path, address: str) -> None:
    """`address` is where the site will stand, or empty: then links are relative, and no sitemap is named."""
    (site / "llms.txt").write_text(llms(guide, address), "utf-8")
    (site / "robots.txt").write_text(robots(address), "utf-8")
    if not address:
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (site / name).unlink(missing_ok=True)


def robots(address: str) -> str:
    """Everybody may read everything."""
    sitemap = f"\nSitemap: {urljoin(address, 'sitemap.xml')}\n" if address else ""
    return f"User-agent: *\nDisallow:\n{sitemap}"


def llms(guide: Guide, address: str) -> str:
    """A Markdown page: what the guide is, its chapters with their questions, and its data."""
    chapters = [
        f"- [{chapter.title}]({urljoin(address, chapter.url)}): {chapter.description}" for chapter in guide.finished
    ]
    data = [f"- [{name}]({urljoin(address, f'data/{name}')}): {what}" for name, what in DATA.items()]
    return "\n".join(
        [
            f"# {TITLE}",
            "",
            "> A study guide for students of 15 to 19. Every paragraph has a permanent address, which is that of the",
            "> source it rests on, and every note leads to a linked bibliography.",
            "",
            "To cite one statement, cite the address of its paragraph, such as chapters/terror.html#l271. Where the",
            "guide says that sources or historians disagree, keep the disagreement.",
            "",
            "## Chapters",
            "",
            *chapters,
            "",
            "## Data",
            "",
            *data,
            "",
        ]
    )
