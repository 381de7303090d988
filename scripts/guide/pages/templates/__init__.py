"""The HTML of generated pages, as Jinja templates beside this file; every value is escaped."""

from __future__ import annotations

from calendar import month_name
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template


@cache
def _template(name: str) -> Template:
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["date"] = spoken_date
    return environment.get_template(name)


def spoken_date(iso: str) -> str:
    """`1935-05-04` as `4 May 1935`; ranges and shorter dates likewise."""
    return "–".join(_spoken(part) for part in iso.split("/"))


def _spoken(iso: str) -> str:
    year, *rest = iso.split("-")
    words = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*words, *([month_name[int(rest[0])]] if rest else []), year])


def render(name: str, **values: object) -> str:
    """The template `name` with its values; no blank lines, which would end a block of HTML in Markdown."""
    text = _template(name).render(**values)
    return "\n".join(line for line in text.split("\n") if line.strip())
