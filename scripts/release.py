"""Prepare a release: `python scripts/release.py [VERSION]`, or `make release [VERSION=1.2.0]`.

Refuses a tree that is not committed, that has problems, or that loses an address of any earlier
release; else gives the new version to pyproject.toml, CITATION.cff and docs/changelog.md, and writes the
addresses of today into the lock. It commits nothing: it prints what to do next. Without VERSION the
second number grows by one.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from guide.checks import check
from guide.model import Guide, spoken_date
from guide.read.content import load
from guide.read.permalinks import LOCK, parse_lock

ROOT = Path(__file__).resolve().parents[1]
UNRELEASED = "## Not yet released"
VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")


class ReleaseError(Exception):
    """Why this tree is not to be released."""


def main(root: Path = ROOT, wanted: str = "", today: date | None = None) -> int:
    try:
        version = release(root, wanted, today or date.today())
    except ReleaseError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Release {version} is written. Read `git diff`, then:")
    print(f"    git add --all && git commit --message 'release: {version}' && git tag v{version}")
    return 0


def release(root: Path, wanted: str, today: date) -> str:
    """Write version, date and lock into the tree at `root`, and give the version. Raises ReleaseError."""
    changed = _git(root, "status", "--porcelain")
    if changed:
        raise ReleaseError(f"commit or put away first:\n{changed}")
    guide = load(root)
    problems = [str(problem) for problem in check(guide)]
    problems += [f"‘{url}’, published by {commit[:10]}, leads nowhere" for commit, url in lost(root, guide)]
    if problems:
        raise ReleaseError("\n".join([*problems, "nothing was written"]))
    files = {name: (root / name).read_text("utf-8") for name in ("pyproject.toml", "CITATION.cff", "docs/changelog.md")}
    version = _version(files["pyproject.toml"], wanted)
    edits = {
        "pyproject.toml": [(r'(?m)^version = ".*"$', f'version = "{version}"')],
        "CITATION.cff": [
            (r"(?m)^version: .*$", f"version: {version}"),
            (r"(?m)^date-released: .*\n|(?=^license:)", f"date-released: {today.isoformat()}\n"),
        ],
        "docs/changelog.md": [(f"(?m)^{UNRELEASED}$", f"## {version}, {spoken_date(today.isoformat())}")],
    }
    for name, changes in edits.items():
        for pattern, text in changes:
            files[name], count = re.subn(pattern, text, files[name], count=1, flags=re.MULTILINE)
            if not count:
                raise ReleaseError(f"{name}: no line like {pattern}: what is new belongs below ‘{UNRELEASED}’")
    files[LOCK] = json.dumps(guide.permalinks, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    for name, text in files.items():
        (root / name).write_text(text, "utf-8")
    return version


def lost(root: Path, guide: Guide) -> Iterator[tuple[str, str]]:
    """The addresses of earlier releases that the guide has no more, each with the commit of its lock."""
    alive = {*guide.permalinks.values(), *(redirect.address for redirect in guide.redirects)}
    for commit, links in locks(root):
        yield from ((commit, url) for url in links.values() if url not in alive)


def locks(root: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The lock of each commit that changed it, the newest first."""
    for commit in _git(root, "log", "--format=%H", "--diff-filter=AM", "--", LOCK).split():
        yield commit, parse_lock(_git(root, "show", f"{commit}:{LOCK}"))


def _version(project: str, wanted: str) -> str:
    """The version to release, higher than that of pyproject.toml's text."""
    found = re.search(rf'(?m)^version = "{VERSION.pattern}"$', project)
    if not found:
        raise ReleaseError('pyproject.toml: no line like version = "1.2.0"')
    old = tuple(int(part) for part in found.groups())
    given = VERSION.fullmatch(wanted or f"{old[0]}.{old[1] + 1}.0")
    if not given or tuple(int(part) for part in given.groups()) <= old:
        raise ReleaseError(f"‘{wanted}’ is no version after {'.'.join(map(str, old))}; right is, for example: 1.2.0")
    return given[0]


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise ReleaseError(f"git {arguments[0]}: {done.stderr.strip()}")
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main(wanted="".join(sys.argv[1:2])))
