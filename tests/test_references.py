"""References: printed by Chicago's rules, in few runs of pandoc, kept until something changes."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import guide.citeproc
from guide.citeproc import PandocError
from guide.model import Guide, References
from guide.read.content import load
from guide.references import format_references

SMALL = Path(__file__).parent / "small"


@pytest.fixture
def small() -> Guide:
    return load(SMALL)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The runs of pandoc that a test makes."""
    made: list[Any] = []
    run = subprocess.run

    def counted(*args: Any, **kwargs: Any) -> Any:
        made.append(args)
        return run(*args, **kwargs)

    monkeypatch.setattr(guide.citeproc.subprocess, "run", counted)
    return made


def by_locator(references: References) -> dict[str, tuple[str, str]]:
    return {identity[2]: (references.full[identity], references.short[identity]) for identity in references.full}


def test_pandoc_runs_once_and_then_not_at_all(small: Guide, tmp_path: Path, runs: list[Any]) -> None:
    """One run formats every citation; a second build of the same content asks the cache."""
    first = format_references(small, tmp_path)
    assert len(runs) == 1
    assert format_references(small, tmp_path) == first
    assert len(runs) == 1


def test_a_changed_work_is_formatted_anew(small: Guide, tmp_path: Path, runs: list[Any]) -> None:
    """The cache is kept by content: another title is another run."""
    format_references(small, tmp_path)
    work = small.works["pravda"]
    changed = replace(work, csl={**work.csl, "title": "Pravda, ezhednevnaia gazeta"})
    again = format_references(replace(small, works={**small.works, "pravda": changed}), tmp_path)
    assert len(runs) == 2
    assert "ezhednevnaia" in again.entries["pravda"]


def test_a_note_is_full_and_short(small: Guide, tmp_path: Path) -> None:
    """Both forms keep the locator; titles stay as they are transliterated."""
    printed = by_locator(format_references(small, tmp_path))
    full, short = printed["p. 129"]
    assert full == "I. N. Iudin, <i>Sotsialʹnaia baza rosta KPSS</i> (Moscow, 1973), 129."
    assert short == "Iudin, <i>Sotsialʹnaia baza rosta KPSS</i>, 129."


def test_ranges_have_dashes_and_issues_stand_verbatim(small: Guide, tmp_path: Path) -> None:
    """`pp. 181-182` is shortened as Chicago does; after {} the text is printed as it stands."""
    printed = by_locator(format_references(small, tmp_path))
    assert printed["pp. 181-182"][0].endswith(", 181–82.")
    assert printed["March 10, 1928, p. 1"][0] == "<i>Pravda</i>, March 10, 1928, p. 1."


def test_a_field_is_text_and_never_markup(small: Guide, tmp_path: Path) -> None:
    """Markdown and HTML in a title come out as the characters they are."""
    work = small.works["pravda"]
    changed = replace(work, csl={**work.csl, "title": "*A* [b](javascript:c) & <b>d</b>"})
    printed = format_references(replace(small, works={**small.works, "pravda": changed}), tmp_path)
    assert "<a" not in printed.entries["pravda"]
    assert "*A* [b](javascript:c) &amp;" in re.sub(r"</?i>", "", printed.entries["pravda"])


def test_an_old_pandoc_is_refused(small: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A distribution's pandoc that comes first on the PATH is not used silently."""
    monkeypatch.setattr(guide.citeproc.pypandoc, "get_pandoc_version", lambda: "2.17.1.1")
    with pytest.raises(PandocError, match=r"2\.17"):
        format_references(small, tmp_path)
    assert list(tmp_path.iterdir()) == []
