"""The guide rendered by Zensical: what scripts/hooks.py is for MkDocs. docs/reference/engine.md describes it.

Zensical runs no plugins and no hooks. So what they do is done before it and after it: a project of Markdown,
settings and templates is written from the `Site`, Zensical renders that, and `Site.content` fills its pages.
"""

from __future__ import annotations

import dataclasses
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urljoin

from guide.markup import tag_faults
from guide.pages.site import Site
from guide.read.yaml import read_yaml

ARTICLE = re.compile(r'<article class="md-content__inner md-typeset[^">]*">(.*)</article>', re.DOTALL)
COLOUR = re.compile(r"\x1b\[[\d;]*m")
FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
LEFT_OUT = ("plugins", "hooks", "validation", "site_url")
# Its own search, scripts, styles and picture: the guide's stand for them, as they do for Material's.
THEME_FILES = ("search.json", "assets/javascripts", "assets/stylesheets", "assets/images")
SEARCH = ("panel", "engine", "core")


class RenderError(Exception):
    """Zensical refused the site, or warned."""


def render_site(root: Path, site: Site, out: Path) -> Mapping[str, str]:
    """Build the pages of `site` into `out`, which is not there yet; the HTML of their articles by url.

    Raises RenderError, on a warning too.
    """
    settings = read_yaml((root / "mkdocs.yml").read_text("utf-8"), ("!ENV",))
    with TemporaryDirectory(dir=out.parent) as name:
        project = Path(name)
        paths = write_project(root, project, settings, site)
        command = [sys.executable, "-m", "zensical", "build", "--strict"]
        done = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            raise RenderError(COLOUR.sub("", done.stdout + done.stderr))
        rendered = project / "site"
        for theirs in THEME_FILES:
            path = rendered / theirs
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        articles = {url: fill(rendered / url, site) for url in map(url_of, paths)}
        rendered.rename(out)
    return articles


def write_project(root: Path, project: Path, settings: dict[str, Any], site: Site) -> list[str]:
    """Write all that Zensical reads; the paths of the pages' Markdown below docs/."""
    docs = project / "docs"
    shutil.copytree(root / "docs", docs)
    shutil.copytree(root / settings["theme"]["custom_dir"], project / "theme")
    tree = project / "theme/partials/nav.html"
    tree.write_text(tree.read_text("utf-8").replace(" | near", ""), "utf-8")  # it takes no filters of ours
    for chapter in site.guide.chapters:
        if chapter.skeleton:
            (project / chapter.path).unlink()
    for asset in site.assets:
        if asset.kind != "inline":
            (docs / asset.url).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(asset.path, docs / asset.url)
    written = {path.relative_to(docs).as_posix(): path.read_text("utf-8") for path in sorted(docs.rglob("*.md"))}
    pages = {**written, **site.generated}
    for path, text in pages.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(page_source(path, text, settings, site), "utf-8")
    # JSON is YAML, and leaves nothing to be read in another way.
    (project / "mkdocs.yml").write_text(json.dumps(project_settings(settings, site)), "utf-8")
    return list(pages)


def page_source(path: str, text: str, settings: dict[str, Any], site: Site) -> str:
    """A page's Markdown with its ids and citations, below what the templates must know of it."""
    front = FRONT_MATTER.match(text)
    meta = dict(read_yaml(front[1], ())) if front else {}
    url = url_of(path)
    published = datetime.fromtimestamp(float(os.environ.get("SOURCE_DATE_EPOCH") or time.time()), UTC).date()
    canonical = urljoin(site.address, "" if url == "index.html" else url) if site.address else ""
    told = site.metadata(path, settings["site_name"], settings["site_author"], published, canonical)
    if told:
        meta["told"] = dataclasses.asdict(told)
    return f"---\n{json.dumps(meta)}\n---\n{site.markdown(path, url, text[front.end() :] if front else text)}"


def project_settings(settings: dict[str, Any], site: Site) -> dict[str, Any]:
    """mkdocs.yml's settings, less what Zensical does not know, with the bundled assets."""
    urls = {asset.kind: asset.url for asset in site.assets}
    inline = {
        a.path.name.partition(".")[0]: a.path.read_text("utf-8").strip() for a in site.assets if a.kind == "inline"
    }
    return {
        **{name: value for name, value in settings.items() if name not in LEFT_OUT},
        **({"site_url": site.address} if site.address else {}),
        "theme": {**settings["theme"], "custom_dir": "theme", "variant": "classic"},
        "plugins": [],
        # It adds superfences, which colours code, unless that is there; fenced_code after it takes its place.
        "markdown_extensions": ["pymdownx.superfences", *settings.get("markdown_extensions", ()), "fenced_code"],
        "extra": {**settings["extra"], **inline, "search": {kind: urls[kind] for kind in SEARCH if kind in urls}},
        "extra_css": [asset.url for asset in site.assets if asset.kind == "style"],
        "extra_javascript": [{"path": a.url, "defer": True} for a in site.assets if a.kind == "script"],
    }


def fill(path: Path, site: Site) -> str:
    """Put the generated parts into a rendered page; its article."""
    page = path.read_text("utf-8")
    found = ARTICLE.search(page)
    if not found:
        raise RenderError(f"{path} has no article")
    for _, fault in tag_faults(found[1]):
        raise RenderError(f"{path}: {fault} would act on the page")
    article = site.content(found[1])
    path.write_text(page[: found.start(1)] + article + page[found.end(1) :], "utf-8")
    return article.strip()


def url_of(path: str) -> str:
    return f"{path.removesuffix('.md')}.html"
