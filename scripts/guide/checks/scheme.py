"""The scheme of work: what its weeks name is there."""

from __future__ import annotations

from collections.abc import Iterator

from guide.items import guide_items
from guide.model import Guide, Problem


def scheme_item(guide: Guide) -> Iterator[Problem]:
    """Every chapter, section, lesson, quiz and essay question of the scheme of work is one of the guide’s."""
    if not guide.weeks:
        return
    known = {*guide_items(guide), *(f"chapters/{chapter.slug}" for chapter in guide.finished)}
    known |= {f"lessons/{lesson.id}" for lesson in guide.lessons} | {f"quiz/{slug}" for slug in guide.asked}
    for week in guide.weeks:
        named = [
            *week.read,
            *(f"lessons/{lesson}" for lesson in week.lessons),
            *(f"quiz/{slug}" for slug in week.quiz),
            *(f"essays/{essay}" for essay in week.essays),
        ]
        for address in named:
            if address not in known:
                message = f"week {week.number}: there is nothing at ‘{address}’"
                example = 'read = ["chapters/power", "chapters/power#l73"], lessons = ["power-won-or-lost"]'
                yield Problem(week.place, "scheme-item", message, example)
