"""The guide as a ZIM, the archive that Kiwix reads: `downloads/stalin-guide.zim`.

Its pages have the site's paths and ids. They need no script, since some of Kiwix's programs run none;
the search is the program's own, over the indexes that libzim writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import lxml.html
from lxml.html import HtmlElement
from markupsafe import Markup

from guide.book import Book, MissingToolError
from guide.drawing import draw_mark
from guide.editions.zim.entries import entry_pages
from guide.linking import link_pages
from guide.model import TITLE
from guide.reading import WINDOW_STYLE, prepare, print_addresses
from guide.templating import environment

if TYPE_CHECKING:
    from guide.editions.zim.archive import Entry

FOLDER = Path(__file__).parent
MAIN = "index.html"
# The pages that are nothing without scripts, or without the other editions.
TOOLS = frozenset(
    f"{name}.html"
    for name in (
        "study/cards",
        "study/planner",
        "study/marks",
        "study/progress",
        "teach/composer",
        "teach/downloads",
        "reference/facing",
    )
)
AUTHOR = "The authors of the guide"


def write(book: Book, path: Path, *, timestamp: float, site_url: str) -> None:
    """Write the archive. `timestamp`, in seconds, gives its date. Raises MissingToolError without libzim."""
    try:
        from guide.editions.zim.archive import write_archive
    except ImportError as error:
        raise MissingToolError(
            f"libzim could not be loaded ({error}); it has wheels for Python 3.11 to 3.14 on Linux and macOS"
        ) from error
    path.parent.mkdir(parents=True, exist_ok=True)
    metadata = _metadata(datetime.fromtimestamp(timestamp, UTC), site_url)
    write_archive(path, MAIN, metadata, draw_mark(48), _entries(book, site_url))


def _metadata(changed: datetime, site_url: str) -> dict[str, str]:
    """What Kiwix's catalogue shows (openZIM, Metadata)."""
    return {
        "Name": "stalin-guide",
        "Title": TITLE,
        "Description": "A study guide in which every paragraph shows the sources it rests on",
        "Language": "eng",
        "Creator": AUTHOR,
        "Publisher": AUTHOR,
        "Date": f"{changed:%Y-%m-%d}",
        "Flavour": "maxi",
        "Tags": "_category:other;_ftindex:yes;_pictures:yes;_videos:no;_details:yes;_sw:no",
        "License": "CC BY 4.0",
    } | ({"Source": site_url} if site_url else {})


def _entries(book: Book, site_url: str) -> Iterator[Entry]:
    """The style sheet, and every page by its path."""
    from guide.editions.zim.archive import HTML, Entry

    template = environment(FOLDER).get_template("page.html")
    yield Entry("style.css", "", "text/css", WINDOW_STYLE.encode() + (FOLDER / "frame.css").read_bytes())
    pages = _pages(book, site_url)
    titles = {url: TITLE if url == MAIN else _title(page) for url, page in pages.items()}
    chapters = [chapter.url for chapter in book.guide.finished]
    for url, page in sorted(pages.items()):
        inside = Markup(lxml.html.tostring(page, encoding="unicode"))
        near = [(relation, other, titles[other]) for relation, other in _neighbours(url, chapters)]
        html = template.render(
            title=titles[url], site=TITLE, inside=inside, near=near, up="../" * url.count("/"), main=MAIN
        )
        yield Entry(url, titles[url], HTML, html.encode())


def _pages(book: Book, site_url: str) -> Mapping[str, HtmlElement]:
    """The pages that are in the archive, their links pointed at each other."""
    pages = {url: book.page(url) for url in book.articles if url not in TOOLS}
    for page in pages.values():
        prepare(page, ["key"])  # the answers to a chapter's questions stand under each of them
    print_addresses(book.guide, pages, lambda _, block: f"#{block.id}")
    pages |= dict(entry_pages(pages))
    link_pages(pages, {url: url for url in pages}, site_url)
    return pages


def _neighbours(url: str, chapters: list[str]) -> Iterator[tuple[str, str]]:
    """The chapters before and after the one at `url`, if it is one."""
    if url in chapters:
        at = chapters.index(url)
        yield from [("prev", other) for other in chapters[at - 1 : at] if at]
        yield from [("next", other) for other in chapters[at + 1 : at + 2]]


def _title(page: HtmlElement) -> str:
    return " ".join(page.find(".//h1").text_content().split())
