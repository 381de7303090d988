"""The sources' units and how they are cited.

An *address* names a unit of a source (`l. 271`, `n. 38`, `extract`); its *anchor* is the same
address as an HTML id (`l271`, `n38`, `extract`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from guide.model.places import NOWHERE, Place

STUDY_NOTES = "studynotes"
ARTICLE = "fitzpatrick1979elite"
# How many units one locator may name: more is a slip of the pen, and could fill the memory.
MOST = 2_000
NUMBER = r"[0-9]{1,6}(?:[-–][0-9]{1,6})?"
LOCATOR = re.compile(rf"(l|n)\1?\. ({NUMBER}(?:, ?{NUMBER})*)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a source as the ledger keeps it.

    `section` is the address of its parent in the heading tree; `waived` is the reason why no
    paragraph carries it, and `waived_at` where that stands.
    """

    source: str
    address: str
    kind: str
    section: str
    sha256: str
    waived: str = ""
    waived_at: Place = NOWHERE

    @property
    def anchor(self) -> str:
        return anchor_of(self.address)

    @property
    def cited(self) -> str:
        """How a paragraph cites the unit."""
        return f"[@{self.source}{'' if ' ' in self.address else '{}'}, {self.address}]"


def anchor_of(address: str) -> str:
    """The HTML id of an address: `l. 271` is `l271`."""
    return re.sub(r"[^\w-]", "", address)


@dataclass(frozen=True, slots=True)
class Citation:
    """One work cited in a bracket, as written.

    `locator` is the text after the key (`pp. 12-14`, or verbatim after `{}`: `f. 5451, d. 14`); it
    is empty where the whole work is meant. `suffix` is anything after a labelled locator.
    """

    key: str
    locator: str = ""
    prefix: str = ""
    suffix: str = ""
    verbatim: bool = False
    place: Place = NOWHERE

    @property
    def identity(self) -> tuple[str, str, str, str, bool]:
        """What decides how the citation is printed."""
        return (self.prefix, self.key, self.locator, self.suffix, self.verbatim)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The units named by a citation of a source: `l. 5, 7-8` names three."""
        return expand(self.locator) if self.key in (STUDY_NOTES, ARTICLE) else ()


@cache
def expand(locator: str) -> tuple[str, ...]:
    """The addresses that a locator names, in its order; none if it is not of that form, or names too many.

    `l. 5, 7-8` and `nn. 3, 9` are addresses of a source; `extract` is one by itself.
    """
    if locator == "extract":
        return ("extract",)
    form = LOCATOR.fullmatch(locator)
    if not form:
        return ()
    addresses: list[str] = []
    for part in form[2].split(","):
        first, _, last = part.strip().replace("–", "-").partition("-")
        numbers = range(int(first), int(last or first) + 1)
        if len(addresses) + len(numbers) > MOST:
            return ()
        addresses += [f"{form[1]}. {n}" for n in numbers]
    return tuple(addresses)


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket of citations in a text: `[@a, p. 1; @b]`, at `start:end` of its block's text."""

    citations: tuple[Citation, ...]
    start: int
    end: int

    @property
    def works(self) -> tuple[Citation, ...]:
        """The citations that become a note: all but those of the study notes."""
        return tuple(c for c in self.citations if c.key != STUDY_NOTES)

    @property
    def units(self) -> tuple[tuple[str, str], ...]:
        """The units of the two sources cited here, as (source, address)."""
        return tuple((c.key, address) for c in self.citations for address in c.addresses)
