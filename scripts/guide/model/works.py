"""The works that are cited, the article's notes that cite them, and how both are printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guide.model.places import NOWHERE, Place
from guide.model.units import Citation

# The groups of the bibliography by keyword.
GROUPS = {
    "sources": "The two sources",
    "archives": "Archives and unpublished papers",
    "newspapers": "Newspapers and journals",
    "documents": "Documents, proceedings and statistics",
    "stalin": "Stalin’s works",
    "speeches": "Speeches and reports",
    "memoirs": "Memoirs",
    "reference": "Reference works",
    "scholarship": "Scholarship cited by Fitzpatrick",
    "further-reading": "Further reading",
}


@dataclass(frozen=True)
class Work:
    """An entry of the bibliography.

    `fields` and `names` (role → (family, given)) include what it inherits from its container; `csl`
    is its CSL-JSON item, `bibtex` its own text in the file.
    """

    key: str
    type: str
    fields: Mapping[str, str]
    names: Mapping[str, tuple[tuple[str, str], ...]]
    csl: Mapping[str, object]
    bibtex: str
    container: str = ""
    place: Place = NOWHERE

    def get(self, name: str) -> str:
        return self.fields.get(name, "")

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(word.strip() for word in self.get("keywords").split(",") if word.strip())


@dataclass(frozen=True, slots=True)
class NoteCitation:
    """What a note of the article cites, how the article prints it, and where it was given in full."""

    citation: Citation
    form: str
    antecedent: int | None = None


@dataclass(frozen=True)
class Note:
    """One of the notes of Fitzpatrick's article, as a record."""

    number: int
    citations: tuple[NoteCitation, ...]
    gloss: str
    remark: str
    cross_references: tuple[int, ...]
    printed_references: tuple[int, ...]
    place: Place

    @property
    def anchor(self) -> str:
        return f"n{self.number}"

    @property
    def url(self) -> str:
        return f"notes/index.html#{self.anchor}"


@dataclass(frozen=True)
class References:
    """References as HTML: notes in full and short by `Citation.identity`, entries by key."""

    full: Mapping[tuple[str, str, str, str, bool], str]
    short: Mapping[tuple[str, str, str, str, bool], str]
    entries: Mapping[str, str]
