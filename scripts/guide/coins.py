"""A work as a COinS value (ContextObjects in Spans, OpenURL Z39.88-2004 in KEV): what Zotero reads."""

from __future__ import annotations

from urllib.parse import quote

from guide.model import Work

JOURNAL, BOOK, DISSERTATION, DUBLIN_CORE = "journal", "book", "dissertation", "dc"
FORMATS = {
    "article": JOURNAL,
    "book": BOOK,
    "collection": BOOK,
    "proceedings": BOOK,
    "reference": BOOK,
    "mvbook": BOOK,
    "incollection": BOOK,
    "inproceedings": BOOK,
    "inbook": BOOK,
    "inreference": BOOK,
    "thesis": DISSERTATION,
    "report": BOOK,
}


def coins(work: Work) -> str:
    """The `title` of the work's `<span class="Z3988">`, percent-encoded, its `&` not yet escaped for HTML."""
    kind = FORMATS.get(work.type, DUBLIN_CORE)
    pairs = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{kind}")]
    pairs += {JOURNAL: _journal, BOOK: _book, DISSERTATION: _dissertation, DUBLIN_CORE: _dublin_core}[kind](work)
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in pairs if value)


def _people(work: Work, field: str, *roles: str) -> list[tuple[str, str]]:
    names = [name for role in roles for name in work.names.get(role, ())]
    return [(field, f"{given} {family}".strip()) for family, given in names]


def _journal(work: Work) -> list[tuple[str, str]]:
    return [
        ("rft.genre", "article"),
        ("rft.atitle", work.get("title")),
        ("rft.jtitle", work.get("journaltitle")),
        ("rft.volume", work.get("volume")),
        ("rft.issue", work.get("number")),
        ("rft.pages", work.get("pages")),
        ("rft.date", work.get("date")),
        *_people(work, "rft.au", "author"),
    ]


def _book(work: Work) -> list[tuple[str, str]]:
    part = work.get("booktitle")
    whole = [("rft.genre", "book"), ("rft.btitle", work.get("title"))]
    if part:
        whole = [("rft.genre", "bookitem"), ("rft.atitle", work.get("title")), ("rft.btitle", part)]
    return [
        *whole,
        ("rft.place", work.get("location")),
        ("rft.pub", work.get("publisher")),
        ("rft.date", work.get("date")),
        ("rft.edition", work.get("edition")),
        ("rft.pages", work.get("pages")),
        *_people(work, "rft.au", "author", "editor"),
    ]


def _dissertation(work: Work) -> list[tuple[str, str]]:
    return [
        ("rft.title", work.get("title")),
        ("rft.date", work.get("date")),
        *_people(work, "rft.au", "author"),
    ]


def _dublin_core(work: Work) -> list[tuple[str, str]]:
    kind = {"periodical": "newspaperArticle"}.get(work.type, "manuscript")
    return [
        ("rft.type", kind),
        ("rft.title", work.get("title")),
        ("rft.date", work.get("date")),
        *_people(work, "rft.creator", "author"),
    ]
