"""What a page may hold beside words."""

from __future__ import annotations

from collections.abc import Iterator

from guide.markup import markdown_faults
from guide.model import Guide, Place, Problem

EXAMPLE = "words, links to https:// or within the guide, and `<script>` in backticks where code is meant"


def active_markup(guide: Guide) -> Iterator[Problem]:
    """No page holds markup that would act: no script, style, frame, form, handler, nor an address of its own scheme."""
    for page in guide.by_path.values():
        for offset, fault in markdown_faults(page.body):
            line = page.offset + page.body.count("\n", 0, offset) + 1
            yield Problem(Place(page.path, line), "active-markup", f"{fault} would act on the page", EXAMPLE)
