"""What a command takes: its time, and the memory of it and all that it starts."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

EVERY = 0.5  # seconds between two looks at the memory, each of which takes 20 ms of a large build's time
MIB = 1024 * 1024


def measure(command: Sequence[str], cwd: Path) -> tuple[float, float]:
    """(seconds, peak MiB of all its processes together). Raises SystemExit if it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    peak = [0.0]
    watch = threading.Thread(target=_watch, args=(process, peak), daemon=True)
    watch.start()
    said, _ = process.communicate()
    seconds = time.perf_counter() - start
    watch.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed in {cwd}:\n{said}")
    return seconds, peak[0]


def _watch(process: subprocess.Popen[str], peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], _memory(process.pid))
        time.sleep(EVERY)


def _memory(pid: int) -> float:
    """Pages that several processes share are counted once where the system says how many share them (Linux)."""
    together = 0
    try:
        root = psutil.Process(pid)
        processes = [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    for process in processes:
        try:
            info = process.memory_full_info()
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
        together += getattr(info, "pss", info.uss)
    return together / MIB
