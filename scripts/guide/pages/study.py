"""What pages with a tool share, those of `study/` above all: script and style, and the data that stands in them.

Small data stand in the page, large ones in parts (see `parts`) that a script element loads: a page opened as a
file cannot fetch any.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from guide.model import Asset
from guide.pages.links import relative
from guide.pages.templates import render

PART = "assets/content-"
Json = Mapping[str, object] | Sequence[object]


def study_html(assets: Sequence[Asset], url: str, name: str, data: Json) -> str:
    """The place of a tool of the page at `url`, its data, and the code that fills it."""
    return render("study.html", name=name, data=embedded(data), links=asset_links(assets, url, "study"))


def style_html(assets: Sequence[Asset], url: str, bundle: str = "study") -> str:
    """The style of study/ or teach/ for a page that has no tool."""
    return render("styles.html", links=asset_links(assets, url, bundle))


def due_html(assets: Sequence[Asset], url: str) -> str:
    """The place on the front page that says how many cards are due."""
    return render("due.html", links=asset_links(assets, url, "due"), cards=relative(url, "study/cards.html"))


def keep_html(assets: Sequence[Asset]) -> str:
    """The place where a reader keeps the guide in the browser."""
    return render("keep.html", links=asset_links(assets, "about/offline.html", "offline"))


def asset_links(assets: Sequence[Asset], url: str, bundle: str) -> dict[str, list[str]]:
    """The addresses of a bundle's styles and scripts."""
    links: dict[str, list[str]] = {}
    for kind in ("style", "script"):
        wanted = f"{bundle}-{kind}"
        links[kind] = [relative(url, asset.url) for asset in assets if asset.kind == wanted]
    return links


def part_links(assets: Sequence[Asset], url: str, kinds: str = r"[\w-]+") -> dict[str, str]:
    """The addresses of the parts of the guide's content, by their names, as far as these match `kinds`."""
    matches = re.compile(kinds).fullmatch
    names = ((asset.url.removeprefix(PART).partition(".")[0], asset.url) for asset in assets if asset.kind == "content")
    return {name: relative(url, address) for name, address in names if matches(name)}


def embedded(data: Json) -> str:
    """JSON that may stand in a script element: no `<` can end it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
