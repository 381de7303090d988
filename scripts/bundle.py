"""Browser code → hashed files, by esbuild from the packages that `npm ci` laid in `scripts/web`."""

from __future__ import annotations

import hashlib
import json
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from guide.model import Asset

ENTRIES = {"guide.js": "script", "guide.css": "style", "early.js": "inline"}
# What guide.js fetches when it is needed: it finds their addresses in the constant LATER by their names.
LATER = ("style/marks.css", "marks/marks.js", "marks/marks-list.js")
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
        _build(web, raw, LATER, {})
        later = {Path(entry).name: _asset(raw / Path(entry).name, out, "later") for entry in LATER}
        _build(web, raw, ENTRIES, {"LATER": json.dumps({name: asset.url for name, asset in later.items()})})
        return [*(_asset(raw / entry, out, kind) for entry, kind in ENTRIES.items()), *later.values()]


def _build(web: Path, out: Path, entries: Iterable[str], constants: Mapping[str, str]) -> None:
    """Bundle each entry into `out`, with `constants` (JavaScript by name) in place of their names."""
    options = [
        "--bundle",
        "--minify",
        "--format=iife",
        "--log-level=warning",
        "--charset=utf8",
        "--entry-names=[name]",
        TARGETS,
        *(f"--define:{name}={value}" for name, value in constants.items()),
        f"--outdir={out}",
    ]
    command = [str(_esbuild(web)), *(str(web / entry) for entry in entries), *options]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise BundleError(done.stderr.strip())


def minify_css(web: Path, css: str) -> str:
    """A style sheet with what is doubled or empty left out. Raises BundleError."""
    options = ["--loader=css", "--minify", "--log-level=error", "--charset=utf8", TARGETS]
    done = subprocess.run([str(_esbuild(web)), *options], input=css, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise BundleError(done.stderr.strip())
    return done.stdout


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
