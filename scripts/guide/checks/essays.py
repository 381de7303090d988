"""The essay questions and the evidence of their plans."""

from __future__ import annotations

from collections.abc import Iterator

from guide.model import ACROSS, Essay, Guide, Lesson, Problem


def essay_chapter(guide: Guide) -> Iterator[Problem]:
    """An essay question draws on chapters of the guide, its own first; one across chapters on two or more."""
    for essay in guide.essays:
        for message in chapter_faults(guide, essay):
            yield Problem(essay.place, "essay-chapter", message, 'chapters = ["terror", "power"]')


def chapter_faults(guide: Guide, record: Essay | Lesson) -> Iterator[str]:
    """What is wrong with the chapters on which an essay question or a lesson draws."""
    slugs = {chapter.slug for chapter in guide.finished}
    strange = [slug for slug in record.chapters if slug not in slugs]
    if strange:
        yield f"‘{record.id}’: there is no chapter ‘{strange[0]}’"
    elif record.group == ACROSS and len(record.chapters) < 2:
        yield f"‘{record.id}’ draws on one chapter, and is not across chapters"
    elif record.group not in (ACROSS, *record.chapters):
        yield f"‘{record.id}’ does not draw on its own chapter"


def essay_evidence(guide: Guide) -> Iterator[Problem]:
    """Every piece of evidence leads to a paragraph, a note or a figure of the guide."""
    known = {f"chapters/{chapter.slug}#{block.id}" for chapter, block in guide.by_address.values()}
    known |= {f"notes#{note.anchor}" for note in guide.notes}
    known |= {f"figures#{figure}" for figure in guide.figures}
    for essay in guide.essays:
        for evidence in essay.evidence:
            if evidence.at not in known:
                message = f"‘{essay.id}’: ‘{evidence.at}’ is no paragraph, note or figure"
                yield Problem(
                    essay.place,
                    "essay-evidence",
                    message,
                    'at = "chapters/terror#l271", or "notes#n38", "figures#crops"',
                )
