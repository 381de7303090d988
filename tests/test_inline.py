"""Short texts: what is plain is not given to Markdown, and comes out as Markdown would have made it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from guide.pages.prose import PLAIN, inline, markdown_html

WITH_TABLES = Markdown(extensions=["attr_list", "tables"])


@given(st.from_regex(PLAIN, fullmatch=True))
def test_plain_text_is_what_markdown_makes_of_it(text: str) -> None:
    WITH_TABLES.reset()
    assert inline(text) == markdown_html(WITH_TABLES, text) == WITH_TABLES.convert(text)


@pytest.mark.parametrize(
    "text",
    [
        "an *emphasis*", "an _emphasis_", "1. a list", "- a list", "> a quotation", "a `word`", "[a](link.html)",
        "# a heading", "two\nlines", "an &amp; a", "a <b>", "a {: .class }", r"a \* star", "| a table |", "a  ", "",
    ],
)  # fmt: skip
def test_a_text_with_marks_is_not_plain(text: str) -> None:
    assert not PLAIN.fullmatch(text)
