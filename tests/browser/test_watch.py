"""The watch that every test in a browser relies on sees what it should."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.conftest import watched_page
from serving import served


@pytest.mark.parametrize("kind", ["browser", "firefox"])
@pytest.mark.parametrize(
    "script",
    [
        "fetch('https://example.org/').catch(() => {})",
        "new Promise((done) => Object.assign(new Image(), { onerror: done, src: 'http://example.org/' }))",
    ],
)
def test_asking_another_host_is_seen_and_goes_nowhere(
    request: pytest.FixtureRequest, file_base: str, kind: str, script: str
) -> None:
    browser: Browser = request.getfixturevalue(kind)
    with pytest.raises(AssertionError, match="another host"), watched_page(browser) as page:
        page.goto(f"{file_base}robots.txt")  # has no policy, which would not let it ask
        page.evaluate(script)


@pytest.mark.parametrize("kind", ["browser", "firefox"])
def test_an_uncaught_error_is_seen(request: pytest.FixtureRequest, http_base: str, kind: str) -> None:
    browser: Browser = request.getfixturevalue(kind)
    with pytest.raises(AssertionError, match="a script of the page failed"), watched_page(browser) as page:
        page.goto(f"{http_base}404.html")
        with page.context.expect_event("weberror"):
            page.evaluate("void setTimeout(() => { throw new Error('left alone') })")


@pytest.mark.parametrize("kind", ["browser", "firefox"])
@pytest.mark.parametrize("base", ["http_base", "file_base"])
@pytest.mark.parametrize(
    "script",
    [
        "document.body.setAttribute('onclick', '1'), document.body.click()",
        "document.body.setAttribute('style', 'color: red')",
        "document.body.append(document.createElement('style')), document.querySelector('style').append('p{color:red}')",
        "document.body.append(Object.assign(document.createElement('iframe'), { src: 'data:text/html,frame' }))",
        "fetch('https://example.org/').catch(() => {})",
        "document.body.append(Object.assign(document.createElement('script'), { textContent: '1' }))",
        "document.body.innerHTML = '<b>bold</b>'",
        "setTimeout('1')",
    ],
)
def test_what_the_policy_forbids_is_stopped_and_seen(
    request: pytest.FixtureRequest, base: str, kind: str, script: str
) -> None:
    """Inline code and styles, frames, other hosts, code and markup from strings; served, and from a disk."""
    browser: Browser = request.getfixturevalue(kind)
    address = request.getfixturevalue(base)
    with pytest.raises(AssertionError, match="what its policy forbids"), watched_page(browser) as page:
        page.goto(f"{address}about/addresses.html")
        page.evaluate(f"() => {{ try {{ {script} }} catch {{}} }}")
        page.wait_for_timeout(100)


@pytest.mark.parametrize("kind", ["browser", "firefox"])
def test_a_page_loads_no_script_that_a_neighbour_put_on_the_same_host(
    request: pytest.FixtureRequest, site: Path, kind: str
) -> None:
    """Where a school's server holds more than the guide, 'self' alone would let in the rest."""
    browser: Browser = request.getfixturevalue(kind)
    with (
        served(site.parent) as host,
        pytest.raises(AssertionError, match="what its policy forbids"),
        watched_page(browser) as page,
    ):
        page.goto(f"{host}{site.name}/about/addresses.html")
        load = "(src) => { try { document.createElement('script').src = src } catch (error) { return error.name } }"
        assert page.evaluate(load, "../assets/guide.js") is None
        assert page.evaluate(load, "../../elsewhere.js") == "TypeError"
        page.wait_for_timeout(100)
