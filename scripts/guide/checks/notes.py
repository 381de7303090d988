"""The records of the article's notes."""

from __future__ import annotations

from collections.abc import Iterator

from guide.model import ARTICLE, Guide, Note, Problem


def note_numbers(guide: Guide) -> Iterator[Problem]:
    """The records are numbered from 1 without gap or repeat, one for each note in the ledger."""
    for expected, note in enumerate(guide.notes, 1):
        if note.number != expected:
            yield Problem(
                note.place, "note-numbers", f"note {note.number} stands where {expected} is due", f"number = {expected}"
            )
            return
    units = sum(unit.source == ARTICLE and unit.address.startswith("n. ") for unit in guide.units)
    if guide.notes and units != len(guide.notes):
        message = f"{len(guide.notes)} records, where the ledger has {units} notes"
        yield Problem(guide.notes[-1].place, "note-numbers", message, f"[[note]]\nnumber = {len(guide.notes) + 1}")


def unresolved_form(guide: Guide) -> Iterator[Problem]:
    """A short title or *ibid.* names the note that gave its work, or the work's container, in full."""
    by_number = {note.number: note for note in guide.notes}
    for note in guide.notes:
        for row in note.citations:
            if row.form == "full":
                continue
            example = (
                f'{{ citation = "[@{row.citation.key}]", form = "{row.form}", antecedent = {max(1, note.number - 1)} }}'
            )
            before = by_number.get(row.antecedent or 0)
            if before is None or before.number > note.number:
                message = f"note {note.number}: the {row.form} of ‘{row.citation.key}’ names no earlier note"
                yield Problem(note.place, "unresolved-form", message, example)
            elif not _gives_in_full(guide, before, row.citation.key):
                message = f"note {note.number}: note {before.number} does not give ‘{row.citation.key}’ in full"
                yield Problem(note.place, "unresolved-form", message, example)


def _gives_in_full(guide: Guide, note: Note, key: str) -> bool:
    """Whether the note gives the work in full, or a part of the same container."""
    family = {key, guide.works[key].container} - {""} if key in guide.works else {key}
    for row in note.citations:
        work = guide.works.get(row.citation.key)
        if row.form == "full" and work and {work.key, work.container} & family:
            return True
    return False


def unknown_note(guide: Guide) -> Iterator[Problem]:
    """Every note that a note refers to is there."""
    numbers = {note.number for note in guide.notes}
    for note in guide.notes:
        for number in note.cross_references:
            if number not in numbers:
                message = f"note {note.number} refers to note {number}, which is not there"
                yield Problem(note.place, "unknown-note", message, "cross_references = [46]")
