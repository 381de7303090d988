"""The entries of `bibliography.bib`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.model import GROUPS, Guide, Problem

REQUIRED = {
    "article": ("journaltitle",),
    "incollection": ("booktitle",),
    "inproceedings": ("booktitle",),
    "book": ("date",),
}
MARKUP = re.compile(r"<[a-zA-Z/!]|\\[a-zA-Z]+|javascript:|data:text|vbscript:", re.IGNORECASE)


def missing_field(guide: Guide) -> Iterator[Problem]:
    """Every entry has a title, and what its type cannot do without: a part its whole."""
    for work in guide.works.values():
        for field in ("title", *REQUIRED.get(work.type, ())):
            if not work.get(field):
                message = f"‘{work.key}’ ({work.type}) has no {field}"
                yield Problem(work.place, "missing-field", message, f"{field} = {{…}},")


def unknown_group(guide: Guide) -> Iterator[Problem]:
    """Every entry belongs to one group of the bibliography page, by its keywords."""
    wanted = ", ".join(sorted(GROUPS))
    for work in guide.works.values():
        groups = [group for group in work.groups if group in GROUPS]
        if len(groups) != 1 or len(groups) != len(work.groups):
            message = f"‘{work.key}’ has the keywords ‘{work.get('keywords')}’, where one is wanted of {wanted}"
            yield Problem(work.place, "unknown-group", message, "keywords = {scholarship},")


def unsafe_field(guide: Guide) -> Iterator[Problem]:
    """No field holds markup, a TeX command or a script's address: fields are text."""
    for work in guide.works.values():
        for name, value in (*work.fields.items(), *((role, str(names)) for role, names in work.names.items())):
            match = MARKUP.search(value)
            if match:
                message = f"‘{work.key}’: the field {name} holds ‘{match[0]}’"
                yield Problem(work.place, "unsafe-field", message, f"{name} = {{Plain Unicode text}},")


def untranslated_title(guide: Guide) -> Iterator[Problem]:
    """A Russian work has its title in Cyrillic, and in English."""
    for work in guide.works.values():
        if work.get("langid") == "russian":
            for name in ("title_ru", "title_en"):
                if not work.get(name):
                    yield Problem(work.place, "untranslated-title", f"‘{work.key}’ has no {name}", f"{name} = {{…}},")
