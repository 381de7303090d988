"""A BibTeX entry as a CSL-JSON item (CSL 1.0.2, `csl-data.json`).

Pandoc gets these items as a file, so that nothing in a field is ever read as Markdown. What CSL has
no variable for stands in `custom`, which its schema leaves free.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

TYPES = {
    "book": "book",
    "collection": "book",
    "proceedings": "book",
    "reference": "book",
    "mvbook": "book",
    "article": "article-journal",
    "incollection": "chapter",
    "inproceedings": "chapter",
    "inbook": "chapter",
    "inreference": "entry-encyclopedia",
    "periodical": "periodical",
    "report": "report",
    "thesis": "thesis",
    "misc": "collection",
    "unpublished": "manuscript",
}
TEXT = {
    "title": "title",
    "booktitle": "container-title",
    "journaltitle": "container-title",
    "volume": "volume",
    "number": "issue",
    "volumes": "number-of-volumes",
    "edition": "edition",
    "pages": "page",
    "location": "publisher-place",
    "publisher": "publisher",
    "title_ru": "original-title",
    "howpublished": "medium",
    "part": "part-number",
    "shorttitle": "title-short",
}
NAMES = {"author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author"}
LANGUAGES = {"russian": "ru-Latn", "english": "en-US", "german": "de", "french": "fr"}
CUSTOM = ("title_en", "comment")


def csl_item(
    key: str, kind: str, fields: Mapping[str, str], names: Mapping[str, tuple[tuple[str, str], ...]]
) -> dict[str, object]:
    """The CSL-JSON item of an entry: `id` and `type` always, other variables where known."""
    item: dict[str, object] = {"id": key, "type": TYPES.get(kind, "document")}
    for field, variable in TEXT.items():
        if fields.get(field):
            item.setdefault(variable, fields[field])
    if fields.get("entrysubtype") == "newspaper" and kind == "article":
        item["type"] = "article-newspaper"
    if fields.get("maintitle"):
        item["title"], item["volume-title"] = fields["maintitle"], fields.get("title", "")
    for role, variable in NAMES.items():
        if names.get(role) and not (role == "bookauthor" and names[role] == names.get("author")):
            item[variable] = [_name(*name) for name in names[role]]
    issued = fields.get("date")
    if issued:
        item["issued"] = csl_date(issued)
    if fields.get("eventdate"):
        item["event-date"] = csl_date(fields["eventdate"])
    if fields.get("langid") in LANGUAGES:
        item["language"] = LANGUAGES[fields["langid"]]
    custom = {name: fields[name] for name in CUSTOM if fields.get(name)}
    if custom:
        item["custom"] = custom
    return item


def _name(family: str, given: str) -> dict[str, str]:
    return {"family": family, "given": given} if given else {"literal": family}


def csl_date(text: str) -> dict[str, object]:
    """`1935-05-04`, `1935`, and ranges `1949/1951`; anything else is kept as it stands."""
    parts = [part for part in re.split(r"/", text) if part]
    if parts and all(re.fullmatch(r"\d{4}(-\d\d){0,2}", part) for part in parts):
        return {"date-parts": [[int(number) for number in part.split("-")] for part in parts]}
    return {"literal": text}
