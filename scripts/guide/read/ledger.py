"""`docs/_data/ledger.csv` and `waivers.csv` ↔ units; and whether sources are still those of the ledger.

The ledger is written by `scripts/split.py` and holds no word of the sources. The waivers are kept
by hand: a unit that no paragraph carries, and why.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from sys import intern

from guide.model import ARTICLE, STUDY_NOTES, Place, Problem, Unit
from guide.read.lines import SourceLine
from guide.read.records import read_rows
from guide.read.sources import KINDS, Sources

LEDGER = "docs/_data/ledger.csv"
WAIVERS = "docs/_data/waivers.csv"
HEADER = ("source", "address", "kind", "section", "sha256")
WAIVER_HEADER = ("source", "address", "reason")
EXAMPLE = "studynotes,l. 271,chronology-entry,l. 262,8a3f… (64 digits)"
WAIVER_EXAMPLE = "studynotes,l. 103,the heading of a part: it states nothing"
ADDRESS = {STUDY_NOTES: re.compile(r"l\. [1-9]\d*"), ARTICLE: re.compile(r"n\. [1-9]\d*|extract")}
SECTION = re.compile(r"|l\. [1-9]\d*|[A-Z](\.1)? \(inferred\)")


def read_ledger(root: Path) -> tuple[tuple[Unit, ...], tuple[Problem, ...]]:
    """The units in the ledger's order, waived as `waivers.csv` says, and what is wrong with the two files."""
    rows, problems = read_rows(root, LEDGER, HEADER, EXAMPLE)
    if not rows and not problems:
        example = "python scripts/split.py ../shared/sources"
        return (), (Problem(Place(LEDGER, 1), "ledger-missing", "there is no row", example),)
    units: dict[tuple[str, str], Unit] = {}
    for place, row in rows:
        source, address, kind, section, sha256 = row
        unit = Unit(intern(source), address, intern(kind), intern(section), sha256)
        wrong = _wrong_with(unit, units)
        if wrong:
            problems.append(Problem(place, "ledger-row", wrong, EXAMPLE))
        else:
            units[unit.source, unit.address] = unit
    waived, found = waive(root, units.values())
    return waived, (*problems, *found)


def waive(root: Path, units: Iterable[Unit]) -> tuple[tuple[Unit, ...], tuple[Problem, ...]]:
    """The units with the reasons of `waivers.csv`, and what is wrong with that file; it may be absent."""
    rows, problems = read_rows(root, WAIVERS, WAIVER_HEADER, WAIVER_EXAMPLE)
    waived = {(unit.source, unit.address): unit for unit in units}
    for place, (source, address, reason) in rows:
        unit = waived.get((source, address))
        if not unit:
            message = f"‘{source}, {address}’ is no unit of the ledger"
        elif unit.waived:
            message = f"‘{source}, {address}’ is waived twice"
        elif not reason.strip():
            message = f"the waiver of ‘{source}, {address}’ has no reason"
        else:
            waived[source, address] = replace(unit, waived=reason.strip(), waived_at=place)
            continue
        problems.append(Problem(place, "waiver-row", message, WAIVER_EXAMPLE))
    return tuple(waived.values()), tuple(problems)


def write_ledger(root: Path, units: Iterable[Unit]) -> None:
    """Writes the ledger, unless it is the same already."""
    path, text = root / LEDGER, ledger_text(units)
    if not path.exists() or path.read_bytes() != text.encode():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def ledger_text(units: Iterable[Unit]) -> str:
    """The ledger as it stands in its file."""
    file = io.StringIO(newline="")
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(HEADER)
    rows.writerows((u.source, u.address, u.kind, u.section, u.sha256) for u in units)
    return file.getvalue()


def compare(sources: Sources, ledger: Sequence[Unit]) -> tuple[Problem, ...]:
    """Every line of the sources that was changed, added, moved or lost since the ledger was written."""
    rows = {(unit.source, unit.address): number for number, unit in enumerate(ledger, 2)}
    problems = []
    for key, lines in ((STUDY_NOTES, sources.study_notes), (ARTICLE, sources.article)):
        units = [unit for unit in ledger if unit.source == key]
        found = []
        hashes = [unit.sha256 for unit in units], [line.sha256 for line in lines]
        for tag, i, i_end, j, j_end in SequenceMatcher(None, *hashes, autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            pairs = min(i_end - i, j_end - j)
            found += [_changed(units[i + n], lines[j + n]) for n in range(pairs)]
            found += [_added(line) for line in lines[j + pairs : j_end]]
            found += [_lost(unit, rows[key, unit.address]) for unit in units[i + pairs : i_end]]
        moved = ((u, line) for u, line in zip(units, lines, strict=False) if u.address != line.address)
        problems += found or [_moved(unit, line) for unit, line in list(moved)[:1]]
    return tuple(problems)


def _wrong_with(unit: Unit, earlier: dict[tuple[str, str], Unit]) -> str:
    """What is wrong with a row of the ledger, or nothing."""
    if unit.source not in KINDS:
        return f"‘{unit.source}’ is no source"
    if not ADDRESS[unit.source].fullmatch(unit.address):
        return f"‘{unit.address}’ is no address of {unit.source}"
    if unit.kind not in KINDS[unit.source]:
        return f"‘{unit.kind}’ is no kind of unit of {unit.source}"
    if not SECTION.fullmatch(unit.section):
        return f"‘{unit.section}’ is no section"
    if unit.section.startswith("l.") and (unit.source, unit.section) not in earlier:
        return f"the section ‘{unit.section}’ is no unit above this one"
    if not re.fullmatch(r"[0-9a-f]{64}", unit.sha256):
        return f"‘{unit.sha256}’ is no SHA-256"
    if (unit.source, unit.address) in earlier:
        return f"‘{unit.source}, {unit.address}’ is there twice"
    return ""


RIGHT = "the file as the ledger knows it; for other sources, split.py --renew"


def _changed(unit: Unit, line: SourceLine) -> Problem:
    message = (
        f"‘{unit.address}’ has changed: the ledger has SHA-256 {unit.sha256[:12]}…,"
        f" this line has {line.sha256[:12]}… and reads ‘{line.text[:60]}’"
    )
    return Problem(line.place, "source-changed", message, RIGHT)


def _added(line: SourceLine) -> Problem:
    message = f"the ledger has no such line: ‘{line.text[:60]}’ ({line.address})"
    return Problem(line.place, "source-added", message, RIGHT)


def _lost(unit: Unit, row: int) -> Problem:
    message = f"‘{unit.address}’ (SHA-256 {unit.sha256[:12]}…) is no more in {unit.source}"
    return Problem(Place(LEDGER, row), "source-lost", message, RIGHT)


def _moved(unit: Unit, line: SourceLine) -> Problem:
    message = f"‘{unit.address}’ of the ledger is now ‘{line.address}’: a line without text was added or lost above it"
    return Problem(line.place, "source-moved", message, RIGHT)
