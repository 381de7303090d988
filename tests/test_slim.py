"""Slimming keeps what pages use: what is taken from a site must not be missed."""

from __future__ import annotations

import re
from pathlib import Path

from slim import slim

PAGE = """<!doctype html>
<html lang="en"><head><title>Page</title>
<link rel="stylesheet" href="../assets/first.css">
<link rel="stylesheet" href="../assets/{second}.css">
</head><body><p class="used">A <em>word</em> <b>and</b> another.</p></body></html>
"""
FIRST = ".used{color:red}.unused{color:blue}:is(.used,.unused) em{color:green}.by-script{color:navy}"


def write_site(folder: Path) -> Path:
    """Two pages that share one sheet and have one each; a script makes a class."""
    assets = folder / "assets"
    assets.mkdir(parents=True)
    (assets / "first.css").write_text(FIRST, "utf-8")
    for name in ("alpha", "beta"):
        (assets / f"{name}.css").write_text(f"b{{content:'{name}'}}", "utf-8")
        (folder / name).mkdir()
        (folder / name / "page.html").write_text(PAGE.format(second=name), "utf-8")
    (assets / "some.js").write_text('document.body.className = "by-script"', "utf-8")
    return folder


def test_a_page_keeps_its_own_sheets_and_loses_what_nothing_uses(root: Path, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    slim(site, root / "scripts/web", site.parent / "cache")
    sheets = {}
    for name in ("alpha", "beta"):
        page = (site / name / "page.html").read_text("utf-8")
        links = re.findall(r"<link href=\.\./(assets/[\w.]+) rel=stylesheet>", page)
        sheets[name] = [(site / link).read_text("utf-8") for link in links]
        assert re.findall(r"assets/(\w+)\.[0-9a-f]{10}\.css", page) == ["guide", name]
    assert sheets["alpha"][0] == sheets["beta"][0]
    assert "beta" not in "".join(sheets["alpha"])
    assert ".used{" in sheets["alpha"][0]
    assert ".by-script{" in sheets["alpha"][0]
    assert ":is(.used) em{" in sheets["alpha"][0].replace(".used em{", ":is(.used) em{")
    assert "unused{" not in sheets["alpha"][0]


def test_the_words_of_a_page_stay_apart(root: Path, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    slim(site, root / "scripts/web", site.parent / "cache")
    text = re.sub(r"<[^>]+>", "", (site / "alpha/page.html").read_text("utf-8"))
    assert text.endswith("A word and another.")
