"""The packages for learning platforms: what refers to what in them, and what another program reads."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urldefrag
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import lxml.html
import pytest
import qti2latex

from guide.book import Book, MissingToolError
from guide.editions import cartridge
from guide.exam import ESSAY, SEVERAL, exam_items
from guide.model import Guide, References
from guide.qti import NAMESPACE, PROFILES
from guide.read.content import load

P, Q = f"{{{cartridge.PACKAGE}}}", f"{{{NAMESPACE}}}"
ADDRESS = "https://guide.example/ussr/"
TYPES = {cartridge.LINK_TYPE, cartridge.PAGE_TYPE, cartridge.QUIZ_TYPE}


@pytest.fixture(scope="module")
def guide(root: Path) -> Guide:
    return load(root)


@pytest.fixture(scope="module")
def book(guide: Guide, site: Path) -> Book:
    """The guide with the pages of the built site."""
    pages = {path.relative_to(site).as_posix(): lxml.html.parse(str(path)).getroot() for path in site.rglob("*.html")}
    articles = {url: lxml.html.tostring(page.find(".//article"), encoding="unicode") for url, page in pages.items()}
    return Book(guide, References({}, {}, {}), articles)


@pytest.fixture(scope="module")
def packages(book: Book, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, bytes]]:
    """The files of each package: the published ones, and the links, which need an address."""
    links = tmp_path_factory.mktemp("links") / "links.imscc"
    cartridge.write_links(book, links, timestamp=0, site_url=ADDRESS)
    found = {}
    for path in (site / "downloads/stalin-guide-pages.imscc", site / "downloads/stalin-guide-canvas.zip", links):
        with ZipFile(path) as archive:
            assert archive.testzip() is None
            found[path.stem.removeprefix("stalin-guide-")] = {name: archive.read(name) for name in archive.namelist()}
    return found


@pytest.fixture(params=["pages", "links", "canvas"])
def package(request: pytest.FixtureRequest, packages: Mapping[str, Mapping[str, bytes]]) -> Mapping[str, bytes]:
    return packages[request.param]


def manifest(package: Mapping[str, bytes]) -> Element:
    return fromstring(package["imsmanifest.xml"])


def quizzes(package: Mapping[str, bytes]) -> Iterator[Element]:
    return (fromstring(data) for name, data in package.items() if name.startswith("quizzes/"))


def test_every_reference_of_the_manifest_resolves(package: Mapping[str, bytes]) -> None:
    """Each item has its resource, each resource its files, and no file is left over."""
    root = manifest(package)
    resources = {r.get("identifier"): r for r in root.iter(f"{P}resource")}
    referred = [item.get("identifierref") for item in root.iter(f"{P}item") if item.get("identifierref")]
    files = {file.get("href") for file in root.iter(f"{P}file")}
    assert set(referred) <= set(resources)
    assert len(referred) == len(set(referred))
    assert files | {"imsmanifest.xml"} == set(package)
    for resource in resources.values():
        assert resource.get("href") in (None, resource.find(f"{P}file").get("href"))


def test_identifiers_are_unique(package: Mapping[str, bytes]) -> None:
    identifiers = [e.get("identifier") for e in manifest(package).iter() if e.get("identifier")]
    assert len(identifiers) == len(set(identifiers))


def test_the_course_has_a_module_for_each_chapter(package: Mapping[str, bytes], guide: Guide) -> None:
    """One organization with one root item that has no title, as the specification asks; below it the chapters."""
    [organization] = manifest(package).iter(f"{P}organization")
    [top] = organization.findall(f"{P}item")
    assert organization.get("structure") == "rooted-hierarchy"
    assert top.find(f"{P}title") is None
    titles = [module.findtext(f"{P}title") for module in top.findall(f"{P}item")]
    assert titles[: len(guide.finished)] == [chapter.title for chapter in guide.finished]


@pytest.mark.parametrize("name", ["pages", "links"])
def test_a_cartridge_names_its_schema_and_known_types(packages: Mapping[str, Mapping[str, bytes]], name: str) -> None:
    root = manifest(packages[name])
    assert root.findtext(f"{P}metadata/{P}schema") == "IMS Common Cartridge"
    assert root.findtext(f"{P}metadata/{P}schemaversion") == "1.3.0"
    assert {resource.get("type") for resource in root.iter(f"{P}resource")} <= TYPES


def test_every_question_is_asked(package: Mapping[str, bytes], guide: Guide) -> None:
    """Each chapter's quiz has its items once, and their questions are those of the site."""
    asked = [item.get("ident") for quiz in quizzes(package) for item in quiz.iter(f"{Q}item")]
    assert asked == [item.id for chapter in guide.asked for item in exam_items(guide, chapter)]
    assert {ident.partition(".")[0] for ident in asked} == {q.id for found in guide.asked.values() for q in found}


@pytest.mark.parametrize("name", ["pages", "links"])
def test_a_cartridges_quizzes_keep_to_the_profiles(packages: Mapping[str, Mapping[str, bytes]], name: str) -> None:
    """One section a quiz, a profile that Common Cartridge knows for each item, and full marks for right answers."""
    for quiz in quizzes(packages[name]):
        assert len(list(quiz.iter(f"{Q}section"))) == 1
        assert quiz.find(f"{Q}assessment/{Q}qtimetadata/{Q}qtimetadatafield/{Q}fieldentry").text == "cc.exam.v0p1"
        for item in quiz.iter(f"{Q}item"):
            profile = item.findtext(f"{Q}itemmetadata/{Q}qtimetadata/{Q}qtimetadatafield/{Q}fieldentry")
            assert profile in PROFILES.values()
            scores = [setvar.text for setvar in item.iter(f"{Q}setvar")]
            assert scores == [] if profile == PROFILES[ESSAY] else set(scores) == {"100"}


def test_full_marks_are_for_right_answers_alone(package: Mapping[str, bytes], guide: Guide) -> None:
    """What a condition with a score asks for is each right choice, every right choice and no other, or a word."""
    items = {item.id: item for slug in guide.asked for item in exam_items(guide, slug)}
    for found in (item for quiz in quizzes(package) for item in quiz.iter(f"{Q}item")):
        item = items[found.get("ident")]
        texts = {label.get("ident"): label.findtext(f".//{Q}mattext") for label in found.iter(f"{Q}response_label")}
        tests = [
            c.find(f"{Q}conditionvar") for c in found.iter(f"{Q}respcondition") if c.find(f"{Q}setvar") is not None
        ]
        right = {choice.text for choice in item.choices if choice.right}
        if item.kind == SEVERAL:
            [both] = [test.find(f"{Q}and") for test in tests]
            assert {texts[value.text] for value in both.findall(f"{Q}varequal")} == right
            assert {texts[value.text] for value in both.findall(f"{Q}not/{Q}varequal")} == set(texts.values()) - right
        else:
            values = {test.findtext(f"{Q}varequal") for test in tests}
            assert {texts.get(value, value) for value in values} == (right or set(item.words))


def test_feedback_and_answers_of_a_quiz_are_there(package: Mapping[str, bytes]) -> None:
    """Every feedback that a condition shows exists, and so does every answer that it names."""
    for quiz in quizzes(package):
        for item in quiz.iter(f"{Q}item"):
            said = {feedback.get("ident") for feedback in item.iter(f"{Q}itemfeedback")}
            labels = {label.get("ident") for label in item.iter(f"{Q}response_label")}
            assert {shown.get("linkrefid") for shown in item.iter(f"{Q}displayfeedback")} <= said
            named = {value.text for value in item.iter(f"{Q}varequal")}
            assert named <= labels or item.find(f".//{Q}response_str") is not None
            assert said and all("".join(feedback.itertext()).strip() for feedback in item.iter(f"{Q}itemfeedback"))


def test_another_program_reads_the_questions_of_canvas(
    packages: Mapping[str, Mapping[str, bytes]], guide: Guide
) -> None:
    """qti2latex finds each question's kind, words and choices; it takes every test for one of a right answer."""
    read = {
        item.get("ident"): item
        for data in (packages["canvas"][f"quizzes/{slug}.xml"] for slug in guide.asked)
        for item in qti2latex.findall_anyns(fromstring(data), "item")
    }
    kinds = set()
    for slug in guide.asked:
        for item in exam_items(guide, slug):
            found = read[item.id]
            kinds.add(qti2latex.guess_type(qti2latex.get_qti_metadata(found), found))
            asked = lxml.html.fromstring(qti2latex.get_item_stem(found)).text_content()
            assert asked.replace("________", "____").endswith(item.ask)
            choices = dict(qti2latex.get_choices(found))
            assert list(choices.values()) == [choice.text for choice in item.choices]
            assert qti2latex.get_correct_idents(found) <= {*choices, *item.words}
    assert len(kinds) > 3


def test_the_pages_need_nothing_else(packages: Mapping[str, Mapping[str, bytes]], site: Path) -> None:
    """Every link and file of a page is in the package, or leads out of the guide; every id of the site's is there."""
    package = packages["pages"]
    pages = {name: lxml.html.fromstring(data) for name, data in package.items() if name.endswith(".html")}
    ids = {name: set(page.xpath("//@id")) for name, page in pages.items()}
    for name, page in pages.items():
        for link in page.xpath("//@href | //@src"):
            path, fragment = urldefrag(link)
            if "://" in path:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
            assert target in package, (name, link)
            assert not fragment or unquote(fragment) in ids[target], (name, link)
        assert all(alt.strip() for alt in page.xpath("//img/@alt"))
    for chapter in (site / "chapters").glob("*.html"):
        units = lxml.html.parse(str(chapter)).xpath("//*[contains(concat(' ', @class, ' '), ' unit ')]/@id")
        assert set(units) <= ids[f"pages/chapters-{chapter.name}"]


def test_the_pages_print_the_addresses(packages: Mapping[str, Mapping[str, bytes]], guide: Guide) -> None:
    """Each paragraph ends with the address by which teachers name it, as in every other edition."""
    for chapter in guide.finished:
        page = lxml.html.fromstring(packages["pages"][f"pages/chapters-{chapter.slug}.html"])
        printed = {link.get("href"): link.text for link in page.xpath("//a[@class='at']")}
        assert printed == {f"#{block.id}": f"¶ {block.id}" for block in chapter.paragraphs}


def test_links_lead_to_the_online_guide(packages: Mapping[str, Mapping[str, bytes]], site: Path, guide: Guide) -> None:
    """Each web link is a page of the site at the given address."""
    links = [fromstring(data) for name, data in packages["links"].items() if name.startswith("links/")]
    urls = [link.find(f"{{{cartridge.LINK}}}url").get("href") for link in links]
    assert len(urls) == len(guide.finished) + len(cartridge.REFERENCE) + len(
        [x for x in guide.lessons if x.group != "across"]
    )
    assert all(url.startswith(ADDRESS) and (site / url.removeprefix(ADDRESS)).is_file() for url in urls)


def test_links_need_an_address(book: Book, tmp_path: Path) -> None:
    with pytest.raises(MissingToolError, match="SITE_URL"):
        cartridge.write_links(book, tmp_path / "x.imscc", timestamp=0, site_url="")
    assert list(tmp_path.iterdir()) == []
