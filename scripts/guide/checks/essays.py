"""The essay questions and the evidence of their plans."""

from __future__ import annotations

from collections.abc import Iterator

from guide.model import ACROSS, Guide, Problem


def essay_chapter(guide: Guide) -> Iterator[Problem]:
    """An essay question draws on chapters of the guide, its own first; one across chapters on two or more."""
    slugs = {chapter.slug for chapter in guide.finished}
    for essay in guide.essays:
        strange = [slug for slug in essay.chapters if slug not in slugs]
        if strange:
            message = f"‘{essay.id}’: there is no chapter ‘{strange[0]}’"
        elif essay.group == ACROSS and len(essay.chapters) < 2:
            message = f"‘{essay.id}’ draws on one chapter, and is not across chapters"
        elif essay.group not in (ACROSS, *essay.chapters):
            message = f"‘{essay.id}’ does not draw on its own chapter"
        else:
            continue
        yield Problem(essay.place, "essay-chapter", message, 'chapters = ["terror", "power"]')


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
