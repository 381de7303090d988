"""A finished site → its service worker and its manifest: a reader may keep it whole, and install it.

No page loads the worker by itself: a reader asks for it on the page about/offline.html.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from guide.drawing.cover import draw_mark
from guide.model import TITLE
from guide.offline import offline_files

WORKER, MANIFEST = "sw.js", "manifest.webmanifest"
ICONS = (192, 512)  # pixels: what browsers ask of an app
EDITIONS = "downloads/"


def write_offline(site: Path, worker: str) -> None:
    """Write both, as the last that is done to the site: the worker names each file with its hash.

    `worker` is its bundled code. The version is the hash of that and of all files.
    """
    for size in ICONS:
        (site / _icon(size)).write_bytes(draw_mark(size))
    (site / MANIFEST).write_text(json.dumps(_manifest(), ensure_ascii=False, indent=1) + "\n", "utf-8")
    files = {
        name: hashlib.sha256((site / name).read_bytes()).hexdigest()
        for name in [*offline_files(site), MANIFEST]
        if not name.startswith(EDITIONS)
    }
    listed = json.dumps(files, separators=(",", ":"))
    version = hashlib.sha256((listed + worker).encode()).hexdigest()[:16]
    (site / WORKER).write_text(f'const VERSION="{version}",FILES={listed};\n{worker}', "utf-8")


def _icon(size: int) -> str:
    return f"assets/icon-{size}.png"


def _manifest() -> dict[str, object]:
    """Addresses are relative to the manifest, so that the guide can stand in any folder of a host."""
    same = {"type": "image/png", "purpose": "any maskable"}
    icons = [{"src": _icon(size), "sizes": f"{size}x{size}", **same} for size in ICONS]
    return {
        "name": TITLE,
        "short_name": "Stalin’s USSR",
        "lang": "en-GB",
        "start_url": "index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#f8f5ee",
        "theme_color": "#b3121d",
        "icons": icons,
    }
