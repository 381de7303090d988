"""The bibliography page: the works by group, each with its reference, its exports, and every place that cites it."""

from __future__ import annotations

from urllib.parse import quote_plus

from guide.coins import coins
from guide.model import GROUPS, Guide, References, Work
from guide.pages.links import label, passage, relative
from guide.pages.templates import render
from guide.ris import ris

URL = "reference/bibliography.html"
SEARCHES = (
    ("Google Scholar", "https://scholar.google.com/scholar?q="),
    ("WorldCat", "https://search.worldcat.org/search?q="),
    ("HathiTrust", "https://catalog.hathitrust.org/Search/Home?lookfor="),
)


def bibliography_markdown(guide: Guide) -> str:
    """The page's groups as headings, each with a mark where its works go."""
    used = [group for group in GROUPS if any(group in work.groups for work in guide.works.values())]
    return "\n\n".join(f"## {GROUPS[group]} {{: #{group} }}\n\n<!-- guide works {group} -->" for group in used)


def works_html(guide: Guide, references: References, group: str) -> str:
    """The works of a group by author and title."""
    works = sorted((w for w in guide.works.values() if group in w.groups), key=_order)
    return render("works.html", works=[_entry(work, guide, references) for work in works])


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
        "searches": _searches(work, guide),
        "bibtex": work.bibtex,
        "ris": ris(work).replace("\r\n", "\n"),
        "coins": coins(work),
        "notes": article,
        "passages": passages,
        "places": len(article) + len(passages),
    }


def _searches(work: Work, guide: Guide) -> list[tuple[str, str]]:
    """Searches for the work at three libraries; a part is searched for under its container's title."""
    if "sources" in work.groups and not work.names.get("author"):
        return []
    whole = guide.works[work.container] if work.container else work
    queries = (_query(work), _query(whole), _query(whole))
    return [(name, base + quote_plus(query)) for (name, base), query in zip(SEARCHES, queries, strict=True)]


def _query(work: Work) -> str:
    families = [family for family, _ in (work.names.get("author") or work.names.get("editor") or ())[:2]]
    return " ".join([*families, work.get("title")])
