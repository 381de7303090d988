"""The published data: each file has its shape, says what the pages say, and other programs read it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rispy
from pybtex.database import parse_file

from guide.model import ARTICLE, STUDY_NOTES, Guide
from guide.read.content import load

SCHEMAS = Path(__file__).parent / "schemas"


@pytest.fixture(scope="session")
def guide(root: Path) -> Guide:
    return load(root)


def read(site: Path, name: str) -> Any:
    return json.loads((site / "data" / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("schema", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.name.split(".")[0])
def test_each_file_has_its_shape(schema: Path, site: Path) -> None:
    """The shapes of DESIGN.md, which other programs read."""
    checker = jsonschema.Draft202012Validator(json.loads(schema.read_text("utf-8")))
    assert list(map(str, checker.iter_errors(read(site, schema.name.split(".")[0])))) == []


def test_every_json_file_has_a_schema(site: Path) -> None:
    """Nothing is published whose shape nobody promised."""
    published = {path.stem for path in (site / "data").glob("*.json")} - {"sbom.cdx"}  # CycloneDX has its own
    assert published == {path.name.split(".")[0] for path in SCHEMAS.glob("*.json")}


def test_paragraphs_are_the_chapters_in_reading_order(site: Path, guide: Guide) -> None:
    """One record for each addressed block, with its text in plain words and all that it cites."""
    records = read(site, "paragraphs")
    blocks = [(c.slug, b) for c in guide.chapters for b in c.paragraphs]
    assert [(r["chapter"], r["id"]) for r in records] == [(slug, block.id) for slug, block in blocks]
    for record, (_, block) in zip(records, blocks, strict=True):
        assert [c["key"] for c in record["citations"]] == [c.key for c in block.citations]
        assert "[@" not in record["text"] and "{:" not in record["text"]


def test_provenance_accounts_for_every_unit(site: Path, guide: Guide) -> None:
    """464 lines, 107 notes and the extract, each carried by paragraphs that exist, or waived."""
    sources = {source["key"]: source["units"] for source in read(site, "provenance")["sources"]}
    assert len(sources[STUDY_NOTES]) == 464
    assert len(sources[ARTICLE]) == 108
    urls = {record["url"] for record in read(site, "paragraphs")}
    for units in sources.values():
        for unit in units:
            assert set(unit["carried_by"]) <= urls
            assert unit["carried_by"] or unit["waived"], unit["address"]


def test_notes_resolve(site: Path) -> None:
    """Every antecedent is an earlier note, or the note itself, that gives the work in full."""
    notes = {note["number"]: note for note in read(site, "notes")["notes"]}
    assert sorted(notes) == list(range(1, 108))
    shortened = [(note, c) for note in notes.values() for c in note["citations"] if c["form"] != "full"]
    assert len(shortened) > 40
    for note, citation in shortened:
        assert citation["antecedent"] <= note["number"]
        assert any(c["form"] == "full" for c in notes[citation["antecedent"]]["citations"])


def test_permalinks_lead_to_what_is_published(site: Path) -> None:
    """Each public id has its url, and each paragraph, note and work has an id."""
    links = read(site, "permalinks")
    urls = {r["url"] for r in read(site, "paragraphs")} | {n["url"] for n in read(site, "notes")["notes"]}
    assert urls <= set(links.values())
    assert {f"bibliography/{item['id']}" for item in read(site, "bibliography")} <= set(links)


def test_rispy_reads_the_works(site: Path, guide: Guide) -> None:
    """Another program's reader finds one record for each work, with its title, type and people."""
    text = (site / "data/bibliography.ris").read_bytes().decode()
    assert "\r\n" in text and "\n" not in text.replace("\r\n", "")
    records = rispy.loads(text)
    assert len(records) == len(guide.works)
    by_id = {record["id"]: record for record in records}
    kinds = {
        "fitzpatrick1979elite": "JOUR",
        "iudin1973sotsialnaia": "BOOK",
        "koff1937tekhnicheskom": "NEWS",
        "stalin1931zadachakh": "CHAP",
    }
    assert {key: by_id[key]["type_of_reference"] for key in kinds} == kinds
    assert by_id["iudin1973sotsialnaia"]["authors"] == ["Iudin, I. N."]
    for key, work in guide.works.items():
        assert by_id[key]["title"] == work.csl.get("volume-title", work.csl["title"])


def test_pybtex_reads_the_works(site: Path, guide: Guide) -> None:
    """The published BibTeX has every entry, and loses no field."""
    entries = parse_file(str(site / "data/bibliography.bib")).entries
    assert list(entries) == list(guide.works)
    for key, entry in entries.items():
        assert entry.fields["title"] == guide.works[key].fields["title"]


def test_csl_keeps_both_scripts(site: Path) -> None:
    """A Russian work has its transliterated, Cyrillic and English title."""
    item = next(item for item in read(site, "bibliography") if item["id"] == "iudin1973sotsialnaia")
    assert item["language"] == "ru-Latn"
    assert item["title"] == "Sotsialʹnaia baza rosta KPSS"
    assert item["original-title"] == "Социальная база роста КПСС"
    assert item["custom"]["title_en"]
