"""Whether every address that was ever published still leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from guide.model import Guide, Place, Problem

LOCK = "docs/_data/permalinks.json"
EXAMPLE = "chapters/terror.html#l272,terror/l271,the two paragraphs became one"


def lost_address(guide: Guide) -> Iterator[Problem]:
    """Every address of the last release is there, or redirects.csv says what stands for it."""
    alive = {*guide.permalinks.values(), *(redirect.address for redirect in guide.redirects)}
    for line, (name, url) in enumerate(guide.published.items(), 2):  # one a line, below a brace
        if url not in alive:
            message = f"‘{url}’ ({name}) was published and leads nowhere; redirects.csv says where it leads now"
            yield Problem(Place(LOCK, line), "lost-address", message, EXAMPLE)


def redirect_target(guide: Guide) -> Iterator[Problem]:
    """A redirect leads to a public id of today."""
    for redirect in guide.redirects:
        if redirect.leads_to not in guide.permalinks:
            message = f"‘{redirect.leads_to}’ is no public id"
            yield Problem(redirect.place, "redirect-target", message, EXAMPLE)


def unused_redirect(guide: Guide) -> Iterator[Problem]:
    """A redirect stands for an address that is gone."""
    alive = set(guide.permalinks.values())
    for redirect in guide.redirects:
        if redirect.address in alive:
            message = f"‘{redirect.address}’ is there: nothing needs to stand for it"
            yield Problem(redirect.place, "unused-redirect", message, EXAMPLE)
