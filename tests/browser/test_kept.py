"""The guide kept in the browser by its service worker: whole, new when it should be, and gone when it should be."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Page, expect

from browser.studying import press
from browser.test_search import search
from serving import served

KEPT = "The guide is kept in this browser"
OFFLINE = "about/offline.html"


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Path:
    """A host's folder with the guide below another path than its root, as on GitHub Pages."""
    shutil.copytree(site, tmp_path / "ussr", ignore=shutil.ignore_patterns("*.br", "*.gz", "*.zim", "*.pdf"))
    return tmp_path


@contextmanager
def online(host: Path) -> Iterator[str]:
    """The guide's address; nobody answers there any more afterwards."""
    with served(host) as address:
        yield f"{address}ussr/"


def keep(page: Page, base: str) -> None:
    page.goto(base + OFFLINE)
    press(page, "Keep the guide in this browser")
    expect(page.locator("#keep")).to_contain_text(KEPT, timeout=60_000)


def test_it_opens_without_a_network(page: Page, host: Path) -> None:
    """With its host gone: any page, the search, a figure, another page by a link; and it says what is not kept."""
    with online(host) as base:
        page.goto(f"{base}index.html")
        assert page.evaluate("navigator.serviceWorker.getRegistration().then((r) => r === undefined)")
        keep(page, base)
    page.goto(f"{base}chapters/collectivisation.html#l95")
    assert page.locator("figure svg[role=img]").count() > 0
    page.keyboard.press("ControlOrMeta+k")
    assert f"{base}chapters/terror.html" in "".join(search(page, "Yezhov"))
    page.goto(base)
    expect(page.locator("h1")).to_be_visible()
    page.goto(f"{base}downloads/stalin-guide.epub")
    page.wait_for_url(re.compile(r"about/not-kept\.html"))
    expect(page.get_by_role("heading", name="You are offline")).to_be_visible()


def test_a_new_version_takes_over_whole_and_keeps_what_the_reader_has(page: Page, host: Path) -> None:
    """It is fetched beside the old one, which goes on until the reader takes the new one; answers given stay."""
    site = host / "ussr"
    with online(host) as base:
        keep(page, base)
        page.evaluate("localStorage.setItem('stalin-guide', JSON.stringify({version: 1, marker: 1}))")
        asked: list[str] = []
        publish_anew(site)
        page.goto(f"{base}chapters/terror.html")
        assert "A newer sentence" not in page.content()
        page.goto(base + OFFLINE)
        page.context.on("request", lambda request: asked.append(request.url))
        press(page, "Look for a newer version")
        expect(page.locator("#keep")).to_contain_text("a newer version of it is ready", timeout=60_000)
        fetched = {url.removeprefix(base) for url in asked if "/ussr/" in url}
        assert fetched <= {"sw.js", "chapters/terror.html"}
        with page.expect_navigation():
            press(page, "Use the newer version")
        expect(page.locator("#keep")).to_contain_text(KEPT)
    page.goto(f"{base}chapters/terror.html")
    assert "A newer sentence" in page.content()
    assert page.evaluate("caches.keys().then((names) => names.length)") == 1
    assert "marker" in page.evaluate("localStorage.getItem('stalin-guide')")


def publish_anew(site: Path) -> None:
    """The same guide with one page changed, as another build would publish it."""
    path = site / "chapters/terror.html"
    changed = path.read_text("utf-8").replace("<h1", "<p>A newer sentence</p><h1", 1)
    path.write_text(changed, "utf-8")
    worker = (site / "sw.js").read_text("utf-8")
    first, _, code = worker.partition("\n")
    files = json.loads(re.search(r"FILES=(\{.*\});", first)[1])
    files["chapters/terror.html"] = hashlib.sha256(changed.encode()).hexdigest()
    (site / "sw.js").write_text(f'const VERSION="newer",FILES={json.dumps(files)};\n{code}', "utf-8")


def test_a_host_in_the_middle_of_an_update_gives_no_mixture(page: Page, host: Path) -> None:
    """A file that is not what the worker lists stops the new version; the old one goes on."""
    with online(host) as base:
        keep(page, base)
        publish_anew(host / "ussr")
        (host / "ussr/chapters/terror.html").write_text("half", "utf-8")
        press(page, "Look for a newer version")
        expect(page.locator("#keep")).to_contain_text("No newer version could be fetched", timeout=60_000)
        page.goto(f"{base}chapters/terror.html")
        expect(page.get_by_role("heading", name="The Terror", level=1)).to_be_visible()


def test_it_can_be_removed(page: Page, host: Path) -> None:
    """Nothing of it stays, but what the reader marked."""
    with online(host) as base:
        keep(page, base)
        press(page, "Remove it from this browser")
        expect(page.locator("#keep")).to_contain_text("is not kept")
        assert page.evaluate("caches.keys()") == []
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_a_copy_on_a_disk_says_that_it_is_one(each_page: Page, file_base: str) -> None:
    each_page.goto(file_base + OFFLINE)
    expect(each_page.locator("#keep")).to_contain_text("on your disk already")


def test_what_is_kept_is_as_small_as_the_page_says(site: Path) -> None:
    """All files together, as a host sends them."""
    files = json.loads(re.search(r"FILES=(\{.*?\});", (site / "sw.js").read_text("utf-8"))[1])
    assert "chapters/terror.html" in files and not any(name.startswith("downloads/") for name in files)
    sent = sum(min(len((site / name).read_bytes()), compressed(site / name)) for name in files)
    assert sent <= 1_500_000


def compressed(path: Path) -> int:
    beside = path.with_name(f"{path.name}.br")
    return beside.stat().st_size if beside.exists() else len(brotli.compress(path.read_bytes()))


def test_the_manifest_lets_it_be_installed(site: Path) -> None:
    """Its addresses are relative, and its icons are there in the sizes that browsers ask for."""
    manifest = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    assert manifest["start_url"] == "index.html" and manifest["scope"] == "./"
    sizes = {icon["sizes"]: (site / icon["src"]).read_bytes() for icon in manifest["icons"]}
    assert set(sizes) >= {"192x192", "512x512"}
    for size, png in sizes.items():
        assert f"{int.from_bytes(png[16:20])}x{int.from_bytes(png[20:24])}" == size
