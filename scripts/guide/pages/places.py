"""The map's page: two maps, and a list that says the same."""

from __future__ import annotations

from collections.abc import Mapping

from guide.model import Guide
from guide.pages.links import relative
from guide.pages.templates import render

MAP_URL = "reference/map.html"
# The maps by name, as drawing/maps.py has them, with the heading of the list of each.
MAPS = {"country": "From end to end", "west": "The west of the country"}


def map_markdown(guide: Guide) -> str:
    """For each map a heading, and a mark where the map and its list go."""
    return "\n\n".join(f"## {title} {{: #{name} }}\n\n<!-- guide map {name} -->" for name, title in MAPS.items())


def map_html(guide: Guide, name: str, drawings: Mapping[str, str]) -> str:
    """A map with its places, each with the paragraph that tells why it matters."""
    chapters = {chapter.slug: chapter for chapter in guide.chapters}
    places = [
        {
            "name": location.name,
            "today": location.today,
            "why": location.why,
            "href": relative(MAP_URL, f"{chapters[location.chapter].url}#{location.block}"),
            "chapter": chapters[location.chapter].title,
        }
        for location in sorted(guide.locations, key=lambda location: location.name)
        if location.map == name
    ]
    return render("map.html", svg=drawings.get(f"map-{name}", ""), places=places, title=MAPS[name])
