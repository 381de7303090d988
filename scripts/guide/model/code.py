"""The parts of the guide's own code, as the page on its architecture shows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CodePart:
    """A folder or file of `scripts`: its path below that, where the data meet it, what it says it is, what it imports.

    `imports` are paths of other parts, each of which stands before this one wherever all are listed.
    """

    path: str
    stage: str
    says: str
    imports: tuple[str, ...]

    @property
    def name(self) -> str:
        """The path as the picture shows it: a folder ends in a stroke."""
        short = self.path.removeprefix("guide/")
        return short if short.endswith(".py") else f"{short}/"
