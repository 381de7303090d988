"""The build command: everything or nothing, with located problems and an exit status."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pages import read_site

NOT_COPIED = shutil.ignore_patterns(".*cache*", ".git", ".venv", ".hypothesis", "site", "__pycache__", "node_modules")


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project that tests may break; the packages are linked."""
    copy = tmp_path_factory.mktemp("project") / "guide"
    shutil.copytree(root, copy, ignore=NOT_COPIED)
    (copy / "scripts/web/node_modules").symlink_to(root / "scripts/web/node_modules")
    return copy


def build(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scripts/build.py", *options]
    return subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", check=False)


def test_help_names_the_options(root: Path) -> None:
    """--help documents what the command takes."""
    text = build(root, "--help").stdout
    assert all(option in text for option in ("--sources DIR", "--check", "--out DIR"))


def test_a_build_prints_its_steps_and_where_to_open_it(project: Path, tmp_path: Path) -> None:
    """Each step and edition has a line with its time, or says why it is left out; the last line is the page to open."""
    done = build(project, "--out", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert all(line.endswith(" s") or line.startswith("  left out: ") for line in lines[:-1]) and len(lines) > 5
    assert "left out: stalin-guide-links.imscc" in done.stdout and "left out: stalin-guide.zim" not in done.stdout
    assert lines[-1] == f"Open {tmp_path / 'site/index.html'}"
    assert {path.name for path in tmp_path.iterdir()} == {"site"}


def test_check_builds_nothing(project: Path) -> None:
    """--check reads and checks, and leaves no site."""
    assert build(project, "--check").returncode == 0
    assert not (project / "site").exists()


def test_a_broken_chapter_leaves_the_last_site(project: Path, tmp_path: Path) -> None:
    """A problem is located, the status is 1, and the site that was there is untouched."""
    out = tmp_path / "site"
    out.mkdir()
    (out / "index.html").write_text("the last good site")
    chapter = project / "docs/chapters/power.md"
    text = chapter.read_text("utf-8")
    chapter.write_text(text + "\nA paragraph without a source.\n", "utf-8")
    try:
        done = build(project, "--out", str(out))
    finally:
        chapter.write_text(text, "utf-8")
    line = text.count("\n") + 2
    assert done.returncode == 1
    assert f"docs/chapters/power.md:{line}: uncited-block:" in done.stderr
    assert "nothing was written" in done.stderr
    assert [path.name for path in tmp_path.rglob("*")] == ["site", "index.html"]


@pytest.mark.parametrize("link", ["nowhere.md", "about/addresses.md#nowhere"])
def test_a_dead_link_stops_the_build(project: Path, tmp_path: Path, link: str) -> None:
    """MkDocs' own warnings are errors, also when a build meets them again: the status is 2 and nothing is left."""
    page = project / "docs/index.md"
    text = page.read_text("utf-8")
    page.write_text(text + f"\n[Nowhere]({link})\n", "utf-8")
    try:
        done = [build(project, "--out", str(tmp_path / "site")) for _ in range(2)]
    finally:
        page.write_text(text, "utf-8")
    assert [one.returncode for one in done] == [2, 2]
    assert all("nowhere" in one.stderr for one in done)
    assert list(tmp_path.iterdir()) == []


def test_a_link_dies_with_the_page_that_it_leads_to(project: Path, tmp_path: Path) -> None:
    """A page that a build has rendered already is looked at anew when another goes."""
    page, other = project / "docs/index.md", project / "docs/other.md"
    text = page.read_text("utf-8")
    page.write_text(text + "\n[Another page](other.md)\n", "utf-8")
    other.write_text("# Another page\n", "utf-8")
    try:
        there = build(project, "--out", str(tmp_path / "site"))
        other.unlink()
        gone = build(project, "--out", str(tmp_path / "site"))
    finally:
        page.write_text(text, "utf-8")
        other.unlink(missing_ok=True)
    assert (there.returncode, gone.returncode) == (0, 2), there.stderr
    assert "other.md" in gone.stderr


def test_a_skeleton_is_no_page(project: Path, tmp_path: Path) -> None:
    """A chapter that nobody has written yet holds its units, and no reader meets it."""
    skeleton = project / "docs/chapters/skeleton-l201.md"
    skeleton.write_text("---\nskeleton: true\n---\n\n# Changing social policies\n\n[@studynotes, l. 201]\n", "utf-8")
    try:
        done = build(project, "--out", str(tmp_path / "site"))
    finally:
        skeleton.unlink()
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "site/chapters/skeleton-l201.html").exists()
    assert "skeleton-l201" not in (tmp_path / "site/llms.txt").read_text("utf-8")
    assert not any("skeleton-l201" in p.read_text("utf-8") for p in tmp_path.glob("site/assets/search.*/*.js"))


def test_sources_that_are_not_there_are_said_to_be(project: Path, tmp_path: Path) -> None:
    """A wrong folder is a located problem, not a traceback."""
    done = build(project, "--check", "--sources", str(tmp_path / "none"))
    assert done.returncode == 1
    assert "source-missing" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_facing_pages_show_the_sources(project: Path, tmp_path: Path, sources: Path) -> None:
    """With the raw files each unit's own words stand on the page; without them the page says what it would show."""
    done = build(project, "--sources", str(sources), "--out", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site/reference/facing.html").read_text("utf-8")
    assert len(re.findall(r'class="?source-unit', page)) == 464 + 108
    assert "This copy was built without the source files." not in page


def test_a_changed_source_is_refused(project: Path, tmp_path: Path, sources: Path) -> None:
    """One letter of one line: the build names the line and writes nothing."""
    copy = tmp_path / "sources"
    shutil.copytree(sources, copy)
    file = next(path for path in copy.glob("0*.txt") if b"* Lenin" in path.read_bytes())
    file.chmod(0o644)
    file.write_bytes(file.read_bytes().replace(b"Lenin", b"Lenim", 1))
    done = build(project, "--sources", str(copy), "--out", str(tmp_path / "site"))
    assert done.returncode == 1
    assert f"{file.name}:1: source-changed" in done.stderr
    assert not (tmp_path / "site").exists()


def test_mkdocs_alone_builds_the_same_pages(project: Path, site: Path, tmp_path: Path) -> None:
    """`mkdocs build --strict`, as `make serve` uses it, reads the guide itself."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    alone, built = (read_site(folder)["chapters/power.html"] for folder in (tmp_path / "site", site))
    assert (alone.ids, alone.links) == (built.ids, built.links)
