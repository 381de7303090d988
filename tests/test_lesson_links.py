"""A lesson in the fragment of a link: whole, short, for ever readable, and believed only when it is what it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from guide.model import Redirect
from guide.pages.composer import moved
from guide.pages.parts import ready_lesson
from guide.plain import block_text
from guide.read.content import load
from running import run_module

LONGEST = 2_000  # characters of a link that no mail program cuts
# A link of version 1 as it was first published. It must read so for ever: this text never changes.
FIRST = {
    "link": (
        "lesson=AQCS_5p0VAsHpSOwPnt5SycdhRBgSk5JrAQphlbtiHAyMjcE6sCTRMDlKGZZLpcGKTZAVsrl5RlbyMMMgWbfRw2T8WVhe"
        "Chmg8o43fTSzJwSoA_gYQqRlTcxkEe0iEABBXElOJfpyZUkA0M8RxcYYsCgAAZHVHlqpkJUaiawrWLFdWHLhU0XtipcbLzYdLHhw"
        "r4Luy7s0AMA"
    ),
    "lesson": {
        "title": "Why terror?",
        "when": "9B, Tuesday",
        "items": [
            {"at": "heading", "say": "Starter", "minutes": 0},
            {"at": "chapters/terror#l271", "say": "Read this paragraph aloud. What does it leave out?", "minutes": 5},
            {"at": "figures/famine", "say": "", "minutes": 10},
            {"at": "notes#n38", "say": "Read the note – and find out what it cites.", "minutes": 0},
            {"at": "questions/terror-kirov-guilt", "say": "", "minutes": 3},
            {"at": "essays/across-terror", "say": "Homework: plan this essay.", "minutes": 40},
            {"at": "timeline/civil-war", "say": "", "minutes": 0},
            {"at": "text", "say": "Zwei Zeilen:\nдве строки.", "minutes": 0},
        ],
    },
}
DICTIONARY = "00c6931ba8a3ed6e14de3fc15d1765c68671c04d5c9bcf15156657fc84d73587"
HEAD = """
import {{ createHash }} from "node:crypto";
import {{ VERSION, decodeLesson, encodeLesson, FragmentError }} from {fragment};
import {{ DICTIONARY_1 }} from {dictionary};
import {{ LIMITS, isLesson }} from {lesson};
import {{ deflateSync }} from {fflate};
const dictionary = new TextEncoder().encode(DICTIONARY_1);
const read = (link) => {{
  try {{
    return decodeLesson(link);
  }} catch (error) {{
    if (error instanceof FragmentError) return error.reason;
    throw error;
  }}
}};
// A link with this body under a right sum: what only somebody who means ill makes.
const forged = (text, options = {{ dictionary }}) => {{
  const body = deflateSync(typeof text === "string" ? new TextEncoder().encode(text) : text, options);
  const bytes = Buffer.concat([Buffer.from([VERSION, body.length >> 8, body.length & 255, 0, 0, 0, 0]), body]);
  let sum = 0xffffffff;
  for (const byte of [VERSION, ...body]) {{
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }}
  bytes.writeUInt32BE((sum ^ 0xffffffff) >>> 0, 3);
  return `#lesson=${{bytes.toString("base64url")}}`;
}};
const lesson = {{ title: "Why terror?", when: "9B", items: [
  {{ at: "chapters/terror#l271", say: "Read it aloud.", minutes: 5 }},
  {{ at: "text", say: "Then\\nwrite.", minutes: 0 }},
  {{ at: "notes#n38", say: "", minutes: 0 }},
] }};
"""


@pytest.fixture
def run(root: Path, tmp_path: Path) -> Any:
    """Runs code that sets `result`, and gives that."""
    web = root / "scripts/web"
    files = {
        "fragment": web / "teach/fragment.js",
        "dictionary": web / "teach/dictionary.js",
        "lesson": web / "teach/lesson.js",
        "fflate": web / "node_modules/fflate/esm/index.mjs",
    }
    head = HEAD.format(**{name: json.dumps(path.as_uri()) for name, path in files.items()})
    return lambda code: run_module(tmp_path, head + code)


def test_a_link_of_the_first_version_reads_for_ever(run: Any) -> None:
    """So do links that mail programs have broken into lines, or that stand before a full stop."""
    link = FIRST["link"]
    variants = [link, f"#{link}", f"{link}).", f"{link[:40]}%0A%20{link[40:]}", f"{link[:50]}\n {link[50:]}"]
    assert run(f"const result = {json.dumps(variants)}.map(read);") == [FIRST["lesson"]] * len(variants)


def test_the_dictionary_is_part_of_the_format(run: Any) -> None:
    """A changed letter in it would make every link unreadable."""
    assert run('const result = createHash("sha256").update(DICTIONARY_1).digest("hex");') == DICTIONARY


def test_what_goes_into_a_link_comes_out(run: Any) -> None:
    """Five hundred lessons of chance: every kind of item, letters of many scripts, empty and long texts."""
    failures = run("""
        let seed = 42;
        const chance = (most) => {
          seed = (seed * 1103515245 + 12345) % 2147483648;
          return Math.floor((seed / 2147483648) * most);
        };
        const one = (list) => list[chance(list.length)];
        const letters = [..."abcdefghij klmnopq rstuvw ABC .,;:!?‘’“”–…¶ 012345\\n\\t<>&\\"'%#/ äßéЖщю漢字😀\\u0301"];
        const text = (most) => Array.from({ length: chance(most) / 2 }, () => one(letters)).join("");
        const id = () => Array.from({ length: 1 + chance(20) }, () => one([..."abcxyz019-_"])).join("");
        const address = () => one([`chapters/${id()}#${id()}`, `notes#n${chance(108)}`, `figures/${id()}`,
          `questions/${id()}`, `essays/${id()}`, `timeline/${id()}`, "heading", "text"]);
        const item = (lengths) => ({ at: address(), say: text(one(lengths)), minutes: one([0, 0, 5, chance(600)]) });
        const failures = [];
        for (let turn = 0; turn < 500; turn += 1) {
          const [most, lengths] = turn % 20 ? [25, [1, 80, 900]] : [200, [1, 60]];
          const items = Array.from({ length: chance(most) }, () => item(lengths));
          const made = { title: text(200), when: text(60), items };
          if (!isLesson(made) || JSON.stringify(read(encodeLesson(made))) !== JSON.stringify(made)) failures.push(made);
        }
        const result = failures.slice(0, 1);
    """)
    assert failures == []


def test_twenty_items_make_a_short_link(run: Any, root: Path) -> None:
    """Of all kinds, each with sixty characters of instruction that no dictionary knows: sentences of the guide."""
    guide = load(root)
    texts = [block_text(guide, block) for _, block in guide.passages]
    addresses = [f"chapters/{chapter.slug}#{block.id}" for chapter, block in guide.passages[::60]][:6]
    addresses += [f"questions/{q.id}" for q in sorted(guide.questions, key=lambda q: len(q.id))[-6:]]
    addresses += [f"essays/{e.id}" for e in sorted(guide.essays, key=lambda e: len(e.id))[-2:]]
    addresses += ["figures/collectivised", "figures/graduates", "notes#n38", "notes#n102"]
    addresses += ["timeline/transformation-of-nature", "timeline/civil-war"]
    instructions = [text[20:80] for text in texts if len(text) > 80][7::18]
    items = [{"at": at, "say": say, "minutes": 5} for at, say in zip(addresses, instructions, strict=False)]
    lesson = {"title": "Why did Stalin turn on his own Party?", "when": "Year 12, Monday, third hour", "items": items}
    assert len(items) == 20
    assert {len(item["say"]) for item in items} == {60}
    link, back = run(f"const link = encodeLesson({json.dumps(lesson)}); const result = [link, read(link)];")
    assert back == lesson
    assert len(link) < LONGEST


def test_the_longest_lesson_fits(run: Any) -> None:
    """As many words as a lesson may have, in a script of three bytes a letter and in no order."""
    assert run("""
        const say = (turn) => Array.from({ length: LIMITS.say - 4 }, (_, at) =>
          String.fromCharCode(0x4e00 + ((turn * 7919 + at * at * 31) % 20000))).join("");
        const items = Array.from({ length: 10 }, (_, turn) => ({ at: "text", say: say(turn), minutes: 600 }));
        const longest = { title: "", when: "", items };
        const result = [isLesson(longest), JSON.stringify(read(encodeLesson(longest))) === JSON.stringify(longest)];
    """) == [True, True]


def test_a_link_that_was_cut_says_so(run: Any) -> None:
    """Wherever it was cut; half a lesson is never shown."""
    assert run("""
        const link = encodeLesson(lesson);
        const cuts = Array.from({ length: link.length - 7 }, (_, at) => read(link.slice(0, at + 7)));
        const result = [...new Set(cuts)];
    """) == ["cut"]


def test_a_link_that_was_changed_is_not_believed(run: Any) -> None:
    """Each letter in turn is another: nothing but the lesson itself is ever read."""
    found = run("""
        const link = encodeLesson(lesson);
        const changed = Array.from({ length: link.length - 7 }, (_, at) =>
          read(`${link.slice(0, at + 7)}${link[at + 7] === "B" ? "C" : "B"}${link.slice(at + 8)}`));
        const same = (back) => JSON.stringify(back) === JSON.stringify(lesson);
        const result = [...new Set(changed.map((back) => (typeof back === "string" ? back : same(back))))];
    """)
    assert set(found) <= {"changed", "cut", "newer", True}
    assert "changed" in found


def test_a_newer_guide_s_link_is_told_apart(run: Any) -> None:
    said = run("""
        const bytes = Buffer.from(encodeLesson(lesson).slice(7), "base64url");
        bytes[0] = VERSION + 1;
        const result = read(`lesson=${bytes.toString("base64url")}`);
    """)
    assert said == "newer"


def test_a_link_that_would_unpack_to_megabytes_is_refused(run: Any) -> None:
    """Fifty megabytes of one letter, and more letters than any lesson has; neither takes long."""
    assert run("""
        const bomb = forged(new Uint8Array(30e6).fill(97));
        const result = [bomb.length < 60000, read(bomb), read(`lesson=${"A".repeat(5e6)}`)];
    """) == [True, "size", "size"]


@pytest.mark.parametrize(
    "text",
    [
        "one field",
        "title\x1fclass\x1ep",
        "title\x1fclass\x1epterror/l271\x1f5",
        "title\x1fclass\x1ezterror\x1f\x1f",
        "title\x1fclass\x1epterror\x1f\x1f",
        "title\x1fclass\x1epterror/l271#x\x1f\x1f",
        "title\x1fclass\x1ep../../../x/l271\x1f\x1f",
        "title\x1fclass\x1eqjavascript:alert(1)\x1f\x1f",
        'title\x1fclass\x1ef"><script>\x1f\x1f',
        "title\x1fclass\x1epterror/l271\x1f-5\x1f",
        "title\x1fclass\x1epterror/l271\x1f1e9\x1f",
        "title\x1fclass\x1epterror/l271\x1fNaN\x1f",
        f"{'t' * 201}\x1fclass",
        f"title\x1fclass\x1e-\x1f\x1f{'x' * 2001}",
        "title\x1fclass" + "\x1e-\x1f\x1f" * 201,
        "title\x1fclass" + f"\x1e-\x1f\x1f{'x' * 1999}" * 11,
    ],
)
def test_what_is_no_lesson_is_refused_though_its_sum_is_right(run: Any, text: str) -> None:
    assert run(f"const result = read(forged({json.dumps(text)}));") == "shape"


def test_rubbish_under_a_right_sum_is_refused(run: Any) -> None:
    """No text, no deflate, nothing."""
    assert run("""
        const other = { dictionary: new Uint8Array(9).fill(7) };
        const result = [read(forged(new Uint8Array([0xff, 0xfe, 0x1f]))), read(forged("abc", other)),
          read("#lesson="), read("lesson=!!!"), read("lesson=AQ")];
    """) == ["shape", "shape", "cut", "cut", "cut"]


def test_control_characters_do_not_part_fields(run: Any) -> None:
    """Somebody pastes them into an instruction: they are left out, and the lesson stays whole."""
    assert run("""
        const items = [{ at: "text", say: "c\\x1e\\x1fd\\r\\ne\\x00", minutes: 0 }];
        const result = read(encodeLesson({ title: "a\\x1fb", when: "", items }));
    """) == {"title": "ab", "when": "", "items": [{"at": "text", "say": "cd\ne", "minutes": 0}]}


def test_every_ready_lesson_fits_into_a_link(run: Any, root: Path) -> None:
    guide = load(root)
    ready = [ready_lesson(lesson) for lesson in guide.lessons]
    assert len(ready) >= 2
    back = run(f"const result = {json.dumps(ready)}.map((made) => isLesson(made) && read(encodeLesson(made)));")
    assert back == [{name: lesson[name] for name in ("title", "when", "items")} for lesson in ready]


def test_moved_addresses_are_found_under_their_new_ones(root: Path) -> None:
    """redirects.csv applies to lessons: a paragraph, a note, a question, an essay and an event that have moved."""
    guide = load(root)
    redirects = (
        Redirect("chapters/terror.html#l999", "terror/l271", "why"),
        Redirect("notes/index.html#n200", "notes/n38", "why"),
        Redirect("study/terror.html#terror-old", f"questions/{guide.asked['terror'][0].id}", "why"),
        Redirect("study/essays.html#terror-old", f"essays/{guide.essays[0].id}", "why"),
        Redirect("reference/timeline.html#e-old", "timeline/civil-war", "why"),
        Redirect("about/old.html", "pages/about/accessibility", "why"),
    )
    assert moved(redirects, guide.permalinks) == {
        "chapters/terror#l999": "chapters/terror#l271",
        "notes#n200": "notes#n38",
        "questions/terror-old": f"questions/{guide.asked['terror'][0].id}",
        "essays/terror-old": f"essays/{guide.essays[0].id}",
        "timeline/old": "timeline/civil-war",
    }
