"""A new folder in the place of an old one, which is there whole at every moment.

Linux and macOS exchange two folders in one step; where the file system cannot, the old one is away for
the time of two renames, and the next build puts it back if this one dies between them.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

AT_FDCWD = -100
EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2), RENAME_SWAP of renamex_np(2)


@contextmanager
def new_folder(out: Path) -> Iterator[Path]:
    """An empty folder beside `out` to build into, which is gone at the end unless it was swapped in."""
    restore(out)
    new = out.with_name(f".{out.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def restore(out: Path) -> None:
    """Put back what a build had put away when it died, and take away what it had not."""
    old = _old(out)
    if old.exists() and not out.exists():
        old.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def swap(new: Path, out: Path, exchange: Callable[[Path, Path], bool] | None = None) -> None:
    """Put the new folder in the place of the old one, which is removed last."""
    if out.exists() and (exchange or exchanged)(new, out):
        shutil.rmtree(new, ignore_errors=True)
        return
    old = _old(out)
    if out.exists():
        out.rename(old)
    new.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def exchanged(one: Path, other: Path) -> bool:
    """Whether the system exchanged the two folders; if it cannot, both are where they were."""
    libc = ctypes.CDLL(None) if os.name == "posix" else None
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        call = getattr(libc, "renamex_np", None)
        return call is not None and call(*names, EXCHANGE) == 0
    call = getattr(libc, "renameat2", None)
    return call is not None and call(AT_FDCWD, names[0], AT_FDCWD, names[1], EXCHANGE) == 0


def _old(out: Path) -> Path:
    return out.with_name(f".{out.name}.old")
