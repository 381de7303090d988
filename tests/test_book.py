"""What the editions are made from: pages without controls, links inside an edition, archives."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import lxml.html
import pytest

from guide.book import COLOURS, Book, literal_colours
from guide.linking import link_pages
from guide.model import Guide, References
from guide.zipping import write_zip

PAGES = {"chapters/power.html": "a/power.xhtml", "reference/people.html": "a/b/people.xhtml"}


def book(**articles: str) -> Book:
    return Book(Guide((), {}, (), (), {}), References({}, {}, {}), articles)


@pytest.mark.parametrize(
    ("link", "site_url", "expected"),
    [
        ('<a href="../reference/people.html#kirov">K</a>', "", '<a href="b/people.xhtml#kirov">K</a>'),
        ('<a href="../reference/people.html#gone">K</a>', "", '<a href="b/people.xhtml">K</a>'),
        ('<a href="#l7">here</a>', "", '<a href="#l7">here</a>'),
        ('<a href="https://a.example/x#y">far</a>', "", '<a href="https://a.example/x#y">far</a>'),
        ('see <a href="../study/cards.html">cards</a> too', "", "see cards too"),
        ('as <a href="../data/x.ris" download>RIS</a>', "", "as RIS"),
        (
            '<a href="../study/cards.html#c">cards</a>',
            "https://g.example/u/",
            '<a href="https://g.example/u/study/cards.html#c">cards</a>',
        ),
    ],
)
def test_a_link_leads_into_the_edition_or_to_the_site_or_nowhere(link: str, site_url: str, expected: str) -> None:
    """A reader without a network meets no link that fails, and the sentence round it stays whole."""
    page = lxml.html.fragment_fromstring(f'<p id="l7">{link}</p>', create_parent="article")
    people = lxml.html.fragment_fromstring('<h3 id="kirov">Kirov</h3>', create_parent="article")
    link_pages(dict(zip(PAGES, (page, people), strict=True)), PAGES, site_url)
    assert lxml.html.tostring(page[0], encoding="unicode") == f'<p id="l7">{expected}</p>'


def test_a_file_that_goes_with_a_figure_is_not_named_where_it_cannot_be_had() -> None:
    """The caption ends before it, without the comma that led there."""
    caption = '<a href="#l7">As a table</a>, <a href="../data/x.csv" download>as CSV</a>'
    page = lxml.html.fragment_fromstring(f'<figcaption id="l7">{caption}</figcaption>', create_parent="article")
    link_pages({"a.html": page}, {"a.html": "a.html"}, "")
    assert lxml.html.tostring(page[0], encoding="unicode") == (
        '<figcaption id="l7"><a href="#l7">As a table</a></figcaption>'
    )


def test_a_drawing_stays_one_and_takes_colours_of_its_own() -> None:
    """SVG is spelt as XML wants it, and a reader that knows no custom properties does not paint it black."""
    html = '<svg viewBox="0 0 9 9"><clipPath id="c"/><text fill="currentColor">1</text><g fill="var(--red)"/></svg>'
    drawing = book(page=html).page("page")[0]
    literal_colours(drawing)
    assert lxml.html.tostring(drawing, encoding="unicode", method="xml") == (
        '<svg viewBox="0 0 9 9"><clipPath id="c"/><text fill="#1c1a17">1</text><g fill="#b3121d"/></svg>'
    )


def test_the_literal_colours_are_those_of_the_site(root: Path) -> None:
    """A chart has the same red in a book as on the page."""
    tokens = (root / "scripts/web/style/tokens.css").read_text("utf-8")
    light = dict(re.findall(r"(--[\w-]+): var\(--light, (#\w+)\)", tokens)) | dict(
        re.findall(r"(--[\w-]+): (#\w{6});", tokens)
    )
    named = {name: "--ink" if name == "currentColor" else name[4:-1] for name in COLOURS}
    assert {name: light[token] for name, token in named.items()} == COLOURS


def test_an_archive_holds_no_time_and_no_machine(tmp_path: Path) -> None:
    write_zip(tmp_path / "a.zip", [("first", b"1" * 99), ("second", b"2" * 99)], stored=["first"])
    with ZipFile(tmp_path / "a.zip") as archive:
        assert [
            (e.filename, e.date_time[0], e.create_system, e.external_attr >> 16, e.compress_type, e.extra)
            for e in archive.infolist()
        ] == [("first", 1980, 3, 0o100644, 0, b""), ("second", 1980, 3, 0o100644, 8, b"")]
