"""Links between pages: relative inside an edition, to the site or none where a page is not in it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml.html import HtmlElement

# A file to download that is named below its figure, and not in a sentence.
TO_TAKE = "self::*[@download][ancestor::figcaption or ancestor::p[@class = 'about']]"


def link_pages(pages: Mapping[str, HtmlElement], files: Mapping[str, str], site_url: str) -> None:
    """Point the links of `pages`, which are given by their urls, at the `files` that hold them in an edition.

    A link to any other page of the site leads to it at `site_url`. Where that is empty its text stays, but
    of a file that goes with a figure nothing does. A fragment that names nothing in its page is dropped.
    """
    ids = {url: set(page.xpath("//@id")) for url, page in pages.items()}
    for url, page in pages.items():
        for link in page.xpath("//a[@href]"):
            href = link.get("href")
            if urlsplit(href).scheme:
                continue
            target, fragment = urldefrag(urljoin(f"/{url}", href))
            target = unquote(target).lstrip("/")
            if target in pages:
                kept = f"#{fragment}" if unquote(fragment) in ids[target] else ""
                file = posixpath.relpath(files[target], posixpath.dirname(files[url]) or ".")
                link.set("href", kept if kept and target == url else file + kept)
            elif site_url:
                link.set("href", f"{site_url.rstrip('/')}/{target}" + (f"#{fragment}" if fragment else ""))
            elif link.xpath(TO_TAKE):
                _drop_item(link)
            else:
                link.drop_tag()


def _drop_item(link: HtmlElement) -> None:
    """Take a link out, and the comma that led to it from another."""
    before = link.getprevious()
    if before is not None and (before.tail or "").strip() == ",":
        before.tail = ""
    link.drop_tree()
