"""Golden cases: for each code a folder with a change to the small guide, and the whole list of its problems.

`python -m pytest tests/test_checks.py --refresh` writes the lists anew; read the difference.
"""

from __future__ import annotations

import ast
import json
import re
import shutil
import tomllib
from pathlib import Path

import pytest

from guide.checks import CHECKS, check
from guide.read.content import load

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in (HERE / "checks").glob("*/case.toml"))
# Codes of scripts/split.py's sources, which tests/test_sources.py and tests/test_split.py break.
SOURCES = re.compile(r"source-|article-|note-(empty|gap|number|order|repeat)$|not-written|split-")


def changed_guide(case: Path, folder: Path) -> Path:
    """A copy of the small guide with the case's replacements, each of which must find its text once."""
    root = folder / "guide"
    shutil.copytree(HERE / "small", root)
    changes = tomllib.loads((case / "case.toml").read_text("utf-8"))
    for change in changes.get("replace", ()):
        path = root / change["file"]
        text = path.read_text("utf-8")
        assert text.count(change["old"]) == 1, f"{case.name}: {change['old']!r} in {change['file']}"
        path.write_text(text.replace(change["old"], change["new"]), "utf-8")
    for change in changes.get("bytes", ()):
        lines = (root / change["file"]).read_bytes().split(b"\n")
        lines[change["line"] - 1] += bytes.fromhex(change["hex"])
        (root / change["file"]).write_bytes(b"\n".join(lines))
    for change in changes.get("remove", ()):
        (root / change["file"]).unlink()
    return root


def test_the_small_guide_has_no_problems() -> None:
    """What the cases change is in order: each problem below comes from its change."""
    assert [str(problem) for problem in check(load(HERE / "small"))] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_change_makes_its_problems_and_no_others(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The folder's code is among the problems, and the list is the golden one, word for word."""
    problems = check(load(changed_guide(case, tmp_path)))
    text = "".join(f"{problem}\n" for problem in problems)
    golden = case / "problems.txt"
    if request.config.getoption("--refresh"):
        golden.write_text(text, "utf-8")
    assert case.name in {problem.code for problem in problems}
    assert text == golden.read_text("utf-8")


def test_every_code_has_its_case(root: Path) -> None:
    """A rule whose breach nobody has seen is a rule nobody knows to hold."""
    trees = [ast.parse(path.read_text("utf-8")) for path in (root / "scripts/guide").rglob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    made = [call.args[1] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Problem"]
    codes = {str(code.value) for code in made if isinstance(code, ast.Constant)}
    assert len(made) > len(codes) > 20
    assert {case.name for case in CASES} == {code for code in codes if not SOURCES.match(code)}


def test_every_check_states_its_rule() -> None:
    """A check's docstring is its rule, and its name is its code."""
    source = "".join(path.read_text("utf-8") for path in (HERE.parent / "scripts/guide/checks").glob("*.py"))
    for rule in CHECKS:
        assert rule.__doc__, rule
        assert f'"{rule.__name__.replace("_", "-")}"' in source


def test_the_guide_itself_has_no_problems(root: Path) -> None:
    """Every block cites, every citation resolves, every unit is carried: the real content."""
    assert [str(problem) for problem in check(load(root))] == []


def test_every_grave_dispute_is_in_the_list(root: Path, sources: Path) -> None:
    """The list has each dispute of severity 3 or more that the scholarship beside the sources names."""
    found = json.loads((sources.parent / "scholarship/disputes.json").read_text("utf-8"))
    grave = {d["id"]: (d["severity"], {f"l. {n}" for n in d["lines"]}) for d in found if d["severity"] >= 3}
    listed = {d.id: (d.severity, set(d.addresses)) for d in load(root).disputes}
    assert listed == grave
