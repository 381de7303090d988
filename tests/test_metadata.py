"""What the head of a page tells search engines, those who share it, and Zotero (FORMATS.md)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest

from guide.model import TITLE, Guide
from guide.read.content import load
from pages import Page, read_site

BASE = "https://guide.example/ussr/"


@pytest.fixture(scope="module")
def guide(root: Path) -> Guide:
    return load(root)


@pytest.fixture(scope="module")
def published(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is built for a host whose address is known."""
    out = tmp_path_factory.mktemp("published") / "site"
    command = [sys.executable, "scripts/build.py", "--out", str(out)]
    subprocess.run(command, cwd=root, env={**os.environ, "SITE_URL": BASE}, check=True, capture_output=True)
    return out


def meta(page: Page, name: str) -> list[str]:
    return [e["content"] for e in page.find("meta") if name in (e["name"], e["property"])]


def description_of(page: Page) -> dict[str, Any]:
    [script] = page.find("script", type="application/ld+json")
    found: dict[str, Any] = json.loads(script.text)
    return found


def test_the_guide_has_one_name(site: Path, root: Path) -> None:
    """What editions are called is what MkDocs calls the site."""
    assert f"site_name: {TITLE}\n" in (root / "mkdocs.yml").read_text("utf-8")
    assert read_site(site)["index.html"].find("title")[0].text == TITLE


def test_every_page_has_a_title_and_a_description_of_its_own(site: Path) -> None:
    pages = read_site(site)
    for name in ("description", "og:title", "og:description", "og:type"):
        assert {url for url, page in pages.items() if len(meta(page, name)) != 1} == set(), name
    titles = [page.find("title")[0].text for page in pages.values()]
    assert sorted(titles) == sorted(set(titles))
    descriptions = [meta(page, "description")[0] for page in pages.values()]
    assert sorted(descriptions) == sorted(set(descriptions))


def test_zotero_reads_a_chapter_as_a_section_of_a_book(site: Path, guide: Guide) -> None:
    pages = read_site(site)
    for chapter in guide.chapters:
        page = pages[chapter.url]
        assert meta(page, "citation_title") == [chapter.title]
        assert meta(page, "citation_inbook_title") == [TITLE]
        assert len(meta(page, "citation_author")) == len(meta(page, "citation_publication_date")) == 1
        assert meta(page, "citation_language") == ["en"]
        assert meta(page, "citation_pdf_url") == []
    assert [url for url, page in pages.items() if meta(page, "citation_title")] == sorted(c.url for c in guide.chapters)


def test_a_chapters_citations_are_anchors_of_the_bibliography(site: Path, guide: Guide) -> None:
    pages = read_site(site)
    for chapter in guide.chapters:
        found = description_of(pages[chapter.url])
        assert (found["position"], found["name"], found["teaches"]) == (chapter.number, chapter.title, chapter.question)
        assert found["@type"] == ["Chapter", "LearningResource"]
        for work in found["citation"]:
            url, anchor = urldefrag(urljoin(chapter.url, work["@id"]))
            assert anchor in pages[url].ids


def test_a_site_that_knows_its_address_says_it(published: Path, guide: Guide) -> None:
    """Canonical links, shared links and their cards, JSON-LD and the sitemap are absolute then."""
    pages = read_site(published)
    for url, page in pages.items():
        if url == "404.html":
            continue
        address = BASE if url == "index.html" else BASE + url
        assert [e["href"] for e in page.find("link", rel="canonical")] == [address]
        assert meta(page, "og:url") == [address]
        [card] = meta(page, "og:image")
        assert (published / card.removeprefix(BASE)).is_file()
    chapter = guide.chapters[0]
    assert meta(pages[chapter.url], "citation_public_url") == [BASE + chapter.url]
    assert description_of(pages[chapter.url])["@id"] == BASE + chapter.url
    assert all(work["@id"].startswith(BASE) for work in description_of(pages[chapter.url])["citation"])
    sitemap = (published / "sitemap.xml").read_text("utf-8")
    assert sitemap.count("<loc>") == len(pages) - 1
    assert f"Sitemap: {BASE}sitemap.xml" in (published / "robots.txt").read_text("utf-8")
    assert pages["404.html"].find("link", rel="stylesheet")[0]["href"].startswith("/ussr/assets/")


def test_a_site_that_does_not_know_its_address_invents_none(site: Path) -> None:
    assert not (site / "sitemap.xml").exists()
    for page in read_site(site).values():
        assert page.find("link", rel="canonical") == [] == meta(page, "og:image")


def test_llms_txt_lists_the_chapters_and_the_data(site: Path, guide: Guide) -> None:
    text = (site / "llms.txt").read_text("utf-8")
    for chapter in guide.chapters:
        assert f"[{chapter.title}]({chapter.url}): {chapter.description}" in text
    records = {file.name for file in site.glob("data/*.json")} - {"sbom.cdx.json"}
    assert set(re.findall(r"\(data/([\w.-]+)\)", text)) == records
