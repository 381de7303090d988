"""Raw sources → the ledger of their units, and skeletons of the chapters that nobody has written yet.

python scripts/split.py SOURCES_DIR [--root DIR] [--check] [--renew]

A skeleton is a file `docs/chapters/skeleton-*.md` with the headings of a section of the study notes
(or with the article's notes) and an empty cited paragraph for each unit that no chapter carries and no
waiver exempts. It is rewritten as chapters take its units over, and removed with the last of them, as
long as nobody has written in it. What they did not take over then stands in `…-rest.md`.

Everything is written or nothing. Exit status: 0 written, or nothing to write; 1 a problem, or with
--check something to write.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guide.model import ARTICLE, Block, Chapter, Place, Problem, Unit
from guide.read.content import read_chapters
from guide.read.ledger import LEDGER, compare, ledger_text, read_ledger, waive
from guide.read.sources import SourceError, SourceLine, Sources, read_sources

ROOT = Path(__file__).resolve().parents[1]
CHAPTERS = "docs/chapters"
HEADING_WORDS = 7  # eight words in a row count as copied (../shared/tools/overlap.py)


def main(argv: list[str] | None = None) -> int:
    options = _options(argv)
    root = options.root.resolve()
    try:
        sources = read_sources(options.sources)
        if not options.renew:
            prove(root, sources)
        units = _waived(root, sources)
        chapters = _chapters(root)
        files = {LEDGER: ledger_text(units), **skeletons(root, sources, units, chapters, renew=options.renew)}
        changes = {path: text for path, text in files.items() if _read(root / path) != text}
        if options.check:
            return _report(_to_write(changes))
        write(root, changes)
    except SourceError as error:
        return _report(error.problems)
    print(f"{len(sources.study_notes)} lines of study notes, {len(sources.article)} units of the article")
    for path, text in changes.items():
        print(f"{'wrote' if text is not None else 'removed'} {path}")
    return 0


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Write the ledger of the two raw sources, and chapter skeletons.")
    parser.add_argument("sources", type=Path, metavar="SOURCES_DIR", help="the folder of the two raw sources")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the project (default: this one)")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if there is something to write")
    parser.add_argument(
        "--renew",
        action="store_true",
        help="make a new ledger although lines have changed: the sources are others, on purpose",
    )
    return parser.parse_args(argv)


def _report(problems: Sequence[Problem]) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(f"{len(problems)} problem{'s' * (len(problems) != 1)}; nothing was written", file=sys.stderr)
    return 1 if problems else 0


def prove(root: Path, sources: Sources) -> None:
    """Raise SourceError unless the ledger, if there is one, is the sources' own, line by line."""
    if (root / LEDGER).exists():
        units, problems = read_ledger(root)
        if problems := problems or compare(sources, units):
            raise SourceError(problems)


def _waived(root: Path, sources: Sources) -> tuple[Unit, ...]:
    units, problems = waive(root, sources.units)
    if problems:
        raise SourceError(problems)
    return units


def _chapters(root: Path) -> tuple[Chapter, ...]:
    chapters, problems = read_chapters(root)
    if problems:
        raise SourceError(problems)
    return chapters


@dataclass(frozen=True)
class Skeleton:
    """A file to be: its name without the suffix, its title, and the units it can have."""

    slug: str
    title: str
    description: str
    lines: tuple[SourceLine, ...]

    def text(self, wanted: Iterable[SourceLine]) -> str:
        """The file with an empty cited paragraph for each of the wanted units."""
        places = set(wanted)
        blocks = [f"---\ndescription: {self.description}\nskeleton: true\n---", f"# {self.title}"]
        question = ""
        for line in self.lines:
            if line.level == 3:
                question = f"## {_heading(line)}"
            if line in places:
                blocks += [question] if question else []
                blocks.append(_bracket(line))
                question = ""
        return "\n\n".join(blocks) + "\n"


def skeletons(
    root: Path, sources: Sources, units: Iterable[Unit], chapters: Sequence[Chapter], *, renew: bool = False
) -> dict[str, str | None]:
    """The text of each skeleton by path, None for one that is to go; none of those that have prose."""
    planned = list(plan(sources))
    full = {f"{page.slug}{rest}": page.text(page.lines) for page in planned for rest in ("", "-rest")}
    ours = {
        chapter.slug
        for chapter in chapters
        if _untouched(chapter, _read(root / chapter.path) or "", None if renew else full.get(chapter.slug))
    }
    others = [chapter for chapter in chapters if chapter.slug not in ours]
    taken = {unit for chapter in others for block in chapter.blocks for unit in block.units}
    taken |= {(unit.source, unit.address) for unit in units if unit.waived}
    written = {chapter.slug for chapter in others}
    files: dict[str, str | None] = {f"{CHAPTERS}/{slug}.md": None for slug in sorted(ours)}
    for page in planned:
        slug = page.slug + "-rest" * (page.slug in written)
        wanted = [line for line in page.lines if (line.source, line.address) not in taken]
        if wanted and slug not in written:
            files[f"{CHAPTERS}/{slug}.md"] = page.text(wanted)
    return files


def _untouched(chapter: Chapter, text: str, full: str | None) -> bool:
    """Whether nobody has written in a skeleton: it has no line that it had not when it was whole.

    Without `full` (its section is no more), whether it has but headings and bare citations.
    """
    if not (chapter.skeleton and chapter.slug.startswith("skeleton-")):
        return False
    if full is not None:
        return set(text.splitlines()) <= set(full.splitlines())
    return all(block.kind == "heading" or not _without_brackets(block).strip() for block in chapter.blocks)


def _without_brackets(block: Block) -> str:
    text = block.text
    for bracket in reversed(block.brackets):
        text = text[: bracket.start] + text[bracket.end :]
    return text


def plan(sources: Sources) -> Iterator[Skeleton]:
    """A skeleton for each section of the study notes, with the heading of its part, and one for the article."""
    section: list[SourceLine] = []
    for line in sources.study_notes:
        if line.level in (1, 2) and any(before.level != 1 for before in section):
            yield _skeleton(section)
            section = []
        section.append(line)
    yield _skeleton(section)
    description = "Units of the article, not yet written."
    yield Skeleton("skeleton-article", "The article", description, sources.article)


def _skeleton(lines: Sequence[SourceLine]) -> Skeleton:
    """The skeleton of a section: it is named after the address of its heading, never after its words."""
    headings = [line for line in lines if line.level in (1, 2)]
    head = headings[-1] if headings else lines[0]
    letter = re.match(r"([A-Z])\.1 ", head.section)
    lost = f"Part {letter[1]}, its first section (headings inferred)" if letter else "Before the first heading"
    first, last = (line.address.removeprefix("l. ") for line in (lines[0], lines[-1]))
    description = f"Study notes, lines {first} to {last}, not yet written."
    return Skeleton(f"skeleton-{head.unit.anchor}", _heading(head) if headings else lost, description, tuple(lines))


def _heading(line: SourceLine) -> str:
    """The first words of a source's heading, and its address, which keeps two headings apart."""
    words = line.text.split()
    counts = [len(re.findall(r"[^\W_]+", " ".join(words[:end]))) for end in range(1, len(words) + 1)]
    kept = sum(count <= HEADING_WORDS for count in counts)
    text = " ".join(words[:kept]) + "…" * (kept < len(words))
    return re.sub(r"([\\`*_{}\[\]#])", r"\\\1", text.replace("<", "&lt;")) + f" ({line.address})"


def _bracket(line: SourceLine) -> str:
    return f"[@{line.source}{'{}' if line.source == ARTICLE and line.kind == 'extract' else ''}, {line.address}]"


def _read(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8", errors="replace") if path.exists() else None


def _to_write(changes: Mapping[str, str | None]) -> list[Problem]:
    example = "what python scripts/split.py ../shared/sources writes"
    return [
        Problem(Place(path, 1), "split-outdated", "would be removed" if text is None else "would be written", example)
        for path, text in changes.items()
    ]


def write(root: Path, changes: Mapping[str, str | None]) -> None:
    """Write every text and remove what has none. If that fails, all is put back and SourceError raised."""
    new = {root / path: (root / path).with_name(f".{Path(path).name}.new") for path, text in changes.items() if text}
    before = {root / path: _bytes(root / path) for path in changes}
    path = root
    try:
        for path, temporary in new.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes((changes[path.relative_to(root).as_posix()] or "").encode())
        for path in before:
            if path in new:
                new[path].replace(path)
            else:
                path.unlink(missing_ok=True)
    except OSError as error:
        for temporary in new.values():
            temporary.unlink(missing_ok=True)
        for changed, data in before.items():
            if data != _bytes(changed):
                changed.unlink(missing_ok=True)
                if data is not None:
                    changed.write_bytes(data)
        message, example = f"cannot be written: {error.strerror}", "a folder that one may write in"
        raise SourceError([Problem(Place(path.as_posix(), 1), "not-written", message, example)]) from error


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
