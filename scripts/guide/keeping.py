"""Files of the cache that are there whole or not at all, also with two builds at once or one that is killed."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Callable
from pathlib import Path


def key(made_from: object) -> str:
    """A name for what is made from these values, which JSON can hold: other values, another name."""
    return hashlib.sha256(json.dumps(made_from, sort_keys=True).encode()).hexdigest()[:24]


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """What was kept at `path`, whose name tells all that it was made from; else what `make` gives, kept there."""
    if path.exists():
        return path.read_bytes()
    data = make()
    write_whole(path, data)
    return data


def write_whole(path: Path, data: bytes) -> None:
    """Write a file and the folders that lead to it; who reads it meanwhile finds what was there before, or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}")
    partial.write_bytes(data)
    partial.replace(path)
