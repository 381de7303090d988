"""Guides of any size: what grows with their chapters, what does not, and what an edit builds anew."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest

from growth import slug, write_content, write_guide
from guide.articles import Articles
from guide.checks import check
from guide.pages.navigation import NEAR, WHOLE, near
from guide.read.content import load
from guide.references import LARGEST, LOT, Ask, lots


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_seed_gives_the_same_bytes_at_any_size(tmp_path: Path) -> None:
    """A chapter is its number's and its seed's, not its guide's."""
    for name, chapters, seed in (("first", 4, 1), ("again", 4, 1), ("larger", 6, 1), ("other", 4, 2)):
        write_content(tmp_path / name, chapters, seed)
    first, larger = contents(tmp_path / "first"), contents(tmp_path / "larger")
    chapter = f"docs/chapters/{slug(3)}.md"
    assert contents(tmp_path / "again") == first
    assert larger[chapter] == first[chapter] != contents(tmp_path / "other")[chapter]


def test_a_generated_guide_has_no_problems(tmp_path: Path) -> None:
    """It is of our guide's shape: the checks find each part, and nothing wrong."""
    write_content(tmp_path, 15)
    guide = load(tmp_path)
    assert [str(problem) for problem in check(guide)] == []
    parts = (guide.chapters, guide.figures, guide.asked, guide.events, guide.people, guide.terms, guide.notes)
    assert [len(part) for part in parts] == [15, 15, 15, 300, 165, 210, 165]


@pytest.mark.timeout(600)
def test_a_rebuild_gives_the_bytes_of_a_cold_build(tmp_path: Path) -> None:
    """Whatever the cache holds: an edit builds what a cold build of it does, and taking it back what was there.

    Chapters that the edit does not touch keep their bytes, so that readers' caches keep them too.
    """
    project = tmp_path / "project"
    write_guide(project, 6)
    edited, other = (project / f"docs/chapters/{slug(n)}.md" for n in (3, 4))
    text = edited.read_text("utf-8")

    def built(cold: bool = False) -> dict[str, bytes]:
        if cold:
            shutil.rmtree(project / ".cache", ignore_errors=True)
        command = [sys.executable, "scripts/build.py", "--no-editions"]
        subprocess.run(command, cwd=project, check=True, capture_output=True)
        return contents(project / "site")

    first = built(cold=True)
    edited.write_text(text.replace(" the ", " a newly written ", 1), "utf-8")
    warm = built()
    edited.write_text(text, "utf-8")
    reverted = built()
    edited.write_text(text.replace(" the ", " a newly written ", 1), "utf-8")
    assert built(cold=True) == warm
    assert reverted == first
    pages = [f"chapters/{path.stem}.html" for path in (edited, other)]
    assert [warm[page] == first[page] for page in pages] == [False, True]


@dataclass
class Entry:
    """A page of the navigation, as MkDocs shows it to a template."""

    title: str
    active: bool = False
    children: tuple[Entry, ...] = ()
    toc: tuple[()] = ()

    @property
    def url(self) -> str:
        return f"{self.title}.html"


def entries(count: int, active: int | None = None) -> tuple[Entry, ...]:
    return tuple(Entry(f"page{n}", n == active) for n in range(count))


@pytest.mark.parametrize(("active", "first"), [(None, 0), (0, 0), (3, 0), (500, 492), (997, 983), (999, 983)])
def test_a_long_section_lists_the_neighbours(active: int | None, first: int) -> None:
    """As many at its ends as in its middle, and the page itself among them."""
    shown = [entry.title for entry in near(entries(1000, active))]
    assert shown == [f"page{n}" for n in range(first, first + 2 * NEAR + 1)]


def test_a_section_that_an_eye_can_scan_is_listed_whole() -> None:
    assert near(entries(WHOLE, 7)) == entries(WHOLE, 7)


@pytest.mark.parametrize(("count", "links"), [(10, 10), (1000, 2 * NEAR + 2)])
def test_the_navigation_weighs_the_same_in_any_guide(root: Path, count: int, links: int) -> None:
    """A page of a thousand chapters links its neighbours, and the front page for all."""
    folder = root / "scripts/theme/partials"
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(folder), autoescape=True)
    environment.filters |= {"near": near, "url": str, "d": lambda value, *_: value}
    children = entries(count, 5)
    nav = SimpleNamespace(items=[Entry("Chapters", True, children)], homepage=Entry("index"))
    page = children[5]
    page.meta = {}  # type: ignore[attr-defined]
    html = environment.get_template("nav.html").render(nav=nav, page=page, lang=SimpleNamespace(t=str))
    assert html.count("<a ") == links
    assert ('<a href="index.html">All 1000</a>' in html) == (count == 1000)


def test_a_new_citation_changes_one_run_of_pandoc() -> None:
    """Works and citations are cut into runs where they say so themselves, not where a count does; of one work too."""
    cited = [("often", ("often", f"p. {n:05}", "", "", False)) for n in range(10 * LOT)]
    asks: list[Ask] = [*cited, *((f"work{n:05}", None) for n in range(10 * LOT))]
    before = lots(asks)
    after = lots([*asks[:700], ("often", ("often", "p. 00699-700", "", "", False)), *asks[700:]])
    assert len(before) > 5
    assert max(map(len, before)) <= LARGEST
    assert len([lot for lot in after if lot not in before]) <= 2
    assert [ask for lot in before for ask in lot] == asks


def test_articles_are_kept_as_they_were_written() -> None:
    """Also those with letters of two alphabets."""
    articles = Articles()
    articles["a.html"] = "<p>Čechov – Чехов</p>"
    articles["b.html"] = ""
    assert dict(articles) == {"a.html": "<p>Čechov – Чехов</p>", "b.html": ""}
