"""The built site: every link resolves, every citation is linked both ways, and no other host is asked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from guide.model import ARTICLE, STUDY_NOTES, Guide
from guide.pages.search import search_records
from guide.read.content import load
from pages import Page, read_site

BIBLIOGRAPHY, NOTES, LEDGER = "reference/bibliography.html", "notes/index.html", "reference/sources.html"


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    return read_site(site)


@pytest.fixture(scope="session")
def guide(root: Path) -> Guide:
    return load(root)


def chapter_pages(pages: dict[str, Page]) -> list[Page]:
    return [page for url, page in pages.items() if url.startswith("chapters/")]


def test_every_link_and_fragment_resolves(site: Path, pages: dict[str, Page]) -> None:
    """No link of the site leads nowhere, inside a page or to another."""
    broken, count = [], 0
    for page in pages.values():
        base = "" if page.url == "404.html" else page.url
        for link in [*page.links, *page.loads]:
            if re.match(r"(https?:|mailto:|data:)", link):
                continue
            count += 1
            target, fragment = page.resolve(link)
            target = target or "index.html"
            if target.endswith("/"):
                target += "index.html"
            if target in pages:
                if fragment and fragment not in pages[target].ids:
                    broken.append(f"{base}: {link}")
            elif not (site / target).is_file():
                broken.append(f"{base}: {link}")
    assert broken == []
    assert count > 5000


def test_ids_are_unique_on_a_page(pages: dict[str, Page]) -> None:
    """A fragment names one place."""
    repeated = {page.url: sorted({i for i in page.ids if page.ids.count(i) > 1}) for page in pages.values()}
    assert {url: ids for url, ids in repeated.items() if ids} == {}


def test_no_page_asks_another_host(site: Path, pages: dict[str, Page]) -> None:
    """Scripts, styles, pictures and fonts are the site's own, in the pages and in the stylesheets."""
    asked = [f"{page.url}: {load}" for page in pages.values() for load in page.loads if re.match(r"(https?:)?//", load)]
    for sheet in site.rglob("*.css"):
        asked += re.findall(r"(?:url\(|@import )\s*['\"]?(?:https?:)?//[^)]*", sheet.read_text("utf-8"))
    assert asked == []


def test_links_out_are_marked(pages: dict[str, Page]) -> None:
    """A link that leaves the site is marked, and the place it leads to learns nothing of where it was."""
    for page in pages.values():
        for link in page.find("a"):
            if link["href"].startswith("http") and "md-footer" not in link["class"]:
                assert {"external", "noopener", "noreferrer"} <= set(link["rel"].split()), (page.url, link["href"])
                assert "leaves this site" in link.text, link["href"]


def test_each_call_has_its_note_and_each_note_its_call(pages: dict[str, Page]) -> None:
    """Call 3 leads to note 3 and note 3 back to call 3, and every call is named for a screen reader."""
    total = 0
    for page in chapter_pages(pages):
        calls = [e for e in page.find("a") if e["role"] == "doc-noteref"]
        backs = [e for e in page.find("a") if e["role"] == "doc-backlink"]
        assert [e["href"] for e in calls] == [f"#note-{n}" for n in range(1, len(calls) + 1)]
        assert [e["href"] for e in backs] == [f"#noteref-{n}" for n in range(1, len(calls) + 1)]
        assert all(e["aria-label"] == f"Note {e.text}" for e in calls)
        total += len(calls)
    assert total > 50


def test_each_note_leads_to_its_works(pages: dict[str, Page], guide: Guide) -> None:
    """Behind every bracket of a chapter stands a note that links each of its works, and no other."""
    for chapter in guide.chapters:
        page = pages[chapter.url]
        brackets = [b for block in chapter.blocks for b in block.brackets if b.works]
        linked = [page.resolve(e["href"])[1] for e in page.find("a", "work-link")]
        assert linked == [citation.key for bracket in brackets for citation in bracket.works]


def test_no_locator_is_lost(pages: dict[str, Page], guide: Guide) -> None:
    """The pages, volumes and files of every citation stand in the note that prints it."""
    records = [row.citation for note in guide.notes for row in note.citations]
    printed = [e.text for e in pages[NOTES].find("span", "reference")]
    pairs = [*zip(records, printed[: len(records)], strict=True)]
    for chapter in guide.chapters:
        printed = [e.text for e in pages[chapter.url].find("span", "reference")]
        cited = [c for block in chapter.blocks for bracket in block.brackets for c in bracket.works]
        pairs += zip(cited, printed, strict=True)
    for citation, text in pairs:
        assert _ends(citation.locator) <= _ends(text), (citation, text)


def _ends(text: str) -> set[str]:
    """The last digit of each number: Chicago shortens 268-269 to 268–69, and 102-104 to 102–4."""
    return {number[-1] for number in re.findall(r"\d+", text)}


def test_citations_and_back_references_agree(pages: dict[str, Page], guide: Guide) -> None:
    """A work's entry links exactly the paragraphs and notes that cite it."""
    entries = _sections(pages[BIBLIOGRAPHY], "work")
    assert set(entries) == set(guide.works)
    for key, links in entries.items():
        wanted = {f"{NOTES}#{note.anchor}" for note in guide.cited_by[key].notes}
        wanted |= {f"{chapter.url}#{block.id}" for chapter, block in guide.cited_by[key].paragraphs}
        assert {link for link in links if not link.startswith(BIBLIOGRAPHY)} == wanted, key


def test_every_work_of_a_note_is_linked(pages: dict[str, Page], guide: Guide) -> None:
    """The record of note 38 leads to the works that note 38 cites, to the notes it means, and to the chapters."""
    records = _sections(pages[NOTES], "note")
    assert list(records) == [note.anchor for note in guide.notes]
    for note in guide.notes:
        links = records[note.anchor]
        wanted = {f"{BIBLIOGRAPHY}#{row.citation.key}" for row in note.citations}
        assert {link for link in links if link.startswith(BIBLIOGRAPHY)} == wanted
        assert {f"{NOTES}#n{number}" for number in note.cross_references} <= links
        carriers = guide.carriers.get((ARTICLE, f"n. {note.number}"), ())
        assert {f"{chapter.url}#{block.id}" for chapter, block in carriers} <= links


def _sections(page: Page, css: str) -> dict[str, set[str]]:
    """For each article of a class its heading's id, and where its links lead."""
    found: dict[str, set[str]] = {}
    links: set[str] = set()
    waiting = False
    for element in page.elements:
        if element.tag == "article" and css in element.classes:
            links, waiting = set(), True
        elif waiting and element.tag == "h3":
            found[element["id"]] = links
            waiting = False
        elif element.tag in ("footer", "h2"):
            links = set()
        elif element.tag == "a" and element["href"] and not element["href"].startswith("http"):
            target, fragment = page.resolve(element["href"])
            links.add(f"{target}#{fragment}")
    return found


def test_every_paragraph_has_its_address(pages: dict[str, Page], guide: Guide) -> None:
    """Each block of prose has the id of its first unit, and a ¶ that names all its units."""
    for chapter in guide.chapters:
        page = pages[chapter.url]
        blocks = list(chapter.paragraphs)
        assert [e["id"] for e in page.elements if "unit" in e.classes] == [block.id for block in blocks]
        marks = page.find("a", "pilcrow")
        assert [mark["href"] for mark in marks] == [f"#{block.id}" for block in blocks]
        for mark, block in zip(marks, blocks, strict=True):
            assert len(mark["data-units"].split()) == len(block.units)


def test_the_ledger_shows_every_unit(pages: dict[str, Page], guide: Guide) -> None:
    """Two tables have a row for each unit, which the ¶ menus link."""
    rows = [e["id"] for e in pages[LEDGER].find("tr") if e["id"]]
    assert rows == [unit.anchor for unit in guide.units]
    assert len(pages[LEDGER].find("table", "ledger")) == 2


def test_tables_have_row_and_column_headers(pages: dict[str, Page]) -> None:
    """A table or chart in a chapter has a caption, and a table a header for each row and column."""
    for page in chapter_pages(pages):
        assert len(page.find("figcaption")) == len(page.find("figure"))
        assert len(page.find("table")) <= len(page.find("figure"))
        assert all(e["scope"] in ("col", "row") for e in page.find("th"))
    assert sum(len(page.find("table")) for page in chapter_pages(pages)) >= 2


def test_every_chart_is_one_named_image(pages: dict[str, Page], guide: Guide) -> None:
    """A chart is drawn where its block stands, with a name and a description, above its caption and CSV."""
    for chapter in guide.chapters:
        page = pages[chapter.url]
        shown = [block.figure[1] for block in chapter.paragraphs if block.figure[0] == "chart"]
        images = page.find("svg", role="img")
        assert [image["aria-labelledby"] for image in images] == [f"chart-{name}-title" for name in shown]
        for name in shown:
            figure = guide.figures[name]
            assert page.find("title", id=f"chart-{name}-title")[0].text == figure.title
            assert page.find("desc", id=f"chart-{name}-desc")[0].text == figure.description
            assert f"../data/{figure.csv}" in page.links
    assert sum(len(page.find("svg", role="img")) for page in chapter_pages(pages)) >= 9


def test_the_boxes_are_gathered(pages: dict[str, Page], guide: Guide) -> None:
    """The page *How sure are we?* links the first paragraph of every box but the key questions."""
    boxes = pages["reference/sure.html"]
    wanted = [
        f"../{chapter.url}#{box.paragraphs[0].id}"
        for chapter in guide.chapters
        for box in chapter.boxes
        if box.kind != "question"
    ]
    assert len(wanted) > 60
    assert [link for link in boxes.links if link in set(wanted)][-len(wanted) :] == wanted


def test_the_figures_are_listed(pages: dict[str, Page], guide: Guide) -> None:
    """Every table and chart of the chapters has its line on the page of figures, and its CSV there."""
    links = pages["reference/figures.html"].links
    for chapter in guide.chapters:
        for block in chapter.paragraphs:
            if block.kind in ("figure", "pipe-table"):
                assert f"../{chapter.url}#{block.id}" in links
    assert {f"../data/{figure.csv}" for figure in guide.figures.values()} <= set(links)


def test_the_list_of_places_says_what_the_map_says(pages: dict[str, Page], guide: Guide) -> None:
    """Every name on a map stands in the list below it, with a link to its paragraph."""
    page = pages["reference/map.html"]
    drawn = {e.text for e in page.find("text")}
    listed = [e.text.split(" today ")[0].strip() for e in page.find("dt")]
    assert drawn == set(listed) == {location.name for location in guide.locations}
    assert len(listed) == len(guide.locations)
    urls = {chapter.slug: chapter.url for chapter in guide.chapters}
    assert {f"../{urls[one.chapter]}#{one.block}" for one in guide.locations} <= set(page.links)


def test_no_chapter_in_the_navigation_is_unwritten(pages: dict[str, Page], guide: Guide) -> None:
    """What the navigation lists is finished, and every finished chapter is listed."""
    linked = {pages["404.html"].resolve(link)[0] for link in pages["404.html"].links}  # it has no links of its own
    listed = {url for url in linked if url.startswith("chapters/")}
    assert listed == {chapter.url for chapter in guide.chapters if not chapter.skeleton}


def test_code_is_left_alone(pages: dict[str, Page]) -> None:
    """A citation inside code is text, and no bracket is left over anywhere else."""
    for page in pages.values():
        body = page.find("article", "md-content__inner")
        text = body[0].text if body else ""
        code = "".join(e.text for e in page.find("code"))
        for bracket in re.findall(r"\[[^\]]*@[\w-]+[^\]]*\]", text):
            assert bracket in code, (page.url, bracket)


def test_zotero_finds_every_cited_work(pages: dict[str, Page], guide: Guide) -> None:
    """The bibliography has one COinS for each work, the notes page one for each work of a note."""
    titles = [e["title"] for e in pages[BIBLIOGRAPHY].find("span", "Z3988")]
    assert len(titles) == len(guide.works)
    assert all(t.startswith("ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3A") for t in titles)
    assert len(pages[NOTES].find("span", "Z3988")) == sum(
        len({row.citation.key for row in note.citations}) for note in guide.notes
    )
    assert not any(page.find("span", "Z3988") for page in chapter_pages(pages))


def test_every_record_of_the_search_leads_somewhere(pages: dict[str, Page], guide: Guide) -> None:
    """Each page, and each id on it, that a hit can open is there; and every kind of thing is found."""
    records: list[Any] = list(search_records(guide))
    kinds = {"page", "paragraph", "figure", "event", "person", "term", "note", "work", "lesson"}
    assert {r["kind"] for r in records} == kinds
    for record in records:
        page, _, anchor = record["url"].partition("#")
        assert not anchor or anchor in pages[page].ids, record["url"]
    assert not any(record["url"].startswith("reference/sources.html") for record in records)


def test_the_studynotes_entry_lists_every_paragraph(guide: Guide) -> None:
    """Provenance is citation: the entry of the study notes is cited by every paragraph that rests on them."""
    carrying = {
        (c.slug, b.id) for (source, _), blocks in guide.carriers.items() if source == STUDY_NOTES for c, b in blocks
    }
    assert {(c.slug, b.id) for c, b in guide.cited_by[STUDY_NOTES].paragraphs} == carrying
