"""What a page's head tells machines: JSON-LD for search engines, of a chapter Highwire's tags for Zotero."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin

from guide.model import ARTICLE, STUDY_NOTES, Chapter, Guide, Lesson
from guide.pages.links import relative

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Metadata:
    """schema.org's description, and a chapter's tags by Highwire as pairs of name and content."""

    json_ld: dict[str, Any]
    highwire: tuple[tuple[str, str], ...] = ()


def highwire(chapter: Chapter, book: str, author: str, published: date, canonical: str) -> tuple[tuple[str, str], ...]:
    """The tags that Zotero and Google Scholar read; `citation_inbook_title` makes it a chapter of a book.

    The author is a body: a comma would make a family name of it. Without a `canonical` address, that of
    the page is left out, and so it takes the reader's own.
    """
    tags = (
        ("citation_title", chapter.title),
        ("citation_inbook_title", book),
        ("citation_author", author),
        ("citation_publication_date", published.strftime("%Y/%m/%d")),
        ("citation_publisher", author),
        ("citation_language", "en"),
    )
    return (*tags, ("citation_public_url", canonical)) if canonical else tags


def json_ld(chapter: Chapter, book: str, author: str, canonical: str) -> dict[str, Any]:
    """schema.org's description; an `@id` is the anchor of the thing on the site, absolute if `canonical` is."""
    keys = dict.fromkeys(c.key for block in chapter.paragraphs for c in block.citations)
    creator = {"@type": "Organization", "name": author}

    def at(target: str) -> str:
        return _at(canonical, chapter.url, target)

    return {
        "@context": "https://schema.org",
        "@type": ["Chapter", "LearningResource"],
        "@id": canonical or chapter.url.rpartition("/")[2],
        "name": chapter.title,
        "description": chapter.description,
        "position": chapter.number,
        "isPartOf": {"@type": "Book", "@id": at("index.html"), "name": book, "author": creator},
        "author": creator,
        "learningResourceType": "study guide",
        "educationalUse": "self-study and teaching",
        "teaches": chapter.question,
        **_OPEN,
        "citation": [
            {"@id": at(f"reference/bibliography.html#{key}")} for key in keys if key not in (STUDY_NOTES, ARTICLE)
        ],
    }


def lesson_json_ld(lesson: Lesson, guide: Guide, author: str, canonical: str) -> dict[str, Any]:
    """schema.org's description of a lesson, with the chapters that it is about and its time in ISO 8601."""
    chapters = [chapter for chapter in guide.finished if chapter.slug in lesson.chapters]
    return {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "@id": canonical or lesson.url.rpartition("/")[2],
        "name": lesson.title,
        "description": lesson.enquiry,
        "author": {"@type": "Organization", "name": author},
        "learningResourceType": "lesson plan",
        "educationalUse": "teaching",
        "audience": {"@type": "EducationalAudience", "educationalRole": "teacher"},
        "typicalAgeRange": "15-19",
        "timeRequired": f"PT{lesson.minutes}M",
        "teaches": list(lesson.aims),
        "isBasedOn": [{"@id": _at(canonical, lesson.url, chapter.url)} for chapter in chapters],
        **_OPEN,
    }


def _at(canonical: str, page: str, target: str) -> str:
    """The address of a thing on the site as the page at `page` names it, absolute if `canonical` is."""
    return urljoin(canonical, relative(page, target))


_OPEN = {"inLanguage": "en-GB", "license": LICENCE, "isAccessibleForFree": True}
