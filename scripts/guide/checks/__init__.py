"""The rules of the guide: each check is a generator of located problems, and its docstring is its rule."""

from __future__ import annotations

from collections.abc import Iterator

from guide.checks import (
    bibliography,
    chapters,
    citations,
    disputes,
    essays,
    figures,
    lessons,
    markup,
    names,
    notes,
    outward,
    permalinks,
    provenance,
    questions,
    scheme,
    search,
    timeline,
)
from guide.model import Guide, Problem

CHECKS = (
    provenance.uncited_block,
    provenance.unknown_unit,
    provenance.unit_not_carried,
    provenance.unused_waiver,
    provenance.duplicate_id,
    citations.unknown_key,
    citations.uncited_work,
    citations.unit_locator,
    bibliography.missing_field,
    bibliography.unknown_group,
    bibliography.unsafe_field,
    bibliography.untranslated_title,
    notes.note_numbers,
    notes.unresolved_form,
    notes.unknown_note,
    chapters.chapter_parts,
    chapters.unknown_figure,
    chapters.unused_figure,
    chapters.unknown_box,
    markup.active_markup,
    disputes.dispute_untreated,
    disputes.place_unnamed,
    figures.figure_contradiction,
    names.duplicate_name,
    names.unused_name,
    names.variant_spelling,
    names.name_address,
    search.unused_search_word,
    timeline.event_date,
    timeline.event_order,
    timeline.event_title,
    timeline.unknown_theme,
    timeline.duplicate_event,
    timeline.event_unit,
    timeline.event_paragraph,
    outward.link_form,
    permalinks.lost_address,
    permalinks.redirect_target,
    permalinks.unused_redirect,
    questions.duplicate_question,
    questions.question_paragraph,
    questions.question_source,
    questions.answer_length,
    questions.answer_place,
    questions.same_answer,
    questions.loose_wording,
    questions.telling_hint,
    essays.essay_chapter,
    essays.essay_evidence,
    lessons.lesson_chapter,
    lessons.lesson_time,
    lessons.lesson_item,
    scheme.scheme_item,
)


def rules() -> Iterator[str]:
    """Each check's code and its rule, a line each."""
    for rule in CHECKS:
        yield f"{rule.__name__.replace('_', '-'):<22}{' '.join((rule.__doc__ or '').split())}"


# A file that cannot be read hides what depends on it, and would show a problem for each citation of it.
UNREADABLE = frozenset(
    {
        "no-bibliography",
        "bibliography-syntax",
        "duplicate-key",
        "ledger-missing",
        "toml-syntax",
        "not-utf-8",
        "unreadable-file",
        "hidden-character",
        "unreadable-line",
        "csv-header",
        "lock-syntax",
    }
)


def check(guide: Guide) -> list[Problem]:
    """Every problem of the guide, in the order of the files; of an unreadable one, what reading met alone."""
    if any(problem.code in UNREADABLE for problem in guide.problems):
        return sorted({*guide.problems})
    found = [problem for rule in CHECKS for problem in rule(guide)]
    return sorted({*guide.problems, *found})
