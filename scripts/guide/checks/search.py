"""Whether the words that a search is led to are in the guide."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.model import Guide, Problem
from guide.names import Names

WORD = re.compile(r"[^\W_]+")


def unused_search_word(guide: Guide) -> Iterator[Problem]:
    """Each word that search.toml says to look for stands in a chapter, a name, an event or a title."""
    if not guide.search_words:
        return
    texts = [
        *(block.text for chapter in guide.chapters for block in chapter.blocks),
        *(word for entry in Names(guide).entries for word in (*entry.written, *entry.spellings)),
        *(event.title for event in guide.events),
        *(work.get("title") for work in guide.works.values()),
    ]
    known = {word.casefold() for text in texts for word in WORD.findall(text)}
    for row in guide.search_words:
        for found in row.found:
            for word in WORD.findall(found):
                if word.casefold() not in known:
                    message = f"‘{word}’ stands nowhere in the guide"
                    yield Problem(row.place, "unused-search-word", message, 'found = ["murder", "assassinated"]')
