"""Where something stands in the project, and what may be wrong there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file of the project: a path relative to its root, and a line counted from 1."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


# Where a value stands that no file holds: one made by a test, or by the build.
NOWHERE = Place("", 0)


@dataclass(frozen=True, order=True)
class Problem:
    """A rule that the content breaks: where, which rule, what broke it, and an example of right."""

    place: Place
    code: str
    message: str
    example: str

    def __str__(self) -> str:
        example = " ".join(self.example.split())
        return f"{self.place}: {self.code}: {self.message}; right is, for example: {example}"
