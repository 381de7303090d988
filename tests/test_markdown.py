"""Blocks of chapters, and the Markdown that is made of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from guide.model import ARTICLE, Guide, References, Work
from guide.pages.chapter import render_blocks
from guide.read.markdown import read_document

EXTENSIONS = ["admonition", "attr_list", "tables", "pymdownx.blocks.caption"]
WORK = Work("lewin", "book", {"title": "A Book"}, {"author": (("Lewin", "Moshe"),)}, {}, "")


def render(text: str) -> str:
    """The HTML of a page at chapters/one.html, with one work to cite."""
    document = read_document(text, "docs/chapters/one.md")
    identities = {c.identity for b in document.blocks for c in b.citations if c.key == "lewin"}
    references = References({i: f"full {i[2]}." for i in identities}, {i: f"short {i[2]}." for i in identities}, {})
    guide = Guide((), {"lewin": WORK, ARTICLE: WORK}, (), (), {})
    markdown = render_blocks(document.body, document.blocks, guide, references, "chapters/one.html")
    return Markdown(extensions=EXTENSIONS).convert(markdown)


def kinds(text: str) -> list[tuple[str, int, str]]:
    return [(b.kind, b.place.line, b.id) for b in read_document(text, "one.md").blocks]


def test_blocks_are_found_with_their_lines() -> None:
    """Front matter counts as lines; items, boxes and tables are blocks of their own."""
    text = (
        "---\nnumber: 1\n---\n\n# Title\n\nProse\ngoes on.\n[@studynotes, l. 7-8]\n\n"
        "- one\n  [@studynotes, l. 9]\n- two\n"
        '\n!!! closer "Why?"\n\n    In a box.\n    [@studynotes, l. 10]\n\n| a |\n|---|\n| 1 |\n\nTable: A caption\n'
        "[@studynotes, l. 11]\n\n{{ table crops }}\n[@studynotes, l. 12]\n\n```\n[@nobody]\n\n- no item\n```\n"
    )
    assert kinds(text) == [
        ("heading", 5, ""), ("prose", 7, "l7"), ("item", 11, "l9"), ("item", 13, ""), ("box", 15, ""),
        ("prose", 17, "l10"), ("pipe-table", 20, "l11"), ("figure", 27, "l12"), ("code", 30, ""),
    ]  # fmt: skip


def test_the_id_is_the_first_unit_of_the_last_bracket() -> None:
    """A reference inside the paragraph does not name it, and editing the text does not rename it."""
    text = "A claim.[@fitzpatrick1979elite, n. 3]\nMore.\n[@studynotes, l. 7, 2]\n"
    assert kinds(text)[0][2] == "l7"
    assert kinds(text.replace("A claim.", "Quite another claim, at length."))[0][2] == "l7"


def test_ids_follow_their_paragraphs_when_these_change_places() -> None:
    """An id belongs to the paragraph, not to the place where it stands."""
    first, second = "One.\n[@studynotes, l. 1]", "Two.\n[@studynotes, l. 2]"
    ids = {line: i for text in (f"{first}\n\n{second}", f"{second}\n\n{first}") for _, line, i in kinds(text)}
    assert [i for _, _, i in kinds(f"{second}\n\n{first}")] == ["l2", "l1"]
    assert set(ids.values()) == {"l1", "l2"}


def test_a_call_closes_up_to_the_text_and_provenance_makes_none() -> None:
    """The study notes show in the ¶ alone; another work is a numbered note, first in full, then short."""
    html = render("One[@lewin, p. 1]\nand two.\n[@lewin, p. 2; @studynotes, l. 1]\n\nNone.\n[@studynotes, l. 2]\n")
    assert (
        'One<sup class="noteref"><a aria-label="Note 1"' in html or 'One<sup class="noteref"><a id="noteref-1"' in html
    )
    assert "two.<sup" in html
    assert html.count('class="noteref"') == 2
    assert "full p. 1." in html and "short p. 2." in html
    assert "[@" not in html


def test_every_kind_of_block_gets_its_id() -> None:
    """Paragraphs, items, paragraphs of boxes and tables: each has one element with its id, and one ¶."""
    html = render(
        "P.\n[@studynotes, l. 1]\n\n- I.\n  [@studynotes, l. 2]\n\n"
        '!!! closer "Why?"\n\n    B.\n    [@studynotes, l. 3]\n\n'
        "    | a |\n    |---|\n    | 1 |\n\n    Table: C\n    [@studynotes, l. 4]\n"
    )
    for number in (1, 2, 3, 4):
        assert html.count(f'id="l{number}"') == 1
        assert html.count(f'href="#l{number}"') == 1
    assert "<caption>" not in html and "<figcaption>" in html
    assert "{:" not in html and "Table:" not in html


def test_code_keeps_its_brackets() -> None:
    """What is shown as code is not a citation."""
    html = render("See `[@lewin, p. 1]` and\n\n```\n[@lewin, p. 2]\n```\n")
    assert "[@lewin, p. 1]" in html and "[@lewin, p. 2]" in html
    assert "noteref" not in html


def test_front_matter_that_is_no_mapping_is_a_problem() -> None:
    """It is said where it stands, and the rest of the file is read."""
    document = read_document("---\n- a\n- b\n---\n\nText.\n", "one.md")
    assert [(p.code, p.place.line) for p in document.problems] == [("front-matter", 2)]
    assert [block.text for block in document.blocks] == ["Text."]


@given(st.text(alphabet="#!-|`~{}[]@:\"' ab1.\n<>", max_size=120))
def test_every_line_with_text_is_in_one_block(text: str) -> None:
    """No text is lost or read twice, and none makes the reader fail."""
    document = read_document(text, "one.md")
    lines = document.body.split("\n")
    taken = [n for block in document.blocks for n in range(block.start, block.end)]
    assert len(taken) == len(set(taken))
    assert {n for n, line in enumerate(lines) if line.strip()} <= set(taken)
