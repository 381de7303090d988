"""The page on the architecture: a picture of the code, and a list that says the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from guide.model.code import CodePart
from guide.pages.templates import render


def architecture_html(parts: Sequence[CodePart], drawings: Mapping[str, str]) -> str:
    """The picture, and each part by the stage that it belongs to: what it says it is, and what it imports."""
    stages = [(stage, [_row(part) for part in rows]) for stage, rows in groupby(parts, lambda part: part.stage)]
    return render("architecture.html", svg=drawings.get("architecture", ""), stages=stages)


def _row(part: CodePart) -> dict[str, object]:
    return {
        "path": part.path if part.path.endswith(".py") else f"{part.path}/",
        "says": [{"text": text, "code": number % 2 == 1} for number, text in enumerate(part.says.split("`"))],
        "imports": part.imports,
    }
