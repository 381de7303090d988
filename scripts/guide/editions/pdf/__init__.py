"""The guide as a PDF: the whole book, and each chapter alone, on A4 and on Letter.

Typst sets them. It comes as a wheel, with Libertinus Serif inside; Roboto Condensed is a wheel too. So
the pages are the same on every machine, and no font of the machine is looked at.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from guide.book import Book, MissingToolError
from guide.editions.pdf.contents import alone, whole
from guide.editions.pdf.packing import pack

HERE = Path(__file__).parent
# Typst can part a note from its call where a block breaks between pages. Such blocks are kept whole, and
# the pages set again; what that moves may part another.
ROUNDS = 8
Paper = Literal["a4", "us-letter"]


def write(book: Book, path: Path, *, timestamp: float, site_url: str, paper: Paper) -> None:
    """Write the whole book."""
    _write(whole(book, timestamp=timestamp, site_url=site_url), path, timestamp, paper)


def write_chapter(book: Book, path: Path, *, timestamp: float, site_url: str, paper: Paper, slug: str) -> None:
    """Write a chapter alone."""
    chapter = next(chapter for chapter in book.guide.finished if chapter.slug == slug)
    _write(alone(book, chapter, timestamp=timestamp, site_url=site_url), path, timestamp, paper)


def _write(content: dict[str, Any], path: Path, timestamp: float, paper: Paper) -> None:
    try:
        import typst
    except ImportError as error:
        raise MissingToolError("Typst is not installed; `make setup` installs it") from error
    fonts = find_spec("fontpkg_roboto_condensed")
    if fonts is None or not fonts.submodule_search_locations:
        raise MissingToolError("Roboto Condensed is not installed; `make setup` installs it")
    loaded = typst.Fonts(include_system_fonts=False, font_paths=list(fonts.submodule_search_locations))
    inputs = {"book": json.dumps(content, ensure_ascii=False), "paper": paper, "draft": "yes", "kept": ""}
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
    path.write_bytes(pack(made))
