"""Links that leave the guide: their form at every build, their answers when somebody asks."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

import links
from guide.model import Place
from guide.outward import SEARCHES, OutwardLink, outward_links
from guide.read.content import load
from serving import served

HERE = Place("docs/index.md", 1)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A server that has one page."""
    (tmp_path / "there.html").write_text("<title>There</title>", "utf-8")
    with served(tmp_path) as address:
        yield address


def test_a_page_that_is_there_is_answered(address: str) -> None:
    assert links.trouble(f"{address}there.html") == ""


def test_a_page_that_is_gone_is_said_to_be(address: str) -> None:
    assert links.trouble(f"{address}gone.html") == "status 404"


def test_a_host_that_is_gone_is_said_to_be() -> None:
    """A port that nobody listens at stands for it."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert links.trouble(f"http://127.0.0.1:{unused.getsockname()[1]}/").startswith("no answer (")


def test_of_searches_one_a_host_is_asked(root: Path) -> None:
    """Libraries are not asked the same question five hundred times a week; the article's publisher has one search."""
    found = list(outward_links(load(root)))
    others = [OutwardLink(f"https://example.org/{page}", HERE) for page in "aab"]
    asked = links.sample([*found, *others])
    assert len(found) > 400
    assert [link.url.split("/core/")[0] for link in found].count("https://www.cambridge.org") == 1
    assert len(asked) == len(SEARCHES) + 1 + 2


@pytest.mark.parametrize(
    "url",
    ["http://example.org/", "//example.org/", "javascript:alert(1)", "https://localhost/", "https://a@example.org/",
     "https://example.org:8443/", "https://example.org/é", "https://example.org/a b", "https://[::1/"],
)  # fmt: skip
def test_a_link_of_another_form_is_refused(url: str) -> None:
    assert OutwardLink(url, HERE).fault


def test_a_search_for_nothing_is_refused() -> None:
    assert OutwardLink("https://example.org/search?q=+", HERE, search=True).fault == "it searches for nothing"
    assert OutwardLink("https://example.org/search?q=Lewin", HERE, search=True).fault == ""
