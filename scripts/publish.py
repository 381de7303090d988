"""The editions in `downloads/`, and the page that lists them with their sizes and hashes.

EDITIONS is the table of them. The page is rendered with what an offline copy says in their place;
the rows come last, since they hold the hashes of what was made from the pages.
"""

from __future__ import annotations

import hashlib
import json
import time
import tomllib
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

from guide.book import Book, MissingToolError
from guide.editions import anki, archive, cartridge, epub, pdf, zim
from guide.model import Guide
from guide.pages.downloads import PLACE, downloads_html

ROOT = Path(__file__).resolve().parents[1]
FOLDER = "downloads"
PAGE = "teach/downloads.html"


class Writer(Protocol):
    """Writes an edition; `timestamp` is in seconds, `site_url` empty where it is not known."""

    def __call__(self, book: Book, path: Path, *, timestamp: float, site_url: str) -> None: ...


@dataclass(frozen=True)
class Edition:
    """An edition: its file in `downloads/`, its name, what it is for, and what writes it.

    Those of a `group` have a list of their own on the page; there `purpose` only tells them apart.
    """

    file: str
    name: str
    purpose: str
    write: Writer
    group: str = ""


@dataclass(frozen=True)
class Download:
    """A file as the Downloads page lists it; `size` in bytes."""

    file: str
    name: str
    purpose: str
    size: int
    sha256: str
    group: str = ""


# The papers of the PDFs: their names in files and on the page, and Typst's.
PAPERS: tuple[tuple[str, str, pdf.Paper], ...] = (("a4", "A4", "a4"), ("letter", "Letter", "us-letter"))
EDITIONS = (
    *(
        Edition(
            f"stalin-guide-{paper}.pdf",
            f"Book to print, {shown}",
            "All chapters with their notes at the foot of the page, a timeline, people, terms, a bibliography and "
            f"an index; on {'Europe’s' if paper == 'a4' else 'North America’s'} paper, or to read on a screen.",
            partial(pdf.write, paper=typst),
        )
        for paper, shown, typst in PAPERS
    ),
    Edition(
        "stalin-guide.epub",
        "Book for e-readers",
        "The whole guide as an EPUB, for phones, tablets and electronic paper. Notes open where they are called.",
        epub.write,
    ),
    Edition(
        "stalin-guide.zim",
        "Archive for Kiwix",
        "The whole guide to read and search without a network in Kiwix, the program that schools use for Wikipedia.",
        zim.write,
    ),
    Edition(
        "stalin-guide.apkg",
        "Cards for Anki",
        "Terms, people, dates and questions for the spaced-repetition program. A newer deck keeps your reviews.",
        anki.write,
    ),
    Edition(
        "stalin-guide-pages.imscc",
        "Course for a learning platform, with its pages",
        "A Common Cartridge 1.3 for Moodle, Canvas, Blackboard, Brightspace and others: each chapter is a module with "
        "its text and its quiz. It needs no network.",
        cartridge.write_pages,
    ),
    Edition(
        "stalin-guide-links.imscc",
        "Course for a learning platform, with links",
        "The same modules and quizzes, but chapters and lessons are links to the online guide, which stays up to date.",
        cartridge.write_links,
    ),
    Edition(
        "stalin-guide-canvas.zip",
        "Quizzes for Canvas",
        "The questions of each chapter as QTI 1.2, to be imported as a quiz.",
        cartridge.write_canvas,
    ),
)


def chapter_editions(guide: Guide) -> tuple[Edition, ...]:
    """Each chapter alone, on each paper."""
    return tuple(
        Edition(
            f"chapter-{chapter.slug}-{paper}.pdf",
            f"{chapter.number}. {chapter.title}",
            shown,
            partial(pdf.write_chapter, paper=typst, slug=chapter.slug),
            group="chapters",
        )
        for chapter in guide.finished
        for paper, shown, typst in PAPERS
    )


def write_editions(
    book: Book, site: Path, *, timestamp: float, site_url: str, editions: Iterable[Edition] | None = None
) -> list[Download]:
    """Write all editions, or those given, below `site`, two at once.

    One whose tool is missing is left out, and why is printed.
    """
    if editions is None:
        editions = (*EDITIONS, *chapter_editions(book.guide))
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        waiting = [
            (edition, pool.submit(_timed, edition, book, folder / edition.file, timestamp, site_url))
            for edition in editions
        ]
        for edition, written in waiting:
            try:
                seconds = written.result()
            except MissingToolError as missing:
                print(f"  left out: {edition.file}: {missing}", flush=True)
                continue
            print(f"  {edition.file:<26}{seconds:7.2f} s", flush=True)
            made.append(download(folder / edition.file, edition.name, edition.purpose, edition.group))
    return made


def _timed(edition: Edition, book: Book, path: Path, timestamp: float, site_url: str) -> float:
    """Write an edition; the seconds that it took."""
    start = time.perf_counter()
    edition.write(book, path, timestamp=timestamp, site_url=site_url)
    return time.perf_counter() - start


def download(path: Path, name: str, purpose: str, group: str = "") -> Download:
    data = path.read_bytes()
    return Download(path.name, name, purpose, len(data), hashlib.sha256(data).hexdigest(), group)


def version() -> str:
    """The guide's, as pyproject.toml has it."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def pack_site(site: Path) -> Download:
    """The finished pages as an archive, which has no list of the other editions: it cannot hold its own hash."""
    path = site / FOLDER / "stalin-guide-offline.zip"
    archive.write(site, path)
    purpose = "Unpack it and open START-HERE: the whole site with search, quizzes and cards, from any disk."
    return download(path, "Offline pages", purpose)


def list_downloads(site: Path, downloads: Iterable[Download]) -> None:
    """Put the rows into the finished page, and beside the files a list for programs and one for `sha256sum -c`."""
    rows = list(downloads)
    listed = {"version": version(), "files": [asdict(row) for row in rows]}
    (site / FOLDER / "downloads.json").write_text(json.dumps(listed, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (site / FOLDER / "SHA256SUMS").write_text("".join(f"{row.sha256}  {row.file}\n" for row in rows), "utf-8")
    page = site / PAGE
    page.write_text(PLACE.sub(lambda _: downloads_html(rows, version()), page.read_text("utf-8"), count=1), "utf-8")
