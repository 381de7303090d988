"""The bytes of a raw source → its lines, and what is wrong with the bytes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from guide.model import Place, Problem, Unit
from guide.read.normalise import normalise

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class RawLine:
    """A line with text, as it stands in its file without the line feed; `sha256` is of its bytes."""

    place: Place
    text: str
    sha256: str


@dataclass(frozen=True)
class SourceLine:
    """A unit of a source with its text.

    `section` is the address of its parent in the heading tree, or names a heading that is inferred.
    `text` is for display: without bullet, number of a note and scrape debris. `raw` is the line as
    it stands, of whose UTF-8 bytes `sha256` is the hash. `level` is 1 for the heading of a part, 2 of
    a section, 3 for a question, 0 for anything else. `remark` says what is known to be wrong with the line.
    """

    source: str
    address: str
    kind: str
    section: str
    text: str
    raw: str
    sha256: str
    place: Place
    level: int = 0
    remark: str = ""

    @property
    def comparable(self) -> str:
        """The text with numbers, quotation marks and letters in one spelling."""
        return normalise(self.text)

    @property
    def unit(self) -> Unit:
        return Unit(self.source, self.address, self.kind, self.section, self.sha256)


def read_lines(path: Path) -> tuple[tuple[RawLine, ...], tuple[Problem, ...]]:
    """The lines that have text, numbered as in the file, and the problems of the file's bytes.

    Only a line feed ends a line. A file with problems is read as well as it can be, so that one run
    finds them all.
    """
    name = path.as_posix()
    example = "a file that can be read"
    if path.exists() and not path.is_file():  # a pipe would never end
        return (), (Problem(Place(name, 1), "source-missing", "it is no plain file", example),)
    try:
        data = path.read_bytes()
    except OSError as error:
        message = error.strerror or str(error)
        return (), (Problem(Place(name, 1), "source-missing", message, example),)
    lines = []
    for number, line in enumerate(data.removeprefix(BOM).split(b"\n"), 1):
        text = line.decode("utf-8", errors="replace")
        if text.strip():
            lines.append(RawLine(Place(name, number), text, hashlib.sha256(line).hexdigest()))
    return tuple(lines), tuple(_byte_problems(name, data, empty=not lines))


def _byte_problems(name: str, data: bytes, *, empty: bool) -> list[Problem]:
    problems = []
    if data.startswith(BOM):
        message, example = "the file begins with a byte order mark (EF BB BF)", "a file that begins with its text"
        problems.append(Problem(Place(name, 1), "source-bom", message, example))
    if empty:
        problems.append(Problem(Place(name, 1), "source-empty", "the file has no text", "* Lenin died in 1924."))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"the byte {data[error.start]:02X} is not UTF-8 ({error.reason})"
        problems.append(Problem(_place(name, data, error.start), "not-utf-8", message, "é written as the bytes C3 A9"))
    if b"\r" in data:
        message, example = "a carriage return (CR, 0D)", "lines that end with a line feed (LF, 0A) alone"
        problems.append(Problem(_place(name, data, data.index(b"\r")), "source-crlf", message, example))
    return problems


def _place(name: str, data: bytes, offset: int) -> Place:
    return Place(name, data.count(b"\n", 0, offset) + 1)
