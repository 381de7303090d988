"""Build time, memory and search of the guide against plain Material on the same pages, in one run.

python tests/bench.py [--runs N] [--only search]

Plain Material gets the pages twice, without hooks: *as written*, where the bibliography, the notes and
the ledger are empty and citations are dead text; and *as shown*, with all that the guide generates
already in the Markdown, which is the same site. Cold clears the guide's cache before each build; warm
keeps it. Editions are left out: plain Material has none, and bench_editions.py reports them. It reports,
and fails nothing.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from bench_search import report_search  # noqa: E402
from guide.citing import format_chapters, year_of  # noqa: E402
from guide.drawing import draw_guide  # noqa: E402
from guide.pages.site import Site  # noqa: E402
from guide.read.content import load  # noqa: E402
from guide.references import format_references  # noqa: E402
from measuring import measure  # noqa: E402

CONFIG = """
site_name: Plain Material
use_directory_urls: false
theme:
  name: material
  font: false
  features: [content.tooltips, navigation.footer, navigation.prune, navigation.sections, navigation.top,
    search.highlight, toc.follow]
extra: {generator: false}
plugins: [search]
markdown_extensions: [admonition, attr_list, md_in_html, tables, pymdownx.blocks.caption, toc]
"""


def plain_copies(folder: Path) -> None:
    """Two projects for plain Material below `folder`: the pages as they are written, and as they are shown."""
    guide = load(ROOT)
    cache = ROOT / ".cache"
    drawings = draw_guide(guide, ROOT / "scripts/web", cache)
    citing = format_chapters(guide, cache, year_of(time.time()))
    site = Site(guide, format_references(guide, cache), drawings=drawings, citing=citing)
    for path in sorted((ROOT / "docs").rglob("*.md")):
        name = path.relative_to(ROOT / "docs").as_posix()
        written = path.read_text("utf-8")
        shown = site.content(site.markdown(name, name.replace(".md", ".html"), written))
        for kind, text in (("written", written), ("shown", shown)):
            target = folder / kind / "docs" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
    for kind in ("written", "shown"):
        (folder / kind / "mkdocs.yml").write_text(CONFIG, "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--runs", type=int, default=5, help="builds of each kind; the median counts")
    parser.add_argument("--only", choices=["search"], help="build once")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain_copies(folder)
        report_builds(folder, 1 if options.only else options.runs)
        report_search({"ours": folder / "guide", "Material’s": folder / "out-shown"})


def report_builds(folder: Path, runs: int) -> None:
    """Build each kind of site so often, and print its times against plain Material's."""
    plain = [sys.executable, "-m", "mkdocs", "build", "-q", "-d"]
    commands = {
        "plain, as written": ([*plain, str(folder / "out-written")], folder / "written"),
        "plain, as shown": ([*plain, str(folder / "out-shown")], folder / "shown"),
        "guide, cold": ([sys.executable, "scripts/build.py", "--no-editions", "--out", str(folder / "guide")], ROOT),
        "guide, warm": ([sys.executable, "scripts/build.py", "--no-editions", "--out", str(folder / "guide")], ROOT),
    }
    results: dict[str, list[tuple[float, float]]] = {kind: [] for kind in commands}
    for _ in range(runs):
        for kind, (command, cwd) in commands.items():
            if kind == "guide, cold":
                shutil.rmtree(ROOT / ".cache", ignore_errors=True)
            results[kind].append(measure(command, cwd))
    written, shown = (
        statistics.median(seconds for seconds, _ in results[kind]) for kind in ("plain, as written", "plain, as shown")
    )
    print(f"{'':18}{'median':>9}{'min':>9}{'÷ written':>11}{'÷ shown':>9}{'peak':>10}")
    for kind, samples in results.items():
        seconds = [s for s, _ in samples]
        peak = max(m for _, m in samples)
        middle = statistics.median(seconds)
        ratios = f"{middle / written:10.2f}×{middle / shown:8.2f}×"
        print(f"{kind:18}{middle:8.2f}s{min(seconds):8.2f}s{ratios}{peak:7.0f}MiB")


if __name__ == "__main__":
    main()
