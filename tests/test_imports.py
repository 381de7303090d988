"""The shape of the code: data flows one way, and only hooks.py knows MkDocs."""

from __future__ import annotations

from pathlib import Path

from imports import imported

# What each part of guide may import of guide, besides itself.
ALLOWED = {
    "model": set(),
    "coins": {"model"},
    "ris": {"model"},
    "citeproc": {"model", "keeping", "pandoc"},
    "pandoc": set(),
    "references": {"model", "citeproc"},
    "citing": {"model", "citeproc", "ris"},
    "drawing": {"model", "keeping"},
    "names": {"model"},
    "plain": {"model"},
    "cards": {"model", "names"},
    "items": {"model", "plain"},
    "articles": set(),
    "book": {"model", "names"},
    "outward": {"model"},
    "exam": {"model"},
    "qti": {"exam"},
    "keeping": set(),
    "linking": set(),
    "zipping": set(),
    "offline": set(),
    "templating": set(),
    "reading": {"model", "book"},
    "markup": set(),
    "read": {"model", "markup"},
    "checks": {"model", "names", "items", "outward", "markup"},
    "pages": {"model", "outward", "coins", "ris", "names", "cards", "items", "plain", "templating"},
    "editions": {"model", "book", "coins", "ris", "names", "cards", "items", "plain"}
    | {"keeping", "linking", "zipping", "templating", "reading", "drawing", "exam", "qti", "offline"},
}


def part(module: str) -> str:
    return module.split(".")[1] if module.startswith("guide.") else ""


def test_imports_point_one_way(root: Path) -> None:
    """Model ← read; checks, pages and editions import the model alone, never each other."""
    folder = root / "scripts/guide"
    for path in folder.rglob("*.py"):
        own = path.relative_to(folder).with_suffix("").parts[0]
        if own != "__init__":
            used = {part(name) for name in imported(path)} - {"", own}
            assert used <= ALLOWED[own], f"{path} imports {used - ALLOWED[own]}"


def test_editions_do_not_import_each_other(root: Path) -> None:
    """An edition can be taken out without touching another."""
    for path in (root / "scripts/guide/editions").glob("[!_]*.py"):
        others = {name for name in imported(path) if name.startswith("guide.editions")}
        assert others == set(), path


def test_only_the_hooks_know_mkdocs(root: Path) -> None:
    """Another generator can be put under the same guide."""
    for path in (root / "scripts").rglob("*.py"):
        if "node_modules" not in path.parts and path.name != "hooks.py":
            assert not {
                name for name in imported(path) if name.split(".")[0] in ("mkdocs", "mkdocs_bibtex", "material")
            }, path


def test_nothing_imports_the_scripts(root: Path) -> None:
    """build.py and split.py stand at the end of the line."""
    scripts = {"build", "split"}
    for path in (root / "scripts").rglob("*.py"):
        if "node_modules" not in path.parts:
            assert not imported(path) & scripts, path


def test_every_part_of_the_library_is_in_the_table(root: Path) -> None:
    """A new folder or module of guide says here what it may import."""
    folder = root / "scripts/guide"
    parts = {path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert parts - {"__init__"} == set(ALLOWED)
