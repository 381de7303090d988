"""Lists of links to each chapter, for a platform that imports nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from guide.model import Asset, Chapter, Guide
from guide.pages.links import relative
from guide.pages.study import asset_links
from guide.pages.templates import render

URL = "teach/platforms.html"


def link_lists_markdown(guide: Guide) -> str:
    """The chapters as headings, each with a mark where its list goes."""
    headings = (f"### {c.title} {{: #{c.slug} }}\n\n<!-- guide links {c.slug} -->" for c in guide.finished)
    return "\n\n".join([*headings, "<!-- guide linking all -->"])


def link_list_html(guide: Guide, slug: str) -> str:
    """What there is on a chapter: its text, its quiz, its lessons and its essay questions."""
    chapter = next(chapter for chapter in guide.finished if chapter.slug == slug)
    return render("link-list.html", rows=[(relative(URL, url), title) for title, url in _rows(guide, chapter)])


def linking_html(assets: Sequence[Asset]) -> str:
    """The code that lets a list be copied; the lists stand without it."""
    return render("linking.html", links=asset_links(assets, URL, "lists"))


def _rows(guide: Guide, chapter: Chapter) -> list[tuple[str, str]]:
    rows = [(chapter.title, chapter.url)]
    if chapter.slug in guide.asked:
        rows.append((f"Quiz: {chapter.title}", f"study/{chapter.slug}.html"))
    rows += [(f"Lesson: {lesson.title}", lesson.url) for lesson in guide.lessons if lesson.group == chapter.slug]
    if any(essay.group == chapter.slug for essay in guide.essays):
        rows.append((f"Essay questions: {chapter.title}", f"study/essays.html#{chapter.slug}"))
    return rows
