"""Citing the guide: its chapters in every style, as the styles' own files print them, and as records."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import rispy
import yaml
from pybtex.database import parse_file

from guide.citing import format_chapters, year_of
from guide.editions import chapters
from guide.model import AUTHOR, TITLE
from guide.model.citing import DAY, MONTH, PARAGRAPH, URL, YEAR, Citing
from guide.read.content import load
from pages import read_site

SMALL = Path(__file__).parent / "small"
FORMS = [(False, False), (False, True), (True, False), (True, True)]
MONTHS = "January February March April May June July August September October November December"


@pytest.fixture(scope="module")
def citing(tmp_path_factory: pytest.TempPathFactory) -> Citing:
    return format_chapters(load(SMALL), tmp_path_factory.mktemp("cache"), 2024)


@pytest.fixture(scope="module")
def script(site: Path) -> dict[str, Any]:
    """What the browser is given."""
    (file,) = (site / "assets").glob("citations.*.js")
    found = re.fullmatch(r"globalThis\.guideCitations=(.*);\n", file.read_text("utf-8"))
    assert found
    return dict(json.loads(found[1]))


def test_a_paragraph_is_cited_as_each_style_does(citing: Citing) -> None:
    """With the address and a paragraph: the locator, its comma and its word are those of the style."""
    (chapter,) = citing.chapters
    assert {style: text.in_text[True, True] for style, text in chapter.printed.items()} == {
        "chicago-notes": f"{AUTHOR}, “The First Chapter,” in <i>{TITLE}</i> (2024), para. {PARAGRAPH}, {URL}.",
        "chicago-author-date": f"({AUTHOR} 2024, para. {PARAGRAPH})",
        "mla": f"({AUTHOR}, par. {PARAGRAPH})",
        "apa": f"({AUTHOR}, 2024, para. {PARAGRAPH})",
        "harvard": f"({AUTHOR}, 2024, para. {PARAGRAPH})",
    }


def test_a_chapter_is_listed_as_each_style_does(citing: Citing) -> None:
    """Harvard alone asks for the day of reading, and in British order."""
    (chapter,) = citing.chapters
    assert {style: text.listed[True] for style, text in chapter.printed.items()} == {
        "chicago-notes": f"{AUTHOR}. “The First Chapter.” In <i>{TITLE}</i>. 2024. {URL}.",
        "chicago-author-date": f"{AUTHOR}. 2024. “The First Chapter.” In <i>{TITLE}</i>. {URL}.",
        "mla": f"{AUTHOR}. “The First Chapter.” <i>{TITLE}</i>, 2024, {URL}.",
        "apa": f"{AUTHOR}. (2024). The first chapter. In <i>{TITLE}</i>. {URL}",
        "harvard": f"{AUTHOR} (2024) ‘The first chapter’, <i>{TITLE}</i>. "
        f"Available at: {URL} (Accessed: {DAY} {MONTH} {YEAR}).",
    }
    months = {style.id: " ".join(style.months) for style in citing.styles}
    assert months == {**dict.fromkeys(chapter.printed, ""), "harvard": MONTHS}


def test_without_an_address_no_gap_is_left(citing: Citing) -> None:
    """An edition that does not know its address cites without one: no stand-in, no doubled comma or stop."""
    (chapter,) = citing.chapters
    texts = [
        t for p in chapter.printed.values() for t in (p.in_text[False, False], p.in_text[False, True], p.listed[False])
    ]
    assert [t for t in texts if URL in t or YEAR in t or re.search(r"[,.]\s*[,.]|\s[,.]", t)] == []


def test_no_chapter_is_told_apart_from_another(script: dict[str, Any]) -> None:
    """Ten chapters of one author and one year, each cited alone: no 2026a, no dash for the author."""
    texts = [
        "".join(pieces)
        for chapter in script["chapters"].values()
        for printed in chapter["printed"].values()
        for pieces in [*printed["inText"], *printed["listed"]]
    ]
    assert len(texts) == 10 * 5 * 6
    assert [text for text in texts if re.search(r"\b\d{4}[a-j]\b|——", text)] == []
    assert [text for text in texts if not text.lstrip("(").startswith(AUTHOR)] == []


def test_the_year_is_the_commits(site: Path, script: dict[str, Any]) -> None:
    """All chapters say the year of the build's own timestamp, which the head of each page has too."""
    published = read_site(site)["chapters/terror.html"].find("meta", name="citation_publication_date")[0]["content"]
    years = {re.search(r"year = \{(\d+)\}", c["bibtex"])[1] for c in script["chapters"].values()}  # type: ignore[index]
    assert years == {published[:4]}
    assert year_of(1_700_000_000) == 2023


def test_author_and_title_are_those_of_the_site(root: Path) -> None:
    """mkdocs.yml, CITATION.cff and the citations say the same."""
    site = re.findall(r"^(site_\w+): (.*)$", (root / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    card = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    assert (dict(site)["site_author"], dict(site)["site_name"]) == (AUTHOR, TITLE)
    assert [author["name"] for author in card["authors"]] == [AUTHOR]
    assert card["title"].startswith(TITLE)


@pytest.mark.parametrize("address", ["", "https://school.example/guide/"])
def test_the_chapters_bibtex_is_read_by_pybtex(citing: Citing, tmp_path: Path, address: str) -> None:
    chapters.write(citing, tmp_path, address)
    (entry,) = parse_file(tmp_path / "chapters.bib").entries.values()
    assert entry.type == "incollection"
    assert [str(person) for person in entry.persons["author"]] == [f"{{{AUTHOR}}}"]
    assert dict(entry.fields) == {
        "title": "{The first chapter}",
        "booktitle": f"{{{TITLE}}}",
        "year": "2024",
        **({"url": f"{address}chapters/one.html"} if address else {}),
    }


@pytest.mark.parametrize("address", ["", "https://school.example/guide/"])
def test_the_chapters_ris_is_read_by_rispy(citing: Citing, tmp_path: Path, address: str) -> None:
    chapters.write(citing, tmp_path, address)
    (entry,) = rispy.loads((tmp_path / "chapters.ris").read_text("utf-8"))
    expected = {
        "type_of_reference": "CHAP",
        "authors": [AUTHOR],
        "title": "The first chapter",
        "secondary_title": TITLE,
        "year": "2024",
        "language": "en",
        "id": "stalinussr-one",
    }
    assert entry == (expected | {"urls": [f"{address}chapters/one.html"]} if address else expected)


def test_all_chapters_are_published_as_records(site: Path, script: dict[str, Any]) -> None:
    """`data/chapters.bib` and `.ris` have each chapter once, under one key."""
    keys = [f"stalinussr-{slug}" for slug in script["chapters"]]
    assert list(parse_file(site / "data/chapters.bib").entries) == keys
    assert [entry["id"] for entry in rispy.loads((site / "data/chapters.ris").read_text("utf-8"))] == keys


def test_the_page_lists_every_chapter_in_every_style(site: Path, script: dict[str, Any]) -> None:
    """What a browser without scripts shows is what the dialog shows, without an address."""
    page = read_site(site)["teach/citing.html"]
    names = [element.text for element in page.find("dt")]
    assert names == [style["name"] for style in script["styles"]] * len(script["chapters"])
    shown = [" ".join(element.text.split()) for element in page.find("dd")]
    wanted = [
        " ".join(f"{style[label]} {''.join(chapter['printed'][style['id']][label][0])}".split())
        for chapter in script["chapters"].values()
        for style in script["styles"]
        for label in ("inText", "listed")
    ]
    assert shown == wanted
    assert [pre["data-format"] for pre in page.find("pre")] == ["BibTeX", "RIS"] * len(script["chapters"])


def test_every_chapter_leads_to_its_citation(site: Path) -> None:
    """Without scripts the link at its end leads to its place on that page."""
    pages = read_site(site)
    for url, page in pages.items():
        if url.startswith("chapters/"):
            slug = Path(url).stem
            assert ("teach/citing.html", slug) in [page.resolve(link) for link in page.links], url
            assert slug in pages["teach/citing.html"].ids


def test_no_stand_in_reaches_a_page(site: Path) -> None:
    """What only a browser can fill in stands in its script alone."""
    found = [
        path.name
        for path in site.rglob("*")
        if path.suffix in (".html", ".bib", ".ris", ".json")
        and any(each in path.read_text("utf-8") for each in (URL, PARAGRAPH, DAY, MONTH))
    ]
    assert found == []
