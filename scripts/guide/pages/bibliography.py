"""The bibliography page: the works by group, each with its reference, its records, and every place that cites it."""

from __future__ import annotations

from collections.abc import Sequence

from guide.coins import coins
from guide.model import GROUPS, Asset, Guide, References, Work
from guide.outward import searches
from guide.pages.links import label, passage, relative
from guide.pages.study import part_links
from guide.pages.templates import render

URL = "reference/bibliography.html"


def bibliography_markdown(guide: Guide) -> str:
    """The page's groups as headings, each with a mark where its works go."""
    used = [group for group in GROUPS if any(group in work.groups for work in guide.works.values())]
    return "\n\n".join(f"## {GROUPS[group]} {{: #{group} }}\n\n<!-- guide works {group} -->" for group in used)


def works_html(guide: Guide, references: References, group: str, assets: Sequence[Asset]) -> str:
    """The works of a group by author and title, and the address of the part that has their records."""
    records = part_links(assets, URL).get("works", "")
    works = sorted((w for w in guide.works.values() if group in w.groups), key=_order)
    return render("works.html", records=records, works=(_entry(work, guide, references) for work in works))


def _order(work: Work) -> tuple[str, str]:
    return (label(work).casefold().strip("“‘'\""), work.key)


def _entry(work: Work, guide: Guide, references: References) -> dict[str, object]:
    cited = guide.cited_by[work.key]
    article = [(note.number, relative(URL, note.url)) for note in cited.notes]
    passages = [passage(URL, chapter, block) for chapter, block in cited.paragraphs]
    return {
        "key": work.key,
        "label": label(work),
        "russian": work.get("langid") == "russian",
        "reference": references.entries[work.key],
        "cyrillic": work.get("title_ru"),
        "english": work.get("title_en"),
        "dated": work.get("eventdate"),
        "comment": work.get("comment"),
        "container": (label(guide.works[work.container]), f"#{work.container}") if work.container else None,
        "parts": [(label(part), f"#{part.key}") for part in guide.parts.get(work.key, ())],
        "searches": searches(work, guide),
        "coins": coins(work),
        "notes": article,
        "passages": passages,
        "places": len(article) + len(passages),
    }
