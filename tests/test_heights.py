"""The heights that stand for records that are not laid out yet."""

from __future__ import annotations

import re
from pathlib import Path

from heights import STEPS, with_heights


def test_a_records_height_follows_its_text() -> None:
    short, long = (f'<article class="work"><p>{"word " * n}</p></article>' for n in (5, 400))
    heights = [int(n) for n in re.findall(r'data-high="(\d+)"', with_heights(short + long))]
    assert heights == [6, 80]


def test_what_is_shut_or_hidden_takes_no_height() -> None:
    word = "word " * 400
    plain = "<p>Title</p><details><summary>BibTeX</summary></details><p></p>"
    shut = f'<details class="export"><summary>BibTeX</summary><p>{word}</p></details>'
    hidden = f'<p><span class="visually-hidden">{word}</span></p>'
    records = (plain, f"<p>Title</p>{shut}{hidden}")
    heights = [re.findall(r'high="(\d+)"', with_heights(f'<article class="work">{r}</article>')) for r in records]
    assert heights == [["6"], ["6"]]


def test_the_style_sheet_has_every_step(root: Path) -> None:
    css = (root / "scripts/web/style/far.css").read_text("utf-8")
    rules = re.findall(r'\[data-high="(\d+)"\] {\s*contain-intrinsic-block-size: auto (\d+)rem;', css)
    assert rules == [(str(step), str(step)) for step in STEPS]


def test_every_record_of_the_long_lists_has_one(site: Path) -> None:
    kinds = {"reference/bibliography": "work", "reference/timeline": "year", "notes/index": '"note unit"'}
    for name, kind in kinds.items():
        page = (site / f"{name}.html").read_text("utf-8")
        records = re.findall(rf"<(?:article|section) [^>]*class={kind}[ >][^>]*", page)
        assert len(records) > 30
        assert [record for record in records if "data-high" not in record] == []
