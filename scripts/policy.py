"""A site's Content-Security-Policy: what its pages may load and run, worked out from their last bytes.

Each page gets the policy as a `<meta>`, with the hash of what stands inline in it; so it holds from
any host, and from a disk: `'self'` covers the files beside a page in Chromium and in Firefox. What the
policy would block is refused at once, with the page's name, as it would break in silence otherwise.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import InitVar, dataclass, field
from html.parser import HTMLParser
from pathlib import Path

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


@dataclass
class Inline(HTMLParser):
    """What stands inline in a page, and what the policy would block there."""

    source: InitVar[str]
    scripts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def __post_init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self._kept: list[str] | None = None
        self.has_charset = bool(CHARSET.search(source))
        self.feed(source)
        self.close()

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


def guard(site: Path) -> str:
    """Put the policy into every page, as the last that is done to it; gives the header for all of them.

    Styles are hashed as they are found. A script must also stand in the front page: another has come
    in with the content. Raises PolicyError, with some of the pages changed.
    """
    front = site / "index.html"
    ours = set(Inline(front.read_text("utf-8")).scripts) if front.exists() else set()
    styles: set[str] = set()
    found: list[str] = []
    for path in sorted(site.rglob("*.html")):
        text = path.read_text("utf-8")
        page = Inline(text)
        styles.update(page.styles)
        found += [f"{path.relative_to(site)}: {line}" for line in _blocked(page, ours)]
        path.write_text(_with_policy(text, page), "utf-8")
    if found:
        raise PolicyError("\n".join(found))
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
