"""Charts and maps: legible on a telephone, coloured by the page alone, and drawn once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.drawing import cards, draw_guide, svg
from guide.drawing.maps import MAPS, Cone
from guide.model import Guide
from guide.read.content import load

COLOURS = {"currentColor", "none", "transparent"}
SMALLEST = 12.5


@pytest.fixture(scope="module")
def guide(root: Path) -> Guide:
    return load(root)


@pytest.fixture(scope="module")
def drawings(root: Path, guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return dict(draw_guide(guide, root / "scripts/web", tmp_path_factory.mktemp("cache")))


def test_every_chart_and_map_is_drawn(drawings: dict[str, str], guide: Guide) -> None:
    """One picture for each chart and each map, under its id."""
    charts = {f"chart-{figure.id}" for figure in guide.figures.values() if figure.kind == "chart"}
    assert set(drawings) == charts | {f"map-{cone.name}" for cone in MAPS}


def test_a_picture_takes_its_colours_from_the_page(drawings: dict[str, str]) -> None:
    """No literal colour and no typeface: light, dark and print decide."""
    for name, picture in drawings.items():
        used = set(re.findall(r'(?:fill|stroke)="([^"]*)"', picture))
        assert {c for c in used if not c.startswith("var(--")} <= COLOURS, name
        assert "font-family" not in picture


def test_letters_can_be_read_on_a_telephone(drawings: dict[str, str]) -> None:
    """Pictures are 360 units wide; in the 328 pixels of a narrow page the least letter has 11."""
    for name, picture in drawings.items():
        assert picture.split('viewBox="0 0 ')[1].startswith("360 "), name
        sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)px"', picture)]
        assert sizes and min(sizes) >= SMALLEST, name


def test_numbers_stand_in_the_picture_as_in_the_csv(drawings: dict[str, str], guide: Guide) -> None:
    """A bar or a range bears its number, or the text that the CSV has for it."""
    for figure in guide.figures.values():
        if figure.chart and figure.chart.mark != "line":
            words = re.findall(r"<text[^>]*>([^<]*)</text>", drawings[f"chart-{figure.id}"])
            for row in figure.rows:
                columns = (figure.chart.label,) if figure.chart.label else figure.chart.values
                for column in columns:
                    cell = row[figure.header.index(column)]
                    assert any(word.startswith(cell) for word in words), (figure.id, cell)


def test_a_warm_build_draws_nothing(root: Path, guide: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the cache has is taken from it, to the byte; another title is drawn anew, alone."""
    first = draw_guide(guide, root / "scripts/web", tmp_path)
    drawn: list[object] = []
    monkeypatch.setattr(svg, "svgs", lambda specs: drawn.extend(specs) or ["<svg/>"] * len(specs))
    assert draw_guide(guide, root / "scripts/web", tmp_path) == first
    assert drawn == []
    svg.draw_all([svg.Drawing("new", "New", "", {"mark": "line"})], tmp_path)
    assert drawn == [{"mark": "line"}]


def test_what_vega_refuses_is_named(tmp_path: Path) -> None:
    """The second of two pictures is one that cannot be drawn."""
    fine = svg.Drawing("fine", "Fine", "", {"data": {"values": [{"a": 1}]}, "mark": "point"})
    with pytest.raises(svg.DrawingError, match="refused ‘bad’"):
        svg.draw_all([fine, svg.Drawing("bad", "Bad", "", {"mark": "no such mark"})], tmp_path)


@given(st.sampled_from(MAPS), st.floats(40, 75), st.floats(20, 160))
def test_a_place_is_found_again(cone: Cone, latitude: float, longitude: float) -> None:
    """The projection and its inverse agree, so that the frame of one map is right on the other."""
    found = cone.back(*cone.place(latitude, longitude))
    assert found == pytest.approx((latitude, longitude), abs=1e-6)


def test_places_lie_where_the_land_is_drawn(drawings: dict[str, str], guide: Guide) -> None:
    """Our projection is d3's: Kolyma and Mariupol stand at the point that Vega gives for them."""
    import vl_convert

    for cone in MAPS:
        one = next(location for location in guide.locations if location.map == cone.name)
        spec = {
            "width": 360, "height": cone.height, "padding": 0, "autosize": "none",
            "data": {"values": [{"a": one.latitude, "o": one.longitude}]},
            "projection": {k: v for k, v in cone.projection.items() if k != "clipExtent"},
            "mark": {"type": "point"},
            "encoding": {"latitude": {"field": "a"}, "longitude": {"field": "o"}},
        }  # fmt: skip
        picture = vl_convert.vegalite_to_svg(spec)
        x, y = re.findall(r"translate\(([\d.]+),([\d.]+)\)", picture)[-1]
        given_by_vega = pytest.approx((float(x), float(y)), abs=0.1)
        assert cone.place(one.latitude, one.longitude) == given_by_vega


def test_a_card_holds_outlines_and_no_words(guide: Guide) -> None:
    """A word would be set in whatever typeface the machine has; and every title stays within its card."""
    for chapter in guide.finished:
        svg = cards.card(str(chapter.number), chapter.title, chapter.question)
        assert "<text" not in svg
        points = [float(x) for x in re.findall(r"[ML](-?[\d.]+)[ ,]", svg)]
        assert len(points) > 100
        assert 0 <= min(points) <= max(points) <= cards.WIDTH
