"""One commit, two builds, the same bytes: of every page, every file of data and every edition."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

NOBODY = 65534  # the user and the group of that name
# What differs between two people who build the same commit.
ELSEWHERE = {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "4711", "USER": "someone", "LOGNAME": "someone"}


@pytest.fixture
def clone(root: Path) -> Iterator[Path]:
    """The repository cloned to another place, with the changes of the tree that are not committed yet."""
    folder = Path(tempfile.mkdtemp(prefix="another place "))
    copy = folder / "Гайд" / "guide"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(root), str(copy)], check=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=root, capture_output=True, text=True, check=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (root / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / name, copy / name)
    (copy / "scripts/web/node_modules").symlink_to(root / "scripts/web/node_modules")
    yield copy
    shutil.rmtree(folder)


def someone(folder: Path) -> dict[str, Any]:
    """Who builds there: another user where this one may become one who can run this Python; with no cache."""
    home = folder / "home"
    home.mkdir()
    options: dict[str, Any] = {"env": {**os.environ, **ELSEWHERE, "HOME": str(home)}, "umask": 0o077}
    other = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    try:
        subprocess.run([sys.executable, "-c", ""], cwd=folder, check=True, **other)
    except (OSError, subprocess.CalledProcessError):  # this user is not root, or Python lies in a folder of root's
        return options
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    return options | other


def test_two_builds_are_the_same_bytes(clone: Path, site: Path) -> None:
    """Another folder, user, time zone, locale and hash seed, and no cache: the same files with the same content."""
    again = clone.parent / "site"
    command = [sys.executable, "scripts/build.py", "--out", str(again)]
    done = subprocess.run(command, cwd=clone, capture_output=True, text=True, **someone(clone.parent))
    assert done.returncode == 0, done.stdout + done.stderr
    first = {p.relative_to(site): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    second = {p.relative_to(again): p.read_bytes() for p in again.rglob("*") if p.is_file()}
    assert first.keys() == second.keys()
    assert [str(path) for path in first if first[path] != second[path]] == []
