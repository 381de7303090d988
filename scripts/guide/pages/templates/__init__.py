"""The HTML of generated pages, as Jinja templates beside this file; every value is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Template

from guide.model import spoken_date
from guide.templating import environment


@cache
def _template(name: str) -> Template:
    templates = environment(Path(__file__).parent)
    templates.filters["date"] = spoken_date
    return templates.get_template(name)


def render(name: str, /, **values: object) -> str:
    """The template `name` with its values; no blank lines, which would end a block of HTML in Markdown."""
    text = _template(name).render(**values)
    return "\n".join(line for line in text.split("\n") if line.strip())
