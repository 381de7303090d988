"""The picture of the code on the page about its architecture, and what it is drawn from."""

from __future__ import annotations

import re
from graphlib import CycleError
from pathlib import Path
from xml.etree import ElementTree

import pytest

from guide.drawing import draw_guide
from guide.model.code import CodePart
from guide.pages.architecture import architecture_html
from guide.read.content import load
from imports import code_parts

SVG = "{http://www.w3.org/2000/svg}"
PLACE = re.compile(r"translate\(([\d.]+),([\d.]+)\)")
RECTANGLE = re.compile(r"M([\d.]+),([\d.]+)h([\d.]+)v([\d.]+)h.*")
NEAR = 0.2  # the picture's numbers are rounded to a tenth


@pytest.fixture(scope="module")
def parts(root: Path) -> tuple[CodePart, ...]:
    return code_parts(root / "scripts", root / ".cache")


@pytest.fixture(scope="module")
def picture(root: Path, parts: tuple[CodePart, ...], tmp_path_factory: pytest.TempPathFactory) -> ElementTree.Element:
    small = load(root / "tests/small")
    drawn = draw_guide(small, root / "scripts/web", tmp_path_factory.mktemp("cache"), parts)
    return ElementTree.fromstring(drawn["architecture"])


def place(element: ElementTree.Element) -> tuple[float, float]:
    found = PLACE.fullmatch(element.get("transform", ""))
    assert found
    return float(found[1]), float(found[2])


def boxes(picture: ElementTree.Element, parts: tuple[CodePart, ...]) -> dict[str, tuple[float, float, float, float]]:
    """Left, top, right and bottom of each part's box, which holds the part's name."""
    shapes = [path.get("d", "") for path in picture.iter(f"{SVG}path") if path.get("fill") == "var(--paper)"]
    names = [text for text in picture.iter(f"{SVG}text") if text.get("text-anchor") == "start"]
    found = {}
    for part, shape, name in zip(parts, shapes, names, strict=True):
        match = RECTANGLE.fullmatch(shape)
        assert match
        left, top, width, height = map(float, match.groups())
        found[part.path] = left, top, left + width, top + height
        x, y = place(name)
        assert name.text == part.name and left < x < left + width and top < y < top + height
    return found


def drawn_imports(picture: ElementTree.Element, parts: tuple[CodePart, ...]) -> set[tuple[str, str]]:
    """(importing, imported) of each dot: where its row ends in a box, and its line up under another."""
    at = boxes(picture, parts)
    rows, trunks = [], []
    for line in picture.iter(f"{SVG}line"):
        (x, y), across, down = place(line), float(line.get("x2", 0)), float(line.get("y2", 0))
        if line.get("stroke") == "var(--edge)":
            (rows if across else trunks).append((x, y, x + across, y + down))
    found = set()
    for dot in (path for path in picture.iter(f"{SVG}path") if path.get("fill") == "var(--red)"):
        x, y = place(dot)
        (right,) = (row[2] for row in rows if abs(row[1] - y) < NEAR and row[0] - NEAR < x < row[2])
        (top,) = (line[1] for line in trunks if abs(line[0] - x) < NEAR and line[1] < y < line[3] + NEAR)
        (user,) = (name for name, box in at.items() if abs(box[0] - right) < NEAR and box[1] < y < box[3])
        (used,) = (name for name, box in at.items() if abs(box[3] - top) < NEAR and box[0] < x < box[2])
        found.add((user, used))
    return found


def test_the_arrows_are_the_imports_of_the_code(picture: ElementTree.Element, parts: tuple[CodePart, ...]) -> None:
    """What can be read off the picture, dot by dot, is what the files import, neither more nor fewer."""
    assert drawn_imports(picture, parts) == {(part.path, name) for part in parts for name in part.imports}


def test_every_arrow_points_up(parts: tuple[CodePart, ...]) -> None:
    """A part stands below all that it imports, so the data flow down."""
    seen: set[str] = set()
    for part in parts:
        assert {*part.imports} <= seen, part.path
        seen.add(part.path)


def test_the_picture_has_a_name_and_a_description(picture: ElementTree.Element) -> None:
    """A screen reader is told what it is, and where the same stands in words."""
    assert picture.get("role") == "img"
    assert picture.findtext(f"{SVG}title") == "What imports what in the guide’s code"
    assert "The list below" in (picture.findtext(f"{SVG}desc") or "")


def test_the_list_says_what_the_picture_shows(parts: tuple[CodePart, ...]) -> None:
    """Each part has its row with what it says it is, and all that it imports."""
    page = ElementTree.fromstring(f"<div>{architecture_html(parts, {})}</div>")
    rows = [row for list_ in page.iter("dl") for row in list_]
    listed = {}
    for row in rows:
        term, (text, imports) = row.find("dt"), "".join(row.find("dd").itertext()).split("Imports ")  # type: ignore[union-attr]
        assert term is not None and len(text.strip()) > 20, text
        listed["".join(term.itertext()).removesuffix("/")] = imports.strip().removesuffix(".")
    assert listed == {part.path: ", ".join(part.imports) or "none of the others" for part in parts}


def test_parts_are_read_from_the_files(tmp_path: Path) -> None:
    """Imports are found at the top, below `if`, and in functions; what is none of ours is left out."""
    files = {
        "guide/__init__.py": "",
        "guide/model/__init__.py": '"""What it is\nmade of.\n\nMore."""',
        "guide/model/dates.py": "from guide.model import x",
        "guide/names.py": "import os\nif os.name:\n    from guide.model import x",
        "guide/read/__init__.py": "",
        "guide/read/notes.py": "def read():\n    from guide import names",
        "swap.py": "",
        "build.py": "import swap\nimport guide.read.notes\nif __name__ == '__main__':\n    pass",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert code_parts(tmp_path, tmp_path / "cache") == (
        CodePart("guide/model", "The guide as values", "What it is made of.", ()),
        CodePart("guide/names.py", "Shared by several", "", ("guide/model",)),
        CodePart("guide/read", "Files → the guide", "", ("guide/names.py",)),
        CodePart("swap.py", "Steps of a build", "", ()),
        CodePart("build.py", "Commands", "", ("guide/read", "swap.py")),
    )


def test_a_ring_of_imports_is_refused(tmp_path: Path) -> None:
    """Two parts that import each other have no order."""
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide/names.py").write_text("import guide.cards")
    (tmp_path / "guide/cards.py").write_text("import guide.names")
    with pytest.raises(CycleError):
        code_parts(tmp_path, tmp_path / "cache")


def test_the_page_has_the_picture(site: Path, parts: tuple[CodePart, ...]) -> None:
    """The site's page shows the code that it was built with."""
    page = (site / "about/architecture.html").read_text("utf-8")
    assert "What imports what in the guide’s code" in page
    assert [part.path for part in parts if f"<code>{part.path}" not in page] == []
