"""Broken and hostile content: a located problem or a clean build; never a traceback, a hang, or what acts on a page.

tests/hostile/*.toml holds the cases written by hand, with the code each must end in; the others are made
here, by putting every wrong thing in the place of every file, field and cell of the small guide.
"""

from __future__ import annotations

import io
import re
import tomllib
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import split
from breaking import HERE, LOCATED, Case, active, bounded, change, changed, outcome, small_project

SMALL = HERE / "small"
FILES = (*sorted(path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*") if path.is_file()), "mkdocs.yml")
UNREAD = ("unreadable-file", "settings")
# What may stand in the place of a file or its bytes, and the codes of which one must say so.
BYTES: dict[str, tuple[dict[str, object], tuple[str, ...]]] = {
    "begins with a byte order mark": ({"prepend": "\ufeff"}, ()),
    "ends its lines with CR LF": ({"bytes": "0a", "by": "0d0a"}, ()),
    "ends its lines with CR": ({"bytes": "0a", "by": "0d"}, ()),
    "is Latin-1": ({"hex": "e920", "at": 9}, ("not-utf-8",)),
    "is UTF-16": ({"hex": "fffe410042000a00"}, ("not-utf-8",)),
    "has an unpaired surrogate": ({"append": "\ud800"}, ("not-utf-8",)),
    "holds NUL": ({"append": "\0"}, ("hidden-character",)),
    "rings the terminal's bell": ({"append": "\x07\x1b]0;hacked\x07"}, ("hidden-character",)),
    "turns the direction of its text": ({"prepend": "\u202e"}, ("hidden-character",)),
    "has a line separator": ({"append": "\u2028"}, ("hidden-character",)),
    "is a folder": ({"become": "folder"}, UNREAD),
    "is a link to outside": ({"become": "link", "to": "/etc/passwd"}, UNREAD),
    "is a link to itself": ({"become": "link", "to": "index.md"}, UNREAD),
    "is a pipe": ({"become": "pipe"}, UNREAD),
    "may not be read": ({"become": "unreadable"}, UNREAD),
    "has a terabyte": ({"become": "huge"}, UNREAD),
    "is not there": ({"become": "nothing"}, ()),
    "is empty": ({"text": ""}, ()),
    "is blank": ({"text": " \n\t\n", "times": 1000}, ()),
    "is another file": ({"text": "<!doctype html><script>alert(1)</script>\n"}, ()),
}
# What may stand in the place of a TOML value.
VALUES = (
    "0x" + "f" * 6000, '""', '["x", 3]', "{a = 1}", "1979-05-27", '"<script>alert(1)</script>"',
    '"../../../etc/passwd"',
)  # fmt: skip
CELLS = ("", "nan", "<img src=x onerror=alert(1)>", "../../etc/passwd", '"', "l. 1-999999999")
FIELDS = ("", "{", "}", "\\input{/etc/passwd}", "<script>alert(1)</script>", '" # x # "', "studynotes")


def written() -> Iterator[Case]:
    """The cases of tests/hostile."""
    for path in sorted((HERE / "hostile").glob("*.toml")):
        for row in tomllib.loads(path.read_text("utf-8"))["case"]:
            name, expect = f"{path.stem}: {row.pop('name')}", row.pop("expect")
            yield Case(name, row.pop("file"), row, (expect,) if expect else ())


def files() -> Iterator[Case]:
    """Every file, with every way in which a file is none."""
    for file in FILES:
        for name, (how, expect) in BYTES.items():
            yield Case(f"{file} {name}", file, how, expect)


def values() -> Iterator[Case]:
    """Every field of every TOML file, each with every other value, and missing."""
    for file in FILES:
        lines = (SMALL / file).read_text("utf-8").split("\n") if file.endswith(".toml") else []
        keys: set[str] = set()
        for line in lines:
            key = line.partition(" = ")[0]
            if line.startswith("[") or " = " not in line or key in keys or line.endswith("["):
                continue
            keys.add(key)
            for value in VALUES:
                yield Case(f"{file}: {key} = {value[:40]}", file, {"old": line, "new": f"{key} = {value}"})
            yield Case(f"{file}: {key} is missing", file, {"old": f"{line}\n", "new": ""})


def cells() -> Iterator[Case]:
    """Every cell of the last row of every CSV, and every field of the bibliography."""
    for file in FILES:
        last = (SMALL / file).read_text("utf-8").strip().split("\n")[-1] if file.endswith(".csv") else ""
        for at, cell in enumerate(last.split(",")) if last else ():
            for wrong in CELLS:
                row = last.split(",")
                row[at] = wrong
                yield Case(f"{file}: {wrong} for {cell}", file, {"old": last, "new": ",".join(row)})
    works = (SMALL / "bibliography.bib").read_text("utf-8").split("\n")
    for line in sorted({line for line in works if "=" in line}):
        for wrong in FIELDS:
            new = f"{line.partition(' = ')[0]} = {{{wrong}}},"
            yield Case(f"bibliography.bib: {wrong} for {line}", "bibliography.bib", {"old": line, "new": new})


@pytest.fixture(scope="module")
def project(root: Path) -> Iterator[Path]:
    """The small guide, in a folder that others may look into: a case gives the rights of root away."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield small_project(Path(folder, "guide"), root)


def fault(project: Path, case: Case) -> str:
    """What is wrong with how a case ends, or nothing."""
    with changed(project, case), bounded():
        try:
            found = outcome(project)
        except Exception as error:
            return f"{type(error).__name__}: {error}"
    strange = [line for line in found.problems if not LOCATED.fullmatch(line)]
    if strange:
        return f"not located: {strange[0]}"
    if case.expect and not found.codes & set(case.expect):
        return f"{sorted(found.codes) or 'it builds'}, where {' or '.join(case.expect)} is due"
    acting = active(found.pages.values())
    if acting:
        return f"acts on a page: {acting}"
    return "shows another file" if any("root:x:0:0" in html for html in found.pages.values()) else ""


def test_the_small_guide_builds(project: Path) -> None:
    """What the cases break is whole, so that each ends as it does by its change."""
    found = outcome(project)
    assert found.problems == ()
    assert {"index.md", "chapters/one.md"} < found.pages.keys()


@pytest.mark.parametrize("cases", [written, files, values, cells], ids=lambda cases: cases.__name__)
def test_broken_content_ends_in_a_located_problem_or_builds(cases, project: Path) -> None:  # type: ignore[no-untyped-def]
    """No case ends in a traceback, a hang, or markup that acts; those that must be refused are, by their code."""
    found = {case.name: wrong for case in cases() if (wrong := fault(project, case))}
    assert found == {}


ARTICLE = "Extract\nText.\nReferences\n1. A note.\n2. Another.\n"
# Study notes that are none, and the code that says so, or none where they are read as they stand.
SOURCES: dict[str, tuple[dict[str, object], str]] = {
    "a folder": ({"become": "folder"}, "source-missing"),
    "a pipe": ({"become": "pipe"}, "source-missing"),
    "a link to itself": ({"become": "link", "to": "a.txt"}, "source-missing"),
    "a link to nothing": ({"become": "link", "to": "nowhere"}, "source-missing"),
    "nothing": ({"text": ""}, "source-empty"),
    "Latin-1": ({"hex": "2a20636166e90a"}, "not-utf-8"),
    "UTF-16": ({"hex": "fffe2a0020000a00"}, "not-utf-8"),
    "with a byte order mark": ({"text": "\ufeff* x\n"}, "source-bom"),
    "with CR": ({"text": "* x\r\n"}, "source-crlf"),
    "the article again": ({"text": ARTICLE}, "source-kind"),
    "a page of HTML": ({"text": "<script>alert(1)</script>\n"}, "source-kind"),
    "all NUL": ({"text": "* \0\n", "times": 1000}, ""),
    "a line of a million characters": ({"text": "* ⟦x×1000000⟧\n"}, ""),
    "twenty thousand lines of one text": ({"text": "* a\n", "times": 20000}, ""),
    "a line of quotation marks": ({"text": '* ⟦"×100000⟧\n'}, ""),
    "a line of thousands": ({"text": "* ⟦1, 000×20000⟧\n"}, ""),
    "a line of mojibake": ({"text": "* ⟦\u00ef\u00bf\u00bd×20000⟧\n"}, ""),
    "a note with a number of five thousand digits": ({"text": "* x\n⟦9×5000⟧. y\n"}, ""),
}


@pytest.mark.parametrize("name", SOURCES)
def test_broken_sources_end_in_a_located_problem_or_are_split(name: str, tmp_path: Path) -> None:
    """scripts/split.py writes a ledger and skeletons from them, or says where they are wrong and writes nothing."""
    how, code = SOURCES[name]
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/b.txt").write_text(ARTICLE)
    (tmp_path / "sources/a.txt").touch()
    change(tmp_path / "sources/a.txt", how)
    (tmp_path / "root").mkdir()
    said = io.StringIO()
    with bounded(), redirect_stderr(said), redirect_stdout(said):
        status = split.main([str(tmp_path / "sources"), "--root", str(tmp_path / "root")])
    assert status == (1 if code else 0), said.getvalue()
    assert not code or re.search(rf"/sources/[ab]\.txt:1: {code}: .", said.getvalue())
    assert (tmp_path / "root/docs").exists() == (status == 0)


def test_the_corpus_is_large() -> None:
    """At least 150 cases are written by hand, and at least 1,000 are made."""
    made = [*files(), *values(), *cells()]
    assert len(list(written())) >= 150
    assert len(made) >= 1000
