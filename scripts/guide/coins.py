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


def _title(work: Work, field: str = "title") -> str:
    return work.get(field).replace("{", "").replace("}", "")


def _journal(work: Work) -> list[tuple[str, str]]:
    return [
        ("rft.genre", "article"),
        ("rft.atitle", _title(work)),
        ("rft.jtitle", _title(work, "journaltitle") or _title(work, "journal")),
        ("rft.volume", work.get("volume")),
        ("rft.issue", work.get("number")),
        ("rft.pages", work.get("pages")),
        ("rft.date", work.get("date") or work.get("year")),
        *_people(work, "rft.au", "author"),
    ]


def _book(work: Work) -> list[tuple[str, str]]:
    part = _title(work, "booktitle")
    whole = (
        [("rft.genre", "bookitem"), ("rft.atitle", _title(work)), ("rft.btitle", part)]
        if part
        else [
            ("rft.genre", "book"),
            ("rft.btitle", _title(work)),
        ]
    )
    return [
        *whole,
        ("rft.place", work.get("location") or work.get("address")),
        ("rft.pub", work.get("publisher")),
        ("rft.date", work.get("date") or work.get("year")),
        ("rft.edition", work.get("edition")),
        ("rft.pages", work.get("pages")),
        *_people(work, "rft.au", "author", "editor"),
    ]


def _dissertation(work: Work) -> list[tuple[str, str]]:
    return [
        ("rft.title", _title(work)),
        ("rft.date", work.get("date") or work.get("year")),
        *_people(work, "rft.au", "author"),
    ]


def _dublin_core(work: Work) -> list[tuple[str, str]]:
    kind = {"periodical": "newspaperArticle"}.get(work.type, "manuscript")
    return [
        ("rft.type", kind),
        ("rft.title", _title(work)),
        ("rft.date", work.get("date") or work.get("year")),
        *[("rft.creator", value) for _, value in _people(work, "rft.creator", "author")],
    ]
