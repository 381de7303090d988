"""A folder of a build's own inside the cache, where what it makes can be moved into place in one step."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "building-"
LONGEST = 3600.0  # seconds; a build has such a folder for a few of them


@contextmanager
def working_folder(parent: Path) -> Iterator[Path]:
    """An empty folder in `parent`, gone at the end.

    A build that is killed leaves its own behind: those that are older than any build are taken away. By age, not by
    the process's number, which another program may have by then, or another machine that shares the folder.
    """
    parent.mkdir(parents=True, exist_ok=True)
    for left in parent.glob(f"{PREFIX}*"):
        if _age(left) > LONGEST:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=parent, prefix=PREFIX) as name:
        yield Path(name)


def _age(folder: Path) -> float:
    """In seconds; 0 for one that another build has just taken away."""
    try:
        return time.time() - folder.stat().st_mtime
    except FileNotFoundError:
        return 0
