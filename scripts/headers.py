"""The headers that the site wants from its host, in one table, and as the `_headers` file of some hosts.

`HASHED` and the two tables are also what a server's configuration is made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from policy import REFERRER

# With every file. The Content-Security-Policy comes from the pages: policy.guard() gives it.
# HSTS is left to the host, who knows whether all of the domain is served by https.
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": REFERRER,
    "Cross-Origin-Opener-Policy": "same-origin",
    # The guide copies links and quotations, and asks a device for nothing else.
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer",
            "autoplay",
            "browsing-topics",
            "camera",
            "clipboard-read",
            "display-capture",
            "encrypted-media",
            "geolocation",
            "gyroscope",
            "hid",
            "idle-detection",
            "local-fonts",
            "magnetometer",
            "microphone",
            "midi",
            "payment",
            "publickey-credentials-get",
            "serial",
            "usb",
            "xr-spatial-tracking",
        )
    ),
}
# A path below the site whose name is made from its content, as a regular expression without a look-around.
HASHED = r"assets/[^/]+\.[0-9a-f]{10}(\.[a-z]+|/.+)"
CACHE = {"hashed": "public, max-age=31536000, immutable", "other": "no-cache"}  # no-cache: kept, but asked about

LONGEST = 2000  # characters of a line that Cloudflare reads


class HeaderError(Exception):
    """A host would not take the headers."""


def headers(path: str, policy: str) -> dict[str, str]:
    """The headers of a file of the site by their names; `path` has no slash before it."""
    cache = CACHE["hashed" if re.fullmatch(HASHED, path) else "other"]
    return {"Content-Security-Policy": policy, **SECURITY, "Cache-Control": cache}


def stated_policy(site: Path) -> str:
    """The policy of a built site, as its `_headers` states it."""
    lines = (site / "_headers").read_text("utf-8").splitlines()
    return next(line for line in lines if "Content-Security-Policy" in line).partition(": ")[2]


def write_headers(site: Path, policy: str) -> None:
    """Write `_headers`, which Netlify, Cloudflare Pages and others read. Raises HeaderError.

    Where two rules give a header these hosts join them by a comma. So pages are left with what the hosts
    do by themselves, which is to ask about a page each time.
    """
    lines = list(_lines(site, policy))
    if longest := next((line for line in lines if len(line) > LONGEST), None):
        raise HeaderError(f"_headers: a line of {len(longest)} characters, {LONGEST} are read: {longest[:60]} …")
    (site / "_headers").write_text("\n".join(lines) + "\n", "utf-8")


def _lines(site: Path, policy: str) -> Iterator[str]:
    yield "/*"
    for name, value in {"Content-Security-Policy": policy, **SECURITY}.items():
        yield f"  {name}: {value}"
    for path in sorted((site / "assets").iterdir()):
        place = f"assets/{path.name}{'/*' if path.is_dir() else ''}"
        if re.fullmatch(HASHED, place):
            yield f"/{place}"
            yield f"  Cache-Control: {CACHE['hashed']}"
