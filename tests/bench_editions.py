"""Time and size of each edition, made anew: `python tests/bench_editions.py`. It reports, and fails nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LINE = re.compile(r"^  (\S+) +(\d+\.\d+) s$", re.MULTILINE)
ALL = re.compile(r"^(write the editions|pack the pages) +(\d+\.\d+) s$", re.MULTILINE)


def main() -> None:
    """Build the site once without what is kept of the PDFs, and print what the build says of its editions."""
    shutil.rmtree(ROOT / ".cache/pdf", ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "scripts/build.py", "--out", f"{folder}/site"]
        environment = os.environ | {"SITE_URL": "https://guide.example/"}  # without it there is no cartridge of links
        said = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
        downloads = Path(folder, "site/downloads")
        for name, seconds in LINE.findall(said):
            print(f"{name:<36}{float(seconds):8.2f} s{(downloads / name).stat().st_size / 1000:10.0f} kB")
        packed = downloads / "stalin-guide-offline.zip"
        print(f"{packed.name:<36}{'':10}{packed.stat().st_size / 1000:10.0f} kB")
    together = sum(float(seconds) for _, seconds in ALL.findall(said))
    print(f"all, two at once on {os.cpu_count()} cores: {together:.1f} s (wanted: 60)")


if __name__ == "__main__":
    main()
