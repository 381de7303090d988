"""The files of a project → their text, or a located problem why there is none.

Only plain files inside the project are opened: a link may lead out of it or round in a circle, and
a pipe may never end.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from guide.model import Place, Problem

LARGEST = 16 * 2**20  # bytes; the largest file of the guide has 80,000
EXAMPLE = "a plain file or folder of the project, named with letters, digits, dots and dashes"
NAME = re.compile(r"[\w.-]+", re.ASCII)
# Characters that nobody sees: controls but tab and line feed, marks of direction, breaks and joiners without
# width, what is no character.
HIDDEN = re.compile(
    "[\0-\b\v-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
)


def read_text(root: Path, name: str) -> tuple[str | None, list[Problem]]:
    """The text of the file `name` below `root`, lines ended by line feeds; None without problems if it is not there."""
    path = root / name
    try:
        status = path.lstat()
        if os.path.realpath(path) != os.path.join(os.path.realpath(root), name):  # noqa: PTH118
            return None, [_unreadable(name, "it is, or lies behind, a symbolic link")]
        if not stat.S_ISREG(status.st_mode):
            return None, [_unreadable(name, "it is no plain file")]
        if status.st_size > LARGEST:
            return None, [_unreadable(name, f"it has {status.st_size:,} bytes, where at most {LARGEST:,} are read")]
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None, []
    except OSError as error:
        return None, [_unreadable(name, error.strerror or str(error))]
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        place = Place(name, data.count(b"\n", 0, error.start) + 1)
        return None, [Problem(place, "not-utf-8", error.reason, "the file saved as UTF-8")]
    if hidden := HIDDEN.search(text):
        place = Place(name, text.count("\n", 0, hidden.start()) + 1)
        message = f"the character U+{ord(hidden[0]):04X}, which nobody sees"
        return None, [Problem(place, "hidden-character", message, "the text without it")]
    return text, []


def _unreadable(name: str, why: str) -> Problem:
    return Problem(Place(name, 1), "unreadable-file", why, EXAMPLE)


def files_below(root: Path, folder: str, suffix: str) -> list[Path]:
    """The files of a folder and its folders with that ending; nothing of what tree_problems cannot open."""
    found = [Path(parent, name) for parent, _, names in os.walk(root / folder) for name in names]
    return sorted(path for path in found if path.suffix == suffix)


def tree_problems(root: Path, folder: str = "docs") -> Iterator[Problem]:
    """Whatever below `folder` is no plain file or folder, or has a name that would not make an address.

    The engine follows links and copies what it finds. Names that begin with a dot it leaves out.
    """
    closed: list[OSError] = []
    for parent, folders, files in os.walk(root / folder, onerror=closed.append):
        for name in sorted(folders + files):
            path = Path(parent, name)
            mode = path.lstat().st_mode
            place = Place(path.relative_to(root).as_posix(), 1)
            if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                what = "a symbolic link" if stat.S_ISLNK(mode) else "no plain file"
                yield Problem(place, "unreadable-file", f"it is {what}", EXAMPLE)
            elif stat.S_ISDIR(mode) and path.suffix:
                yield Problem(place, "unreadable-file", "it is a folder with the name of a file", EXAMPLE)
            elif not NAME.fullmatch(name):
                folder_place = Place(Path(parent).relative_to(root).as_posix(), 1)
                yield Problem(folder_place, "unreadable-file", f"‘{name}’ makes no address", EXAMPLE)
    for error in closed:
        if not isinstance(error, FileNotFoundError):
            name = Path(error.filename).relative_to(root).as_posix()
            yield _unreadable(name, error.strerror or str(error))
