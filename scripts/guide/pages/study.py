"""What pages with a tool share, those of `study/` above all: script and style, and the data that stands in them.

The data stand in the page, since a page opened as a file cannot fetch any.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from guide.model import Asset
from guide.pages.links import relative
from guide.pages.templates import render

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
    return {
        kind: [relative(url, asset.url) for asset in assets if asset.kind == f"{bundle}-{kind}"]
        for kind in ("style", "script")
    }


def embedded(data: Json) -> str:
    """JSON that may stand in a script element: no `<` can end it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
