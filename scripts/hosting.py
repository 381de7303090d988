"""Write the configurations of nginx and Caddy for the built site, from the table of headers.py.

python scripts/hosting.py [--check] [--site DIR] [--root DIR] [--out DIR], with the site's address in $SITE_URL.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from headers import CACHE, HASHED, SECURITY, stated_policy

ROOT = Path(__file__).resolve().parents[1]
# Every kind of file in the site; nosniff makes a wrong type a broken page. Names without a dot are plain text.
TYPES = {
    "apkg": "application/octet-stream",  # Anki's, and Kiwix's, have no registered type
    "bib": "text/x-bibtex; charset=utf-8",
    "br": "application/octet-stream",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "epub": "application/epub+zip",
    "gz": "application/gzip",
    "html": "text/html; charset=utf-8",
    "imscc": "application/vnd.ims.imsccv1p3",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml",
    "zim": "application/octet-stream",
    "zip": "application/zip",
}
PLAIN = TYPES["txt"]
OWN = "_headers"  # is for other hosts, and no reader's
PATH = re.compile(r"/[\w./@+~ -]*")


class HostingError(Exception):
    """No configuration can be made; says what would help."""


@dataclass(frozen=True)
class Host:
    """Where the site stands: the folder on the server, and the address; `bind` is one of the machine's own."""

    root: str
    scheme: str = "http"
    name: str = ""
    port: int | None = None
    bind: str = ""

    def __post_init__(self) -> None:
        if not PATH.fullmatch(self.root):
            raise HostingError(
                f"{self.root}: a folder like /srv/guide is wanted, of letters, digits, . _ @ + ~ - and /"
            )


def host_of(address: str, root: str) -> Host:
    """A host by its address, which may be empty: then it listens on port 8080, by any name. Raises HostingError."""
    if not address:
        return Host(root, port=8080)
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[\w.-]+", parts.hostname or ""):
        raise HostingError(f"SITE_URL is {address}: an address like https://guide.example.org/ is wanted")
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise HostingError(f"SITE_URL is {address}: these configurations give the guide a host name of its own")
    return Host(root, parts.scheme, parts.hostname or "", parts.port)


def nginx(policy: str, host: Host) -> str:
    """A file for the http block of nginx, from 1.18 on."""
    # https is what certbot adds, when it has a certificate
    port = host.port if host.port and host.scheme == "http" else 80
    places = [f"{host.bind}:{port}"] if host.bind else [str(port), f"[::]:{port}"]
    types = [f"{f'{_quoted(kind)}':60}{extension};" for extension, kind in TYPES.items()]
    given = [f"add_header {name} {_quoted(value)} always;" for name, value in _security(policy)]
    return _lines(
        "# nginx for the guide, by `make hosting`. Make it anew with each version: it holds the policy of the pages.",
        "map $uri $guide_cache {",
        f'    "~^/{HASHED}$" {_quoted(CACHE["hashed"])};',
        f"    default {_quoted(CACHE['other'])};",
        "}",
        "server {",
        *(f"    listen {place};" for place in places),
        f"    server_name {host.name or '_'};",
        f'    root "{host.root}";',
        "    index index.html;",
        "    # Where nginx does not know this, delete it, and gzip is sent; Debian: libnginx-mod-http-brotli-static.",
        "    brotli_static on;",
        "    gzip_static on;",
        "    gzip_vary on;",
        *(f"    {line}" for line in given),
        "    add_header Cache-Control $guide_cache always;",
        "    error_page 404 /404.html;",
        "    error_page 403 =404 /404.html;  # a folder without a page of its own",
        f"    location = /{OWN} {{ internal; }}",
        "    types {",
        *(f"        {line}" for line in types),
        "    }",
        f"    default_type {_quoted(PLAIN)};",
        "    sendfile on;",
        "    tcp_nopush on;",
        "    absolute_redirect off;",
        "    server_tokens off;",
        "    access_log off;  # nobody keeps who read what",
        "}",
    )


def caddyfile(policy: str, host: Host) -> str:
    """A block for a Caddyfile, from 2.6 on. With https and a public name, Caddy gets the certificate itself."""
    port = f":{host.port}" if host.port else ""
    address = f"{host.scheme}://{host.name}{port}" if host.name else port
    # "defer" is as the answer goes out: file_server says Vary only with what is compressed, and takes away types
    # that the machine does not know
    types = [line for extension, kind in TYPES.items() for line in _typed(extension, f"path *.{extension}", kind)]
    given = [
        "header {",
        *(f"    {name} {_quoted(value)}" for name, value in _security(policy)),
        "    Vary Accept-Encoding",
        "    -Server",
        "    defer",
        "}",
    ]
    return _lines(
        "# Caddy for the guide, by `make hosting`. Make it anew with each version: it holds the policy of the pages.",
        f"{address} {{",
        *([f"    bind {host.bind}"] if host.bind else []),
        f'    root * "{host.root}"',
        *(f"    {line}" for line in given),
        f"    @hashed path_regexp `^/{HASHED}$`",
        f"    @other not path_regexp `^/{HASHED}$`",
        f"    header @hashed Cache-Control {_quoted(CACHE['hashed'])}",
        f"    header @other Cache-Control {_quoted(CACHE['other'])}",
        *(f"    {line}" for line in [*types, *_typed("plain", "path_regexp /[^./]+$", PLAIN)]),
        "    file_server {",
        "        precompressed br gzip",
        f"        hide {OWN}",
        "    }",
        "    # An error begins again without the headers above, and must not be answered by 304",
        "    handle_errors {",
        "        request_header -If-None-Match",
        "        request_header -If-Modified-Since",
        "        rewrite * /404.html",
        *(f"        {line}" for line in given),
        f"        header Cache-Control {_quoted(CACHE['other'])}",
        f"        header Content-Type {_quoted(TYPES['html'])}",
        "        file_server {",
        "            precompressed br gzip",
        "        }",
        "    }",
        "}",
    )


def _typed(name: str, matcher: str, kind: str) -> Iterator[str]:
    yield f"@{name} {matcher}"
    yield f"header @{name} {{"
    yield f"    Content-Type {_quoted(kind)}"
    yield "    defer"
    yield "}"


def unknown_files(site: Path) -> Iterator[str]:
    """The files whose kind TYPES does not know."""
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.suffix and path.suffix[1:] not in TYPES:
            yield path.relative_to(site).as_posix()


def _security(policy: str) -> Iterator[tuple[str, str]]:
    yield from {"Content-Security-Policy": policy, **SECURITY}.items()


def _quoted(value: str) -> str:
    """A value as both servers take it. Raises HostingError for what one of them would read otherwise."""
    if re.search(r'["\\$`{}\n]', value):
        raise HostingError(f"nginx and Caddy give a meaning of their own to a character of {value}")
    return f'"{value}"'


def _lines(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Write the configurations of nginx and Caddy for the built site.")
    parser.add_argument("--site", type=Path, default=ROOT / "site", metavar="DIR", help="the built site")
    parser.add_argument("--root", metavar="DIR", help="where it stands on the server (default: where it is built)")
    parser.add_argument("--out", type=Path, default=ROOT / "hosting", metavar="DIR", help="(default: hosting/)")
    parser.add_argument("--check", action="store_true", help="only say whether the address and the folder will do")
    options = parser.parse_args(argv)
    site = options.site.resolve()
    try:
        host = host_of(os.environ.get("SITE_URL", ""), options.root or str(site))
        if options.check:
            return 0
        if not (site / OWN).is_file():
            raise HostingError(f"{site} holds no site; build it with `make site`")
        if unknown := list(unknown_files(site)):
            raise HostingError(f"scripts/hosting.py: TYPES has no type for {', '.join(unknown)}")
        policy = stated_policy(site)
        files = {"nginx.conf": nginx(policy, host), "Caddyfile": caddyfile(policy, host)}
    except HostingError as error:
        print(error, file=sys.stderr)
        return 1
    options.out.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (options.out / name).write_text(text, "utf-8")
        print(f"Wrote {options.out / name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
