"""The built guide in real browsers, served on the loopback address or opened as files.

Whatever a page does, it must ask no other host for anything, raise no uncaught error and try nothing
that its policy forbids: all are asserted when the test that had the page is over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from browsers import CHROMIUM, FIREFOX, launch
from serving import HostHandler, served

# Chromium says what a policy stops on the console, Firefox among the errors, but not all of it.
REPORT = """document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
  console.error(`Content Security Policy: ${violatedDirective} stopped ${blockedURI} ${sample}`))"""
POLICY = re.compile(
    r"Content.Security.Policy|Permissions.Policy|The page’s settings blocked|'Trusted(?:HTML|Script|ScriptURL)'",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(r"^(?:https?|wss?)://(?!127\.0\.0\.1[:/])")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium."""
    with launch(playwright, CHROMIUM) as running:
        yield running


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    with launch(playwright, FIREFOX) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page in Chromium, with storage and cache of its own."""
    with watched_page(browser) as opened:
        yield opened


@pytest.fixture(params=["browser", "firefox"])
def each_page(request: pytest.FixtureRequest) -> Iterator[Page]:
    """The same in Chromium and then in Firefox: the test runs twice."""
    with watched_page(request.getfixturevalue(request.param)) as opened:
        yield opened


@contextmanager
def watched_page(browser: Browser) -> Iterator[Page]:
    """A page that can reach nothing but this machine, and is held to account at the end."""
    with browser.new_context() as context:
        asked: list[str] = []
        errors: list[str] = []
        said: list[str] = []
        context.add_init_script(REPORT)
        context.on("request", lambda request: asked.append(request.url))
        context.on("weberror", lambda error: errors.append(str(error.error)))
        context.on("console", lambda message: said.append(message.text))
        opened = context.new_page()
        opened.on("websocket", lambda socket: asked.append(socket.url))
        yield opened
        assert [url for url in asked if ELSEWHERE.match(url)] == [], "the page asked another host"
        assert [text for text in said + errors if POLICY.search(text)] == [], "the page tried what its policy forbids"
        assert errors == [], "a script of the page failed"


@pytest.fixture(scope="session")
def http_base(site: Path) -> Iterator[str]:
    """The address of the guide as a host with its headers serves it, with a slash at its end."""
    with served(site, HostHandler) as address:
        yield address


@pytest.fixture(scope="session")
def file_base(site: Path) -> str:
    """The guide's address as files on disk, with a slash at its end."""
    return f"{site.as_uri()}/"


@pytest.fixture(params=["http_base", "file_base"])
def base(request: pytest.FixtureRequest) -> str:
    """The guide's address, served and then as files: the test runs twice."""
    return str(request.getfixturevalue(request.param))


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    """The script of axe-core."""
    return (root / "scripts/web/node_modules/axe-core/axe.min.js").read_text("utf-8")


@pytest.fixture(scope="session")
def questions(site: Path) -> dict[str, dict[str, Any]]:
    """The published questions by what they ask."""
    return {row["ask"].replace("____", "______"): row for row in json.loads((site / "data/questions.json").read_text())}
