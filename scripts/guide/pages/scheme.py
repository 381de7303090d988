"""The scheme of work as a table, which on a narrow screen reads week by week."""

from __future__ import annotations

from collections.abc import Mapping

from guide.items import Item
from guide.model import Guide, Week
from guide.pages.links import relative
from guide.pages.quiz import quiz_url
from guide.pages.templates import render

URL = "teach/scheme.html"

Link = tuple[str, str]


def scheme_html(guide: Guide, items: Mapping[str, Item]) -> str:
    """All weeks, each in a row."""
    return render("scheme.html", weeks=[(week, _links(guide, items, week)) for week in guide.weeks])


def _links(guide: Guide, items: Mapping[str, Item], week: Week) -> dict[str, list[Link]]:
    """The links of a week by what they lead to, each with its name."""
    chapters = {chapter.slug: chapter for chapter in guide.finished}

    def reading(address: str) -> Link:
        slug = address.removeprefix("chapters/").partition("#")[0]
        if "#" not in address:
            return relative(URL, chapters[slug].url), chapters[slug].title
        return relative(URL, items[address].url), f"{chapters[slug].title.partition(',')[0]}: {items[address].name}"

    essays = (items[f"essays/{essay}"] for essay in week.essays)
    return {
        "read": [reading(address) for address in week.read],
        "lessons": [(relative(URL, lesson.url), lesson.title) for lesson in guide.lessons if lesson.id in week.lessons],
        "quiz": [(relative(URL, quiz_url(slug)), chapters[slug].title) for slug in week.quiz],
        "essays": [(relative(URL, essay.url), essay.name) for essay in essays],
    }
