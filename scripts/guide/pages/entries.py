"""The people page and the glossary: entries by letter, each with the paragraphs that name it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby

from guide.model import Block, Chapter, Person, Term, anchor_of
from guide.names import Entry, Names
from guide.pages.links import passage, relative
from guide.pages.templates import render

LEDGER = "reference/sources.html"


def entries_markdown(entries: Iterable[Entry], page: str) -> str:
    """The letters as headings, each with a mark where its entries go."""
    letters = sorted({_letter(entry) for entry in entries})
    return "\n\n".join(f"## {a} {{: #letter-{a.lower()} }}\n\n<!-- guide {page} {a} -->" for a in letters)


def entries_html(names: Names, entries: Iterable[Entry], letter: str) -> str:
    """The entries of a letter in alphabetical order."""
    found = [entry for entry in entries if _letter(entry) == letter]
    listed = sorted(found, key=lambda entry: _order(entry.sort))
    return render("entries.html", entries=(_entry(entry, names) for entry in listed))


def _letter(entry: Entry) -> str:
    return _order(entry.sort)[0].upper()


def _order(text: str) -> str:
    """What an entry is filed under: its letters without case and marks; dashes part words."""
    plain = unicodedata.normalize("NFKD", text.replace("–", "-")).encode("ascii", "ignore")
    return plain.decode().replace("-", " ").casefold()


def _entry(entry: Entry, names: Names) -> dict[str, object]:
    page = entry.url.partition("#")[0]
    places = names.passages[entry.url]
    return {
        "id": entry.id,
        "title": entry.sort,
        "cyrillic": entry.cyrillic,
        "also": entry.also,
        "spellings": entry.spellings,
        "count": len(places),
        "sections": _sections(places, page),
        "units": _runs(entry.addresses, page),
        **(_person(entry) if isinstance(entry, Person) else _term(entry)),
    }


def _person(person: Person) -> dict[str, object]:
    return {
        "years": person.years,
        "russian": "",
        "text": person.role,
        "fate": person.fate,
    }


def _term(term: Term) -> dict[str, object]:
    return {"years": "", "russian": term.russian, "text": term.definition, "fate": ""}


def _sections(places: Sequence[tuple[Chapter, Block]], page: str) -> list[dict[str, object]]:
    """The paragraphs of each section together."""
    links = [passage(page, chapter, block) for chapter, block in places]
    grouped = groupby(links, key=lambda link: (link["chapter"], link["section"]))
    return [{"chapter": chapter, "section": section, "places": list(group)} for (chapter, section), group in grouped]


def _runs(addresses: Sequence[str], page: str) -> list[tuple[str, str]]:
    """Addresses, neighbours joined (`l. 271–273`), each linked to its first unit in the ledger."""
    runs: list[list[str]] = []
    for address in addresses:
        if runs and _next(runs[-1][-1]) == address:
            runs[-1].append(address)
        else:
            runs.append([address])
    return [(_run(run), relative(page, f"{LEDGER}#{anchor_of(run[0])}")) for run in runs]


def _run(run: Sequence[str]) -> str:
    return run[0] if len(run) == 1 else f"{run[0]}–{run[-1].partition(' ')[2]}"


def _next(address: str) -> str:
    """The address after this one; nothing after the extract."""
    letter, _, number = address.partition(" ")
    return f"{letter} {int(number) + 1}" if number else ""
