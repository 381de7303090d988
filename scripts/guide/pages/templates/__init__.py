"""The HTML of generated pages, as Jinja templates beside this file; every value is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Template

from guide.model import spoken_date
from guide.templating import environment

BITS = 500


@cache
def _template(name: str) -> Template:
    templates = environment(Path(__file__).parent)
    templates.filters["date"] = spoken_date
    return templates.get_template(name)


def render(name: str, /, **values: object) -> str:
    """The template `name` with its values; no blank lines, which would end a block of HTML in Markdown.

    Bit by bit, as the bits of a long list take four times the room of its text.
    """
    stream = _template(name).stream(**values)
    stream.enable_buffering(BITS)
    parts: list[str] = []
    line = ""
    for text in stream:
        *lines, line = (line + text).split("\n")
        parts.append("\n".join(filter(str.strip, lines)))
    parts.append(line.strip() and line)
    return "\n".join(filter(None, parts))
