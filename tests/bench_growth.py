"""Guides of 15, 150 and 1,000 chapters against Material as it is shipped with mkdocs-bibtex, in one run.

python tests/bench_growth.py [CHAPTERS …]

Both get the same generated pages (growth.py); stock gets them as they are written, so that it shows no
bibliography of notes, no timeline, no people. For each size: the time of a cold build, and of one after
an edit of one paragraph; the most memory that all processes of the cold build had together; a chapter's
page and all that its first visit loads, by brotli; what a search loads; the time from a query to its
first hit, for a reader's first query and for later ones. Editions are left out: stock has none. It
reports, and fails nothing. 1,000 chapters take the better part of an hour.
"""

from __future__ import annotations

import math
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

import brotli
from playwright.sync_api import Browser, Page, sync_playwright

from browsers import CHROMIUM, launch
from growth import slug, stock_copy, surname, term, word, write_guide
from measuring import measure
from serving import served

SIZES = (15, 150, 1000)
QUERIES = 12
MINUTES = 3 * 60_000  # milliseconds that a first hit may take
LISTS = {"guide": ".search-hits > li", "stock": ".md-search-result__list > li"}
COMMANDS = {
    "guide": [sys.executable, "scripts/build.py", "--no-editions"],
    "stock": [sys.executable, "-m", "mkdocs", "build", "-q"],
}


@dataclass(frozen=True)
class Build:
    """Seconds of two builds, and the most MiB of the first."""

    cold: float
    edited: float
    peak: float


@dataclass(frozen=True)
class Visit:
    """Bytes by brotli of a page and of all that it loads; of what a search loads; milliseconds to first hits."""

    page: int
    loaded: int
    search: int
    first: float
    later: float


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    builds: dict[str, dict[int, Build]] = {kind: {} for kind in COMMANDS}
    print(f"{'':13}{'cold':>9}{'edited':>9}{'÷ cold':>8}{'peak':>10}{'page':>9}{'visit':>9}", end="")
    print(f"{'search':>10}{'first hit':>11}{'later':>9}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folders = {"guide": Path(name, "guide"), "stock": Path(name, "stock")}
            write_guide(folders["guide"], size)
            stock_copy(folders["guide"], folders["stock"])
            for kind, folder in folders.items():
                built = builds[kind][size] = _build(kind, folder)
                seen = _visit(kind, folder / "site", size)
                print(
                    f"{kind} {size:>5}  {built.cold:8.1f}s{built.edited:8.1f}s{built.edited / built.cold:8.0%}"
                    f"{built.peak:7.0f}MiB{seen.page / 1000:7.1f}kB{seen.loaded / 1000:7.1f}kB"
                    f"{seen.search / 1000:8.1f}kB{seen.first:9.0f}ms{seen.later:7.0f}ms",
                    flush=True,
                )
    for kind, found in builds.items():
        for small, large in pairwise(sizes):
            grown = math.log(found[large].cold / found[small].cold) / math.log(large / small)
            print(f"{kind}: from {small} to {large} chapters the time grows with their number to the power {grown:.2f}")


def _build(kind: str, folder: Path) -> Build:
    """The builds; the edit is in the middle of the guide, and cold is all that a build keeps taken away."""
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    command = COMMANDS[kind]
    cold, peak = measure(command, folder)
    chapters = sorted((folder / "docs/chapters").glob("*.md"))
    chapter = chapters[len(chapters) // 2]
    chapter.write_text(chapter.read_text("utf-8").replace(" the ", " a newly written ", 1), "utf-8")
    edited, _ = measure(command, folder)
    return Build(cold, edited, peak)


def _visit(kind: str, site: Path, size: int) -> Visit:
    """What a reader of the middle chapter loads, and how the search answers from there."""
    url = f"chapters/{slug(size // 2)}.html"
    queries = list(_queries(size))
    with sync_playwright() as playwright, launch(playwright, CHROMIUM) as browser, served(site) as base:
        with browser.new_context() as context:
            page = context.new_page()
            asked = _asked(page)
            page.goto(base + url, wait_until="networkidle")
            loaded = {name.removeprefix(base) for name in asked}
        first = [_first(browser, base, url, LISTS[kind], query) for query in queries[:3]]
        later, found = _later(browser, base, url, LISTS[kind], queries)
    search = {name.removeprefix(base) for name in found if "search" in name}
    return Visit(
        _bytes(site, {url}),
        _bytes(site, loaded),
        _bytes(site, search),
        statistics.median(first),
        statistics.median(later),
    )


def _queries(size: int) -> Iterator[str]:
    """A person, a term, a word that stands in many chapters, in turn."""
    random = Random(size)
    for number in range(QUERIES):
        chapter = random.randrange(size)
        yield (surname(chapter, 3), term(chapter, 2), f"{word(number)}s")[number % 3]


def _asked(page: Page) -> list[str]:
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url.partition("?")[0]))
    return urls


def _first(browser: Browser, base: str, url: str, hits: str, query: str) -> float:
    """Milliseconds from the last key to the first hit, with nothing loaded before."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(base + url, wait_until="networkidle")
        page.locator(".md-search__input").focus()
        return _typed(page, hits, query)


def _later(browser: Browser, base: str, url: str, hits: str, queries: list[str]) -> tuple[list[float], list[str]]:
    """The same once a query was answered, and all that was asked for until the first answer."""
    with browser.new_context() as context:
        page = context.new_page()
        asked = _asked(page)
        page.goto(base + url, wait_until="networkidle")
        page.locator(".md-search__input").focus()
        _typed(page, hits, queries[0])
        until_first = list(asked)
        times = []
        for query in queries[1:]:
            page.locator(".md-search__input").fill("")
            page.wait_for_function("hits => !document.querySelector(hits)", arg=hits, timeout=MINUTES)
            times.append(_typed(page, hits, query))
        return times, until_first


def _typed(page: Page, hits: str, query: str) -> float:
    """Milliseconds from a query, pasted but for its last letter, to its first hit."""
    started = page.evaluate("() => performance.now()")
    page.keyboard.insert_text(query[:-1])
    page.keyboard.type(query[-1])
    page.locator(hits).first.wait_for(timeout=MINUTES)
    return float(page.evaluate("started => performance.now() - started", started))


def _bytes(site: Path, urls: set[str]) -> int:
    """By brotli's best for what is text, as a good host sends it."""
    together = 0
    for url in urls:
        path = site / (url or "index.html")
        data = path.read_bytes()
        text = path.suffix in (".html", ".css", ".js", ".json", ".svg")
        together += len(brotli.compress(data, quality=11 if len(data) < 2_000_000 else 9)) if text else len(data)
    return together


if __name__ == "__main__":
    main()
