"""What the guide is made of: frozen values that are read once and handed on.

An *address* names a unit of a source (`l. 271`, `n. 38`, `extract`); its *anchor* is the same
address as an HTML id (`l271`, `n38`, `extract`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path

STUDY_NOTES = "studynotes"
ARTICLE = "fitzpatrick1979elite"

# The kinds of box that a chapter may have, and the groups of the bibliography by keyword.
BOXES = {"question": "Key question", "closer": "A closer look", "disagree": "Historians disagree"}
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


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file of the project: a path relative to its root, and a line counted from 1."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, order=True)
class Problem:
    """A rule that the content breaks: where, which rule, what broke it, and an example of right."""

    place: Place
    code: str
    message: str
    example: str

    def __str__(self) -> str:
        example = " ".join(self.example.split())
        return f"{self.place}: {self.code}: {self.message}; right is, for example: {example}"


@dataclass(frozen=True)
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
    waived_at: Place = Place("", 0)

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


@dataclass(frozen=True)
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
    place: Place = Place("", 0)

    @property
    def identity(self) -> tuple[str, str, str, str, bool]:
        """What decides how the citation is printed."""
        return (self.prefix, self.key, self.locator, self.suffix, self.verbatim)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The units named by a citation of a source: `l. 5, 7-8` names three."""
        return expand(self.locator) if self.key in (STUDY_NOTES, ARTICLE) else ()


def expand(locator: str) -> tuple[str, ...]:
    """The addresses that a locator names, in its order; none if it is not of that form.

    `l. 5, 7-8` and `nn. 3, 9` are addresses of a source; `extract` is one by itself.
    """
    if locator == "extract":
        return ("extract",)
    form = re.fullmatch(r"(l|n)\1?\. (\d+(?:[-–]\d+)?(?:, ?\d+(?:[-–]\d+)?)*)", locator)
    if not form:
        return ()
    addresses: list[str] = []
    for part in form[2].split(","):
        first, _, last = part.strip().replace("–", "-").partition("-")
        addresses += [f"{form[1]}. {n}" for n in range(int(first), int(last or first) + 1)]
    return tuple(addresses)


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class Block:
    """A block of a chapter's Markdown.

    `kind` is `heading`, `prose`, `item`, `figure` (drawn from a CSV), `pipe-table`, `box` (its
    opening line), `code` or `comment`; `start` and `end` are the lines it takes, counted from 0, end exclusive.
    `indent` is the white space before its text. `text` is the block's lines without that indent.
    """

    kind: str
    text: str
    start: int
    end: int
    indent: str
    place: Place
    brackets: tuple[Bracket, ...] = ()
    section: str = ""
    box: str = ""

    @cached_property
    def units(self) -> tuple[tuple[str, str], ...]:
        """The units of the sources that the block rests on, in the order of citation."""
        return tuple(dict.fromkeys(unit for bracket in self.brackets for unit in bracket.units))

    @property
    def id(self) -> str:
        """The permanent id: the first source unit that the block cites, or nothing."""
        provenance = self.brackets[-1].units if self.brackets else ()
        return anchor_of(provenance[0][1]) if provenance else ""

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(c for bracket in self.brackets for c in bracket.citations)

    @property
    def figure(self) -> tuple[str, str]:
        """The kind and the id of the figure that the block shows; two empty texts for any other."""
        match = FIGURE.match(self.text) if self.kind == "figure" else None
        return (match[1], match[2]) if match else ("", "")


# The line that shows a figure: its kind, as its record says it, and its id.
FIGURE = re.compile(r"\{\{ *(table|chart) +([\w-]+) *\}\}")
PROSE = frozenset({"prose", "item", "figure", "pipe-table"})


@dataclass(frozen=True)
class Box:
    """A box of a chapter: the blocks with an address that stand in it, and its title."""

    kind: str
    title: str
    place: Place
    paragraphs: tuple[Block, ...]


@dataclass(frozen=True)
class Chapter:
    """A chapter file: its address, its blocks in reading order, and its Markdown.

    `body` is the file without its front matter, which takes `offset` lines.
    """

    slug: str
    number: int
    path: str
    title: str
    description: str
    question: str
    body: str
    offset: int
    blocks: tuple[Block, ...]
    skeleton: bool = False

    @property
    def url(self) -> str:
        return f"chapters/{self.slug}.html"

    @property
    def paragraphs(self) -> Iterator[Block]:
        """The blocks that have an address."""
        return (block for block in self.blocks if block.kind in PROSE and block.id)

    @property
    def boxes(self) -> Iterator[Box]:
        """The boxes in reading order."""
        for at, block in enumerate(self.blocks):
            if block.kind == "box":
                inside = takewhile(lambda b: b.indent and b.kind != "box", self.blocks[at + 1 :])
                title = re.search(r'"(.*)"', block.text)
                paragraphs = tuple(b for b in inside if b.kind in PROSE and b.id)
                yield Box(block.box, title[1] if title else "", block.place, paragraphs)


@dataclass(frozen=True)
class TextPage:
    """Any other Markdown page: its Markdown without front matter, and its blocks."""

    path: str
    body: str
    offset: int
    blocks: tuple[Block, ...]


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
    place: Place = Place("", 0)

    def get(self, name: str) -> str:
        return self.fields.get(name, "")

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(word.strip() for word in self.get("keywords").split(",") if word.strip())


@dataclass(frozen=True)
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
class Chart:
    """How a chart draws its CSV.

    `mark` is `line` (a point for each column), `bar` (a bar for each column) or `range` (from the
    first column to the second); `series` are the rows that it draws, `values` the columns. `label`
    is a column whose text stands at a mark in the place of its number, `detail` one whose text
    stands under the row's name. `whole` is what a share is a share of (100), `doubtful` are marks
    that the text doubts, as `row, column`.
    """

    mark: str
    series: tuple[str, ...]
    values: tuple[str, ...]
    label: str = ""
    detail: str = ""
    whole: float = 0
    doubtful: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A table or a chart whose numbers are a CSV of the guide; `chart` is there for charts only."""

    id: str
    kind: str
    csv: str
    title: str
    description: str
    source: str
    units: str
    addresses: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    place: Place
    chart: Chart | None = None


@dataclass(frozen=True)
class Location:
    """A place on the map: where it lies in degrees, and the paragraph that tells why it matters.

    `kind` is `town`, `work` (a canal, a coalfield) or `region`; `map` is `country` or `west`; `side`
    is the compass point at which its name stands. `today` is its name now, where that has changed.
    """

    name: str
    today: str
    latitude: float
    longitude: float
    kind: str
    map: str
    side: str
    why: str
    chapter: str
    block: str
    place: Place


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
    place: Place = Place("", 0)

    @property
    def start(self) -> str:
        return self.date.partition("/")[0]

    @property
    def end(self) -> str:
        return self.date.rpartition("/")[2]

    @property
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
    place: Place = Place("", 0)

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
    place: Place = Place("", 0)

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
class Guide:
    """Everything the guide says, read and not yet drawn; `problems` are those that reading met."""

    chapters: tuple[Chapter, ...]
    works: Mapping[str, Work]
    notes: tuple[Note, ...]
    units: tuple[Unit, ...]
    figures: Mapping[str, Figure]
    pages: tuple[TextPage, ...] = ()
    problems: tuple[Problem, ...] = ()
    events: tuple[Event, ...] = ()
    people: tuple[Person, ...] = ()
    terms: tuple[Term, ...] = ()
    locations: tuple[Location, ...] = ()
    disputes: tuple[Dispute, ...] = ()

    @cached_property
    def by_path(self) -> Mapping[str, Chapter | TextPage]:
        """The chapters and pages by their path below docs/."""
        pages: list[Chapter | TextPage] = [*self.chapters, *self.pages]
        return {page.path.removeprefix("docs/"): page for page in pages}

    @cached_property
    def carriers(self) -> Mapping[tuple[str, str], tuple[tuple[Chapter, Block], ...]]:
        """For each unit the blocks that carry it, in reading order."""
        found: dict[tuple[str, str], list[tuple[Chapter, Block]]] = {}
        for chapter in self.chapters:
            if not chapter.skeleton:
                for block in chapter.paragraphs:
                    for unit in block.units:
                        found.setdefault(unit, []).append((chapter, block))
        return {unit: tuple(blocks) for unit, blocks in found.items()}

    @cached_property
    def told(self) -> Mapping[str, tuple[tuple[Chapter, Block], ...]]:
        """The paragraphs that tell each event: those it names, else the first to carry its units.

        A paragraph whose id is the unit tells more than one that cites it in passing; a figure tells
        less than prose, and a chapter's answer in brief least. A named paragraph that carries none of
        the units is left out, and so is an event that nothing tells.
        """
        found: dict[str, tuple[tuple[Chapter, Block], ...]] = {}
        for event in self.events:
            carrying = [(unit, at) for unit in event.units for at in self.carriers.get(unit, ())]
            named = {f"{at[0].slug}/{at[1].id}": at for _, at in carrying}
            ranked = sorted(carrying, key=lambda pair: _telling(pair[0][1], pair[1][1]))
            first = [at for _, at in ranked[:1]]
            places = [named[p] for p in event.paragraphs if p in named] if event.paragraphs else first
            if places:
                found[event.id] = tuple(places)
        return found

    @cached_property
    def parts(self) -> Mapping[str, tuple[Work, ...]]:
        """For each work the works that are parts of it."""
        found: dict[str, list[Work]] = {}
        for work in self.works.values():
            if work.container:
                found.setdefault(work.container, []).append(work)
        return {key: tuple(works) for key, works in found.items()}

    @cached_property
    def cited_by(self) -> Mapping[str, CitedBy]:
        """For each work every place that cites it: the notes, and the chapters' paragraphs."""
        found = {key: CitedBy([], []) for key in self.works}
        for note in self.notes:
            for row in note.citations:
                if row.citation.key in found and note not in found[row.citation.key].notes:
                    found[row.citation.key].notes.append(note)
        for chapter in self.chapters:
            if not chapter.skeleton:
                for block in chapter.paragraphs:
                    for key in dict.fromkeys(c.key for c in block.citations):
                        if key in found:
                            found[key].paragraphs.append((chapter, block))
        return found


def _telling(address: str, block: Block) -> tuple[bool, bool, bool]:
    """How little a block that carries a unit tells of it, to be sorted by."""
    return (block.box == "question", block.kind not in ("prose", "item"), block.id != anchor_of(address))


@dataclass(frozen=True)
class CitedBy:
    """The places that cite a work."""

    notes: list[Note]
    paragraphs: list[tuple[Chapter, Block]]


@dataclass(frozen=True)
class References:
    """References as HTML: notes in full and short by `Citation.identity`, entries by key."""

    full: Mapping[tuple[str, str, str, str, bool], str]
    short: Mapping[tuple[str, str, str, str, bool], str]
    entries: Mapping[str, str]


@dataclass(frozen=True)
class Asset:
    """A file of the site's browser code: `script`, `style` or `polyfill`, where it goes, where it is."""

    kind: str
    url: str
    path: Path
