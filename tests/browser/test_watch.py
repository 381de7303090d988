"""The watch that every test in a browser relies on sees what it should."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from browser.conftest import watched_page


@pytest.mark.parametrize("kind", ["browser", "firefox"])
@pytest.mark.parametrize(
    "script",
    [
        "fetch('https://example.org/').catch(() => {})",
        "new Promise((done) => Object.assign(new Image(), { onerror: done, src: 'http://example.org/' }))",
    ],
)
def test_asking_another_host_is_seen_and_goes_nowhere(
    request: pytest.FixtureRequest, http_base: str, kind: str, script: str
) -> None:
    browser: Browser = request.getfixturevalue(kind)
    with pytest.raises(AssertionError, match="another host"), watched_page(browser) as page:
        page.goto(f"{http_base}404.html")
        page.evaluate(script)


@pytest.mark.parametrize("kind", ["browser", "firefox"])
def test_an_uncaught_error_is_seen(request: pytest.FixtureRequest, http_base: str, kind: str) -> None:
    browser: Browser = request.getfixturevalue(kind)
    with pytest.raises(AssertionError, match="a script of the page failed"), watched_page(browser) as page:
        page.goto(f"{http_base}404.html")
        with page.context.expect_event("weberror"):
            page.evaluate("void setTimeout(() => { throw new Error('left alone') })")
