"""How many requests for pages nginx and Caddy answer with the generated configurations.

python tests/bench_load.py [--seconds N] [--runs N] [--connections N] [--site DIR]

wrk asks for all pages of the built site in turn, as a browser that takes Brotli, from the same machine on the loopback
address: so the server shares the processors with wrk and with whatever else runs, which the load average tells of.
*Kept* connections stay open, as a browser's do; *new* makes one for each request. The processor time of the server
by request depends less on its company. It reports, and fails only where an answer was wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from hosts import LOOPBACK, Hosted, ask, hosted  # noqa: E402

SCRIPT = Path(__file__).with_name("load.lua")
CONNECTIONS = {"kept": "keep-alive", "new": "close"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--seconds", type=int, default=10, help="of each measurement")
    parser.add_argument("--runs", type=int, default=3, help="measurements of each kind; the median counts")
    parser.add_argument("--connections", type=int, default=64, help="at once")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site")
    options = parser.parse_args()
    wrk = shutil.which("wrk")
    if wrk is None:
        raise SystemExit("bench_load: wrk is not installed; on Debian and Ubuntu: apt-get install wrk")
    cores = len(os.sched_getaffinity(0))
    site = options.site.resolve()
    pages = sorted(f"/{page.relative_to(site).as_posix()}" for page in site.rglob("*.html"))
    sizes = [(site / f"{page[1:]}.br").stat().st_size for page in pages]
    print(f"{len(pages)} pages of {statistics.mean(sizes) / 1e3:.1f} kB in the mean, by Brotli; {cores} processors")
    print(f"{'':13}{'requests/s':>11}{'least':>8}{'MB/s':>7}{'p50 ms':>8}{'p99 ms':>8}{'µs/request':>12}{'load':>6}")
    with tempfile.TemporaryDirectory() as name:
        for kind in ("nginx", "caddy"):
            folder = Path(name) / kind
            folder.mkdir()
            (folder / "pages").write_text("\n".join(pages) + "\n", "utf-8")
            with hosted(kind, site, folder, workers=cores) as server:
                check(server, site, pages)
                for connections in CONNECTIONS:
                    command = [wrk, f"-t{cores}", f"-c{options.connections}", f"-d{options.seconds}", "--latency"]
                    command += ["-s", str(SCRIPT), f"http://{LOOPBACK}:{server.port}/", "--"]
                    command += [str(folder / "pages"), CONNECTIONS[connections]]
                    runs = [measure(server, command, options.seconds) for _ in range(options.runs)]
                    print(f"{kind:8}{connections:5}{row(runs)}", flush=True)


def check(server: Hosted, site: Path, pages: list[str]) -> None:
    """That each page is answered by its Brotli copy. Raises SystemExit."""
    for page in pages:
        answer = ask(server.port, page, Accept_Encoding="br")
        if answer.status != 200 or answer.body != (site / f"{page[1:]}.br").read_bytes():
            raise SystemExit(f"bench_load: {page}: {answer.status}, or not its Brotli copy")


def measure(server: Hosted, command: list[str], seconds: int) -> dict[str, Any]:
    """What wrk saw, and the server's processor time, in seconds. Raises SystemExit where an answer was wrong."""
    before = server.processor_time()
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=seconds + 60)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    result |= {"processor": server.processor_time() - before, "load": os.getloadavg()[0]}
    if result["failed"] or result["refused"]:
        raise SystemExit(f"bench_load: {result['failed']} failed, {result['refused']} refused of {result['requests']}")
    return result


def row(runs: list[dict[str, Any]]) -> str:
    """The medians of the runs, and the least of their requests a second."""
    rates = [run["requests"] / run["microseconds"] * 1e6 for run in runs]
    middle = {
        "MB": statistics.median(run["bytes"] / run["microseconds"] for run in runs),
        "p50": statistics.median(run["p50"] for run in runs) / 1e3,
        "p99": statistics.median(run["p99"] for run in runs) / 1e3,
        "processor": statistics.median(run["processor"] / run["requests"] for run in runs) * 1e6,
        "load": max(run["load"] for run in runs),
    }
    return (
        f"{statistics.median(rates):11,.0f}{min(rates):8,.0f}{middle['MB']:7.0f}{middle['p50']:8.1f}"
        f"{middle['p99']:8.1f}{middle['processor']:12.0f}{middle['load']:6.1f}"
    )


if __name__ == "__main__":
    main()
