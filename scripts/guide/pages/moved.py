"""Where the addresses that are gone lead: a list at a page's end, or in the place of a page.

It needs no script: an old link opens the list at its own line, which links to what stands for it.
"""

from __future__ import annotations

from guide.model import Guide, Redirect
from guide.pages.links import relative
from guide.pages.templates import render


def moved_markdown(guide: Guide, url: str) -> str:
    """The end of the page at `url`: its former addresses; nothing where it has none."""
    rows = [redirect for redirect in guide.redirects if redirect.page == url]
    return f"\n\n## Addresses that have moved {{: #moved }}\n\n{_list(guide, url, rows)}\n" if rows else ""


def moved_pages(guide: Guide) -> dict[str, str]:
    """The Markdown of the pages that stand for those that are gone, by their paths below docs/.

    One that was linked as a whole, and by no fragment, sends the reader on by itself.
    """
    alive = {url.partition("#")[0] for url in guide.permalinks.values()}
    gone: dict[str, list[Redirect]] = {}
    for redirect in guide.redirects:
        if redirect.page not in alive:
            gone.setdefault(redirect.page, []).append(redirect)
    return {
        f"{url.removesuffix('.html')}.md": render(
            "moved.md",
            target=_target(guide, url, rows[0]) if len(rows) == 1 and not rows[0].anchor else "",
            list=_list(guide, url, rows),
        )
        for url, rows in gone.items()
    }


def _list(guide: Guide, url: str, rows: list[Redirect]) -> str:
    listed = [(r.anchor, r.reason, _target(guide, url, r), guide.permalinks[r.leads_to]) for r in rows]
    return render("moved.html", rows=listed)


def _target(guide: Guide, url: str, redirect: Redirect) -> str:
    return relative(url, guide.permalinks[redirect.leads_to])
