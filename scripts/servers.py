"""Find nginx and Caddy, which the tests start, or fetch them: `python scripts/servers.py`.

Those of the system are taken if they are there. Else Debian's or Ubuntu's packages are unpacked into .cache and not
installed: that would need root, and would start both as services. Elsewhere it says what to install, and the tests
that need a server fail.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import debian

KEPT = Path(__file__).resolve().parents[1] / ".cache/servers"
PACKAGES = ("nginx", "libnginx-mod-http-brotli-static", "caddy")
BROTLI = "ngx_http_brotli_static_module.so"
PLACES = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"])


def main() -> None:
    if not missing():
        return
    start = time.monotonic()
    debian.unpack(PACKAGES, KEPT)
    if missing():
        print(f"servers: {trouble()}", file=sys.stderr)
    else:
        print(f"{'get nginx and Caddy':<28}{time.monotonic() - start:7.2f} s", flush=True)


def missing() -> list[str]:
    """What is not there."""
    found = {"nginx with its module brotli_static": nginx(), "Caddy": caddy()}
    return [name for name, path in found.items() if path is None]


def trouble() -> str:
    return f"missing: {', '.join(missing())}; on Debian and Ubuntu: apt-get install {' '.join(PACKAGES)}"


def nginx() -> tuple[Path, Path] | None:
    """The program and its module for the copies by Brotli: a pair, as a module fits one version only."""
    system = shutil.which("nginx", path=PLACES)
    if system and (folder := re.search(r"--modules-path=(\S+)", _said([system, "-V"]))):
        module = Path(folder[1]) / BROTLI
        if module.is_file():
            return Path(system), module
    program, module = KEPT / "usr/sbin/nginx", KEPT / "usr/lib/nginx/modules" / BROTLI
    return (program, module) if module.is_file() and "nginx version" in _said([str(program), "-v"]) else None


def caddy() -> Path | None:
    system = shutil.which("caddy", path=PLACES)
    program = Path(system) if system else KEPT / "usr/bin/caddy"
    return program if program.is_file() else None


def _said(command: Sequence[str]) -> str:
    """What a program says, on both of its outputs; nothing if it is not there."""
    try:
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False).stdout
    except OSError:
        return ""


if __name__ == "__main__":
    main()
