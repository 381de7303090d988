"""The essay questions with their plans, and the planner with the paragraphs that one can put into a plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from guide.model import ACROSS, ARTICLE, SIDES, STUDY_NOTES, Asset, Block, Essay, Evidence, Guide
from guide.pages.links import label, relative
from guide.pages.reading import ranges
from guide.pages.study import part_links, study_html
from guide.pages.templates import render

URL = "study/essays.html"
PLANNER = "study/planner.html"


def essays_markdown(guide: Guide) -> str:
    """A heading for each chapter with essay questions and one for those across, with marks where they go."""
    groups = [*((c.slug, c.title) for c in guide.finished), (ACROSS, "Across the chapters")]
    used = {essay.group for essay in guide.essays}
    style = "<!-- guide style essays -->\n\n"
    return style + "\n\n".join(
        f"## {title} {{: #{slug} }}\n\n<!-- guide essays {slug} -->" for slug, title in groups if slug in used
    )


def essays_html(guide: Guide, group: str) -> str:
    """The essay questions of a chapter, or across chapters, each with its plan to uncover."""
    essays = [essay for essay in guide.essays if essay.group == group]
    return render("essays.html", essays=[essay_plan(essay, guide, URL) for essay in essays])


def essay_plan(essay: Essay, guide: Guide, url: str) -> dict[str, Any]:
    """An essay question with its plan, as the page at `url` shows it: claims, evidence, historians, and links."""
    sides = [(name, [line for line in essay.lines if line.side == side]) for side, name in SIDES.items()]
    return {
        "essay": essay,
        "sides": [
            (name, [(line.claim, [_evidence(e, guide, url) for e in line.evidence]) for line in lines])
            for name, lines in sides
        ],
        "historians": [_evidence(e, guide, url) for e in essay.historians],
        "planner": relative(url, f"{PLANNER}?essay={essay.id}"),
    }


def _evidence(evidence: Evidence, guide: Guide, url: str) -> tuple[str, str, str]:
    """What it says, the name of its place, and a link there."""
    page, _, fragment = evidence.at.partition("#")
    if page == "notes":
        return evidence.say, f"note {fragment[1:]}", relative(url, f"notes/index.html#{fragment}")
    if page == "figures":
        places = [(c, b) for c, b in guide.by_address.values() if b.figure[1] == fragment]
        chapter, block = places[0]
        return evidence.say, guide.figures[fragment].title, relative(url, f"{chapter.url}#{block.id}")
    chapter, block = guide.by_address[f"{page.partition('/')[2]}/{fragment}"]
    return evidence.say, f"{chapter.slug} ¶ {fragment}", relative(url, f"{chapter.url}#{fragment}")


def planner_html(guide: Guide, assets: Sequence[Asset]) -> str:
    """The planner with the essay questions, and the chapters on which these draw."""
    used = {slug for essay in guide.essays for slug in essay.chapters}
    data = {
        "essays": [
            {"id": e.id, "ask": e.ask, "group": e.group, "chapters": e.chapters, "plan": relative(PLANNER, e.url)}
            for e in guide.essays
        ],
        "chapters": [
            {"id": chapter.slug, "title": chapter.title} for chapter in guide.finished if chapter.slug in used
        ],
        "parts": part_links(assets, PLANNER, r"chapters-.+"),
    }
    return study_html(assets, PLANNER, "planner", data)


def rests_on(guide: Guide, block: Block) -> str:
    """What the paragraph rests on, as an essay names it."""
    parts = []
    for key, letter, name in ((STUDY_NOTES, "l. ", "study notes, l."), (ARTICLE, "n. ", "Fitzpatrick (1979), n.")):
        runs = ranges(int(a[3:]) for source, a in block.units if source == key and a.startswith(letter))
        spans = ", ".join(f"{first}–{last}" if last > first else str(first) for first, last in runs)
        parts += [f"{name} {spans}"] if spans else []
    keys = dict.fromkeys(c.key for c in block.citations if c.key not in (STUDY_NOTES, ARTICLE))
    return "; ".join([*parts, *(label(guide.works[key]) for key in keys)])
