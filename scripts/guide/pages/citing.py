"""How to cite a chapter: the page that lists it for all of them, and the same as a script for the browser.

The script stands alone and is loaded when somebody cites: it is one assignment, which also works from
a disk, where a page can fetch nothing.
"""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from guide.model import Guide
from guide.model.citing import DAY, MONTH, PARAGRAPH, URL, YEAR, CitedChapter, Citing, Printed, Style, whole
from guide.pages.links import relative
from guide.pages.templates import render

PAGE = "teach/citing.html"


def citing_markdown(guide: Guide) -> str:
    """The chapters as headings, each with a mark where its citations go."""
    return "\n\n".join(
        f"## {chapter.title} {{: #{chapter.slug} }}\n\n<!-- guide citation {chapter.slug} -->"
        for chapter in guide.finished
    )


def citation_html(citing: Citing, slug: str, address: str) -> str:
    """A chapter in every style, with its link if the site's `address` is known."""
    chapter = next(chapter for chapter in citing.chapters if chapter.slug == slug)
    url = f"{address}{chapter.url}" if address else ""
    return render(
        "citation.html",
        title=chapter.title,
        href=relative(PAGE, chapter.url),
        rows=[_row(style, chapter.printed[style.id], url) for style in citing.styles],
        records=[
            ("BibTeX", whole(chapter.bibtex, url)),
            ("RIS", whole(chapter.ris, url).replace("\r\n", "\n")),
        ],
    )


def _row(style: Style, printed: Printed, url: str) -> dict[str, str]:
    known = bool(url)
    return {
        "style": style.name,
        "in_text": style.in_text,
        "listed": style.listed,
        "in_text_html": _filled(printed.in_text[known, False], url),
        "listed_html": _filled(printed.listed[known], url),
    }


def _filled(html: str, url: str) -> str:
    """What stands for the day of reading becomes a gap to be filled in by hand."""
    return html.replace(URL, url).replace(DAY, "[day]").replace(MONTH, "[month]").replace(YEAR, "[year]")


def citations_script(citing: Citing) -> str:
    """`guideCitations`: stand-ins, styles, and by chapter what they print; italics are every other piece of a text."""
    data = {
        "url": URL,
        "paragraph": PARAGRAPH,
        "date": [DAY, MONTH, YEAR],
        "styles": [
            {"id": s.id, "name": s.name, "inText": s.in_text, "listed": s.listed, "months": s.months}
            for s in citing.styles
        ],
        "chapters": {chapter.slug: _chapter(chapter) for chapter in citing.chapters},
    }
    return f"globalThis.guideCitations={json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def _chapter(chapter: CitedChapter) -> dict[str, Any]:
    """The forms in the order: without address and paragraph, with a paragraph, with the address, with both."""
    return {
        "title": chapter.title,
        "printed": {
            style: {
                "inText": [_pieces(printed.in_text[form]) for form in sorted(printed.in_text)],
                "listed": [_pieces(printed.listed[form]) for form in sorted(printed.listed)],
            }
            for style, printed in chapter.printed.items()
        },
        "bibtex": chapter.bibtex,
        "ris": chapter.ris,
    }


def _pieces(html: str) -> list[str]:
    """`a <i>b</i> c` → ["a ", "b", " c"]. Raises ValueError for any other markup."""
    pieces = re.split(r"</?i>", html)
    if any("<" in piece for piece in pieces):
        raise ValueError(f"a citation has markup besides italics: {html}")
    return [unescape(piece) for piece in pieces]
