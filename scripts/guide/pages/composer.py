"""The lesson composer: what it must know before it loads anything of a chapter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from guide.model import ACROSS, Asset, Guide, Redirect
from guide.pages.parts import URL
from guide.pages.study import asset_links, embedded, part_links
from guide.pages.templates import render


def composer_html(guide: Guide, assets: Sequence[Asset]) -> str:
    """The composer's place with what it must know: the chapters, the part of each id, what has moved, and the parts."""
    data = {
        "chapters": [
            *({"id": chapter.slug, "title": chapter.title} for chapter in guide.finished),
            {"id": ACROSS, "title": "Across the chapters"},
        ],
        "ids": {
            "figures": _by_chapter((block.figure[1], c.slug) for c, block in guide.passages if block.kind == "figure"),
            "questions": _by_chapter((q.id, slug) for slug, asked in guide.asked.items() for q in asked),
            "essays": _by_chapter((essay.id, essay.group) for essay in guide.essays),
            "timeline": _by_chapter((event.id, guide.told[event.id][0][0].slug) for event in guide.events),
        },
        "moved": moved(guide.redirects, guide.permalinks),
        "parts": part_links(assets, URL, r"(?!works).+"),
    }
    styles = [*asset_links(assets, URL, "study")["style"], *asset_links(assets, URL, "composer")["style"]]
    scripts = asset_links(assets, URL, "composer")["script"]
    order = {chapter.slug: number for number, chapter in enumerate(guide.finished)}
    lessons = sorted(guide.lessons, key=lambda lesson: order.get(lesson.group, len(order)))
    return render("composer.html", data=embedded(data), links={"style": styles, "script": scripts}, lessons=lessons)


def _by_chapter(places: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, chapter in places:
        found.setdefault(chapter, []).append(name)
    return found


def moved(redirects: Iterable[Redirect], permalinks: Mapping[str, str]) -> dict[str, str]:
    """Addresses as lessons write them that are no more → those that stand for them."""
    return {
        old: new
        for redirect in redirects
        if (old := _address(redirect.address)) and (new := _address(permalinks.get(redirect.leads_to, "")))
    }


# Where a thing stands, and how lessons write its address.
ADDRESSES = (
    (re.compile(r"chapters/([\w-]+)\.html#([\w-]+)"), r"chapters/\1#\2"),
    (re.compile(r"notes/index\.html#([\w-]+)"), r"notes#\1"),
    (re.compile(r"study/essays\.html#([\w-]+)"), r"essays/\1"),
    (re.compile(r"study/[\w-]+\.html#([\w-]+)"), r"questions/\1"),
    (re.compile(r"reference/timeline\.html#e-([\w-]+)"), r"timeline/\1"),
)


def _address(url: str) -> str:
    return next((match.expand(form) for where, form in ADDRESSES if (match := where.fullmatch(url))), "")
