"""Vega-Lite specifications → SVG, by vl-convert in a process of its own: the 150 MB that its engine takes end with it.

As a program: a JSON list of specifications on standard input, their SVGs on standard output; what is
refused goes to standard error, as [number in the list, why], with exit status 1.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

VEGA_LITE = "5.20"


class VegaError(Exception):
    """vl-convert refused a specification: its number in the list, and why."""


def svgs(specs: Sequence[dict[str, Any]]) -> list[str]:
    """The picture of each. Raises VegaError."""
    if not specs:
        return []
    command = [sys.executable, "-P", "-X", "utf8", __file__]
    done = subprocess.run(command, input=json.dumps(specs), capture_output=True, encoding="utf-8", check=False)
    if done.returncode == 1:
        raise VegaError(*json.loads(done.stderr))
    done.check_returncode()
    drawn: list[str] = json.loads(done.stdout)
    return drawn


def main() -> None:
    import vl_convert

    drawn = []
    for number, spec in enumerate(json.load(sys.stdin)):
        try:
            drawn.append(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[]))
        except ValueError as error:
            json.dump([number, str(error)], sys.stderr)
            raise SystemExit(1) from error
    json.dump(drawn, sys.stdout)


if __name__ == "__main__":
    main()
