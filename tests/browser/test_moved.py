"""Old links, in a browser without scripts, from a disk."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser

from test_build import NOT_COPIED

ROWS = """address,leads_to,reason
chapters/gone.html,power/l7,the chapter has another name
chapters/power.html#l9999,terror/l271,it belongs to the Terror
"""


def test_old_links_lead_on(browser: Browser, root: Path, tmp_path: Path) -> None:
    """A page that is gone sends on; a paragraph that is gone has a line, which is what the old link opens."""
    project, site = tmp_path / "guide", tmp_path / "site"
    shutil.copytree(root, project, ignore=NOT_COPIED)
    (project / "scripts/web/node_modules").symlink_to(root / "scripts/web/node_modules")
    (project / "docs/_data/redirects.csv").write_text(ROWS, "utf-8")
    command = [sys.executable, "scripts/build.py", "--no-editions", "--out", str(site)]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site.as_uri()}/chapters/gone.html")
        page.wait_for_url(re.compile(r"power\.html#l7$"))
        page.goto(f"{site.as_uri()}/chapters/power.html#l9999")
        line = page.locator("li:target")
        assert line.get_attribute("id") == "l9999"
        line.get_by_role("link").click()
        page.wait_for_url(re.compile(r"terror\.html#l271$"))
