"""A directory with the two raw sources → their units with text: the study notes and the article.

The grammar, the parser and the tolerated irregularities of each stand in studynotes.py and article.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guide.model import ARTICLE, STUDY_NOTES, Place, Problem, Unit
from guide.read import article, studynotes
from guide.read.lines import RawLine, SourceLine, read_lines
from guide.read.normalise import normalise, repair

__all__ = ["KINDS", "SourceError", "SourceLine", "Sources", "normalise", "read_sources"]

KINDS: Mapping[str, tuple[str, ...]] = {STUDY_NOTES: studynotes.KINDS, ARTICLE: article.KINDS}
NAMES = {STUDY_NOTES: "study notes", ARTICLE: "article with numbered notes"}

# The guide's own two files: a file of this name is no other source. Other pairs have other names.
FILES = {"001_19a976f996f247da.txt": STUDY_NOTES, "000_b8e80b7dfc4468fb.txt": ARTICLE}
EXAMPLE = "two files, of which one has bullets ‘* …’ and the other ‘References’ with notes ‘1. …’"


@dataclass(frozen=True)
class Sources:
    """The study notes by line; the article's extract, then its notes by number."""

    study_notes: tuple[SourceLine, ...]
    article: tuple[SourceLine, ...]

    @property
    def lines(self) -> tuple[SourceLine, ...]:
        return self.study_notes + self.article

    @property
    def units(self) -> tuple[Unit, ...]:
        return tuple(line.unit for line in self.lines)


class SourceError(Exception):
    """The sources cannot be read; `problems` has everything that was found, by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


def read_sources(directory: Path) -> Sources:
    """The two sources among the `*.txt` of a directory (but a README), told apart by their content.

    Raises SourceError with every problem of the directory, the files and their lines.
    """
    if not directory.is_dir():
        place = Place(directory.as_posix(), 1)
        raise SourceError([Problem(place, "source-missing", "there is no such directory", "../shared/sources")])
    problems: list[Problem] = []
    files: dict[Path, tuple[RawLine, ...]] = {}
    for path in sorted(directory.glob("*.txt")):
        if not path.name.upper().startswith("README"):
            files[path], found = read_lines(path)
            problems += found
    problems += _pair_problems(directory, files)
    study_notes: tuple[SourceLine, ...] = ()
    notes: tuple[SourceLine, ...] = ()
    for lines in files.values():
        key = recognise(lines)
        if key == STUDY_NOTES:
            study_notes = studynotes.read_study_notes(lines)
        elif key == ARTICLE:
            notes, found = article.read_article(lines)
            problems += found
    if problems:
        raise SourceError(problems)
    return Sources(study_notes, notes)


def recognise(lines: Sequence[RawLine]) -> str:
    """The key of the source that the lines look like, or nothing.

    An article has two of these: the line `Extract`, the line `References`, notes in most lines; or notes in
    most lines and no bullet. Study notes have some line with a mark: a bullet, a number, a year, a question.
    """
    forms = [article.form(line) for line in lines]
    marks = {studynotes.form(repair(line.text)) for line in lines} - {"section", "plain"}
    noted = 2 * forms.count("note") > len(forms)
    if ("extract" in forms) + ("references" in forms) + noted >= 2 or (noted and "bullet" not in marks):
        return ARTICLE
    return STUDY_NOTES if marks else ""


def _pair_problems(directory: Path, files: Mapping[Path, Sequence[RawLine]]) -> list[Problem]:
    """Whatever keeps the files from being exactly one of each kind."""
    problems = []
    first: dict[str, Path] = {}
    for path, lines in files.items():
        key, place = recognise(lines), Place(path.as_posix(), 1)
        expected = FILES.get(path.name, key)
        if lines and not key:
            message = f"neither {NAMES[STUDY_NOTES]} nor an {NAMES[ARTICLE]}"
            problems.append(Problem(place, "source-kind", message, EXAMPLE))
        elif key and key != expected:
            message = f"this is the {NAMES[key]}, where the {NAMES[expected]} should be"
            problems.append(Problem(place, "source-kind", message, EXAMPLE))
        elif key and key in first:
            message = f"a second file that is the {NAMES[key]}, after {first[key].name}"
            problems.append(Problem(place, "source-kind", message, EXAMPLE))
        first.setdefault(key, path)
    if "" not in first:
        problems += [
            Problem(Place(directory.as_posix(), 1), "source-missing", f"no file here is the {NAMES[key]}", EXAMPLE)
            for key in KINDS
            if key not in first
        ]
    return problems
