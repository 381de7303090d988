"""Whether links that leave the guide are well formed; scripts/links.py asks whether they are answered."""

from __future__ import annotations

from collections.abc import Iterator

from guide.model import Guide, Problem
from guide.outward import outward_links


def link_form(guide: Guide) -> Iterator[Problem]:
    """A link to another host is a plain https address, and a search has words to search for."""
    for link in outward_links(guide):
        if link.fault:
            message = f"the link ‘{link.url[:120]}’: {link.fault}"
            yield Problem(link.place, "link-form", message, "[the catalogue](https://search.worldcat.org/)")
