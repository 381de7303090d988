"""Another engine under the same guide: Zensical's pages against MkDocs' (docs/reference/engine.md)."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

import build
from engine.zensical_site import RenderError, render_site
from guide.pages.site import Site
from hooks import whole_site
from pages import Page, read_site
from policy import guard
from slim import slim
from test_imports import imported

# Its sizes and sums are those of the editions, which this build does not write.
DOWNLOADS = "teach/downloads.html"
JSON_LD = re.compile(r"(?<=<script type=application/ld\+json>).*?(?=</script>)|"
                     r'(?<=<script type="application/ld\+json">).*?(?=</script>)', re.DOTALL)  # fmt: skip


@pytest.fixture(scope="module")
def guide_site(root: Path) -> Site:
    """The real guide, as scripts/build.py makes it, of the same year."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", os.environ.get("SOURCE_DATE_EPOCH") or build._last_commit())
        patch.delenv("SITE_URL", raising=False)
        return whole_site(root)


@pytest.fixture(scope="module")
def other(root: Path, guide_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide rendered by Zensical, with all that is done to MkDocs' pages after it."""
    out = tmp_path_factory.mktemp("zensical") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", os.environ.get("SOURCE_DATE_EPOCH") or build._last_commit())
        render_site(root, guide_site, out)
    slim(out, root / "scripts/web", out.parent)
    guard(out, out.with_name("inline.json"))
    return out


def facts(page: Page) -> dict[str, list[object]]:
    """The ids of a page, where its links lead, and its calls of notes."""
    return {
        "ids": list(page.ids),
        "links": [link if ":" in link else page.resolve(link) for link in page.links],
        "calls": [(e["id"], e["href"], e.text) for e in page.find("a", role="doc-noteref")],
    }


def alike(html: str) -> str:
    """A page's HTML, less the ways in which the engines write the same thing."""
    html = re.sub(r'(=["\']?)\./', r"\1", html)  # a link to a page of the same folder
    html = JSON_LD.sub(lambda found: json.dumps(json.loads(found[0]), sort_keys=True), html)
    return re.sub(r"\s+", " ", html)


def test_no_address_link_or_note_is_another(site: Path, other: Path, guide_site: Site) -> None:
    """A chapter has the same ids, leads to the same places and calls the same notes, whichever engine renders it."""
    ours, theirs = read_site(site), read_site(other)
    for chapter in guide_site.guide.chapters:
        expected = facts(ours[chapter.url])
        assert facts(theirs[chapter.url]) == expected
        assert {block.id for block in chapter.paragraphs} <= set(expected["ids"])
        assert expected["links"] and expected["calls"], chapter.url


def test_every_page_is_the_same(site: Path, other: Path) -> None:
    """What a reader gets does not show the engine: the pages differ by nothing but how a link or JSON is written."""
    ours, theirs = read_site(site), read_site(other)
    assert set(theirs) == set(ours)
    different = [url for url in ours if url != DOWNLOADS and alike(theirs[url].source) != alike(ours[url].source)]
    assert different == []


def test_a_broken_link_stops_it(root: Path, guide_site: Site, tmp_path: Path) -> None:
    """A warning of Zensical's is an error, as MkDocs' is."""
    broken = tmp_path / "guide"
    (broken / "docs").mkdir(parents=True)
    (broken / "docs/about.md").write_text("# About\n\n[nowhere](gone.md)\n", "utf-8")
    (broken / "mkdocs.yml").write_text(
        "site_name: A guide\nsite_author: Its authors\nuse_directory_urls: false\nextra: {}\n"
        f"theme: {{name: material, custom_dir: {root / 'scripts/theme'}}}\nnav: [about.md]\n",
        "utf-8",
    )
    with pytest.raises(RenderError, match=r"gone\.md"):
        render_site(broken, Site(guide_site.guide, guide_site.references), tmp_path / "out")


def test_it_knows_the_guide_and_no_other_engine(root: Path) -> None:
    """What stands for the hooks imports what they import of the guide, and neither them nor MkDocs."""
    names = {name.split(".")[0] for name in imported(root / "tests/engine/zensical_site.py")}
    assert "guide" in names
    assert not names & {"hooks", "build", "mkdocs", "mkdocs_bibtex", "material"}
