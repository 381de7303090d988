"""The shape of the code, read from its own files: its parts, and which part imports which.

A part is a folder or file of `guide`, or a script beside it. The page on the architecture is drawn from
this, and tests/test_imports.py holds it against the table of what may import what.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from graphlib import TopologicalSorter
from pathlib import Path

from guide.keeping import kept, key
from guide.model.code import CodePart

# The stages that the data pass, and the folders of `guide` that belong to each.
FOLDERS = {
    "model": "The guide as values",
    "read": "Files → the guide",
    "checks": "The guide → what is published",
    "drawing": "The guide → what is published",
    "editions": "The guide → what is published",
    "pages": "The guide → what is published",
}
SHARED, STEP, COMMAND = "Shared by several", "Steps of a build", "Commands"
STAGES = ("The guide as values", SHARED, "Files → the guide", "The guide → what is published", STEP, COMMAND)


def imported(path: Path) -> set[str]:
    """The modules that a file imports, as they are named."""
    return set(_imported(ast.parse(path.read_text("utf-8"))))


def _imported(part: ast.AST) -> Iterator[str]:
    """Only statements are looked at, as no expression imports: a tenth of the nodes."""
    for node in ast.iter_child_nodes(part):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, (ast.stmt, ast.ExceptHandler, ast.match_case)):
            yield from _imported(node)


def code_parts(scripts: Path, cache: Path) -> tuple[CodePart, ...]:
    """Every part, stage by stage, and so that each stands after all that it imports; from `cache` for the same code.

    Raises graphlib.CycleError if parts of one stage import each other in a ring.
    """
    guide = scripts / "guide"
    files = {path.name: [path] for path in sorted(scripts.glob("*.py"))}
    files |= {f"guide/{path.name}": [path] for path in sorted(guide.glob("[!_]*.py"))}
    for folder in sorted(path.parent for path in guide.glob("*/__init__.py")):
        files[f"guide/{folder.name}"] = sorted(folder.rglob("*.py"))
    code = {name: [path.read_text("utf-8") for path in paths] for name, paths in files.items()}
    path = cache / f"code-{key([Path(__file__).read_text('utf-8'), code])}.json"
    parts = json.loads(kept(path, lambda: json.dumps(list(map(asdict, _parts(code)))).encode()))
    return tuple(CodePart(**part | {"imports": tuple(part["imports"])}) for part in parts)


def _parts(code: Mapping[str, list[str]]) -> Iterator[CodePart]:
    trees = {name: [ast.parse(text) for text in texts] for name, texts in code.items()}
    uses = {name: _uses(name, trees) for name in trees}
    stages = {name: _stage(name, trees[name]) for name in trees}
    for stage in STAGES:
        own = [name for name in trees if stages[name] == stage]
        within = TopologicalSorter({name: sorted(uses[name] & {*own}) for name in own})
        for name in within.static_order():
            yield CodePart(name, stage, _says(trees[name][0]), tuple(sorted(uses[name])))


def _uses(name: str, trees: Mapping[str, list[ast.Module]]) -> set[str]:
    """The other parts that a part imports."""
    modules = {module for tree in trees[name] for module in _imported(tree)}
    return {part for module in modules for part in _candidates(module) if part in trees} - {name}


def _candidates(module: str) -> tuple[str, ...]:
    """The paths of the part that a module may be, or be in."""
    names = module.split(".")
    if names[0] == "guide":
        return (f"guide/{names[1]}", f"guide/{names[1]}.py") if len(names) > 1 else ()
    return (f"{names[0]}.py",)


def _stage(name: str, trees: list[ast.Module]) -> str:
    if name.startswith("guide/"):
        return SHARED if name.endswith(".py") else FOLDERS[name.removeprefix("guide/")]
    return (
        COMMAND
        if any(isinstance(node, ast.If) and "__main__" in ast.dump(node.test) for node in trees[0].body)
        else STEP
    )


def _says(tree: ast.Module) -> str:
    """The first paragraph of a part's docstring, on one line."""
    return " ".join((ast.get_docstring(tree) or "").split("\n\n")[0].split())
