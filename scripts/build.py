"""Build the guide: check, then the pages, then the data; everything or nothing.

python scripts/build.py [--check | --rules] [--no-editions] [--sources DIR] [--out DIR]

The site is built into a new folder beside the old one and swapped in at the end, so a build that
fails leaves what was there. Exit status: 0 built, 1 the content has problems, 2 a tool failed.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import logging
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from bundle import BundleError, bundle, script_assets
from guide.book import Book
from guide.checks import check, rules
from guide.citeproc import PandocError
from guide.citing import format_chapters, year_of
from guide.drawing import DrawingError, draw_cards, draw_guide
from guide.editions import chapters, crawlers, data
from guide.model import Guide, Problem, expand
from guide.pages.citing import citations_script
from guide.pages.parts import part_scripts
from guide.pages.site import Site
from guide.read.content import load
from guide.read.ledger import compare
from guide.read.sources import SourceError, read_sources
from guide.references import format_references
from headers import HeaderError, write_headers
from hooks import RenderError, render_site
from imports import code_parts
from indexing import IndexingError, search_index
from offline import write_offline
from policy import PolicyError, guard
from publish import Download, list_downloads, pack_site, version, write_editions
from sbom import write_sbom
from settings import settings_problems
from slim import SlimError, compress, slim
from swap import new_folder, swap

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache"


def main(argv: list[str] | None = None) -> int:
    options = _options(argv)
    if options.rules:
        print("\n".join(rules()))
        return 0
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    # The guide is many objects that stay: looking through them takes a tenth of the time.
    gc.set_threshold(100_000, 20, 20)
    try:
        return _build(options)
    except SourceError as error:
        return _report(error.problems)
    except (
        PandocError,
        DrawingError,
        BundleError,
        IndexingError,
        RenderError,
        SlimError,
        PolicyError,
        HeaderError,
    ) as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        print(f"{error.strerror or error}{where}; what was there before is untouched", file=sys.stderr)
        return 2


def _build(options: argparse.Namespace) -> int:
    out = (options.out or ROOT / "site").resolve()
    with step("read the content"):
        guide = load(ROOT)
    texts: dict[tuple[str, str], str] = {}
    if options.sources:
        with step("prove the sources"):
            texts = source_texts(options.sources, guide)
    with step("check"):
        problems = sorted([*settings_problems(ROOT, _address()), *check(guide)])
    if problems:
        return _report(problems)
    if options.check:
        return 0
    with new_folder(out) as new:
        worker, downloads = _publish(guide, texts, new, editions=options.editions)
        # What follows works on the files alone, and a large guide needs the room.
        del guide, texts
        expand.cache_clear()
        gc.collect()
        with step("make it small"):
            slim(new, ROOT / "scripts/web", CACHE)
        with step("guard the pages"):
            write_headers(new, guard(new, CACHE / "inline.json"))
        if options.editions:
            with step("pack the pages"):
                list_downloads(new, [*downloads, pack_site(new)])
        with step("name all files to keep"):
            write_offline(new, worker.read_text("utf-8"))
        with step("compress"):
            compress(new, CACHE / "compressed")
        with step("swap the site in"):
            swap(new, out)
    print(f"Open {out / 'index.html'}")
    return 0


def _address() -> str:
    return os.environ.get("SITE_URL", "")


def _publish(
    guide: Guide, texts: Mapping[tuple[str, str], str], new: Path, *, editions: bool
) -> tuple[Path, list[Download]]:
    """Write all that is made from the guide into `new`; the service worker's code, and what there is to download."""
    changed = float(os.environ.setdefault("SOURCE_DATE_EPOCH", _last_commit()))
    web = CACHE / "web"
    with step("draw"):
        # Alone: of a large guide, Vega and the programs below would not fit into a gigabyte together.
        code = code_parts(ROOT / "scripts", CACHE)
        drawings = draw_guide(guide, ROOT / "scripts/web", CACHE, code)
    with step("index, print references"), ThreadPoolExecutor(1) as tools:
        # One after another, as each takes memory, beside esbuild, which takes little.
        indexed = tools.submit(search_index, guide, ROOT / "scripts/web", web)
        printed = tools.submit(format_references, guide, CACHE)
        cited = tools.submit(format_chapters, guide, CACHE, year_of(changed))
        drawn = tools.submit(draw_cards, guide, CACHE / "cards")
        bundled = bundle(ROOT / "scripts/web", web)
        index, references, citing, cards = indexed.result(), printed.result(), cited.result(), drawn.result()
    with step("write what pages load"):
        assets = (
            *bundled,
            *script_assets([("citations.js", citations_script(citing))], web, "citations"),
            *script_assets(part_scripts(guide, references, drawings), web, "content"),
            *cards,
            *index,
        )
    with step("render the pages"):
        pages = Site(guide, references, assets, texts, drawings, citing, _address(), code)
        articles = render_site(ROOT, pages, new)
    with step("write the data"):
        data.write(guide, pages.names, new / "data")
        chapters.write(citing, new / "data", _address())
        crawlers.write(guide, new, _address())
        write_sbom(ROOT, new / "data/sbom.cdx.json", CACHE, timestamp=changed)
    downloads: list[Download] = []
    if editions:
        with step("write the editions"):
            book = Book(guide, references, articles, drawings, version(), CACHE)
            downloads = write_editions(book, new, timestamp=changed, site_url=_address())
    return next(asset.path for asset in assets if asset.kind == "worker"), downloads


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Check the guide and build it into a static site.")
    parser.add_argument(
        "--check", action="store_true", help="read and check the content, print its problems, build nothing"
    )
    parser.add_argument("--rules", action="store_true", help="print what each check asks, by its code, and no more")
    parser.add_argument(
        "--sources",
        type=Path,
        metavar="DIR",
        help="the folder of the two raw sources: proves them against the ledger, and fills the facing pages",
    )
    parser.add_argument(
        "--no-editions", dest="editions", action="store_false", help="the pages and their data alone, which is quicker"
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the site goes (default: site/)")
    return parser.parse_args(argv)


@contextmanager
def step(name: str) -> Iterator[None]:
    """Print a line for a step, with its time when it is over; what it freed goes back to the system."""
    start = time.perf_counter()
    yield
    if trim := getattr(ctypes.pythonapi, "malloc_trim", None):  # glibc does so only when it is asked
        trim(0)
    print(f"{name:<28}{time.perf_counter() - start:7.2f} s", flush=True)


def _report(problems: Sequence[Problem]) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    count = len(problems)
    print(f"{count} problem{'s' if count != 1 else ''}; nothing was written", file=sys.stderr)
    return 1


def source_texts(directory: Path, guide: Guide) -> dict[tuple[str, str], str]:
    """The text of each unit by (source, address). Raises SourceError unless it is the ledger's, line by line."""
    sources = read_sources(directory)
    problems = compare(sources, guide.units)
    if problems:
        raise SourceError(problems)
    return {(line.source, line.address): line.text for line in sources.lines}


def _last_commit() -> str:
    """The time of the last commit, so that one commit gives the same bytes on any day; 0 outside git."""
    if not shutil.which("git"):
        return "0"
    command = ["git", "log", "-1", "--format=%ct"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    return done.stdout.strip() or "0"


if __name__ == "__main__":
    sys.exit(main())
