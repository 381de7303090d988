"""Data that a page loads when it is asked for → scripts named by their content, for a page on a disk may fetch none."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from guide.model import Asset


def write_parts(parts: Mapping[str, Sequence[object]], out: Path) -> list[Asset]:
    """A script for each part, which puts its records into `guideParts` under the part's name.

    Files of earlier builds stay, so that two builds at once never take one another's away.
    """
    out.mkdir(parents=True, exist_ok=True)
    return [_write(name, records, out) for name, records in parts.items()]


def _write(name: str, records: Sequence[object], out: Path) -> Asset:
    value = json.dumps(records, ensure_ascii=False, separators=(",", ":"))
    data = f"(globalThis.guideParts??={{}})[{json.dumps(name)}]={value};\n".encode()
    path = out / f"{name}.{hashlib.sha256(data).hexdigest()[:10]}.js"
    path.write_bytes(data)
    return Asset("lesson-part", f"assets/lesson/{path.name}", path)
