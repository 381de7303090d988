"""The HTML of generated pages, as Jinja templates beside this file; every value is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from guide.model import spoken_date


@cache
def _template(name: str) -> Template:
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["date"] = spoken_date
    return environment.get_template(name)


def render(name: str, /, **values: object) -> str:
    """The template `name` with its values; no blank lines, which would end a block of HTML in Markdown."""
    text = _template(name).render(**values)
    return "\n".join(line for line in text.split("\n") if line.strip())
