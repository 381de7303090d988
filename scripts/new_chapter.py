"""Begin a chapter: `python scripts/new_chapter.py SLUG TITLE`, or `make new-chapter SLUG=gulag TITLE="The camps"`.

Writes docs/chapters/SLUG.md as a skeleton, which has an address and a number and is shown to no reader yet,
and names it in mkdocs.yml below the other chapters; both or neither. Exit status: 0 written, 1 refused.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from guide.checks import check
from guide.model import ACROSS, Guide
from guide.read.content import CHAPTERS, load
from settings import NAME, settings_problems

ROOT = Path(__file__).resolve().parents[1]
SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
# MkDocs' own page of a folder, essays on several chapters, and what scripts/split.py writes and removes.
TAKEN = re.compile(rf"index|{ACROSS}|skeleton-.*")
ENTRY = re.compile(r"^( +)- chapters/[\w-]+\.md\n", re.MULTILINE)
NEXT = """\
{path} is written, and readers do not see it yet. What to do next:
1. Write the description (60 to 160 characters), the key question and, below it, the answer in brief.
2. Write paragraphs, one sentence a line, each ending with what it rests on: [@studynotes, l. 7].
3. Take the line ‘skeleton: true’ out: from then on `make check` asks for all that a chapter needs.
4. `make serve`, and read it. Questions go into docs/_data/questions/{slug}.toml.
"""


class RefusedError(Exception):
    """Why there is to be no such chapter."""


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    try:
        if len(arguments) != 2:
            raise RefusedError('give a slug and a title: make new-chapter SLUG=gulag TITLE="The camps"')
        path = begin(root, *arguments)
    except RefusedError as refused:
        print(refused, file=sys.stderr)
        return 1
    print(NEXT.format(path=path, slug=arguments[0]), end="")
    return 0


def begin(root: Path, slug: str, title: str) -> str:
    """Write the skeleton of a chapter and its line in mkdocs.yml; the skeleton's path. Raises RefusedError."""
    guide = load(root)
    title = " ".join(title.split())
    path, settings = root / CHAPTERS / f"{slug}.md", root / NAME
    if fault := _fault(guide, slug, title, path):
        raise RefusedError(f"{fault}; nothing was written")
    before = settings.read_text("utf-8")
    last = max(ENTRY.finditer(before), key=lambda match: match.end(), default=None)
    if not last:
        raise RefusedError(f"{NAME} names no chapter below which this one could stand; nothing was written")
    entry = f"{last[1]}- chapters/{slug}.md\n"
    known = {*check(guide), *settings_problems(root, "")}
    try:
        path.write_text(skeleton(max((c.number for c in guide.chapters), default=0) + 1, title), "utf-8")
        settings.write_text(before[: last.end()] + entry + before[last.end() :], "utf-8")
        problems = sorted({*check(load(root)), *settings_problems(root, "")} - known)
        if problems:
            raise RefusedError("\n".join([*map(str, problems), "nothing was written"]))
    except (OSError, RefusedError) as error:
        path.unlink(missing_ok=True)
        settings.write_text(before, "utf-8")
        raise RefusedError(str(error)) from error
    return path.relative_to(root).as_posix()


def skeleton(number: int, title: str) -> str:
    """A chapter with room for what every chapter has."""
    return f'---\nnumber: {number}\ndescription: ""\nskeleton: true\n---\n\n# {title}\n\n!!! question ""\n'


def _fault(guide: Guide, slug: str, title: str, path: Path) -> str:
    """What is wrong with a slug, which is a part of addresses for ever, or with a title."""
    if not SLUG.fullmatch(slug) or TAKEN.fullmatch(slug):
        return f"‘{slug}’ is no slug; right is, for example: gulag (small letters, digits, and - between words)"
    if path.exists():
        return f"{CHAPTERS}/{slug}.md is there already"
    page = f"chapters/{slug}.html"
    if page in {url.partition("#")[0] for url in guide.published.values()} | {r.page for r in guide.redirects}:
        return f"{page} was the address of another chapter, and stays it"
    return "" if title else "the chapter has no title"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
