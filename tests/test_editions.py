"""All editions are one book: the same paragraphs under the same addresses in each of them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import lxml.html
import pytest
from libzim.reader import Archive
from pypdf import PdfReader

from guide.model import ARTICLE, STUDY_NOTES
from guide.pages.downloads import downloads_place
from guide.read.content import load

ADDRESS = re.compile(r"(?:l|n)\d+|extract")
Pages = Iterator[tuple[str, bytes]]


def zipped(pattern: str) -> Callable[[Path], Pages]:
    """Reads the chapters of an archive: the files whose names match, each with its chapter's slug."""

    def read(path: Path) -> Pages:
        with ZipFile(path) as archive:
            for name in archive.namelist():
                if found := re.fullmatch(pattern, name):
                    yield found[1], archive.read(name)

    return read


def from_zim(path: Path) -> Pages:
    archive = Archive(path)
    for number in range(archive.all_entry_count):
        item = archive._get_entry_by_id(number).get_item()
        if found := re.fullmatch(r"chapters/(\w+)\.html", item.path):
            yield found[1], bytes(item.content)


READERS = {
    "stalin-guide-offline.zip": zipped(r"stalin-guide/guide/chapters/(\w+)\.html"),
    "stalin-guide-pages.imscc": zipped(r"pages/chapters-(\w+)\.html"),
    "stalin-guide.epub": zipped(r"EPUB/chapters/(\w+)\.xhtml"),
    "stalin-guide.zim": from_zim,
}


@pytest.fixture(scope="module")
def paragraphs(site: Path) -> set[str]:
    """Every paragraph of the site as `chapter/id`."""
    found = json.loads((site / "data/paragraphs.json").read_text("utf-8"))
    return {f"{paragraph['chapter']}/{paragraph['id']}" for paragraph in found}


@pytest.mark.parametrize("file", READERS)
def test_an_edition_of_pages_has_every_paragraph_and_no_other(file: str, site: Path, paragraphs: set[str]) -> None:
    """In the page of its chapter, as an element with its id."""
    found = {
        f"{slug}/{name}"
        for slug, data in READERS[file](site / "downloads" / file)
        for name in lxml.html.fromstring(data).xpath("//@id")
        if ADDRESS.fullmatch(name)
    }
    assert found == paragraphs


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_book_has_every_paragraph_and_no_other(paper: str, site: Path, paragraphs: set[str]) -> None:
    """As a destination by its address, which a link may name."""
    names = PdfReader(site / f"downloads/stalin-guide-{paper}.pdf").named_destinations
    assert {name for name in names if ADDRESS.fullmatch(name.partition("/")[2])} == paragraphs


def test_addresses_are_of_the_two_sources(root: Path, paragraphs: set[str]) -> None:
    """What the tests above take for an address is what the sources' units are called."""
    anchors = {unit.anchor for unit in load(root).units if unit.source in (STUDY_NOTES, ARTICLE)}
    assert all(ADDRESS.fullmatch(anchor) for anchor in anchors)
    assert {paragraph.partition("/")[2] for paragraph in paragraphs} <= anchors


def test_the_list_of_downloads_is_true(site: Path) -> None:
    """Every file of the folder is on the page and in the list, with its size and hash, and nothing else is."""
    listed = json.loads((site / "downloads/downloads.json").read_text("utf-8"))["files"]
    page = (site / "teach/downloads.html").read_text("utf-8")
    there = {path.name for path in (site / "downloads").iterdir()}
    lists = {"downloads.json", "downloads.json.br", "downloads.json.gz", "SHA256SUMS"}
    assert {row["file"] for row in listed} == there - lists
    for row in listed:
        data = (site / "downloads" / row["file"]).read_bytes()
        assert (row["size"], row["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
        assert row["file"] in page and row["sha256"] in page


def test_a_copy_without_editions_leads_to_them() -> None:
    """Where the guide's address was known when it was built; else there is nothing to link."""
    assert 'href="https://school.org/guide/teach/downloads.html"' in downloads_place("https://school.org/guide/")
    assert "href" not in downloads_place("")
