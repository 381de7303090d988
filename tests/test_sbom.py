"""The list of components is valid CycloneDX, complete, and the same for the same locks."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from sbom import READERS, write_sbom


@pytest.fixture(scope="module")
def written(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("sbom") / "sbom.json"
    write_sbom(root, path, path.parent, timestamp=1_700_000_000)
    return path.read_text("utf-8")


@pytest.fixture(scope="module")
def components(written: str) -> dict[str, dict[str, Any]]:
    """By name; of one that stands twice in npm's tree, either."""
    return {f"{row.get('group', '')}/{row['name']}".lstrip("/"): row for row in json.loads(written)["components"]}


def reaches(component: dict[str, Any]) -> str:
    return str(next(p["value"] for p in component["properties"] if p["name"] == "stalin-guide:reaches"))


def test_it_is_valid_by_the_schema_of_cyclonedx(written: str) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written) is None


def test_the_same_locks_and_time_give_the_same_bytes(root: Path, written: str, tmp_path: Path) -> None:
    write_sbom(root, tmp_path / "again.json", tmp_path, timestamp=1_700_000_000)
    assert (tmp_path / "again.json").read_text("utf-8") == written
    assert json.loads(written)["metadata"]["timestamp"] == "2023-11-14T22:13:20+00:00"


def test_every_pinned_package_is_listed(root: Path, components: dict[str, dict[str, Any]]) -> None:
    pinned = set(re.findall(r"^([\w.-]+)==", (root / "requirements.txt").read_text("utf-8"), re.MULTILINE))
    lock = json.loads((root / "scripts/web/package-lock.json").read_text("utf-8"))
    pinned |= {place.rpartition("node_modules/")[2] for place in lock["packages"] if place}
    assert set(components) == pinned


def test_what_the_browser_code_imports_reaches_the_reader(root: Path, components: dict[str, dict[str, Any]]) -> None:
    """The packages that modules of scripts/web import, but for the tools that run under Node; and the map and icons."""
    code = [path for path in (root / "scripts/web").rglob("*.js") if "node_modules" not in path.parts]
    texts = [text for path in code if "node:" not in (text := path.read_text("utf-8"))]
    imported = {name for text in texts for name in re.findall(r'from "((?:@[\w-]+/)?[a-z][\w-]*)', text)}
    assert {name for name, row in components.items() if reaches(row) == "reader"} == set(READERS)
    assert imported | {"world-atlas", "mkdocs-material"} == set(READERS)


def test_what_only_tests_is_told_from_what_builds(components: dict[str, dict[str, Any]]) -> None:
    uses = {name: reaches(components[name]) for name in ("anki", "playwright", "html-validate", "mkdocs", "esbuild")}
    assert uses == {
        "anki": "test",
        "playwright": "test",
        "html-validate": "test",
        "mkdocs": "build",
        "esbuild": "build",
    }
