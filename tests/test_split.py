"""`scripts/split.py`: the ledger and the chapter skeletons, and what it refuses."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import split
from guide.model import ARTICLE, STUDY_NOTES, Unit
from guide.read.ledger import read_ledger, write_ledger
from guide.read.sources import SourceError

NOTES = """\
* Lenin was very ill.
Who was to follow him?
* Trotsky, or Stalin.
B: A changing country
The farms and all the other things that were to change
How much grain was there?
* 73. 3 million tons.
* 240, 000 farms.
Culture & <the> [arts]
* Music.
"""
PAGE = """\
Extract
“Cadres decide everything.”
- Type
References
1. Pravda, 1935.Google Scholar
2. Ibid.
- Cited by
"""
FARMS = "docs/chapters/skeleton-l5.md"
LEDGER = "docs/_data/ledger.csv"


class Project:
    """A folder of sources and an empty project beside it."""

    def __init__(self, folder: Path) -> None:
        self.sources, self.root = folder / "sources", folder / "root"
        self.sources.mkdir()
        self.root.mkdir()
        self.source("notes.txt", NOTES)
        self.source("page.txt", PAGE)

    def source(self, name: str, text: str | bytes) -> None:
        (self.sources / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(text.encode())

    def read(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def split(self, *options: str) -> int:
        return split.main([str(self.sources), "--root", str(self.root), *options])

    def files(self) -> dict[str, tuple[bytes, int]]:
        """Every file of the project, with its bytes and the time of its last change."""
        return {
            path.relative_to(self.root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in self.root.rglob("*")
            if path.is_file()
        }


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_the_ledger_has_a_row_for_each_unit_and_is_read_back(project: Project) -> None:
    assert project.split() == 0
    units, problems = read_ledger(project.root)
    assert problems == ()
    assert [(unit.address, unit.kind, unit.section) for unit in units] == [
        ("l. 1", "bullet", "A.1 (inferred)"),
        ("l. 2", "heading", "A.1 (inferred)"),
        ("l. 3", "bullet", "l. 2"),
        ("l. 4", "heading", ""),
        ("l. 5", "heading", "l. 4"),
        ("l. 6", "heading", "l. 5"),
        ("l. 7", "bullet", "l. 6"),
        ("l. 8", "bullet", "l. 6"),
        ("l. 9", "heading", "l. 4"),
        ("l. 10", "bullet", "l. 9"),
        ("extract", "extract", ""),
        ("n. 1", "note", ""),
        ("n. 2", "note", ""),
    ]


def test_the_ledger_holds_no_word_of_the_sources(project: Project) -> None:
    project.split()
    vocabulary = {
        "source",
        "address",
        "kind",
        "section",
        "sha256",
        STUDY_NOTES,
        ARTICLE,
        "l",
        "n",
        "extract",
        "note",
        "heading",
        "bullet",
        "A",
        "inferred",
    }
    words = re.sub(r"[0-9a-f]{64}", "", project.read(LEDGER))
    assert set(re.findall(r"[A-Za-z]\w*", words)) == vocabulary


def test_a_skeleton_has_headings_and_an_empty_cited_paragraph_for_each_unit(project: Project) -> None:
    """It is named after the address of its section; a heading has seven words of its source's at most."""
    project.split()
    assert sorted(path for path in project.files() if path.endswith(".md")) == [
        "docs/chapters/skeleton-article.md",
        "docs/chapters/skeleton-l1.md",
        FARMS,
        "docs/chapters/skeleton-l9.md",
    ]
    assert (
        project.read(FARMS)
        == """\
---
description: Study notes, lines 4 to 8, not yet written.
skeleton: true
---

# The farms and all the other things… (l. 5)

[@studynotes, l. 4]

[@studynotes, l. 5]

## How much grain was there? (l. 6)

[@studynotes, l. 6]

[@studynotes, l. 7]

[@studynotes, l. 8]
"""
    )
    assert project.read("docs/chapters/skeleton-l9.md").split("\n")[5] == r"# Culture & &lt;the> \[arts\] (l. 9)"
    assert "# Part A, its first section (headings inferred)\n" in project.read("docs/chapters/skeleton-l1.md")
    assert project.read("docs/chapters/skeleton-article.md").split("\n\n")[1:] == [
        "# The article",
        "[@fitzpatrick1979elite{}, extract]",
        "[@fitzpatrick1979elite, n. 1]",
        "[@fitzpatrick1979elite, n. 2]\n",
    ]


def test_run_again_it_changes_nothing(project: Project) -> None:
    project.split()
    before = project.files()
    assert project.split() == 0
    assert project.files() == before


def test_check_writes_nothing_and_says_what_is_not_as_it_would_be(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert project.split("--check") == 1
    assert project.files() == {}
    assert f"{LEDGER}:1: split-outdated: would be written" in capsys.readouterr().err
    project.split()
    assert project.split("--check") == 0


def test_a_unit_that_a_chapter_carries_leaves_its_skeleton(project: Project) -> None:
    """The question whose units are all carried goes with them, and a skeleton without units is removed."""
    project.split()
    project.write("docs/chapters/farms.md", "# Farms\n\nThe farms grew grain.\n[@studynotes, l. 7, 6, 8]\n")
    assert project.split() == 0
    assert project.read(FARMS).split("\n\n")[1:] == [
        "# The farms and all the other things… (l. 5)",
        "[@studynotes, l. 4]",
        "[@studynotes, l. 5]\n",
    ]
    project.write("docs/chapters/farms.md", "# Farms\n\nThe farms grew grain.\n[@studynotes, l. 4-8]\n")
    assert project.split() == 0
    assert not (project.root / FARMS).exists()
    (project.root / "docs/chapters/farms.md").unlink()
    assert project.split() == 0
    assert "[@studynotes, l. 8]" in project.read(FARMS)


def test_a_waived_unit_is_in_no_skeleton(project: Project) -> None:
    project.write("docs/_data/waivers.csv", "source,address,reason\nstudynotes,l. 4,a part's heading\n")
    project.split()
    assert "l. 4]" not in project.read(FARMS)


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.replace("[@studynotes, l. 7]", "Grain was short.\n[@studynotes, l. 7]"),
        lambda text: text.replace("## How much grain was there?", "## Grain"),
        lambda text: text.replace("not yet written", "half written"),
        lambda text: text + "<!-- to do -->\n",
    ],
)
def test_a_skeleton_in_which_somebody_has_written_is_left_alone(project: Project, edit: Callable[[str], str]) -> None:
    """Its units have their place there, even when another chapter carries some of them."""
    project.split()
    project.write(FARMS, edit(project.read(FARMS)))
    project.write("docs/chapters/farms.md", "# Farms\n\nThe farms grew grain.\n[@studynotes, l. 8]\n")
    before = project.files()
    assert project.split() == 0
    assert project.files() == before


def test_units_that_a_written_skeleton_does_not_cite_stand_in_a_second_one(project: Project) -> None:
    project.split()
    project.write(FARMS, "---\nskeleton: true\n---\n\n# Farms\n\nGrain was short.\n[@studynotes, l. 4-7]\n")
    assert project.split() == 0
    rest = project.read("docs/chapters/skeleton-l5-rest.md")
    assert rest.split("\n\n")[2:] == ["## How much grain was there? (l. 6)", "[@studynotes, l. 8]\n"]
    project.write(FARMS, project.read(FARMS).replace("l. 4-7", "l. 4-8"))
    assert project.split() == 0
    assert not (project.root / "docs/chapters/skeleton-l5-rest.md").exists()


def test_a_second_skeleton_in_which_somebody_has_written_is_left_alone_too(project: Project) -> None:
    project.split()
    project.write(FARMS, "---\nskeleton: true\n---\n\n# Farms\n\nGrain was short.\n[@studynotes, l. 4-6]\n")
    written = "---\nskeleton: true\n---\n\n# More farms\n\nThere were 240,000.\n[@studynotes, l. 8]\n"
    project.write("docs/chapters/skeleton-l5-rest.md", written)
    assert project.split() == 0
    assert project.read("docs/chapters/skeleton-l5-rest.md") == written


def test_a_chapter_of_a_skeletons_name_is_never_overwritten(project: Project) -> None:
    project.write(FARMS, "# Farms\n\n[@studynotes, l. 4-8]\n")
    assert project.split() == 0
    assert project.read(FARMS) == "# Farms\n\n[@studynotes, l. 4-8]\n"


@pytest.mark.parametrize(
    ("name", "text", "place", "code"),
    [
        ("notes.txt", NOTES.encode().replace(b"or Stalin", b"or \xff"), "notes.txt:3", "not-utf-8"),
        ("notes.txt", NOTES.encode("utf-16"), "notes.txt:1", "not-utf-8"),
        ("page.txt", b"\xef\xbb\xbf" + PAGE.encode(), "page.txt:1", "source-bom"),
        ("page.txt", PAGE.encode().replace(b"Ibid.\n", b"Ibid.\r\n"), "page.txt:6", "source-crlf"),
        ("notes.txt", b"", "notes.txt:1", "source-empty"),
        ("page.txt", b" \n\n", "page.txt:1", "source-empty"),
        ("page.txt", PAGE.replace("2. Ibid", "3. Ibid").encode(), "page.txt:6", "note-gap"),
        ("page.txt", PAGE.replace("2. Ibid", "1. Ibid").encode(), "page.txt:6", "note-repeat"),
        ("notes.txt", PAGE.encode(), "page.txt:1", "source-kind"),
        ("notes.txt", PAGE.encode(), "sources:1", "source-missing"),
        ("page.txt", NOTES.encode(), "page.txt:1", "source-kind"),
        ("page.txt", b"Only prose. Two sentences.\n", "page.txt:1", "source-kind"),
        ("third.txt", NOTES.encode(), "third.txt:1", "source-kind"),
        ("000_b8e80b7dfc4468fb.txt", NOTES.encode(), "000_b8e80b7dfc4468fb.txt:1", "source-kind"),
        ("notes.txt", None, "sources:1", "source-missing"),
        ("", None, "sources:1", "source-missing"),
    ],
)
def test_a_bad_source_is_refused_with_its_place_and_nothing_is_written(
    project: Project, capsys: pytest.CaptureFixture[str], name: str, text: bytes | None, place: str, code: str
) -> None:
    if text is not None:
        project.source(name, text)
    elif name:
        (project.sources / name).unlink()
    else:
        project.sources = project.sources / "elsewhere" / "sources"
    assert project.split() == 1
    assert project.files() == {}
    assert f"/{place}: {code}: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "text", "place", "message"),
    [
        ("notes.txt", NOTES.replace("or Stalin", "or Bukharin"), "notes.txt:3: source-changed", "‘l. 3’ has changed"),
        ("notes.txt", NOTES.replace("ill.\n", "ill. \n"), "notes.txt:1: source-changed", "‘l. 1’ has changed"),
        ("notes.txt", NOTES.replace("* Music", "* Film.\n* Music"), "notes.txt:10: source-added", "(l. 10)"),
        ("notes.txt", NOTES.replace("* 73. 3 million tons.\n", ""), f"{LEDGER}:8: source-lost", "‘l. 7’"),
        ("notes.txt", NOTES.replace("Who was", "\nWho was"), "notes.txt:3: source-moved", "‘l. 2’ of the ledger"),
        ("notes.txt", NOTES.replace("ill.\n", "ill. \n\n"), "notes.txt:1: source-changed", "‘l. 1’ has changed"),
        ("page.txt", PAGE.replace("Pravda", "Trud"), "page.txt:5: source-changed", "‘n. 1’ has changed"),
        ("page.txt", PAGE.replace("2. Ibid.\n", ""), f"{LEDGER}:14: source-lost", "‘n. 2’"),
        ("page.txt", PAGE.replace("Cadres", "Cadre"), "page.txt:2: source-changed", "‘extract’ has changed"),
    ],
)
def test_another_source_than_the_ledgers_is_refused_until_it_is_renewed(
    project: Project, capsys: pytest.CaptureFixture[str], name: str, text: str, place: str, message: str
) -> None:
    """A line that is changed, added, moved or lost is named once, whatever follows it; nothing is written."""
    project.split()
    before = project.files()
    project.source(name, text)
    assert project.split() == 1
    problem, count = capsys.readouterr().err.splitlines()
    assert (place in problem, message in problem, count) == (True, True, "1 problem; nothing was written")
    assert project.files() == before
    assert project.split("--renew") == 0
    assert project.split("--check") == 0


def test_a_renewed_ledger_renews_the_skeletons_that_nobody_has_written_in(project: Project) -> None:
    project.split()
    project.source("notes.txt", "* One line.\nOther notes\n* Another.\n")
    assert project.split("--renew") == 0
    assert sorted(path.name for path in (project.root / "docs/chapters").iterdir()) == [
        "skeleton-article.md",
        "skeleton-l1.md",
        "skeleton-l2.md",
    ]


@pytest.mark.parametrize(
    ("path", "text", "problem"),
    [
        (LEDGER, "source,address\n", f"{LEDGER}:1: csv-header"),
        (LEDGER, "", f"{LEDGER}:1: csv-header"),
        (LEDGER, "source,address,kind,section,sha256\na,b\n", f"{LEDGER}:2: csv-row"),
        (LEDGER, 'source,address,kind,section,sha256\n"a', f"{LEDGER}:2: csv-row"),
        ("docs/_data/waivers.csv", "source,address,reason\nstudynotes,l. 99,why\n", "waivers.csv:2: waiver-row"),
        ("docs/chapters/farms.md", "# Farms\n\nGrain.\n[@lewin1968lenins, 12]\n", "farms.md:4: locator-without-label"),
    ],
)
def test_a_faulty_project_is_refused_too(
    project: Project, capsys: pytest.CaptureFixture[str], path: str, text: str, problem: str
) -> None:
    project.write(path, text)
    before = project.files()
    assert project.split() == 1
    assert project.files() == before
    assert problem in capsys.readouterr().err


HASH = "8a" * 32
GOOD = Unit(STUDY_NOTES, "l. 1", "bullet", "", HASH)


@pytest.mark.parametrize(
    ("unit", "message"),
    [
        (Unit("other", "l. 2", "bullet", "", HASH), "‘other’ is no source"),
        (Unit(STUDY_NOTES, "n. 2", "bullet", "", HASH), "‘n. 2’ is no address of studynotes"),
        (Unit(ARTICLE, "n. 0", "note", "", HASH), "‘n. 0’ is no address of fitzpatrick1979elite"),
        (Unit(STUDY_NOTES, "l. 2", "note", "", HASH), "‘note’ is no kind of unit of studynotes"),
        (Unit(STUDY_NOTES, "l. 2", "bullet", "Culture", HASH), "‘Culture’ is no section"),
        (Unit(STUDY_NOTES, "l. 2", "bullet", "l. 9", HASH), "the section ‘l. 9’ is no unit above this one"),
        (Unit(STUDY_NOTES, "l. 2", "bullet", "", HASH[1:]), "is no SHA-256"),
        (GOOD, "‘studynotes, l. 1’ is there twice"),
    ],
)
def test_a_faulty_row_of_the_ledger_is_said_and_left_out(tmp_path: Path, unit: Unit, message: str) -> None:
    write_ledger(tmp_path, [GOOD, unit])
    units, problems = read_ledger(tmp_path)
    assert units == (GOOD,)
    assert [(str(p.place), p.code) for p in problems] == [(f"{LEDGER}:3", "ledger-row")]
    assert message in problems[0].message


def test_a_waiver_gives_its_reason_to_one_unit(tmp_path: Path) -> None:
    """Without a reason, for a second time or for no unit, it is a problem."""
    write_ledger(tmp_path, [GOOD])
    rows = ["source,address,reason", "studynotes,l. 1, ", "studynotes,l. 1,a title", "studynotes,l. 1,again", "a,b,c"]
    (tmp_path / "docs/_data/waivers.csv").write_text("\n".join(rows), "utf-8")
    units, problems = read_ledger(tmp_path)
    assert [unit.waived for unit in units] == ["a title"]
    assert [(problem.place.line, problem.code) for problem in problems] == [(n, "waiver-row") for n in (2, 4, 5)]


def test_a_project_without_a_ledger_is_a_problem_for_those_who_need_it(tmp_path: Path) -> None:
    units, problems = read_ledger(tmp_path)
    assert (units, [problem.code for problem in problems]) == ((), ["ledger-missing"])


def test_a_write_that_fails_puts_everything_back(tmp_path: Path) -> None:
    """A file that was replaced or removed before has its text again, and one that was new is gone."""
    (tmp_path / "a.md").write_text("old")
    (tmp_path / "c.md").write_text("kept")
    (tmp_path / "d.md" / "in the way").mkdir(parents=True)
    with pytest.raises(SourceError, match=r"d\.md:1: not-written: "):
        split.write(tmp_path, {"a.md": "new", "b.md": "new", "c.md": None, "d.md": "new"})
    texts = {path.name: path.read_text() for path in tmp_path.iterdir() if path.is_file()}
    assert texts == {"a.md": "old", "c.md": "kept"}


def test_the_ledger_is_that_of_the_real_sources(root: Path, sources: Path, tmp_path: Path) -> None:
    assert split.main([str(sources), "--root", str(tmp_path)]) == 0
    assert (tmp_path / LEDGER).read_bytes() == (root / LEDGER).read_bytes()


def test_no_skeleton_of_the_real_sources_shares_eight_words_with_them(sources: Path, tmp_path: Path) -> None:
    """As ../shared/tools/overlap.py counts: across lines and blocks, without case and punctuation."""

    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"[^\W_]+", text.casefold())
        return set(zip(*(words[start:] for start in range(8)), strict=False))

    assert split.main([str(sources), "--root", str(tmp_path)]) == 0
    known = set().union(*(runs(path.read_text("utf-8")) for path in sources.glob("0*.txt")))
    shared = {path.name: runs(path.read_text("utf-8")) & known for path in (tmp_path / "docs/chapters").iterdir()}
    assert {name: found for name, found in shared.items() if found} == {}


def test_no_unit_of_the_real_sources_is_lost_between_chapters_and_skeletons(sources: Path, tmp_path: Path) -> None:
    """Without chapters each unit has its one empty paragraph."""
    split.main([str(sources), "--root", str(tmp_path)])
    text = "".join(path.read_text("utf-8") for path in sorted((tmp_path / "docs/chapters").iterdir()))
    addresses = re.findall(r"^\[@\w+(?:\{\})?, (.+)\]$", text, re.MULTILINE)
    units, _ = read_ledger(tmp_path)
    assert sorted(addresses) == sorted(unit.address for unit in units)
