"""Essay questions, each with a plan: lines of argument, the evidence for them, and how historians differ."""

from __future__ import annotations

from dataclasses import dataclass

from guide.model.places import NOWHERE, Place

ACROSS = "across"
ESSAY_KINDS = ("how far", "to what extent", "which mattered more", "why", "assess the view", "compare")
SIDES = {"for": "For", "against": "Against"}


@dataclass(frozen=True)
class Evidence:
    """A piece of evidence, or a historian's view, and where it stands: `chapters/terror#l271`, `notes#n38`."""

    say: str
    at: str


@dataclass(frozen=True)
class Line:
    """A line of argument `for` or `against` the question's claim."""

    side: str
    claim: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Essay:
    """An essay question of a chapter or across several, with its plan.

    `top` is what a top answer does with it; `judgement` is one that can be defended, of several.
    """

    id: str
    kind: str
    ask: str
    chapters: tuple[str, ...]
    top: str
    judgement: str
    lines: tuple[Line, ...]
    historians: tuple[Evidence, ...]
    place: Place = NOWHERE

    @property
    def group(self) -> str:
        """The chapter it belongs to, or ACROSS."""
        return self.id.partition("-")[0]

    @property
    def url(self) -> str:
        return f"study/essays.html#{self.id}"

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All of it in the order of the plan, the historians last."""
        return (*(e for line in self.lines for e in line.evidence), *self.historians)
