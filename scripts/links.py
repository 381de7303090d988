"""Ask whether the links that leave the guide are answered: `python scripts/links.py`, or `make links`.

For a machine with a network, once a week: the build asks nobody, so a library that is down breaks
nothing. Searches have one form a host, so one of each is asked; other links are all asked. Exit
status: 0 all answered, 1 some were not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from guide.outward import OutwardLink, outward_links
from guide.read.content import load

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 20  # seconds
# A host that answers so is there, and does not like to be asked by programs.
GUARDED = frozenset({401, 403, 405, 429})


def main() -> int:
    dead = 0
    for link in sample(outward_links(load(ROOT))):
        said = trouble(link.url)
        dead += bool(said)
        print(f"{said or 'answered'}: {link.url} ({link.place})", flush=True)
    return 1 if dead else 0


def sample(links: Iterable[OutwardLink]) -> list[OutwardLink]:
    """Every link once, but of the searches at a host the first alone."""
    chosen = {(urlsplit(link.url).hostname if link.search else link.url): link for link in reversed(list(links))}
    return list(reversed(chosen.values()))


def trouble(url: str) -> str:
    """Why a link is not answered, or nothing."""
    request = Request(url, headers={"User-Agent": "link check of a study guide, once a week"})
    try:
        with urlopen(request, timeout=PATIENCE):
            return ""
    except HTTPError as error:
        return "" if error.code in GUARDED else f"status {error.code}"
    except (OSError, HTTPException, ValueError) as error:
        return f"no answer ({error})"


if __name__ == "__main__":
    sys.exit(main())
