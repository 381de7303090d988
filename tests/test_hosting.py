"""The site behind nginx and Caddy, as the generated configurations have them serve it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import mean

import pytest

import hosting
from headers import headers, stated_policy
from hosting import OWN, PLAIN, TYPES, HostingError, host_of
from hosts import LOOPBACK, Answer, MissingServerError, ask, caddy_command, hosted, nginx_command
from test_weight import chapters, loaded, sent

POLICY = "default-src 'self';script-src 'sha256-abc+/='"
PAGE = "/chapters/terror.html"


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def port(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    try:
        with hosted(request.param, site, tmp_path_factory.mktemp(request.param)) as server:
            yield server.port
    except MissingServerError as error:
        pytest.fail(str(error), pytrace=False)


def wanted(path: str, policy: str) -> dict[str, str]:
    """The headers of a file, by their names in small letters."""
    kind = TYPES.get(Path(path).suffix[1:], PLAIN)
    return {name.lower(): value for name, value in headers(path, policy).items()} | {"content-type": kind}


def told(answer: Answer, names: dict[str, str]) -> dict[str, str | None]:
    return {name: answer.headers.get(name) for name in names}


def test_every_file_comes_whole_with_its_type_and_headers(port: int, site: Path) -> None:
    policy = stated_policy(site)
    files = sorted(path for path in site.rglob("*") if path.is_file() and path.suffix not in (".br", ".gz"))
    for file in files:
        path = file.relative_to(site).as_posix()
        if path == OWN:
            continue
        answer = ask(port, f"/{path}")
        assert (answer.status, answer.body == file.read_bytes()) == (200, True), path
        assert told(answer, wanted(path, policy)) == wanted(path, policy)
        assert {"etag", "last-modified"} <= set(answer.headers), path
    for kind in (".imscc", ".epub", ".apkg", ".html", ".js"):
        assert any(file.suffix == kind for file in files), kind


@pytest.mark.parametrize(
    ("accepted", "encoding", "suffix"),
    [("gzip, deflate, br", "br", ".br"), ("gzip, deflate", "gzip", ".gz"), ("identity", None, "")],
)
@pytest.mark.parametrize("path", [PAGE, "/sw.js", "/data/paragraphs.json", "/assets/guide.*.css"])
def test_the_compressed_copies_are_sent(
    port: int, site: Path, path: str, accepted: str, encoding: str | None, suffix: str
) -> None:
    (file,) = site.glob(path[1:])
    path = file.relative_to(site).as_posix()
    answer = ask(port, f"/{path}", Accept_Encoding=accepted)
    assert answer.headers.get("content-encoding") == encoding
    assert answer.body == file.with_name(file.name + suffix).read_bytes()
    assert answer.headers["vary"] == "Accept-Encoding"
    assert told(answer, wanted(path, stated_policy(site))) == wanted(path, stated_policy(site))


@pytest.mark.parametrize("path", [PAGE, "/assets/mark.svg", "/sw.js"])
def test_what_a_browser_has_is_not_sent_again(port: int, path: str) -> None:
    """The same file asked for by its ETag: 304, without a body, and with the time that it may be kept."""
    first = ask(port, path, Accept_Encoding="br")
    second = ask(port, path, Accept_Encoding="br", If_None_Match=first.headers["etag"])
    assert (second.status, second.body) == (304, b"")
    assert second.headers["cache-control"] == "no-cache"
    other = ask(port, path, Accept_Encoding="br", If_None_Match='"other"')
    assert (other.status, other.body) == (200, first.body)


@pytest.mark.parametrize(
    "path",
    [
        "/chapters/nowhere.html",
        "/assets/guide.0123456789.js",  # no host may keep for a year that it was not there
        "/downloads/nothing.epub",
        "/data/",  # a folder without a page
        f"/{OWN}",
        "/../pyproject.toml",
        "/%2e%2e/pyproject.toml",
    ],
)
@pytest.mark.parametrize("accepted", ["identity", "br"])
def test_what_is_not_there_is_answered_by_the_guides_own_page(port: int, site: Path, path: str, accepted: str) -> None:
    own = site / "404.html"
    answer = ask(port, path, Accept_Encoding=accepted)
    if path.startswith(("/..", "/%2e")) and answer.status == 400:  # nginx refuses a path that leaves the folder
        return
    assert answer.status == 404
    assert answer.body == (own.with_name("404.html.br") if accepted == "br" else own).read_bytes()
    expected = wanted("404.html", stated_policy(site))
    assert told(answer, expected) == expected
    again = ask(port, path, Accept_Encoding=accepted, If_None_Match=answer.headers.get("etag", "*"))
    assert (again.status, again.body) == (404, answer.body)


@pytest.mark.parametrize(("path", "file"), [("/", "index.html"), ("/notes/", "notes/index.html")])
def test_a_folder_shows_its_page(port: int, site: Path, path: str, file: str) -> None:
    answer = ask(port, path, Accept_Encoding="br")
    assert (answer.status, answer.body) == (200, (site / f"{file}.br").read_bytes())
    assert told(answer, wanted(file, stated_policy(site))) == wanted(file, stated_policy(site))


def test_a_folder_without_its_slash_leads_to_it(port: int) -> None:
    answer = ask(port, "/notes")
    assert (answer.status in (301, 308), answer.headers["location"]) == (True, "/notes/")


def test_a_part_of_a_download_can_be_asked_for(port: int, site: Path) -> None:
    """So a download that broke off goes on."""
    answer = ask(port, "/downloads/stalin-guide.epub", Range="bytes=100-199")
    assert (answer.status, answer.body) == (206, (site / "downloads/stalin-guide.epub").read_bytes()[100:200])


def test_no_server_says_its_version(port: int) -> None:
    assert ask(port, "/").headers.get("server") in ("nginx", None)


ADDRESSES = ["", "https://guide.example.org/", "http://intranet:8080", "http://guide.example.org/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_both_servers_accept_their_configuration(tmp_path: Path, address: str) -> None:
    # nginx also opens what it listens on: no port below 1024, which is root's, and no IPv6, which not all machines have
    host = replace(host_of(address, str(tmp_path)), port=18080, bind=LOOPBACK)
    commands = [
        [*nginx_command(tmp_path, hosting.nginx(POLICY, host)), "-t"],
        caddy_command(tmp_path, hosting.caddyfile(POLICY, host), "validate"),
    ]
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
        assert done.returncode == 0, done.stderr


def test_the_address_gives_the_name_and_the_port() -> None:
    text = hosting.nginx(POLICY, host_of("http://intranet:8080", "/srv/guide"))
    assert '    listen 8080;\n    listen [::]:8080;\n    server_name intranet;\n    root "/srv/guide";\n' in text
    assert "\nhttps://guide.example.org {\n" in hosting.caddyfile(
        POLICY, host_of("https://guide.example.org/", "/srv/guide")
    )
    assert "\n:8080 {\n" in hosting.caddyfile(POLICY, host_of("", "/srv/guide"))


@pytest.mark.parametrize(
    ("address", "root", "said"),
    [
        ("https://example.org/guide/", "/srv/guide", "a host name of its own"),
        ("ftp://example.org/", "/srv/guide", "an address like https://"),
        ("https://exa mple.org/", "/srv/guide", "an address like https://"),
        ('https://example.org"/', "/srv/guide", "an address like https://"),
        ("", 'guide"; include /etc/passwd; #', "a folder like /srv/guide"),
        ("", "/srv/$host", "a folder like /srv/guide"),
    ],
)
def test_what_would_make_another_configuration_is_refused(address: str, root: str, said: str) -> None:
    with pytest.raises(HostingError, match=said):
        host_of(address, root)


def test_a_policy_that_a_server_would_read_otherwise_is_refused() -> None:
    with pytest.raises(HostingError, match="a meaning of their own"):
        hosting.nginx("script-src $host", host_of("", "/srv/guide"))


def make_site(folder: Path) -> Path:
    (folder / "index.html").write_text("<!doctype html>", "utf-8")
    (folder / OWN).write_text(f"/*\n  Content-Security-Policy: {POLICY}\n", "utf-8")
    return folder


def test_the_command_writes_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SITE_URL", "https://guide.example.org/")
    out = tmp_path / "hosting"
    site = tmp_path / "site"
    site.mkdir()
    assert hosting.main(["--site", str(make_site(site)), "--root", "/srv/guide", "--out", str(out)]) == 0
    host = host_of("https://guide.example.org/", "/srv/guide")
    assert (out / "nginx.conf").read_text("utf-8") == hosting.nginx(POLICY, host)
    assert (out / "Caddyfile").read_text("utf-8") == hosting.caddyfile(POLICY, host)
    assert capsys.readouterr().out.splitlines() == [f"Wrote {out / 'nginx.conf'}", f"Wrote {out / 'Caddyfile'}"]


def test_the_command_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No site, and a kind of file without a type."""
    monkeypatch.setenv("SITE_URL", "")
    arguments = ["--site", str(tmp_path), "--root", "/srv/guide", "--out", str(tmp_path / "hosting")]
    assert hosting.main(arguments) == 1
    assert capsys.readouterr().err == f"{tmp_path} holds no site; build it with `make site`\n"
    (make_site(tmp_path) / "film.mp4").touch()
    assert hosting.main(arguments) == 1
    assert capsys.readouterr().err == "scripts/hosting.py: TYPES has no type for film.mp4\n"
    assert not (tmp_path / "hosting").exists()


@pytest.mark.parametrize(("address", "status"), [("https://guide.example.org/", 0), ("https://example.org/guide/", 1)])
def test_an_address_is_checked_before_a_site_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, status: int
) -> None:
    """There is no site yet, and none is asked for."""
    monkeypatch.setenv("SITE_URL", address)
    assert hosting.main(["--check", "--site", str(tmp_path), "--root", "/srv/guide"]) == status


def test_the_bytes_on_the_page_about_hosting_are_those_of_the_site(port: int, root: Path, site: Path) -> None:
    """Within a fifth, as the page rounds and the guide grows: then measure again, and work the sums out again."""
    text = (root / "docs/teach/hosting.md").read_text("utf-8")
    stated = {name: float(size) for name, size in re.findall(r"^\| ([A-Z].+?) \| ([\d.]+) kB \|$", text, re.MULTILINE)}
    firsts = [sum(map(sent, loaded(page))) for page in chapters(site)]
    frame = {file for file in loaded(site / "index.html") if file.suffix in (".css", ".js")}
    contents = ("content-", "search-core")  # fetched in parts, as they are asked for
    assets = sorted({*site.glob("assets/*.css"), *site.glob("assets/*.js")})
    tools = [file for file in assets if not file.name.startswith(contents)]
    search = site / "assets/search-core.js"
    parts = sorted(site.glob("assets/search.*/*.js"))
    shown = sorted(site.glob("assets/content-*.js"))
    measured = {
        "A first visit": mean(firsts),
        "Each further page": mean(map(sent, site.rglob("*.html"))),
        "Search, menus": sum(map(sent, {*tools, search} - frame))
        + 10 * (mean(map(sent, parts)) + mean(map(sent, shown))),
        "The headers": sum(len(f"{name}: {value}\r\n") for name, value in ask(port, PAGE).headers.items()),
        "The book": sent(site / "downloads/stalin-guide.epub"),
    }
    assert len(stated) == len(measured)
    for name, size in measured.items():
        (row,) = (row for row in stated if row.startswith(name))
        assert stated[row] == pytest.approx(size / 1000, rel=0.2), row
