"""What a visit costs, in bytes as a host sends them: budgets of DESIGN.md, none of which depends on the clock."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import brotli
import pytest

FIRST_VISIT = 45_000  # bytes, brotli
REQUESTS = 5
AROUND_THE_TEXT = 3_500  # bytes of a chapter's page that are not its article, brotli


def loaded(page: Path) -> list[Path]:
    """The files that a page loads by itself, each once, with the page first."""
    text = page.read_text("utf-8")
    links = [match[1] for match in re.finditer(r"<(?:link|script|img)\b[^>]*?(?:href|src)=\"?([^\" >]+)", text)]
    files = [(page.parent / link).resolve() for link in links if not re.match(r"https?:|data:", link)]
    return list(dict.fromkeys([page.resolve(), *(f for f in files if f.suffix != ".html")]))


def sent(file: Path) -> int:
    """The bytes of a file as a host sends it."""
    copy = file.with_name(f"{file.name}.br")
    return (copy if copy.exists() else file).stat().st_size


def chapters(site: Path) -> list[Path]:
    return sorted((site / "chapters").glob("*.html"))


def test_a_first_visit_to_any_chapter_keeps_the_budget(site: Path) -> None:
    costs = {page.name: sum(map(sent, loaded(page))) for page in chapters(site)}
    assert len(costs) == 10
    assert {name: cost for name, cost in costs.items() if cost > FIRST_VISIT} == {}


def test_any_chapter_takes_few_requests(site: Path) -> None:
    for page in chapters(site):
        assert len(loaded(page)) <= REQUESTS, loaded(page)


def test_the_next_chapter_costs_little_more_than_its_words(site: Path) -> None:
    """All but the article: head, header, navigation, footer. The words of a chapter alone are 6 to 13 kB."""
    for page in chapters(site):
        text = page.read_text("utf-8")
        start, end = text.index("<article"), text.index("</article>")
        around = len(brotli.compress(text.encode())) - len(brotli.compress(text[start:end].encode()))
        assert around <= AROUND_THE_TEXT, page.name


@pytest.mark.parametrize("suffix", ["br", "gz"])
def test_every_text_file_has_a_compressed_copy_of_itself(site: Path, suffix: str) -> None:
    unpack = {"br": brotli.decompress, "gz": gzip.decompress}[suffix]
    copies = sorted(site.rglob(f"*.{suffix}"))
    assert copies
    for copy in copies:
        assert unpack(copy.read_bytes()) == copy.with_suffix("").read_bytes(), copy
    large = [p for p in site.rglob("*") if p.suffix in (".html", ".js", ".css", ".json") and p.stat().st_size > 1000]
    assert [p for p in large if not p.with_name(f"{p.name}.{suffix}").exists()] == []


def test_nothing_of_materials_code_is_left(site: Path) -> None:
    """No bundle, no lunr, no sheets of its own; the guide's frame.js and base.css stand for them."""
    names = [p.name for p in site.rglob("*")]
    assert [name for name in names if re.match(r"lunr|bundle\.|main\.|palette\.", name)] == []
