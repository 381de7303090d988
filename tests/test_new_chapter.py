"""`scripts/new_chapter.py`: a chapter is begun, or refused with the reason and nothing written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import new_chapter
from guide.checks import check
from guide.read.content import load


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """The small guide with the project's settings."""
    folder = tmp_path / "guide"
    shutil.copytree(root / "tests/small", folder)
    shutil.copy(root / "mkdocs.yml", folder)
    return folder


def files(project: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in project.rglob("*") if path.is_file()}


def test_a_chapter_is_begun(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It has the next number and room for what a chapter has; the navigation names it last, and all is in order."""
    before = (project / "mkdocs.yml").read_text("utf-8").splitlines()
    assert new_chapter.main(["the-camps", "  The  camps "], project) == 0
    assert (project / "docs/chapters/the-camps.md").read_text("utf-8") == (
        '---\nnumber: 2\ndescription: ""\nskeleton: true\n---\n\n# The camps\n\n!!! question ""\n'
    )
    after = (project / "mkdocs.yml").read_text("utf-8").splitlines()
    at = after.index("      - chapters/the-camps.md")
    assert after[:at] + after[at + 1 :] == before
    assert "- chapters/" in after[at - 1] and "- chapters/" not in after[at + 1]
    assert check(load(project)) == []
    assert [chapter.slug for chapter in load(project).finished] == ["one"]
    said = capsys.readouterr().out
    assert "docs/chapters/the-camps.md is written" in said and "docs/_data/questions/the-camps.toml" in said


@pytest.mark.parametrize(
    ("slug", "title", "reason"),
    [
        ("one", "Again", "docs/chapters/one.md is there already"),
        ("The-camps", "The camps", "‘The-camps’ is no slug"),
        ("the_camps", "The camps", "‘the_camps’ is no slug"),
        ("../camps", "The camps", "‘../camps’ is no slug"),
        ("камп", "The camps", "‘камп’ is no slug"),
        ("-camps", "The camps", "‘-camps’ is no slug"),
        ("camps\n", "The camps", "is no slug"),
        ("", "The camps", "‘’ is no slug"),
        ("index", "The camps", "‘index’ is no slug"),
        ("across", "The camps", "‘across’ is no slug"),
        ("skeleton-l5", "The camps", "‘skeleton-l5’ is no slug"),
        ("camps", " ", "the chapter has no title"),
        ("camps", "<script>alert(1)</script>", "docs/chapters/camps.md:7: active-markup"),
        ("camps", "A title of [@nobody]", "docs/chapters/camps.md:7: unknown-key"),
    ],
)
def test_what_is_refused(project: Path, slug: str, title: str, reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The reason is said, the status is 1, and no byte has changed."""
    before = files(project)
    assert new_chapter.main([slug, title], project) == 1
    said = capsys.readouterr().err
    assert reason in said and "nothing was written" in said
    assert files(project) == before


def test_an_address_that_was_another_chapter_s_is_not_given_again(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A link to the old chapter would open the new one."""
    (project / "docs/_data/redirects.csv").write_text(
        "address,leads_to,reason\nchapters/two.html,pages/chapters/one,the two became one\n", "utf-8"
    )
    assert new_chapter.main(["two", "The second"], project) == 1
    assert "chapters/two.html was the address of another chapter" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_not_written_over(project: Path) -> None:
    """Whatever stands there stays."""
    path = project / "docs/chapters/two.md"
    path.write_bytes(b"\xff")
    assert new_chapter.main(["two", "The second"], project) == 1
    assert path.read_bytes() == b"\xff"


def test_the_slug_and_the_title_must_be_given(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new_chapter.main(["two"], project) == 1
    assert 'make new-chapter SLUG=gulag TITLE="The camps"' in capsys.readouterr().err


def test_a_navigation_without_chapters_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "mkdocs.yml").write_text("nav:\n  - index.md\n", "utf-8")
    before = files(project)
    assert new_chapter.main(["two", "The second"], project) == 1
    assert "mkdocs.yml names no chapter" in capsys.readouterr().err
    assert files(project) == before
