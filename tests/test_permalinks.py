"""Addresses that were published once lead somewhere for ever."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import release
from guide.model import Redirect, References
from guide.pages.moved import moved_markdown
from guide.pages.site import Site
from guide.read.content import load
from pages import read_site

TODAY = date(2027, 3, 9)


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--message", "change")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """The small guide as a project of its own, with one release behind it."""
    folder = tmp_path / "project"
    shutil.copytree(root / "tests/small", folder)
    for name in ("pyproject.toml", "CITATION.cff"):
        shutil.copy(root / name, folder / name)
    (folder / "docs/changelog.md").write_text("# Changes\n\n## Not yet released\n\n- All.\n", "utf-8")
    git(folder, "init", "--quiet")
    commit(folder)
    release.release(folder, "8.0.0", TODAY)
    commit(folder)
    edit(folder / "docs/changelog.md", "# Changes\n", "# Changes\n\n## Not yet released\n\n- More.\n")
    commit(folder)
    return folder


def test_every_address_of_every_release_is_in_the_site(root: Path, site: Path) -> None:
    """Each url of each lock in the history opens a page, at an element with that id."""
    pages = read_site(site)
    published = {url for _, links in release.locks(root) for url in links.values()}
    assert len(published) > 1000
    for url in sorted(published):
        path, _, anchor = url.partition("#")
        assert path in pages, url
        assert not anchor or anchor in pages[path].ids, url


def test_a_release_writes_version_date_and_lock(project: Path) -> None:
    """The version grows by one, and the lock has the addresses of the tree."""
    assert release.release(project, "", TODAY) == "8.1.0"
    assert '\nversion = "8.1.0"\n' in (project / "pyproject.toml").read_text("utf-8")
    citation = (project / "CITATION.cff").read_text("utf-8")
    assert re.findall(r"^(?:version|date-released): .*$", citation, re.MULTILINE) == [
        "version: 8.1.0",
        "date-released: 2027-03-09",
    ]
    assert "## 8.1.0, 9 March 2027\n\n- More.\n" in (project / "docs/changelog.md").read_text("utf-8")
    lock = json.loads((project / release.LOCK).read_text("utf-8"))
    assert lock == dict(load(project).permalinks) and "one/l1" in lock


def rename_a_term(folder: Path) -> None:
    edit(folder / "docs/_data/glossary.toml", 'id = "address"', 'id = "place"')


def drop_a_redirect(folder: Path) -> None:
    """Of an address that only the first lock had."""
    edit(folder / "docs/_data/redirects.csv", "chapters/one.html#l9,one/l2,the two became one\n", "")


@pytest.mark.parametrize(
    ("lose", "address"), [(rename_a_term, "reference/glossary.html#address"), (drop_a_redirect, "chapters/one.html#l9")]
)
def test_a_release_refuses_a_tree_that_loses_an_address(
    project: Path, lose: Callable[[Path], None], address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lock is compared, and so are those of the history, which nobody can edit; nothing is written."""
    lose(project)
    commit(project)
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file() and ".git" not in path.parts}
    assert release.main(project, "8.1.0", TODAY) == 1
    assert f"‘{address}’" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize(
    ("wanted", "said"),
    [("7.9.9", "is no version after 8.0.0"), ("8.1", "is no version"), ("9.0.0rc1", "is no version")],
)
def test_a_release_refuses_a_version_that_is_none(project: Path, wanted: str, said: str) -> None:
    with pytest.raises(release.ReleaseError, match=said):
        release.release(project, wanted, TODAY)


def test_a_release_refuses_a_tree_with_changes(project: Path) -> None:
    (project / "docs/index.md").write_text("# Other\n", "utf-8")
    with pytest.raises(release.ReleaseError, match=r"docs/index\.md"):
        release.release(project, "", TODAY)


def test_a_release_needs_something_new(project: Path) -> None:
    edit(project / "docs/changelog.md", "## Not yet released", "## Old")
    commit(project)
    with pytest.raises(release.ReleaseError, match="what is new belongs below"):
        release.release(project, "", TODAY)


@pytest.fixture
def moved(root: Path) -> Site:
    """The small guide's pages, with its three redirects."""
    return Site(load(root / "tests/small"), References({}, {}, {}))


def test_a_gone_paragraph_has_a_line_at_its_pages_end(moved: Site) -> None:
    """Its id is there still, and beside it the link to what stands for it."""
    text = moved_markdown(moved.guide, "chapters/one.html")
    assert '<li id="l9">What had the address l9 is now at <a href="#l2">chapters/one.html#l2</a>' in text, text


def test_a_gone_page_sends_on_and_a_gone_paragraph_of_one_does_not(moved: Site) -> None:
    """A page linked as a whole leads on by itself; one linked by paragraphs shows where each is."""
    assert 'moved: "one.html#l3"' in moved.generated["chapters/old.md"]
    older = moved.generated["chapters/older.md"]
    assert "moved:" not in older and '<li id="l7">' in older and 'href="one.html#l1"' in older
    assert isinstance(moved.guide.redirects[0], Redirect)
