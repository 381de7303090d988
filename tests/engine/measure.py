"""What MkDocs and Zensical cost on the guide's pages, in one run; the figures of docs/reference/engine.md.

make engine [ARGS="--runs N"]

It counts seconds of CPU, of the engine and of the processes it starts: other work on the machine weighs little
in them. *The guide's own* is what both engines call: the Markdown of each page, and its generated parts.
"""

from __future__ import annotations

import argparse
import logging
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import hooks
from engine import zensical_site
from guide.markup import tag_faults
from guide.pages.site import Site
from policy import guard
from slim import slim

ROOT = Path(__file__).resolve().parents[2]
ENGINES = {"MkDocs": hooks.render_site, "Zensical": zensical_site.render_site}
START = "Zensical’s start"
PAGE = "chapters/terror.html"


def cpu_seconds(work: Callable[[], object]) -> float:
    """Seconds of CPU that a call takes, in this process and in those it waits for."""

    def spent() -> float:
        usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return sum(usage.ru_utime + usage.ru_stime for usage in usages)

    start = spent()
    work()
    return spent() - start


def own_work(site: Site) -> None:
    """All that a rendering asks of the guide, and no engine: citations and ids, then the parts that are HTML."""
    pages = {path.relative_to(ROOT / "docs").as_posix(): "" for path in (ROOT / "docs").rglob("*.md")}
    for path, text in {**pages, **site.generated}.items():
        markdown = site.markdown(path, zensical_site.url_of(path), text)
        list(tag_faults(markdown))
        site.content(markdown)


def start(folder: Path) -> None:
    """Zensical's start: a project of one page."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# One page\n", "utf-8")
    (folder / "mkdocs.yml").write_text("site_name: One page\n", "utf-8")
    subprocess.run([sys.executable, "-m", "zensical", "build"], cwd=folder, check=True, capture_output=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="renderings by each; the median counts")
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    site = hooks.whole_site(ROOT)
    own_work(site)  # what is worked out once for all pages is, before anything is timed
    seconds: dict[str, list[float]] = {"the guide’s own": [], **{name: [] for name in ENGINES}, START: []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for run in range(options.runs):
            seconds["the guide’s own"].append(cpu_seconds(lambda: own_work(site)))
            seconds[START].append(cpu_seconds(lambda run=run: start(folder / f"start-{run}")))  # type: ignore[misc]
            for engine, render in ENGINES.items():
                out = folder / f"{engine}-{run}"
                seconds[engine].append(cpu_seconds(lambda render=render, out=out: render(ROOT, site, out)))  # type: ignore[misc]
        for kind, times in seconds.items():
            print(f"{kind:18}{statistics.median(times):6.2f} s of CPU ({min(times):.2f} to {max(times):.2f})")
        for engine in ENGINES:
            out = folder / f"{engine}-0"
            rendered = (out / PAGE).stat().st_size
            slim(out, ROOT / "scripts/web", folder)
            guard(out, folder / "inline.json")
            print(f"{engine:18}{PAGE}: {rendered:,} bytes rendered, {(out / PAGE).stat().st_size:,} as published")


if __name__ == "__main__":
    main()
