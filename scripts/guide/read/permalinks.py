"""The lock of public addresses, `docs/_data/permalinks.json`, and `redirects.csv` for those that are gone.

The lock is what the last release published as `data/permalinks.json`; `make release` writes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from guide.model import Place, Problem, Redirect
from guide.read.files import read_text
from guide.read.records import read_rows

LOCK = "docs/_data/permalinks.json"
LOCK_EXAMPLE = '{"terror/l271": "chapters/terror.html#l271"}, as `make release` writes it'
NAME = "docs/_data/redirects.csv"
HEADER = ("address", "leads_to", "reason")
EXAMPLE = "chapters/terror.html#l272,terror/l271,the two paragraphs became one"
ADDRESS = re.compile(r"(?:[\w-]+/)*[\w-]+\.html(?:#[\w-]+)?")


def read_lock(root: Path) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """The ids and urls of the last release, none before the first one."""
    text, problems = read_text(root, LOCK)
    if text is None:
        return {}, tuple(problems)
    try:
        return parse_lock(text), ()
    except RecursionError:
        return {}, (Problem(Place(LOCK, 1), "lock-syntax", "the lock is nested too deep", LOCK_EXAMPLE),)
    except ValueError as error:  # of JSON, or of parse_lock
        line = getattr(error, "lineno", 1)
        return {}, (Problem(Place(LOCK, line), "lock-syntax", str(error), LOCK_EXAMPLE),)


def parse_lock(text: str) -> Mapping[str, str]:
    """A lock's ids and urls. Raises ValueError."""
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("the lock is no object of ids and urls")
    for name, url in found.items():
        if not isinstance(url, str) or not ADDRESS.fullmatch(url):
            raise ValueError(f"‘{name}’ has no address below the site: {str(url)[:80]}")
    return found


def read_redirects(root: Path) -> tuple[tuple[Redirect, ...], tuple[Problem, ...]]:
    """The redirects in the file's order, and what is wrong with their rows."""
    rows, problems = read_rows(root, NAME, HEADER, EXAMPLE)
    redirects: dict[str, Redirect] = {}
    for place, (address, leads_to, reason) in rows:
        if not ADDRESS.fullmatch(address):
            fault = f"‘{address}’ is no address below the site"
        elif address in redirects:
            fault = f"‘{address}’ is there twice"
        elif not reason:
            fault = "a redirect needs its reason"
        else:
            redirects[address] = Redirect(address, leads_to, reason, place)
            continue
        problems.append(Problem(place, "redirect-row", fault, EXAMPLE))
    return tuple(redirects.values()), tuple(problems)
