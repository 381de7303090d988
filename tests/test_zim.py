"""The ZIM, opened and searched with libzim's reader."""

from __future__ import annotations

import hashlib
import posixpath
import struct
import sys
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import lxml.html
import pytest
from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher

from guide.book import Book, MissingToolError
from guide.editions import zim
from guide.model import Guide, References
from guide.read.content import load
from pages import read_site


@pytest.fixture(scope="module")
def path(site: Path) -> Path:
    return site / "downloads/stalin-guide.zim"


@pytest.fixture(scope="module")
def archive(path: Path) -> Archive:
    return Archive(path)


@pytest.fixture(scope="module")
def pages(archive: Archive) -> dict[str, lxml.html.HtmlElement]:
    items = [archive._get_entry_by_id(number).get_item() for number in range(archive.all_entry_count)]
    return {
        item.path: lxml.html.fromstring(bytes(item.content))
        for item in items
        if item.mimetype == "text/html" and archive.has_entry_by_path(item.path)
    }


@pytest.fixture(scope="module")
def guide(root: Path) -> Guide:
    return load(root)


def found(archive: Archive, words: str) -> list[str]:
    search = Searcher(archive).search(Query().set_query(words))
    return list(search.getResults(0, 200))


def suggested(archive: Archive, words: str) -> list[str]:
    search = SuggestionSearcher(archive).suggest(words)
    return [archive.get_entry_by_path(entry).title for entry in search.getResults(0, 50)]


def test_the_archive_is_whole(path: Path, archive: Archive) -> None:
    """Its checksum is right, by libzim and by a count of our own."""
    data = path.read_bytes()
    assert archive.check()
    assert hashlib.md5(data[:-16]).digest() == data[-16:]
    assert struct.unpack_from("<I", data)[0] == 72173914  # openZIM's magic number


def test_it_says_what_it_is(archive: Archive) -> None:
    """What openZIM asks for, within its limits; the icon is a PNG of 48 pixels."""
    values = {name: archive.get_metadata(name).decode() for name in archive.metadata_keys if "Illustration" not in name}
    assert (values["Name"], values["Language"]) == ("stalin-guide", "eng")
    assert 0 < len(values["Title"]) <= 30 and 0 < len(values["Description"]) <= 80
    assert {"Creator", "Publisher", "Date", "Flavour", "Tags"} <= set(values)
    assert archive.main_entry.get_item().path == "index.html"
    icon = bytes(archive.get_illustration_item(48).content)
    assert icon.startswith(b"\x89PNG") and struct.unpack_from(">II", icon, 16) == (48, 48)


def test_every_link_leads_into_the_archive(archive: Archive, pages: dict[str, lxml.html.HtmlElement]) -> None:
    """To an entry, and to a place that is on it; nothing is loaded from elsewhere, and no page has a script."""
    ids = {name: set(page.xpath("//@id")) for name, page in pages.items()}
    lost = []
    for name, page in pages.items():
        assert not page.xpath("//script | //style | //iframe | //*[@style] | //*[@onclick]")
        for href in page.xpath("//@href | //@src"):
            if urlsplit(href).scheme:
                assert href in page.xpath("//a/@href"), f"{name} loads {href}"
                continue
            file, fragment = urldefrag(href)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(file))) if file else name
            if not archive.has_entry_by_path(target) or (fragment and unquote(fragment) not in ids[target]):
                lost.append((name, href))
    assert lost == []


def test_the_pages_are_the_site_s_with_their_ids(
    pages: dict[str, lxml.html.HtmlElement], site: Path, guide: Guide
) -> None:
    """Every page that can be read is there; paragraphs, notes, events, entries and questions keep their ids."""
    urls = {url for url in read_site(site) if url != "404.html"}
    assert urls - zim.TOOLS <= set(pages)
    for chapter, block in guide.passages:
        [paragraph] = pages[chapter.url].xpath(f"//*[@id='{block.id}']")
        assert f"¶ {block.id}" in paragraph.text_content()
    for url in ("notes/index", "reference/people", "reference/glossary", "reference/bibliography", "study/terror"):
        of_site = {e["id"] for e in read_site(site)[f"{url}.html"].elements if e.tag in ("h3", "li") and e["id"]}
        assert of_site <= set(pages[f"{url}.html"].xpath("//@id")), url


def test_the_text_is_searched(archive: Archive) -> None:
    """A name leads to the person, and to the chapter that tells of him."""
    assert archive.has_fulltext_index
    paths = found(archive, "Yezhov")
    assert {"chapters/terror.html", "people/yezhov.html", "reference/people.html"} <= set(paths)
    assert found(archive, "Stakhanovite")
    assert found(archive, "zzyzx") == []


def test_titles_are_suggested(archive: Archive, guide: Guide) -> None:
    """Each chapter by its first words; a person and a term by their names."""
    assert archive.has_title_index
    for chapter in guide.finished:
        assert f"{chapter.number}. {chapter.title}" in suggested(archive, chapter.title)
    assert any(title.startswith("Yezhov") for title in suggested(archive, "Yezh"))
    assert "agro-town" in suggested(archive, "agro")


def test_without_libzim_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine for which libzim has no wheel builds everything else."""
    monkeypatch.setitem(sys.modules, "libzim.writer", None)
    monkeypatch.delitem(sys.modules, "guide.editions.zim.archive", raising=False)
    book = Book(Guide((), {}, (), (), {}), References({}, {}, {}), {})
    with pytest.raises(MissingToolError, match=r"libzim .*Python 3\.11"):
        zim.write(book, tmp_path / "a.zim", timestamp=0, site_url="")
