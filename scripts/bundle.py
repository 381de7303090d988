"""Browser code → hashed files, by esbuild from the packages that `npm ci` laid in `scripts/web`."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

from guide.model import Asset

# Every page loads `script` and `style`; the others are of the pages of study/, and of the front page.
ENTRIES = {
    "guide.js": "script",
    "guide.css": "style",
    "learn/learn.js": "study-script",
    "style/learn.css": "study-style",
    "learn/due.js": "due-script",
}
SHIM = "node_modules/iframe-worker/shim/index.js"
TARGETS = "--target=chrome109,firefox115,safari16"


class BundleError(Exception):
    """The packages are not there, or esbuild refused the code."""


def bundle(web: Path, out: Path) -> list[Asset]:
    """The site's own scripts and styles, minified into `out`, named by their content.

    Files of earlier builds stay, so that two builds at once never take one another's away.
    """
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out) as folder:
        raw = Path(folder)
        command = [str(_esbuild(web)), *(str(web / entry) for entry in ENTRIES)]
        options = [
            "--bundle",
            "--minify",
            "--format=iife",
            "--log-level=warning",
            "--charset=utf8",
            TARGETS,
            f"--outdir={raw}",
        ]
        done = subprocess.run([*command, *options], capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            raise BundleError(done.stderr.strip())
        shim = raw / "iframe-worker.js"
        shutil.copyfile(web / SHIM, shim)
        return [*(_asset(raw / entry, out, kind) for entry, kind in ENTRIES.items()), _asset(shim, out, "polyfill")]


def _asset(path: Path, out: Path, kind: str) -> Asset:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:10]
    named = out / f"{path.stem}.{digest}{path.suffix}"
    path.replace(named)
    return Asset(kind, f"assets/{named.name}", named)


def _esbuild(web: Path) -> Path:
    found = sorted((web / "node_modules/@esbuild").glob("*/bin/esbuild")) + sorted(
        (web / "node_modules/@esbuild").glob("*/esbuild.exe")
    )
    if not found:
        raise BundleError(f"{web}/node_modules has no esbuild: run `make setup`")
    return found[0]
