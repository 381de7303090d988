"""A build that is killed, or runs out of disk, leaves the last good site as it was, and the next one works."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from breaking import small_project
from swap import exchanged, new_folder, restore, swap
from test_build import NOT_COPIED
from working import PREFIX, working_folder

BUILD = [sys.executable, "scripts/build.py", "--no-editions"]  # which need pages that the small guide has not


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small guide with the real build beside it, built once."""
    folder = small_project(tmp_path_factory.mktemp("killed") / "guide", root)
    shutil.copytree(root / "scripts", folder / "scripts", ignore=NOT_COPIED)
    (folder / "scripts/web/node_modules").symlink_to(root / "scripts/web/node_modules")
    for name in ("pyproject.toml", "requirements.txt"):
        shutil.copy(root / name, folder)
    done = subprocess.run(BUILD, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return folder


def contents(site: Path) -> Mapping[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def steps(project: Path) -> list[str]:
    """The lines that a build prints, one when each step is over."""
    done = subprocess.run(BUILD, cwd=project, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[:-1]


def test_a_build_killed_at_any_step_leaves_the_last_site(project: Path) -> None:
    """SIGKILL at ten steps, as each begins: every byte of the site is as it was, and the next build works."""
    shutil.rmtree(project / ".cache")
    before = contents(project / "site")
    kills = len(steps(project)) - 1
    assert kills >= 10
    for kill in range(kills):
        with subprocess.Popen(BUILD, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as build:
            assert build.stdout
            for _ in range(kill):
                build.stdout.readline()
            build.kill()
        assert build.returncode == -9
        assert contents(project / "site") == before, f"killed after {kill} steps"
    steps(project)
    assert contents(project / "site") == before
    assert [path.name for path in project.glob(".site*")] == []


@pytest.mark.parametrize("blocks", [1, 40, 200])
def test_a_full_disk_is_one_line(project: Path, blocks: int) -> None:
    """A file that cannot be written whole, at any step, ends the build with status 2 and says so; the site stays."""
    before = contents(project / "site")
    limited = ["sh", "-c", f'ulimit -f {blocks} && exec "$0" "$@"', *BUILD]
    (project / "docs/large.bin").write_bytes(bytes(200_000))
    done = subprocess.run(limited, cwd=project, capture_output=True, encoding="utf-8", check=False)
    (project / "docs/large.bin").unlink()
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "file too large" in done.stderr.lower()
    assert contents(project / "site") == before
    assert [path.name for path in project.glob(".site*")] == []


def folders(parent: Path) -> tuple[Path, Path]:
    """A new site and an old one, each of a file."""
    new, out = parent / ".site.new", parent / "site"
    for folder, text in ((new, "new"), (out, "old")):
        folder.mkdir()
        (folder / "index.html").write_text(text)
    return new, out


def test_two_folders_are_exchanged_in_one_step(tmp_path: Path) -> None:
    """There is no moment without a site, where the system can do so; the old one then lies where the new one did."""
    new, out = folders(tmp_path)
    if exchanged(new, out):
        assert ((out / "index.html").read_text(), (new / "index.html").read_text()) == ("new", "old")
    else:
        assert ((out / "index.html").read_text(), (new / "index.html").read_text()) == ("old", "new")


@pytest.mark.parametrize("can_exchange", [True, False])
def test_the_new_site_stands_alone(tmp_path: Path, can_exchange: bool) -> None:
    """After the swap nothing of the old one is left, in either way."""
    new, out = folders(tmp_path)
    swap(new, out, exchanged if can_exchange else lambda one, other: False)
    assert (out / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_build_killed_between_two_renames_is_mended(tmp_path: Path) -> None:
    """Where folders cannot be exchanged, the next build puts the old site back before it begins."""

    def killed(one: Path, other: Path) -> bool:
        other.rename(tmp_path / ".site.old")
        raise KeyboardInterrupt

    new, out = folders(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        swap(new, out, killed)
    assert not out.exists()
    with new_folder(out):
        assert (out / "index.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_build_killed_before_it_has_tidied_up_is_tidied_up(tmp_path: Path) -> None:
    """The old site that was put away goes once the new one stands."""
    _, out = folders(tmp_path)
    (tmp_path / ".site.old").mkdir()
    restore(out)
    assert (out / "index.html").read_text() == "old"
    assert not (tmp_path / ".site.old").exists()


def test_what_killed_builds_left_in_the_cache_goes(tmp_path: Path) -> None:
    """A folder from long ago is taken away by the next build; that of a build that may be running stays."""
    for name, seconds in (("old", 0), ("new", None)):
        folder = tmp_path / f"{PREFIX}{name}"
        folder.mkdir()
        (folder / "learn.js").write_text("half")
        if seconds is not None:
            os.utime(folder, (seconds, seconds))
    with working_folder(tmp_path) as own:
        assert own.is_dir()
    assert [path.name for path in tmp_path.iterdir()] == [f"{PREFIX}new"]
