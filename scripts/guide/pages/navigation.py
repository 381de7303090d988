"""Which entries of a long section a page lists: in a guide of a thousand chapters, its own and its neighbours.

All of them on every page would be a million links, and each page heavier with every chapter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Entry(Protocol):
    """A page of the navigation, or a section; `active` where it is, or holds, the page that is shown."""

    @property
    def active(self) -> bool: ...


T = TypeVar("T", bound=Entry)

# A list of so many is shown whole: a reader's eye can still find a line of it.
WHOLE = 40
NEAR = 8  # on each side of the page that is shown


def near(entries: Sequence[T]) -> Sequence[T]:
    """All entries of a short list; of a long one those round the active entry, or the first ones."""
    if len(entries) <= WHOLE:
        return entries
    at = next((place for place, entry in enumerate(entries) if entry.active), 0)
    first = min(max(at - NEAR, 0), len(entries) - 2 * NEAR - 1)
    return entries[first : first + 2 * NEAR + 1]
