"""Serving the built site on the loopback address, for tests and benchmarks."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files as a static host does: the site's own 404.html, and no log."""

    def log_message(self, *_: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        own = Path(self.directory) / "404.html"
        if code != 404 or not own.is_file():
            super().send_error(code, message, explain)
            return
        body = own.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class HostHandler(QuietHandler):
    """The same with the headers that the site's own `_headers` asks for, as Netlify and Cloudflare Pages read it."""

    def end_headers(self) -> None:
        for name, value in read_headers(Path(self.directory), unquote(urlsplit(self.path).path)):
            self.send_header(name, value)
        super().end_headers()


@cache
def _rules(site: Path) -> list[tuple[re.Pattern[str], list[tuple[str, str]]]]:
    rules: list[tuple[re.Pattern[str], list[tuple[str, str]]]] = []
    for line in (site / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            rules.append((re.compile(re.escape(line).replace(r"\*", ".*")), []))
        else:
            name, _, value = line.strip().partition(": ")
            rules[-1][1].append((name, value))
    return rules


def read_headers(site: Path, path: str) -> list[tuple[str, str]]:
    """The headers of a file; `path` begins with a slash."""
    return [header for pattern, headers in _rules(site) if pattern.fullmatch(path) for header in headers]


class CompressedHandler(QuietHandler):
    """The same as a good host does it: sends the `.br` copies that lie beside the files, and lets assets be kept."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if not file.is_file():
            self.send_error(404)
            return
        copy, kind = file.with_name(f"{file.name}.br"), self.guess_type(str(file))
        text = kind.startswith("text/") or kind in ("application/json", "application/javascript", "image/svg+xml")
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        if copy.exists():
            self.send_header("Content-Encoding", "br")
        data = (copy if copy.exists() else file).read_bytes()
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=31536000" if "/assets/" in self.path else "no-cache")
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def served(site: Path, handler: type[QuietHandler] = QuietHandler) -> Iterator[str]:
    """The site's address while it is served, with a slash at its end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
