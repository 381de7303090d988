"""Where something stands in the project, and what may be wrong there."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A line of a file of the project: a path relative to its root, and a line counted from 1."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


# Where a value stands that no file holds: one made by a test, or by the build.
NOWHERE = Place("", 0)
LONGEST = 400  # characters of a message


@dataclass(frozen=True, order=True)
class Problem:
    """A rule that the content breaks: where, which rule, what broke it, and an example of right."""

    place: Place
    code: str
    message: str
    example: str

    def __str__(self) -> str:
        return f"{self.place}: {self.code}: {_line(self.message)}; right is, for example: {_line(self.example)}"


def _line(text: str) -> str:
    """The text on one line of bearable length, in which nothing acts on the terminal that shows it."""
    text = " ".join(text.split())
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]}…"
    return re.sub(r"[^\w\s]", lambda match: match[0] if match[0].isprintable() else ascii(match[0])[1:-1], text)
