"""Citations and the works that they name."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from guide.model import ARTICLE, STUDY_NOTES, Citation, Guide, Problem


def cited(guide: Guide) -> Iterator[Citation]:
    """Every citation of the pages and of the notes' records."""
    for page in guide.by_path.values():
        for block in page.blocks:
            yield from block.citations
    for note in guide.notes:
        for row in note.citations:
            yield row.citation


def unknown_key(guide: Guide) -> Iterator[Problem]:
    """Every key that is cited is the key of an entry."""
    for citation in cited(guide):
        if citation.key not in guide.works:
            close = get_close_matches(citation.key, guide.works, 1)
            example = f"[@{close[0]}]" if close else "[@lewin1968lenins], with its entry in bibliography.bib"
            yield Problem(citation.place, "unknown-key", f"‘{citation.key}’ is no entry of the bibliography", example)


def uncited_work(guide: Guide) -> Iterator[Problem]:
    """Every work is cited somewhere, itself or through a part of it."""
    keys = {citation.key for citation in cited(guide)}
    for work in guide.works.values():
        if work.key not in keys and not any(part.key in keys for part in guide.parts.get(work.key, ())):
            message = f"nobody cites ‘{work.key}’"
            yield Problem(work.place, "uncited-work", message, f"a claim that rests on it: [@{work.key}, p. 12]")


def unit_locator(guide: Guide) -> Iterator[Problem]:
    """A citation of a source in a chapter names units by their addresses."""
    for chapter in guide.chapters:
        for block in chapter.blocks:
            for citation in block.citations:
                if citation.key == STUDY_NOTES and not citation.addresses:
                    message = f"‘{citation.locator}’ names no line of the study notes"
                    yield Problem(citation.place, "unit-locator", message, f"[@{STUDY_NOTES}, l. 7-9, 17]")
                elif citation.key == ARTICLE and citation.locator and not citation.addresses:
                    message = f"‘{citation.locator}’ names no note of the article"
                    yield Problem(
                        citation.place, "unit-locator", message, f"[@{ARTICLE}, n. 38], or [@{ARTICLE}{{}}, extract]"
                    )
