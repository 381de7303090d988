"""What every test may ask for: the project's folder, the raw sources, and the guide built once."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh", action="store_true", help="write golden files anew")


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def sources(root: Path) -> Path:
    """The folder of the two raw sources; a test that needs them is skipped, and said to be, without."""
    folder = Path(os.environ.get("SOURCES") or root.parent / "shared" / "sources")
    if not folder.is_dir():
        pytest.skip(f"the raw sources are not in {folder}; name their folder with SOURCES=")
    return folder


@pytest.fixture(scope="session")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real guide, built strictly once a run, as a reader without the raw sources builds it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    out = shared / "site"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not out.exists():
            command = [sys.executable, "scripts/build.py", "--out", str(out)]
            built = subprocess.run(command, cwd=root, capture_output=True, text=True)
            if built.returncode != 0:
                pytest.fail(f"scripts/build.py failed:\n{built.stdout}{built.stderr}", pytrace=False)
    return out
