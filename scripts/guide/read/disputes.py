"""`docs/_data/disputes.csv` → the disputed places of the study notes, and where each is treated.

The file names them by an id and by lines; what the dispute is about stands in the block alone.
"""

from __future__ import annotations

from pathlib import Path

from guide.model import Dispute, Problem, expand
from guide.read.records import read_rows

NAME = "docs/_data/disputes.csv"
HEADER = ("id", "severity", "lines", "chapter", "block")
EXAMPLE = 'Q044,5,"l. 140, 236, 255",collectivisation,l236'


def read_disputes(root: Path) -> tuple[tuple[Dispute, ...], tuple[Problem, ...]]:
    """The disputes in the file's order, and what is wrong with their rows."""
    rows, problems = read_rows(root, NAME, HEADER, EXAMPLE)
    disputes: dict[str, Dispute] = {}
    for place, (name, severity, lines, chapter, block) in rows:
        fault = _fault(name, severity, lines, disputes)
        if fault:
            problems.append(Problem(place, "dispute-row", fault, EXAMPLE))
        else:
            disputes[name] = Dispute(name, int(severity), expand(lines), chapter, block, place)
    return tuple(disputes.values()), tuple(problems)


def _fault(name: str, severity: str, lines: str, earlier: dict[str, Dispute]) -> str:
    if not name or name in earlier:
        return f"the id ‘{name}’ is {'there twice' if name else 'empty'}"
    if severity not in ("1", "2", "3", "4", "5"):
        return f"‘{severity}’ is no severity from 1 to 5"
    if not lines.startswith("l. ") or not expand(lines):
        return f"‘{lines}’ names no lines of the study notes"
    return ""
