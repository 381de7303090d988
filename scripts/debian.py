"""Debian's packages, for what the tests need and Python's and npm's registries do not have.

Nothing is raised: whoever needs a program looks for it afterwards.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path


def install(*packages: str) -> None:
    """Install packages; does nothing without root and apt-get."""
    if os.geteuid() == 0:
        _apt("update")
        _apt("install", "--no-install-recommends", *packages)


def unpack(packages: Iterable[str], folder: Path) -> None:
    """Put the files of packages below `folder`, for which nobody needs to be root; not what they depend on."""
    if os.geteuid() == 0:
        _apt("update")
    with tempfile.TemporaryDirectory() as name:
        _apt("download", *packages, folder=Path(name))
        for archive in sorted(Path(name).glob("*.deb")):
            folder.mkdir(parents=True, exist_ok=True)
            subprocess.run(["dpkg-deb", "-x", archive, folder], capture_output=True, check=False)


def _apt(*arguments: str, folder: Path | None = None) -> None:
    if apt := shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([apt, "-qq", *arguments], env=environment, cwd=folder, capture_output=True, check=False)
