"""Find the browsers that the tests drive, or fetch them: `python scripts/browsers.py`.

A browser is looked for under $CHROMIUM or $FIREFOX, on the PATH, among macOS's applications and in
Playwright's own cache; else Playwright downloads its own; where it cannot, apt installs Debian's.
The stock Firefox is driven over WebDriver BiDi, Playwright's own build over its own protocol.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright, ProxySettings, sync_playwright

import debian


@dataclass(frozen=True)
class Kind:
    """A browser: its commands, macOS application and Debian package, and the oldest that will do."""

    name: str
    commands: tuple[str, ...]
    application: str
    package: str
    oldest: int

    @property
    def variable(self) -> str:
        return self.name.upper()


CHROMIUM = Kind(
    "chromium",
    ("chromium-headless-shell", "chromium", "google-chrome", "google-chrome-stable", "chromium-browser"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "chromium-headless-shell",  # the same engine without the window that it would draw unseen
    oldest=109,  # the oldest that bundle.py builds for
)
FIREFOX = Kind(
    "firefox",
    ("firefox", "firefox-esr"),
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    "firefox-esr",
    oldest=153,  # Playwright asks for network.addDataCollector: ESR 153 has it, ESR 140 has not
)
# Nobody listens there, so nothing that a page asks of another host leaves the machine.
NOWHERE: ProxySettings = {"server": "http://127.0.0.1:9", "bypass": "127.0.0.1"}
# Silence Chromium's own requests.
CHROMIUM_SWITCHES = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


def main() -> None:
    for kind in (CHROMIUM, FIREFOX):
        if trouble(kind) is not None:
            fetch(kind)


def fetch(kind: Kind) -> None:
    """Get a browser that starts, from Playwright or else from Debian. Exits if neither gives one."""
    for origin, get in (("Playwright", get_from_playwright), ("Debian", get_from_debian)):
        start = time.monotonic()
        get(kind)
        if trouble(kind) is None:
            name = f"get {kind.name} from {origin}"
            print(f"{name:<28}{time.monotonic() - start:7.2f} s", flush=True)
            return
    sys.exit(
        f"browsers: no usable {kind.name}: {trouble(kind)}\n"
        f"Install {kind.name.title()}, or name one: {kind.variable}=/path/to/it make test"
    )


def trouble(kind: Kind) -> str | None:
    """Why a browser cannot be used, or None; the system's is trusted without a start."""
    if installed(kind):
        return None
    with sync_playwright() as playwright:
        try:
            launch(playwright, kind).close()
        except Error as error:
            missing = "Executable doesn't exist" in error.message
            return "none is installed, and none could be fetched" if missing else error.message.strip()
    return None


def launch(playwright: Playwright, kind: Kind, *switches: str) -> Browser:
    """Start a browser without a window, Chromium with more `switches`. Raises playwright's Error if there is none."""
    executable = installed(kind)
    if kind is CHROMIUM:
        return playwright.chromium.launch(
            executable_path=executable, args=[*CHROMIUM_SWITCHES, *switches], proxy=NOWHERE
        )
    channel = "moz-firefox" if executable else None
    return playwright.firefox.launch(executable_path=executable, channel=channel, proxy=NOWHERE)


def installed(kind: Kind) -> Path | None:
    """The system's browser, if it is new enough and no snap: a snap cannot read the tests' files.

    Exits if the environment names one that will not do.
    """
    named = os.environ.get(kind.variable)
    if named:
        executable = shutil.which(named)
        if executable is None or version(Path(executable)) < kind.oldest:
            sys.exit(f"browsers: ${kind.variable} is {named}: no {kind.name} from {kind.oldest} on")
        return Path(executable)
    return next((path for path in candidates(kind) if version(path) >= kind.oldest), None)


def candidates(kind: Kind) -> Iterator[Path]:
    for command in (*kind.commands, kind.application):
        executable = shutil.which(command)
        if executable and not is_snap(Path(executable)):
            yield Path(executable)


def is_snap(executable: Path) -> bool:
    """Whether it is a link to `snap`, or Ubuntu's script that starts one."""
    with executable.open("rb") as file:
        head = file.read(4096)
    return executable.resolve().name == "snap" or (head.startswith(b"#!") and b"/snap/" in head)


def version(executable: Path) -> int:
    """The main version that an executable states, or -1 if it cannot start."""
    try:
        stated = subprocess.run(
            [executable, "--version"], capture_output=True, text=True, check=True, timeout=60
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return -1
    number = re.search(r"(\d+)\.\d", stated)
    return int(number.group(1)) if number else -1


def get_from_playwright(kind: Kind) -> None:
    """Download Playwright's build into its cache; nothing happens where that is refused."""
    command = [sys.executable, "-m", "playwright", "install", kind.name]
    subprocess.run(command, capture_output=True, check=False)


def get_from_debian(kind: Kind) -> None:
    debian.install(kind.package)


if __name__ == "__main__":
    main()
