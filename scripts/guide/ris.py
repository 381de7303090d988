"""A work as RIS (Research Information Systems' tagged format, as EndNote and Zotero read it).

Two letters, two spaces, a hyphen, a space; CRLF; `TY` first and `ER` last. `GEN` is avoided: readers
take it for a journal article.
"""

from __future__ import annotations

from guide.model import Work

TYPES = {
    "book": "BOOK",
    "collection": "BOOK",
    "proceedings": "CONF",
    "reference": "BOOK",
    "mvbook": "BOOK",
    "article": "JOUR",
    "incollection": "CHAP",
    "inproceedings": "CHAP",
    "inbook": "CHAP",
    "inreference": "CHAP",
    "periodical": "SER",
    "report": "RPRT",
    "thesis": "THES",
    "misc": "MANSCPT",
    "unpublished": "MANSCPT",
}
ROLES = {
    "BOOK": {"author": "AU", "editor": "A3", "translator": "A4"},
    "CHAP": {"author": "AU", "editor": "A2", "translator": "A4"},
}


def ris(work: Work) -> str:
    """The work's record, its last line `ER  - ` included."""
    kind = TYPES.get(work.type, "BOOK")
    if kind == "JOUR" and work.get("entrysubtype") == "newspaper":
        kind = "NEWS"
    lines = [("TY", kind)]
    roles = ROLES.get(kind, {"author": "AU", "editor": "A2", "translator": "A4"})
    for role, tag in roles.items():
        lines += [(tag, f"{family}, {given}" if given else family) for family, given in work.names.get(role, ())]
    date = work.get("eventdate") or work.get("date")
    lines += [
        ("TI", work.get("title")),
        ("T2", work.get("booktitle") or work.get("journaltitle")),
        ("TT", work.get("title_en")),
        ("VL", work.get("volume")),
        ("IS", work.get("number")),
        ("ET", work.get("edition")),
        *zip(("SP", "EP"), work.get("pages").replace("--", "–").replace("-", "–").split("–"), strict=False),
        ("PY", work.get("date")[:4]),
        ("DA", date.split("/")[0].replace("-", "/") if "-" in date else ""),
        ("CY", work.get("location")),
        ("PB", work.get("publisher")),
        ("UR", work.get("url")),
        ("Y2", work.get("urldate").replace("-", "/")),
        ("N1", work.get("note")),
        ("LA", {"russian": "ru", "english": "en", "german": "de"}.get(work.get("langid"), "")),
        ("ID", work.key),
    ]
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines if value) + "ER  - \r\n"
