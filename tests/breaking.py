"""Broken content: a change to the small guide, what comes of it, and whether anything on a page would act."""

from __future__ import annotations

import os
import re
import shutil
import signal
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from types import FrameType
from typing import Any

import yaml
from markdown import Markdown

from guide.checks import check
from guide.drawing.charts import chart_spec
from guide.drawing.maps import MAPS, map_spec
from guide.markup import tag_faults
from guide.model import Guide, References
from guide.pages.search import search_records
from guide.pages.site import Site
from guide.read.content import load
from settings import settings_problems

HERE = Path(__file__).parent
LOCATED = re.compile(r"[^\s:]+:[1-9]\d*: [a-z0-9-]+: \S.*; right is, for example: \S.*")
HANG = 60  # seconds of processor time for one case; the slowest takes two


@dataclass(frozen=True)
class Case:
    """A change to one file. `change` says how; `expect` has the codes of which one must come, or none if it builds."""

    name: str
    file: str
    change: Mapping[str, Any]
    expect: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """The lines that a writer would see; and where there are none, the pages' articles by path."""

    problems: tuple[str, ...]
    codes: frozenset[str]
    pages: Mapping[str, str] = field(default_factory=dict)


def small_project(folder: Path, root: Path) -> Path:
    """The small guide with a mkdocs.yml of two pages."""
    shutil.copytree(HERE / "small", folder)
    settings = (root / "mkdocs.yml").read_text("utf-8")
    nav = "nav:\n  - Front page: index.md\n  - chapters/one.md\n\n"
    (folder / "mkdocs.yml").write_text(re.sub(r"(?ms)^nav:\n.*?(?=^\S)", nav, settings), "utf-8")
    return folder


@contextmanager
def changed(project: Path, case: Case) -> Iterator[None]:
    """The project with the case's change, which is undone at the end."""
    path = project / case.file
    before = path.read_bytes() if path.is_file() else None
    mode = path.stat().st_mode if path.is_dir() else 0
    try:
        change(path, case.change)
        yield
    finally:
        os.seteuid(os.getuid())
        if mode:
            path.chmod(mode)
        else:
            _remove(path)
        if before is not None:
            path.write_bytes(before)


def change(path: Path, how: Mapping[str, Any]) -> None:
    """Break a file in one of the ways that tests/hostile names."""
    times = how.get("times", 1)
    how = {name: _spelt_out(value) if isinstance(value, str) else value for name, value in how.items()}
    if "old" in how:
        text = path.read_text("utf-8")
        assert how["old"] in text, f"{how['old']!r} in {path}"
        path.write_bytes(text.replace(how["old"], how["new"] * times, 1).encode("utf-8", "surrogatepass"))
    elif "append" in how:
        path.write_bytes(path.read_bytes() + (how["append"] * times).encode("utf-8", "surrogatepass"))
    elif "prepend" in how:
        path.write_bytes((how["prepend"] * times).encode("utf-8", "surrogatepass") + path.read_bytes())
    elif "text" in how:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((how["text"] * times + how.get("end", "")).encode("utf-8", "surrogatepass"))
    elif "hex" in how:
        path.write_bytes(path.read_bytes()[: how.get("at", 0)] + bytes.fromhex(how["hex"]) * times)
    elif "bytes" in how:
        path.write_bytes(path.read_bytes().replace(bytes.fromhex(how["bytes"]), bytes.fromhex(how["by"])))
    else:
        _replace(path, how)


def _spelt_out(text: str) -> str:
    """A text in which `⟦[×3000⟧` stands for three thousand brackets."""
    return re.sub(r"(?s)⟦(.+?)×(\d+)⟧", lambda match: match[1] * int(match[2]), text)


def _replace(path: Path, how: Mapping[str, Any]) -> None:
    """Put something else in the place of a file."""
    if how["become"] == "unreadable":
        path.chmod(0)
        if os.getuid() == 0:  # whom no mode keeps out
            os.seteuid(65534)
        return
    _remove(path)
    if how["become"] == "folder":
        path.mkdir()
    elif how["become"] == "link":
        path.symlink_to(how["to"])
    elif how["become"] == "pipe":
        os.mkfifo(path)
    elif how["become"] == "huge":
        with path.open("wb") as file:
            file.truncate(2**40)
    else:
        assert how["become"] == "nothing"


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def bounded() -> Iterator[None]:
    """An end to what would never end: nothing else takes so much of the processor."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"still at work after {HANG} seconds of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, HANG)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def outcome(project: Path) -> Outcome:
    """What reading and checking find; with nothing found, what is drawn, searched and shown on the pages."""
    settings = settings_problems(project, "")
    guide = load(project)
    problems = [*settings, *check(guide)]
    lines = tuple(map(str, problems))
    codes = frozenset(problem.code for problem in problems)
    return Outcome(lines, codes) if problems else _rendered(project, guide)


def _rendered(project: Path, guide: Guide) -> Outcome:
    for figure in guide.figures.values():
        if figure.chart:
            chart_spec(figure)
    for cone in MAPS:
        map_spec(cone, guide.locations)
    list(search_records(guide))
    site = Site(guide, plain_references(guide))
    settings = yaml.load((project / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)
    names = [next(iter(row)) if isinstance(row, dict) else row for row in settings["markdown_extensions"]]
    pages = {}
    for path in [*guide.by_path, *site.generated]:
        markdown = Markdown(extensions=[*names, "toc"])
        text = site.generated.get(path, "")
        html = markdown.convert(site.markdown(path, path.replace(".md", ".html"), text))
        faults = [fault for _, fault in tag_faults(html)]
        if faults:
            line = f"docs/{path}:1: active-markup: {faults[0]}; right is, for example: words"
            return Outcome((line,), frozenset({"active-markup"}))
        pages[path] = site.content(html)
    return Outcome((), frozenset(), pages)


def plain_references(guide: Guide) -> References:
    """What pandoc would print, without pandoc: every text escaped, as it does."""
    citations = [c for page in guide.by_path.values() for block in page.blocks for c in block.citations]
    citations += [row.citation for note in guide.notes for row in note.citations]
    printed = {c.identity: escape(" ".join([c.prefix, c.key, c.locator, c.suffix]), quote=False) for c in citations}
    entries = {key: escape(work.get("title"), quote=False) for key, work in guide.works.items()}
    return References(printed, printed, entries)


ACTING = frozenset({"script", "style", "iframe", "object", "embed", "form", "base", "meta", "link", "applet"})


class Active(HTMLParser):
    """What would act on a page, by what is known to: written apart from guide.markup, to check it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        data = tag == "script" and values.get("type") == "application/json"
        if tag in ACTING and not data:
            self.found.append(tag)
        for name, value in attrs:
            url = re.sub(r"[\0- ]", "", value or "").lower()
            if name.startswith("on") or name in {"srcdoc", "formaction", "xlink:href", "style"}:
                self.found.append(name)
            elif url.startswith(("javascript:", "vbscript:", "data:")) or (tag == "img" and ":" in url.split("/")[0]):
                self.found.append(url)


def active(pages: Iterable[str]) -> list[str]:
    """What would act on any of the pages."""
    return [found for html in pages for found in Active(html).found]
