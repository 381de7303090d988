"""`bibliography.bib` → works, each with its CSL-JSON.

pybtex parses; here each entry gets its line, its own BibTeX, and the fields that a part inherits
from its container by `crossref` (biblatex manual, appendix B: an article takes its journal, a part
its book's title, editors, place and date).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path

from pybtex.database import Entry, Person, parse_string
from pybtex.exceptions import PybtexError

from guide.model import Place, Problem, Work
from guide.read.csl import csl_item
from guide.read.files import read_text

ENTRY = re.compile(r"^@(\w+)\{([^,\s]+),$", re.MULTILINE)
# A dozen texts that are each the last one four times fill any memory.
COMMAND = re.compile(r"@\s*(?:string|preamble)\b", re.IGNORECASE)
KEY = re.compile(r"[\w-]+")
EXAMPLE = "@book{bailes1978technology,\n  title = {Technology and Society under Lenin and Stalin},\n}"
SYNONYMS = {"year": "date", "address": "location", "journal": "journaltitle"}
INHERITED = ("editor", "location", "date", "volumes", "publisher", "translator", "edition", "langid")


def read_bibliography(root: Path) -> tuple[dict[str, Work], tuple[Problem, ...]]:
    """The works of the bibliography by key, in the file's order, and what is wrong with the file."""
    name = "bibliography.bib"
    text, problems = read_text(root, name)
    if text is None:
        return {}, tuple(problems or [Problem(Place(name, 1), "no-bibliography", "the file is not there", EXAMPLE)])
    places: dict[str, Place] = {}
    own: dict[str, str] = {}
    matches = list(ENTRY.finditer(text))
    line, before = 1, 0
    for match, following in zip_longest(matches, matches[1:]):
        line, before = line + text.count("\n", before, match.start()), match.start()
        place = Place(name, line)
        end = text.find("\n}", match.end(), following.start() if following else len(text))
        own.setdefault(match[2], text[match.start() : end + 2])
        if match[2] in places:
            message = f"‘{match[2]}’ is the key of line {places[match[2]].line} as well"
            problems.append(Problem(place, "duplicate-key", message, f"@{match[1]}{{{match[2]}-2,"))
        places.setdefault(match[2], place)
    for match in COMMAND.finditer(text):
        place = Place(name, text.count("\n", 0, match.start()) + 1)
        problems.append(Problem(place, "bibliography-syntax", f"‘{match[0]}’: texts are written out", EXAMPLE))
        break
    if problems:
        return {}, tuple(problems)
    try:
        entries = parse_string(text, "bibtex").entries
    except PybtexError as error:
        line = getattr(error, "lineno", None) or 1
        message = " ".join(str(error).split())
        return {}, (Problem(Place(name, line), "bibliography-syntax", message, EXAMPLE),)
    works = {}
    for key, entry in entries.items():
        place = places.get(key, Place(name, 1))
        if not KEY.fullmatch(key):
            problems.append(Problem(place, "malformed-key", f"‘{key}’ is no key", "@book{bailes1978technology,"))
            continue
        container = _own(entry).get("crossref", "")
        if container and container not in entries:
            message = f"‘{key}’ names the container ‘{container}’, which is no entry"
            problems.append(Problem(place, "unknown-key", message, "crossref = {stalin1967sochineniia},"))
            container = ""
        fields, names = _with_inherited(entry, entries.get(container))
        item = csl_item(key, entry.type, fields, names)
        works[key] = Work(key, entry.type, fields, names, item, own.get(key, ""), container, place)
    return works, tuple(problems)


def _own(entry: Entry) -> dict[str, str]:
    """An entry's own fields as plain text, BibTeX's names turned into biblatex's.

    pybtex's lookups would inherit every field of a crossref.
    """
    return {SYNONYMS.get(name.lower(), name.lower()): _text(value) for name, value in entry.fields.items()}


def _text(value: str) -> str:
    """A field's value on one line, without the braces that group its letters."""
    return " ".join(value.replace("{", "").replace("}", "").split())


def _with_inherited(
    entry: Entry, parent: Entry | None
) -> tuple[Mapping[str, str], Mapping[str, tuple[tuple[str, str], ...]]]:
    fields = _own(entry)
    names = {role: tuple(map(_name, persons)) for role, persons in entry.persons.items()}
    if parent is not None:
        above = _own(parent)
        whole = "journaltitle" if parent.type == "periodical" else "booktitle"
        fields.setdefault(whole, above.get("title", ""))
        for name in INHERITED:
            if name in above:
                fields.setdefault(name, above[name])
        for role, persons in parent.persons.items():
            if role in INHERITED:
                names.setdefault(role, tuple(map(_name, persons)))
            elif role == "author":
                names.setdefault("bookauthor", tuple(map(_name, persons)))
    return fields, names


def _name(person: Person) -> tuple[str, str]:
    """(family, given); a body such as `{Central Committee}` is (name, "")."""
    family = " ".join(person.prelast_names + person.last_names + person.lineage_names)
    return family.strip("{}"), " ".join(person.first_names + person.middle_names)
