"""What a site generator asks for, page by page: the Markdown of a page, and the HTML of its generated parts.

A page asks for a generated part by a line `{{ bibliography }}`; PARTS is the table of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from guide.items import Item, guide_items
from guide.model import Asset, Chapter, Guide, References
from guide.model.citing import Citing
from guide.model.code import CodePart
from guide.names import Names
from guide.pages.architecture import architecture_html
from guide.pages.bibliography import bibliography_markdown, works_html
from guide.pages.boxes import boxes_html, boxes_markdown
from guide.pages.chapter import render_blocks
from guide.pages.citing import citation_html, citing_markdown
from guide.pages.composer import composer_html
from guide.pages.downloads import downloads_place
from guide.pages.entries import entries_html, entries_markdown
from guide.pages.essays import essays_html, essays_markdown, planner_html
from guide.pages.figures import figures_html, figures_markdown
from guide.pages.front import chapters_markdown
from guide.pages.lessons import LessonPage, lesson_pages, lessons_html, lessons_markdown, teach_style
from guide.pages.link_lists import link_list_html, link_lists_markdown, linking_html
from guide.pages.marks import marks_markdown
from guide.pages.metadata import Metadata, highwire, json_ld, lesson_json_ld
from guide.pages.moved import moved_markdown, moved_pages
from guide.pages.names import NamedPage
from guide.pages.notes import notes_html, notes_markdown
from guide.pages.places import map_html, map_markdown
from guide.pages.quiz import practice_markdown, quiz_html, quiz_pages, quizzes_html
from guide.pages.reading import reading_markdown
from guide.pages.review import cards_html, progress_html
from guide.pages.scheme import scheme_html
from guide.pages.sources import facing_html, ledger_html, sources_markdown
from guide.pages.study import due_html, keep_html, style_html
from guide.pages.tables import headed_tables
from guide.pages.timeline import glance_markdown, timeline_html, timeline_markdown

PART = re.compile(r"^\{\{ *(\w+) *\}\}$", re.MULTILINE)
MARK = re.compile(r"<!-- guide (\w+) ([\w-]+) -->")
PARTS: Mapping[str, Callable[[Guide], str]] = {
    "bibliography": bibliography_markdown,
    "notes": notes_markdown,
    "ledger": lambda guide: sources_markdown(guide, "ledger"),
    "facing": lambda guide: sources_markdown(guide, "facing"),
    "chapters": chapters_markdown,
    "timeline": timeline_markdown,
    "glance": glance_markdown,
    "figures": figures_markdown,
    "boxes": boxes_markdown,
    "map": map_markdown,
    "marks": marks_markdown,
    "people": lambda guide: entries_markdown(guide.people, "people"),
    "glossary": lambda guide: entries_markdown(guide.terms, "glossary"),
    "essays": essays_markdown,
    "lessons": lessons_markdown,
    "scheme": lambda _: "<!-- guide teach scheme -->\n\n<!-- guide scheme all -->",
    "quizzes": lambda _: "<!-- guide quizzes all -->",
    "cards": lambda _: "<!-- guide cards all -->",
    "planner": lambda _: "<!-- guide planner all -->",
    "progress": lambda _: "<!-- guide progress all -->",
    "due": lambda _: "<!-- guide due all -->",
    "links": link_lists_markdown,
    "keep": lambda _: "<!-- guide keep all -->",
    "citing": lambda guide: f"<!-- guide teach citing -->\n\n{citing_markdown(guide)}",
    "composer": lambda _: "<!-- guide composer all -->",
    "downloads": lambda _: "<!-- guide teach downloads -->\n\n<!-- guide downloads place -->",
    "architecture": lambda _: "<!-- guide architecture all -->",
}


@dataclass(frozen=True)
class Site:
    """The guide with all that its pages need.

    `texts` are the sources' own, where a build has them; `drawings` are the SVGs of charts and maps
    by their ids; `address` is where the site will stand, if that is known; `code` are the parts of the code.
    """

    guide: Guide
    references: References
    assets: tuple[Asset, ...] = ()
    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    drawings: Mapping[str, str] = field(default_factory=dict)
    citing: Citing = field(default_factory=Citing)
    address: str = ""
    code: tuple[CodePart, ...] = ()

    @cached_property
    def names(self) -> Names:
        return Names(self.guide)

    @cached_property
    def items(self) -> Mapping[str, Item]:
        return guide_items(self.guide)

    def markdown(self, path: str, url: str, markdown: str) -> str:
        """The Markdown of the page at `path` below docs/, which will stand at `url`."""
        page = self.guide.by_path.get(path)
        body, blocks = (page.body, page.blocks) if page else (markdown, ())
        named = NamedPage(self.names, url) if isinstance(page, Chapter) else None
        number = page.number if isinstance(page, Chapter) else 0
        citations = next((a.url for a in self.assets if a.kind == "citations"), "") if number else ""
        text = render_blocks(
            body,
            blocks,
            self.guide,
            self.references,
            url,
            named,
            number=number,
            facing=bool(self.texts),
            citations=citations,
        )
        if isinstance(page, Chapter) and not page.skeleton:
            text += reading_markdown(page, self.guide, self.references) + practice_markdown(page, self.guide)
        text += moved_markdown(self.guide, url)
        return PART.sub(lambda match: PARTS[match[1]](self.guide) if match[1] in PARTS else match[0], text)

    def metadata(self, path: str, book: str, author: str, published: date, canonical: str) -> Metadata | None:
        """What the head of the page at `path` below docs/ tells machines, if it is a chapter or a lesson."""
        page = self.guide.by_path.get(path)
        if isinstance(page, Chapter):
            tags = highwire(page, book, author, published, canonical)
            return Metadata(json_ld(page, book, author, canonical), tags)
        lesson = next((lesson for lesson in self.guide.lessons if path == f"teach/{lesson.id}.md"), None)
        return Metadata(lesson_json_ld(lesson, self.guide, author, canonical)) if lesson else None

    @cached_property
    def generated(self) -> Mapping[str, str]:
        """The Markdown of the pages that no file of docs/ holds, by their paths below it."""
        return quiz_pages(self.guide) | lesson_pages(self.guide) | moved_pages(self.guide)

    def lesson(self, name: str) -> LessonPage:
        """The parts of a lesson's page."""
        lesson = next(lesson for lesson in self.guide.lessons if lesson.id == name)
        return LessonPage(self.guide, lesson, self.items, self.assets, self.references, self.drawings)

    def content(self, html: str) -> str:
        """The page's HTML with its generated parts, and with its tables' first cells as row headers."""
        html = headed_tables(html)
        return MARK.sub(lambda match: MARKS[match[1]](self, match[2]), html)


# The parts that are HTML already: a mark `<!-- guide works archives -->` asks for works_html of a group.
MARKS: Mapping[str, Callable[[Site, str], str]] = {
    "downloads": lambda site, _: downloads_place(site.address),
    "citation": lambda site, slug: citation_html(site.citing, slug, site.address),
    "works": lambda site, group: works_html(site.guide, site.references, group, site.assets),
    "notes": lambda site, group: notes_html(site.guide, site.references, group),
    "ledger": lambda site, group: ledger_html(site.guide, group),
    "facing": lambda site, group: facing_html(site.guide, group, site.texts),
    "chart": lambda site, group: site.drawings.get(f"chart-{group}", ""),
    "figures": lambda site, group: figures_html(site.guide, group),
    "boxes": lambda site, group: boxes_html(site.guide, group),
    "map": lambda site, group: map_html(site.guide, group, site.drawings),
    "timeline": lambda site, _: timeline_html(site.guide),
    "people": lambda site, group: entries_html(site.names, site.guide.people, group),
    "glossary": lambda site, group: entries_html(site.names, site.guide.terms, group),
    "quiz": lambda site, group: quiz_html(site.guide, group, site.assets, site.references, site.drawings),
    "quizzes": lambda site, _: quizzes_html(site.guide, site.assets),
    "style": lambda site, page: style_html(site.assets, f"study/{page}.html"),
    "essays": lambda site, group: essays_html(site.guide, group),
    "lessons": lambda site, group: lessons_html(site.guide, group),
    "scheme": lambda site, _: scheme_html(site.guide, site.items),
    "teach": lambda site, page: teach_style(site.assets, page),
    "lesson": lambda site, name: site.lesson(name).opening(),
    "steps": lambda site, name: site.lesson(name).steps(),
    "handout": lambda site, name: site.lesson(name).handout(),
    "key": lambda site, name: site.lesson(name).key(),
    "planner": lambda site, _: planner_html(site.guide, site.assets),
    "cards": lambda site, _: cards_html(site.guide, site.names, site.assets),
    "progress": lambda site, _: progress_html(site.guide, site.names, site.assets),
    "due": lambda site, _: due_html(site.assets, "index.html"),
    "composer": lambda site, _: composer_html(site.guide, site.assets),
    "links": lambda site, slug: link_list_html(site.guide, slug),
    "architecture": lambda site, _: architecture_html(site.code, site.drawings),
    "linking": lambda site, _: linking_html(site.assets),
    "keep": lambda site, _: keep_html(site.assets),
}
