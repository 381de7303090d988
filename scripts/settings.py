"""`mkdocs.yml` before MkDocs reads it, which would run the code of a tag, and follow names out of the project."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from guide.model import Place, Problem
from guide.read.files import read_text
from guide.read.values import value_problems
from guide.read.yaml import YamlError, read_yaml

NAME = "mkdocs.yml"
EXAMPLE = "mkdocs.yml as the guide's repository has it"
ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?/(?:[\w.~%-]+/)*", re.ASCII)
# Every setting the guide knows, with its form.
FORMS: Mapping[str, type] = {
    "site_name": str,
    "site_description": str,
    "site_url": list,
    "site_author": str,
    "copyright": str,
    "docs_dir": str,
    "use_directory_urls": bool,
    "exclude_docs": str,
    "not_in_nav": str,
    "nav": list,
    "theme": dict,
    "extra": dict,
    "plugins": list,
    "hooks": list,
    "markdown_extensions": list,
    "validation": dict,
}
# What the rest of the build takes for granted, or what would let MkDocs out of the project.
FIXED: Mapping[str, Any] = {"docs_dir": "docs", "use_directory_urls": False, "hooks": ["scripts/hooks.py"]}
THEME, BIBLIOGRAPHY = "scripts/theme", "bibliography.bib"


def settings_problems(root: Path, site_url: str) -> list[Problem]:
    """What is wrong with the file, and with the site's address, which the environment may give."""
    text, problems = read_text(root, NAME)
    if text is None:
        return problems or [Problem(Place(NAME, 1), "settings", "the file is not there", EXAMPLE)]
    try:
        settings = read_yaml(text, ("!ENV",))
    except YamlError as error:
        return [Problem(Place(NAME, error.line), "settings", str(error), EXAMPLE)]
    if not isinstance(settings, dict):
        return [Problem(Place(NAME, 1), "settings", "the file is no mapping", EXAMPLE)]
    faults = list(_faults(settings))
    if site_url and not ADDRESS.fullmatch(site_url):
        faults.append(("site_url", f"the site's address is ‘{site_url}’, where https://…/ is wanted"))
    return [Problem(_place(text, name), "settings", fault, EXAMPLE) for name, fault in faults] or [
        problem for name, value in settings.items() for problem in value_problems(value, _place(text, name))
    ]


def _faults(settings: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each fault with the name of its setting."""
    for name, value in settings.items():
        if name not in FORMS:
            yield name, f"‘{name}’ is no setting of the guide"
        elif not isinstance(value, FORMS[name]):
            yield name, f"{name} is ‘{value}’"
        elif name in FIXED and value != FIXED[name]:
            yield name, f"{name} is ‘{value}’, where the guide has {FIXED[name]}"
    missing = [name for name in FORMS if name not in settings]
    yield from ((name, f"{name} is missing") for name in missing)
    theme, plugins = settings.get("theme"), settings.get("plugins")
    if isinstance(theme, dict) and (theme.get("name"), theme.get("custom_dir")) != ("material", THEME):
        yield "theme", f"the theme is not material with {THEME}"
    rows = plugins if isinstance(plugins, list) else []
    bibtex = [row["bibtex"] for row in rows if isinstance(row, dict) and "bibtex" in row]
    files = [row.get("bib_file") for row in bibtex if isinstance(row, dict)]
    if files != [BIBLIOGRAPHY]:
        yield "plugins", f"bibtex does not read {BIBLIOGRAPHY} alone"


def _place(text: str, name: str) -> Place:
    found = re.search(rf"^{re.escape(str(name))}:", text, re.MULTILINE)
    return Place(NAME, text.count("\n", 0, found.start()) + 1 if found else 1)
