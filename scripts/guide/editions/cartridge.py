"""Common Cartridges 1.3 for learning platforms: the chapters as modules, their questions as QTI 1.2.

`write_pages` holds the pages themselves and needs no network; `write_links` leads to the online guide.
`write_canvas` has the questions alone, with Canvas's names for their kinds. The package is that of the
IMS Common Cartridge specification 1.3: a manifest at the root, one organization whose root item has no
title, and a resource for everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

import lxml.html
from lxml.html import HtmlElement

from guide.book import Book, MissingToolError
from guide.exam import exam_items
from guide.linking import link_pages
from guide.model import TITLE, Chapter
from guide.qti import assessment
from guide.reading import WINDOW_STYLE, prepare, print_addresses
from guide.zipping import write_zip

PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"
LOM = "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest"
LINK = "http://www.imsglobal.org/xsd/imsccv1p3/imswl_v1p3"
LINK_TYPE, PAGE_TYPE = "imswl_xmlv1p3", "webcontent"
QUIZ_TYPE = "imsqti_xmlv1p2/imscc_xmlv1p3/assessment"
CANVAS_TYPE = "imsqti_xmlv1p2"
# What a package calls itself, and the version of that.
CARTRIDGE, CONTENT = ("IMS Common Cartridge", "1.3.0"), ("IMS Content", "1.1.3")
STYLE = "pages/guide.css"
REFERENCE = {
    "notes/index.html": "Fitzpatrick’s notes",
    "reference/timeline.html": "Timeline",
    "reference/people.html": "People",
    "reference/glossary.html": "Glossary",
    "reference/bibliography.html": "Bibliography",
}


@dataclass(frozen=True)
class Resource:
    """A thing in the cartridge: its identifier, title, type, file, and content."""

    id: str
    title: str
    type: str
    file: str
    data: bytes


@dataclass(frozen=True)
class Module:
    """A part of the course with its resources, in order."""

    id: str
    title: str
    resources: tuple[Resource, ...]


def write_pages(book: Book, path: Path, *, timestamp: float, site_url: str) -> None:
    """The pages and the questions, which need nothing else; no time is kept, so `timestamp` changes nothing."""
    pages, files = _pages(book, site_url)
    modules = [
        Module(chapter.slug, chapter.title, (pages[chapter.url], *_quiz(book, chapter, site_url)))
        for chapter in book.guide.finished
    ]
    modules.append(Module("reference", "Reference", tuple(pages[url] for url in REFERENCE)))
    _write(path, "stalin-guide-pages", modules, files)


def write_links(book: Book, path: Path, *, timestamp: float, site_url: str) -> None:
    """Links to the online guide, and the questions. Raises MissingToolError where its address is not known."""
    if not site_url:
        raise MissingToolError("it links to the online guide: make site SITE_URL=https://…/ names that")
    modules = [
        Module(
            chapter.slug,
            chapter.title,
            (
                _link(chapter.slug, chapter.title, site_url, chapter.url),
                *_quiz(book, chapter, site_url),
                *_lessons(book, chapter, site_url),
            ),
        )
        for chapter in book.guide.finished
    ]
    links = (_link(Path(url).stem, title, site_url, url) for url, title in REFERENCE.items())
    modules.append(Module("reference", "Reference", tuple(links)))
    _write(path, "stalin-guide-links", modules, [])


def _lessons(book: Book, chapter: Chapter, site_url: str) -> Iterator[Resource]:
    for lesson in book.guide.lessons:
        if lesson.group == chapter.slug:
            yield _link(lesson.id, f"Lesson: {lesson.title}", site_url, lesson.url)


def write_canvas(book: Book, path: Path, *, timestamp: float, site_url: str) -> None:
    """The questions of each chapter as a quiz for Canvas."""
    modules = [
        Module(chapter.slug, chapter.title, tuple(_quiz(book, chapter, site_url, canvas=True)))
        for chapter in book.guide.finished
    ]
    _write(path, "stalin-guide-canvas", modules, [], CONTENT)


def _quiz(book: Book, chapter: Chapter, site_url: str, *, canvas: bool = False) -> Iterator[Resource]:
    items = exam_items(book.guide, chapter.slug)
    if not items:
        return
    page = book.page(f"study/{chapter.slug}.html")
    exhibits = {element.get("data-exhibit"): element for element in page.xpath("//*[@data-exhibit]")}
    shown, after = {}, {}
    for question in book.guide.asked[chapter.slug]:
        name = question.figure or (f"n{question.note}" if question.note else "")
        if name:
            shown[question.id] = _plain_html(exhibits[name])
        where = escape(f"{chapter.title} ¶ {question.paragraph}")
        url = f"{site_url.rstrip('/')}/{chapter.url}#{question.paragraph}"
        after[question.id] = (
            f'<p>Read: <a href="{escape(url)}">{where}</a></p>' if site_url else f"<p>Read: {where}</p>"
        )
    title = f"Test yourself: {chapter.title}"
    data = assessment(f"quiz-{chapter.slug}", title, items, shown, after, canvas=canvas)
    kind = CANVAS_TYPE if canvas else QUIZ_TYPE
    yield Resource(f"quiz-{chapter.slug}", title, kind, f"quizzes/{chapter.slug}.xml", data)


def _plain_html(exhibit: HtmlElement) -> str:
    """An exhibit as tables and text, since platforms take drawings out; its links lead nowhere there."""
    for drawing in list(exhibit.iter("svg")):
        drawing.drop_tree()
    for link in list(exhibit.iter("a")):
        link.drop_tag()
    for element in exhibit.iter():
        for name in ("id", "class", "data-exhibit"):
            element.attrib.pop(name, None)
    return str(lxml.html.tostring(exhibit, encoding="unicode", with_tail=False))


def _link(name: str, title: str, site_url: str, url: str) -> Resource:
    root = Element("webLink", xmlns=LINK)
    SubElement(root, "title").text = title
    SubElement(root, "url", href=f"{site_url.rstrip('/')}/{url}", target="_blank")
    return Resource(f"link-{name}", title, LINK_TYPE, f"links/{name}.xml", _xml(root))


def _pages(book: Book, site_url: str) -> tuple[Mapping[str, Resource], list[tuple[str, bytes]]]:
    """The pages by their urls, and the files that they load: a style sheet, charts and maps."""
    titles = {chapter.url: chapter.title for chapter in book.guide.finished} | REFERENCE
    trees = {url: book.page(url) for url in titles}
    places = {url: f"pages/{url.replace('/', '-')}" for url in titles}
    files = [(STYLE, WINDOW_STYLE.encode())]
    for tree in trees.values():
        prepare(tree)
    print_addresses(book.guide, trees, lambda _, block: f"#{block.id}")
    link_pages(trees, places, site_url)
    pages = {}
    for url, tree in trees.items():
        files += _drawings(tree, Path(places[url]).stem)
        body = lxml.html.tostring(tree, encoding="unicode")
        html = (
            f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(titles[url])}</title>'
            f'<link rel="stylesheet" href="guide.css"></head><body>{body}</body></html>\n'
        )
        pages[url] = Resource(f"page-{Path(places[url]).stem}", titles[url], PAGE_TYPE, places[url], html.encode())
    return pages, files


def _drawings(tree: HtmlElement, page: str) -> Iterator[tuple[str, bytes]]:
    """The drawings of a page as files, each with an image in its place that says what it shows."""
    for number, drawing in enumerate(list(tree.iter("svg")), 1):
        said = [" ".join(part.text_content().split()) for part in drawing.xpath("./title | ./desc")]
        drawing.set("xmlns", "http://www.w3.org/2000/svg")
        drawing.attrib.pop("class", None)
        name = f"{page}-{number}.svg"
        image = lxml.html.Element("img", src=name, alt=". ".join(said))
        image.tail, drawing.tail = drawing.tail, None
        drawing.getparent().replace(drawing, image)
        yield f"pages/{name}", bytes(lxml.html.tostring(drawing, method="xml"))


def _write(
    path: Path,
    identifier: str,
    modules: list[Module],
    files: list[tuple[str, bytes]],
    schema: tuple[str, str] = CARTRIDGE,
) -> None:
    resources = [resource for module in modules for resource in module.resources]
    manifest = ("imsmanifest.xml", _manifest(identifier, modules, [name for name, _ in files], schema))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_zip(path, [manifest, *((r.file, r.data) for r in resources), *files])


def _manifest(identifier: str, modules: list[Module], files: list[str], schema: tuple[str, str]) -> bytes:
    register_namespace("lomimscc", LOM)
    root = Element("manifest", identifier=identifier, xmlns=PACKAGE)
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text, SubElement(metadata, "schemaversion").text = schema
    lom = SubElement(metadata, f"{{{LOM}}}lom")
    title = SubElement(SubElement(lom, f"{{{LOM}}}general"), f"{{{LOM}}}title")
    SubElement(title, f"{{{LOM}}}string", language="en-GB").text = TITLE
    rights = SubElement(lom, f"{{{LOM}}}rights")
    value = SubElement(SubElement(rights, f"{{{LOM}}}copyrightAndOtherRestrictions"), f"{{{LOM}}}value")
    value.text = "yes"
    described = SubElement(SubElement(rights, f"{{{LOM}}}description"), f"{{{LOM}}}string", language="en-GB")
    described.text = "Text and data: CC BY 4.0"
    organization = SubElement(
        SubElement(root, "organizations"), "organization", identifier="course", structure="rooted-hierarchy"
    )
    top = SubElement(organization, "item", identifier="root")
    resources = SubElement(root, "resources")
    for module in modules:
        part = SubElement(top, "item", identifier=f"module-{module.id}")
        SubElement(part, "title").text = module.title
        for resource in module.resources:
            item = SubElement(part, "item", identifier=f"item-{resource.id}", identifierref=resource.id)
            SubElement(item, "title").text = resource.title
            own = SubElement(resources, "resource", identifier=resource.id, type=resource.type)
            if resource.type == PAGE_TYPE:
                own.set("href", resource.file)
            SubElement(own, "file", href=resource.file)
    for name in files:
        own = SubElement(resources, "resource", identifier=f"file-{Path(name).name}", type=PAGE_TYPE, href=name)
        SubElement(own, "file", href=name)
    return _xml(root)


def _xml(root: Element) -> bytes:
    indent(root, " ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + bytes(tostring(root, "utf-8")) + b"\n"
