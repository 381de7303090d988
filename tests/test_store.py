"""The browser's store by itself: older data become today's, tabs do not undo one another's work."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from running import run_module

# A storage in memory, which `storage.full` makes refuse.
FRAME = """
import {{ openStore }} from {store};
const kept = new Map();
const storage = {{
  full: false,
  getItem: (key) => kept.get(key) ?? null,
  setItem(key, text) {{ if (storage.full) throw new Error("full"); kept.set(key, text); }},
  removeItem: (key) => kept.delete(key),
}};
const said = [];
const open = (options = {{}}) => openStore({{ storage: () => storage, status: (word) => said.push(word), ...options }});
const text = () => JSON.parse(kept.get("stalin-guide") ?? "null");
{code}
"""


@pytest.fixture
def run(root: Path, tmp_path: Path) -> Any:
    """Runs code that sets `result`, and gives that."""
    store = json.dumps((root / "scripts/web/learn/store.js").as_uri())
    return lambda code: run_module(tmp_path, FRAME.format(store=store, code=code))


def test_older_data_are_migrated_step_by_step(run: Any) -> None:
    """What version 1 kept, a later guide reads in its own form, and an import of it too."""
    assert run("""
        const later = { version: 3, migrations: {
          1: (data) => ({ ...data, version: 2, read: { ...data.read, two: {} } }),
          2: (data) => ({ ...data, version: 3, read: { ...data.read, three: {} } }),
        } };
        open().write("read", { one: { at: 1 } });
        const exported = open().exportAll();
        const migrated = Object.keys(open(later).read("read"));
        kept.clear();
        open(later).importAll(exported);
        const result = [migrated, Object.keys(open(later).read("read")), text().version, said];
    """) == [["one", "two", "three"], ["one", "two", "three"], 3, []]


def test_two_pages_keep_one_another_s_sections(run: Any) -> None:
    """A page writes its section into what the other has written since."""
    assert run("""
        const [one, two] = [open(), open()];
        one.write("quiz", { a: {} });
        two.write("cards", { b: {} });
        one.write("read", { c: {} });
        const result = [text().quiz, text().cards, text().read];
    """) == [{"a": {}}, {"b": {}}, {"c": {}}]


def test_of_two_records_the_later_stays(run: Any) -> None:
    assert run("""
        const store = open();
        store.write("quiz", { old: { at: 1 }, new: { at: 9 }, mine: { at: 2 } });
        store.importAll(JSON.stringify({ version: 1, quiz: { old: { at: 5 }, new: { at: 5 }, theirs: { at: 3 } } }));
        const result = text().quiz;
    """) == {"old": {"at": 5}, "new": {"at": 9}, "mine": {"at": 2}, "theirs": {"at": 3}}


def test_full_storage_is_said_once_and_tried_again(run: Any) -> None:
    """Nothing is lost on the page, and all is kept as soon as there is room."""
    assert run("""
        const store = open();
        storage.full = true;
        store.write("quiz", { a: {} });
        store.write("cards", { b: {} });
        const before = [text(), store.read("quiz"), [...said]];
        storage.full = false;
        store.write("read", { c: {} });
        const result = [...before, said, text().quiz, text().cards, text().read];
    """) == [None, {"a": {}}, ["full"], ["full"], {"a": {}}, {"b": {}}, {"c": {}}]


def test_what_a_newer_guide_wrote_stays(run: Any) -> None:
    assert run("""
        storage.setItem("stalin-guide", '{"version": 9, "quiz": {"a": {}}}');
        const store = open();
        store.write("quiz", { b: {} });
        const result = [store.read("quiz"), text(), said];
    """) == [{"b": {}}, {"version": 9, "quiz": {"a": {}}}, ["newer"]]


@pytest.mark.parametrize(
    ("text", "reason"),
    [("{", "syntax"), ("[]", "shape"), ("null", "shape"), ('{"version": "1"}', "shape"), ('{"version": 2}', "newer")],
)
def test_a_bad_import_changes_nothing(run: Any, text: str, reason: str) -> None:
    assert run(f"""
        const store = open();
        store.write("quiz", {{ a: {{}} }});
        let reason;
        try {{ store.importAll({json.dumps(text)}); }} catch (error) {{ reason = error.reason; }}
        const result = [reason, text().quiz];
    """) == [reason, {"a": {}}]


def test_refused_records_and_strange_sections_are_left_out(run: Any) -> None:
    assert run("""
        const store = open({ valid: { quiz: (id, record) => record.good === true } });
        const quiz = { a: { good: true }, b: { good: 1 }, c: 5 };
        store.importAll(JSON.stringify({ version: 1, quiz, cards: [1], odd: {} }));
        const result = text();
    """) == {
        "version": 1,
        "quiz": {"a": {"good": True}},
        **{section: {} for section in ("cards", "essays", "annotations", "read", "lessons")},
    }
