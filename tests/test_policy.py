"""The policy of each page: what it lets run is what stands in it, and what it would block is refused."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from headers import CACHE, HASHED, LONGEST, SECURITY, HeaderError, headers, write_headers
from pages import read_site
from policy import DIRECTIVES, PolicyError, guard
from serving import read_headers

SCRIPT = "document.documentElement.className = 'js'"
PAGE = "<!doctype html><html lang=en><head><meta charset=utf-8><title>x</title>{head}</head><body>{body}</body></html>"


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def write_site(folder: Path, body: str = "", head: str = "") -> Path:
    (folder / "assets").mkdir()
    (folder / "index.html").write_text(PAGE.format(head=f"<script>{SCRIPT}</script>", body=""), "utf-8")
    (folder / "page.html").write_text(PAGE.format(head=f"<script>{SCRIPT}</script>{head}", body=body), "utf-8")
    return folder


def stated(page: str) -> dict[str, str]:
    """The directives of a page's policy."""
    (found,) = re.findall(r'<meta content="([^"]*)" http-equiv=content-security-policy>', page)
    return {name: value for name, _, value in (row.partition(" ") for row in found.split(";"))}


def test_what_stands_inline_is_hashed(tmp_path: Path) -> None:
    """A script that all pages share, and the styles of the page; the header allows those of all pages."""
    style = "p > a { color: navy }"
    site = write_site(tmp_path, head=f'<style>{style}</style><script type="application/json">{{"a": 1}}</script>')
    header = guard(site, tmp_path / "kept.json")
    page, front = ((site / name).read_text("utf-8") for name in ("page.html", "index.html"))
    assert stated(page) == DIRECTIVES | {
        "script-src": f"'self' {digest(SCRIPT)}",
        "style-src": f"'self' {digest(style)}",
    }
    assert stated(front)["style-src"] == "'self'"
    assert f"style-src 'self' {digest(style)};" in header
    assert header.endswith(";frame-ancestors 'self'")
    assert page.index("content-security-policy") < page.index("<title>")


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)"),
        ("<script type=module>alert(1)</script>", "<script>alert(1)"),
        ("<p style='color:red'>x", '<p style="color:red">'),
        ("<p ONCLICK=alert(1)>x", '<p onclick="alert(1)">'),
        ("<a href=' JavaScript:alert(1)'>x</a>", '<a href=" JavaScript:alert(1)">'),
        ("<svg><a xlink:href=javascript:alert(1)></a></svg>", '<a xlink:href="javascript:alert(1)">'),
        ("<iframe src=x></iframe>", "<iframe>"),
        ("<object data=x></object>", "<object>"),
        ("<base href=x>", "<base>"),
    ],
)
def test_what_the_policy_would_block_is_refused(tmp_path: Path, body: str, named: str) -> None:
    with pytest.raises(PolicyError) as caught:
        guard(write_site(tmp_path, body), tmp_path / "kept.json")
    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"page.html: {named}")


def test_what_only_looks_like_code_is_left_alone(tmp_path: Path) -> None:
    body = (
        '<p title="<script>alert(1)</script>" class=style data-onclick=x>'
        "&lt;script&gt; onclick=<code>style=</code> <a href=javascript.html>x</a>"
    )
    site = write_site(tmp_path, body)
    guard(site, tmp_path / "kept.json")
    assert body in (site / "page.html").read_text("utf-8")
    assert stated((site / "page.html").read_text("utf-8"))["script-src"] == f"'self' {digest(SCRIPT)}"


def test_every_page_has_a_policy_of_its_last_bytes(site: Path) -> None:
    """No unsafe source, no other host; one inline script and its hash."""
    for url, page in read_site(site).items():
        directives = stated(page.source)
        assert not re.search(r"unsafe|\*|https?:", " ".join(directives.values())), url
        (script,) = (e for e in page.find("script") if not e["src"] and not e["type"])
        assert directives["script-src"] == f"'self' {digest(script.text)}", url
        assert [e["content"] for e in page.find("meta", name="referrer")] == ["no-referrer"]


def test_the_site_names_its_headers_for_hosts_that_read_them(site: Path) -> None:
    page = dict(read_headers(site, "/chapters/terror.html"))
    assert page.pop("Content-Security-Policy").endswith(";frame-ancestors 'self'")
    assert page == SECURITY
    script = next((site / "assets").glob("guide.*.js")).name
    assert dict(read_headers(site, f"/assets/{script}"))["Cache-Control"] == CACHE["hashed"]
    part = next((site / "assets").glob("search.*/")).name
    assert dict(read_headers(site, f"/assets/{part}/p0.js"))["Cache-Control"] == CACHE["hashed"]
    assert "Cache-Control" not in dict(read_headers(site, "/assets/mark.svg"))


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "other"),
        ("assets/mark.svg", "other"),
        ("assets/cards/terror.png", "other"),
        ("assets/guide.0123456789.js", "hashed"),
        ("assets/search.0123456789/p0.js", "hashed"),
        ("assets/search-core.js", "other"),
        ("assets/search.0123456789", "other"),
    ],
)
def test_only_what_is_named_by_its_content_is_kept_for_ever(path: str, kind: str) -> None:
    assert headers(path, "policy")["Cache-Control"] == CACHE[kind]
    assert bool(re.fullmatch(HASHED, path)) == (kind == "hashed")


def test_a_policy_that_is_too_long_for_a_host_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HeaderError, match="2000 are read"):
        write_headers(write_site(tmp_path), "x" * LONGEST)
