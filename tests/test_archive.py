"""The archive of the pages: what is in it, and that it lacks nothing that its pages name."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from guide.editions import archive
from guide.offline import CARDS
from pages import Page


@pytest.fixture(scope="module")
def files(site: Path) -> dict[str, bytes]:
    with ZipFile(site / "downloads/stalin-guide-offline.zip") as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def test_it_is_small_enough_for_a_mail(site: Path) -> None:
    assert (site / "downloads/stalin-guide-offline.zip").stat().st_size <= 1_500_000


def test_it_unpacks_into_one_folder_with_a_page_to_start_from(files: dict[str, bytes]) -> None:
    """Beside that page stands one folder, so that nobody has to look for the beginning."""
    assert {name.split("/")[0] for name in files} == {"stalin-guide"}
    assert {name.split("/")[1] for name in files} == {"START-HERE.html", "guide"}
    assert b'href="guide/index.html"' in files["stalin-guide/START-HERE.html"]


def test_it_has_every_page_and_no_file_of_a_server(files: dict[str, bytes], site: Path) -> None:
    """No copies that are compressed already, no source maps, cards for sharing, lists for robots or other editions."""
    names = {name.removeprefix(f"{archive.SITE}/") for name in files}
    pages = {page.relative_to(site).as_posix() for page in site.rglob("*.html")}
    assert pages - names == {"404.html"}
    unwanted = (".br", ".gz", ".map", ".imscc", ".epub", ".pdf", ".zim", ".xml")
    assert not [name for name in names if name.endswith(unwanted) or name.startswith(CARDS)]
    assert not names & {"robots.txt", "llms.txt", "_headers", "downloads/SHA256SUMS"}


def test_every_link_and_file_of_its_pages_is_in_it(files: dict[str, bytes]) -> None:
    names = {name.removeprefix(f"{archive.SITE}/"): data for name, data in files.items() if archive.SITE in name}
    pages = {name: Page(name, data.decode()) for name, data in names.items() if name.endswith(".html")}
    for page in pages.values():
        for link in [*page.links, *page.loads]:
            if "://" in link or link.startswith("mailto:"):
                continue
            target, fragment = page.resolve(link)
            assert target in names, (page.url, link)
            assert not fragment or "=" in fragment or fragment in pages[target].ids, (page.url, link)
