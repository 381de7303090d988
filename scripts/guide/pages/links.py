"""Links between pages, and the short names under which works and units are linked."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from functools import lru_cache

from guide.model import Block, Chapter, Work


def relative(start: str, target: str) -> str:
    """The link from the page at `start` to `target`, both relative to the site's root."""
    path, _, fragment = target.partition("#")
    if path == start:
        return f"#{fragment}" if fragment else posixpath.basename(path)
    link = _from_folder(posixpath.dirname(start) or ".", path)
    return f"{link}#{fragment}" if fragment else link


@lru_cache(10_000)
def _from_folder(folder: str, path: str) -> str:
    return posixpath.relpath(path, folder)


def slug(heading: str, used: dict[str, int]) -> str:
    """The id of a heading, as Python-Markdown's toc makes it; `used` counts those of the page."""
    text = re.sub(r"\{:.*?\}|[*_`]", "", heading)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    base = re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower()) or "section"
    used[base] = used.get(base, 0) + 1
    return base if used[base] == 1 else f"{base}-{used[base]}"


def label(work: Work) -> str:
    """A work's short name: `Lewin, Lenin’s Last Struggle (1968)`."""
    names = work.names.get("author") or work.names.get("editor") or ()
    families = " and ".join(family for family, _ in names[:3])
    title = re.split(r"(?<=\S): |(?<=[^.])\. ", work.get("title"))[0]
    year = (work.get("eventdate") or work.get("date"))[:4]
    return (f"{families}, " if families else "") + title + (f" ({year})" if year else "")


def passage(start: str, chapter: Chapter, block: Block) -> dict[str, str]:
    """A link from the page at `start` to a paragraph, named by its chapter and section."""
    section = re.sub(r"\{:.*?\}|[*_`]", "", block.section).strip()
    title = "" if section == chapter.title else section
    return {
        "href": relative(start, f"{chapter.url}#{block.id}"),
        "chapter": chapter.title,
        "section": title,
        "id": block.id,
    }
