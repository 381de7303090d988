"""What stands in TOML and CSV beside the chapters: disputes, events, people and terms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from guide.model.places import NOWHERE, Place
from guide.model.units import ARTICLE, STUDY_NOTES


@dataclass(frozen=True)
class Dispute:
    """A place of the study notes that scholarship corrects or disputes, and the block that treats it."""

    id: str
    severity: int
    addresses: tuple[str, ...]
    chapter: str
    block: str
    place: Place


THEMES = {
    "power": "Power",
    "economy": "Economy",
    "countryside": "Countryside",
    "terror": "Terror",
    "society": "Daily life",
    "culture": "Schools and arts",
    "war": "War",
    "world": "Foreign affairs",
}


@dataclass(frozen=True)
class Event:
    """A dated event of the sources.

    `date` is a year, month or day in ISO 8601, or two of them with `/` between, never more exact
    than what it rests on. `addresses` name its units in either source, the one that tells most
    first. `label` is the short name of an event that chapters show at their head, and `headline`
    marks those of them that the timeline's band names. `remark` says what is uncertain.
    `paragraphs` (`power/l43`) name those that tell the event, where the first one to rest on its
    units does not, or where another chapter does too.
    """

    id: str
    date: str
    title: str
    theme: str
    addresses: tuple[str, ...]
    label: str = ""
    headline: bool = False
    remark: str = ""
    paragraphs: tuple[str, ...] = ()
    place: Place = NOWHERE

    @property
    def start(self) -> str:
        return self.date.partition("/")[0]

    @property
    def end(self) -> str:
        return self.date.rpartition("/")[2]

    @cached_property
    def years(self) -> range:
        """The years that the event touches."""
        return range(int(self.start[:4]), int(self.end[:4]) + 1)

    @property
    def units(self) -> tuple[tuple[str, str], ...]:
        """Its units as (source, address)."""
        return tuple((STUDY_NOTES if a.startswith("l. ") else ARTICLE, a) for a in self.addresses)

    @property
    def anchor(self) -> str:
        return f"e-{self.id}"

    @property
    def url(self) -> str:
        return f"reference/timeline.html#{self.anchor}"


@dataclass(frozen=True)
class Person:
    """Someone whom the guide names.

    Chapters write `name`, `house` or one of `also`; `spellings` are those of other books, which a
    chapter leaves to titles and quotations. `fate` and years are empty where they are not certain.
    """

    id: str
    name: str
    sort: str
    house: str
    role: str
    fate: str = ""
    cyrillic: str = ""
    born: int | None = None
    died: int | None = None
    also: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    place: Place = NOWHERE

    @property
    def years(self) -> str:
        """`1895–1940`, half of it if only that is known, or nothing."""
        return f"{self.born or ''}–{self.died or ''}" if self.born or self.died else ""

    @property
    def written(self) -> tuple[str, ...]:
        """What a chapter may write."""
        return tuple(dict.fromkeys((self.name, self.house, *self.also)))

    @property
    def url(self) -> str:
        return f"reference/people.html#{self.id}"


@dataclass(frozen=True)
class Term:
    """A term of the glossary.

    Chapters write `name`, one of `also` (abbreviations, other names) or of `forms` (plurals and
    the like); `spellings` are those of other books. `russian` is the word in transliteration.
    """

    id: str
    name: str
    definition: str
    russian: str = ""
    cyrillic: str = ""
    also: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    place: Place = NOWHERE

    @property
    def written(self) -> tuple[str, ...]:
        """What a chapter may write."""
        return tuple(dict.fromkeys((self.name, *self.also, *self.forms)))

    @property
    def sort(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        return f"reference/glossary.html#{self.id}"


@dataclass(frozen=True)
class SearchWord:
    """Words that readers type, and what the guide says in their place, which is searched for too."""

    asked: tuple[str, ...]
    found: tuple[str, ...]
    reason: str
    place: Place = NOWHERE
