"""What the search finds: a record for each paragraph, note, work, person, term, event, figure and page.

`scripts/web/search/build.js` makes the index from them; it folds and stems words as the browser does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.model import Block, Chapter, Event, Figure, Guide, Note, Person, Term, TextPage, Work
from guide.pages.links import label
from guide.pages.timeline import spoken
from guide.plain import block_text, plain

Record = dict[str, object]
TITLE = re.compile(r"^# +(.+?)\s*$", re.MULTILINE)


def asked_words(guide: Guide) -> list[dict[str, list[str]]]:
    """The words that lead to others."""
    return [{"asked": list(word.asked), "found": list(word.found)} for word in guide.search_words]


def search_records(guide: Guide) -> Iterator[Record]:
    """The records in the order of their kinds."""
    yield from _pages(guide)
    yield from _passages(guide)
    yield from _records(guide)


def _records(guide: Guide) -> Iterator[Record]:
    yield from (_event(event) for event in guide.events)
    yield from (_person(person) for person in guide.people)
    yield from (_term(term) for term in guide.terms)
    yield from (_note(note, guide) for note in guide.notes)
    yield from (_work(work) for work in guide.works.values())


def _pages(guide: Guide) -> Iterator[Record]:
    for chapter in guide.finished:
        text = f"{chapter.question} {chapter.description}".strip()
        yield _record("page", chapter.url, chapter.title, "Chapter", text)
    for lesson in guide.lessons:
        yield _record("lesson", lesson.url, lesson.title, "Lesson", f"{lesson.enquiry} {' '.join(lesson.aims)}")
    for page in guide.pages:
        title = TITLE.search(page.body)
        if title and page.searched:
            yield _record("page", _url(page), plain(title[1]), "Page", page.description)


def _url(page: TextPage) -> str:
    return page.path.removeprefix("docs/").removesuffix(".md") + ".html"


def _passages(guide: Guide) -> Iterator[Record]:
    """The paragraphs in reading order, and after them the figures."""
    figures = []
    for chapter in guide.finished:
        boxes = {block: box.title for box in chapter.boxes for block in box.paragraphs}
        for block in chapter.paragraphs:
            if block.kind == "figure":
                figures.append(_figure(guide.figures[block.figure[1]], chapter, block))
            else:
                title = plain(boxes.get(block) or block.section or chapter.title)
                text = block_text(guide, block).replace("|", " ")
                yield _record("paragraph", f"{chapter.url}#{block.id}", title, chapter.title, text)
    yield from figures


def _figure(figure: Figure, chapter: Chapter, block: Block) -> Record:
    text = f"{figure.description} {figure.units}. Source: {figure.source}."
    return _record("figure", f"{chapter.url}#{block.id}", figure.title, chapter.title, text)


def _event(event: Event) -> Record:
    date = spoken(event.date)
    times: list[tuple[str, str]] = date["times"]  # type: ignore[assignment]
    when = str(date["dash"]).join(words for _, words in times)
    return _record("event", event.url, event.title, "Timeline", plain(event.remark), when=when, names=[event.label])


def _person(person: Person) -> Record:
    names = [person.house, *person.also, person.name, *person.spellings, person.cyrillic]
    text = f"{person.role} {person.fate}".strip()
    house = 1 + len(person.also)
    return _record("person", person.url, person.name, "People", text, when=person.years, names=names, house=house)


def _term(term: Term) -> Record:
    names = [term.name, *term.also, *term.forms, *term.spellings, term.russian, term.cyrillic]
    russian = term.russian if term.russian.casefold() != term.name.casefold() else ""
    house = 1 + len(term.also)
    return _record("term", term.url, term.name, "Glossary", term.definition, when=russian, names=names, house=house)


def _note(note: Note, guide: Guide) -> Record:
    cited = dict.fromkeys(
        f"{label(guide.works[row.citation.key])}{', ' * bool(row.citation.locator)}{row.citation.locator}"
        for row in note.citations
    )
    cites = f"Cites {'; '.join(cited)}." if cited else ""
    text = " ".join(filter(None, [plain(note.gloss), plain(note.remark), cites]))
    return _record("note", note.url, f"Note {note.number}", "Fitzpatrick’s notes", text)


def _work(work: Work) -> Record:
    russian = work.get("langid") == "russian"
    title, short = work.get("title"), label(work)
    text = " ".join(filter(None, [work.get("title_en"), title * (title not in short), plain(work.get("comment"))]))
    people = [f"{given} {family}".strip() for names in work.names.values() for family, given in names]
    return _record(
        "work",
        f"reference/bibliography.html#{work.key}",
        short,
        "Bibliography",
        text,
        names=[work.get("title_ru"), *people],
        lang="ru-Latn" if russian else "",
    )


def _record(
    kind: str,
    url: str,
    title: str,
    where: str,
    text: str,
    *,
    when: str = "",
    names: list[str] | None = None,
    house: int = 0,
    lang: str = "",
) -> Record:
    """A record: of its `names` the first `house` are those that the chapters write."""
    return {
        "kind": kind,
        "url": url,
        "title": title,
        "where": where,
        "text": text,
        "when": when,
        "names": list(dict.fromkeys(filter(None, names or []))),
        "house": house,
        "lang": lang,
    }
