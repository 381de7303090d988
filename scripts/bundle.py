"""Browser code → hashed files, by esbuild from the packages that `npm ci` laid in `scripts/web`."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from guide.model import Asset
from working import working_folder

# The bundles by their names: the module each begins with, and its part in the site (see `Asset`).
ENTRIES = {
    "guide.js": ("guide.js", "script"),
    "early.js": ("early.js", "inline"),
    "guide.css": ("guide.css", "style"),
    "learn.js": ("learn/learn.js", "study-script"),
    "learn.css": ("style/learn.css", "study-style"),
    "composer.js": ("teach/composer.js", "composer-script"),
    "composer.css": ("style/composer.css", "composer-style"),
    "teach.css": ("style/teach.css", "teach-style"),
    "due.js": ("learn/due.js", "due-script"),
    "link-lists.js": ("link-lists.js", "lists-script"),
    "keep.js": ("offline/keep.js", "offline-script"),
    "worker.js": ("offline/worker.js", "worker"),
    "search.js": ("search/panel.js", "panel"),
    "search-engine.js": ("search/engine.js", "engine"),
}
# What guide.js fetches when it is needed: it finds their addresses in the constant LATER by their names.
LATER = {
    "marks.css": ("style/marks.css", "later"),
    "marks.js": ("marks/marks.js", "later"),
    "marks-list.js": ("marks/marks-list.js", "later"),
    "menu.css": ("style/menu.css", "later"),
    "menu.js": ("menu/menu.js", "later"),
    "cite.js": ("menu/cite.js", "later"),
    "qr.js": ("menu/qr.js", "later"),
}
TARGETS = "--target=chrome109,firefox115,safari16"


class BundleError(Exception):
    """The packages are not there, or esbuild refused the code."""


def bundle(web: Path, out: Path) -> list[Asset]:
    """The site's own scripts and styles, minified into `out`, named by their content.

    Files of earlier builds stay, so that two builds at once never take one another's away.
    """
    with working_folder(out) as raw:
        later = _build(web, raw, out, LATER, {})
        addresses = {asset.path.name.split(".")[0] + asset.path.suffix: asset.url for asset in later}
        return [*_build(web, raw, out, ENTRIES, {"LATER": json.dumps(addresses)}), *later]


def _build(
    web: Path, raw: Path, out: Path, entries: Mapping[str, tuple[str, str]], constants: Mapping[str, str]
) -> list[Asset]:
    """Bundle each entry, with `constants` (JavaScript by name) in the place of their names."""
    options = [
        "--bundle",
        "--minify",
        "--format=iife",
        "--log-level=warning",
        "--charset=utf8",
        TARGETS,
        *(f"--define:{name}={value}" for name, value in constants.items()),
        f"--outdir={raw}",
    ]
    modules = [f"{Path(name).stem}={web / module}" for name, (module, _) in entries.items()]
    done = subprocess.run([str(_esbuild(web)), *modules, *options], capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise BundleError(done.stderr.strip())
    return [_asset(raw / name, out, kind) for name, (_, kind) in entries.items()]


def minify_css(web: Path, css: str) -> str:
    """A style sheet with what is doubled or empty left out. Raises BundleError."""
    options = ["--loader=css", "--minify", "--log-level=error", "--charset=utf8", TARGETS]
    done = subprocess.run([str(_esbuild(web)), *options], input=css, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise BundleError(done.stderr.strip())
    return done.stdout


def script_assets(scripts: Iterable[tuple[str, str]], out: Path, kind: str) -> list[Asset]:
    """Scripts, each a name and its text, that are written as they stand, into `out` and named by their content."""
    with working_folder(out) as folder:
        return [_written(folder / name, text, out, kind) for name, text in scripts]


def _written(path: Path, text: str, out: Path, kind: str) -> Asset:
    path.write_text(text, "utf-8")
    return _asset(path, out, kind)


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
