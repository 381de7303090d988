"""The guide as a PDF: the whole book, and each chapter alone, on A4 and on Letter.

Typst sets them. It comes as a wheel, with Libertinus Serif inside; Roboto Condensed is a wheel too. So
the pages are the same on every machine, and no font of the machine is looked at.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from guide.book import Book, MissingToolError
from guide.editions.pdf.contents import alone, whole
from guide.editions.pdf.packing import pack
from guide.keeping import key, write_whole

HERE = Path(__file__).parent
# Typst can part a note from its call where a block breaks between pages. Such blocks are kept whole, and
# the pages set again; what that moves may part another.
ROUNDS = 8
A_DAY = 86_400  # seconds; another build may still be about to read a younger file
Paper = Literal["a4", "us-letter"]


def write(book: Book, path: Path, *, timestamp: float, site_url: str, paper: Paper) -> None:
    """Write the whole book. Raises MissingToolError."""
    _write(book, whole(book, timestamp=timestamp, site_url=site_url), path, timestamp, paper)


def write_chapter(book: Book, path: Path, *, timestamp: float, site_url: str, paper: Paper, slug: str) -> None:
    """Write a chapter alone. Raises MissingToolError."""
    chapter = next(chapter for chapter in book.guide.finished if chapter.slug == slug)
    _write(book, alone(book, chapter, timestamp=timestamp, site_url=site_url), path, timestamp, paper)


def _write(book: Book, content: dict[str, Any], path: Path, timestamp: float, paper: Paper) -> None:
    """Set the pages, or take them from the cache, where the newest of each name is kept."""
    fonts = find_spec("fontpkg_roboto_condensed")
    if not find_spec("typst") or not fonts or not fonts.submodule_search_locations:
        raise MissingToolError("Typst or Roboto Condensed is not installed; `make setup` installs both")
    said = json.dumps(content, ensure_ascii=False)
    if not book.cache:
        path.write_bytes(_typeset(said, list(fonts.submodule_search_locations), timestamp, paper))
        return
    folder = book.cache / "pdf"
    kept = folder / f"{path.stem}.{_key(said, timestamp, paper)}.pdf"
    if not kept.exists():
        write_whole(kept, _typeset(said, list(fonts.submodule_search_locations), timestamp, paper))
        for old in folder.glob(f"{path.stem}.*.pdf"):
            if old != kept and old.stat().st_mtime < kept.stat().st_mtime - A_DAY:
                old.unlink(missing_ok=True)
    path.write_bytes(kept.read_bytes())


def _key(said: str, timestamp: float, paper: Paper) -> str:
    """What the pages depend on: the text, our programs, and the versions of what is installed."""
    programs = [file.read_text("utf-8") for file in sorted(HERE.glob("*.*"))]
    installed = [version("typst"), version("fontpkg-roboto-condensed")]
    return key([said, timestamp, paper, programs, installed])


def _typeset(said: str, fonts: list[str], timestamp: float, paper: Paper) -> bytes:
    # of use only where something is to be set: a warm build does without its 80 MB
    import typst

    loaded = typst.Fonts(include_system_fonts=False, font_paths=fonts)
    inputs = {"book": said, "paper": paper, "draft": "yes", "kept": ""}
    kept: set[str] = set()
    for left in range(ROUNDS, 0, -1):
        compiler = typst.Compiler(HERE / "book.typ", root=HERE, font_paths=loaded, sys_inputs=inputs)
        strays = set(json.loads(compiler.query("<strays>", field="value", one=True)))
        if inputs["draft"] == "no" and strays <= kept:
            break
        inputs |= {"draft": "yes" if strays - kept and left > 2 else "no", "kept": " ".join(sorted(kept | strays))}
        kept |= strays
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=datetime.fromtimestamp(timestamp, UTC))
    assert isinstance(made, bytes), type(made)
    return pack(made)
