"""A site's Content-Security-Policy: what its pages may load and run, worked out from their last bytes.

Each page gets the policy as a `<meta>`, with the hash of what stands inline in it; so it holds from
any host, and from a disk: `'self'` covers the files beside a page in Chromium and in Firefox. What the
policy would block is refused at once, with the page's name, as it would break in silence otherwise.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from guide.keeping import write_whole

# Directives by what they rule. The scripts may turn no string into markup or code (Trusted Types); the
# policy by the name of "default" lets them load their own scripts only (scripts/web/trust.js).
DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the icons in the style sheets
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "object-src": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "default",
}
# What a `<meta>` cannot say. A school that shows pages inside its platform adds the platform's address.
HEADER_ONLY = {"frame-ancestors": "'self'"}
# A Referer would tell the sites that a student goes to which paragraph sent them.
REFERRER = "no-referrer"

CHARSET = re.compile(r"<meta charset=[^>]*>")
DATA = frozenset({"application/json", "application/ld+json"})
REFUSED = frozenset({"applet", "base", "embed", "frame", "iframe", "object"})
ADDRESSES = frozenset({"action", "data", "formaction", "href", "src", "xlink:href"})
RUNS = re.compile(r"\s*(?:javascript|vbscript):", re.IGNORECASE)


class PolicyError(Exception):
    """A page holds what its policy would block."""


@dataclass(frozen=True)
class Inline:
    """What stands inline in a page, and what the policy would block there."""

    scripts: Sequence[str]
    styles: Sequence[str]
    refused: Sequence[str]
    has_charset: bool


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.refused: list[str] = []
        self._kept: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in REFUSED:
            self.refused.append(f"<{tag}>")
        for name, value in attrs:
            if name == "style" or name.startswith("on") or (name in ADDRESSES and RUNS.match(value or "")):
                self.refused.append(f'<{tag} {name}="{value or ""}">')
        given = dict(attrs)
        if tag == "script" and "src" not in given and given.get("type") not in DATA:
            self._kept = self.scripts
        elif tag == "style":
            self._kept = self.styles
        else:
            return
        self._kept.append("")

    def handle_data(self, data: str) -> None:
        if self._kept is not None:
            self._kept[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._kept = None


def inline(page: str) -> Inline:
    """What there is of it in a page's HTML."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return Inline(reader.scripts, reader.styles, reader.refused, bool(CHARSET.search(page)))


def guard(site: Path, kept: Path) -> str:
    """Put the policy into every page, as the last that is done to it; gives the header for all of them.

    Styles are hashed as they are found. A script must also stand in the front page: another has come
    in with the content. The file `kept` knows what stood in the pages of the last build, by their bytes.
    Raises PolicyError, with some of the pages changed.
    """
    before = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    after: dict[str, dict[str, Any]] = {}
    code = Path(__file__).read_bytes()
    front = site / "index.html"
    ours = set(inline(front.read_text("utf-8")).scripts) if front.exists() else set()
    styles: set[str] = set()
    found: list[str] = []
    for path in sorted(site.rglob("*.html")):
        text = path.read_text("utf-8")
        key = hashlib.sha256(code + text.encode()).hexdigest()
        after[key] = before.get(key) or asdict(inline(text))
        page = Inline(**after[key])
        styles.update(page.styles)
        found += [f"{path.relative_to(site)}: {line}" for line in _blocked(page, ours)]
        path.write_text(_with_policy(text, page), "utf-8")
    if found:
        raise PolicyError("\n".join(found))
    write_whole(kept, json.dumps(after).encode())
    return policy(sorted(ours), sorted(styles), HEADER_ONLY)


def _blocked(page: Inline, ours: Iterable[str]) -> Iterator[str]:
    for text in page.refused:
        yield f"{text} is blocked by the policy of the page: use a class, a listener in scripts/web, a link"
    for script in page.scripts:
        if script not in ours:
            yield f"<script>{script[:60]} stands in no other page: put it into scripts/web"
    if not page.has_charset:
        yield "no <meta charset=utf-8>, behind which the policy stands"


def policy(scripts: Iterable[str] = (), styles: Iterable[str] = (), more: dict[str, str] | None = None) -> str:
    """The policy with the hashes of inline scripts and styles, and `more` directives."""
    hashes = {"script-src": scripts, "style-src": styles}
    return ";".join(
        " ".join([name, value, *map(_hash, dict.fromkeys(hashes.get(name, ())))])
        for name, value in (DIRECTIVES | (more or {})).items()
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _with_policy(text: str, page: Inline) -> str:
    metas = (
        f'<meta content="{policy(page.scripts, page.styles)}" http-equiv=content-security-policy>'
        f"<meta content={REFERRER} name=referrer>"
    )
    return CHARSET.sub(lambda charset: charset[0] + metas, text, count=1)
