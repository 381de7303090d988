"""The end of a chapter: the units of the sources that it rests on, and the works that it cites."""

from __future__ import annotations

from collections.abc import Iterable

from guide.model import ARTICLE, STUDY_NOTES, Chapter, Guide, References
from guide.pages.citing import PAGE as CITING
from guide.pages.links import label, relative
from guide.pages.templates import render


def reading_markdown(chapter: Chapter, guide: Guide, references: References) -> str:
    """A heading, the chapter's lines and notes as ranges, and its works as the bibliography prints them."""
    units = {unit for block in chapter.paragraphs for unit in block.units}
    lines = ranges(int(address[3:]) for source, address in units if source == STUDY_NOTES)
    notes = ranges(int(a[3:]) for source, a in units if source == ARTICLE and a.startswith("n. "))
    keys = {c.key for block in chapter.paragraphs for c in block.citations} - {STUDY_NOTES, ARTICLE}
    works = sorted((guide.works[key] for key in keys), key=lambda work: label(work).casefold())
    html = render(
        "reading.html",
        lines=lines,
        notes=notes,
        ledger=relative(chapter.url, "reference/sources.html"),
        records=relative(chapter.url, "notes/index.html"),
        # To the list, not to the files: not every build and no copy of the pages has them.
        downloads=relative(chapter.url, "teach/downloads.html#chapters"),
        citing=relative(chapter.url, f"{CITING}#{chapter.slug}"),
        works=[
            {
                "label": label(work),
                "html": references.entries[work.key],
                "russian": work.get("langid") == "russian",
                "further": "further-reading" in work.groups,
                "href": relative(chapter.url, f"reference/bibliography.html#{work.key}"),
            }
            for work in works
        ],
    )
    return f"\n\n## Sources and further reading {{: #sources }}\n\n{html}\n"


def ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers as runs (first, last): 1, 2, 3, 7 are (1, 3) and (7, 7)."""
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
