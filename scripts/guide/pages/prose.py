"""Short texts of records (glosses, remarks, captions): Markdown's inline marks → HTML."""

from __future__ import annotations

import re
from html import escape

from markdown import Markdown

_MARKDOWN = Markdown(extensions=["attr_list"])
# A line in which no letter or sign means anything to Markdown, as most short texts are.
PLAIN = re.compile(r"[^\W\d_](?:(?:[^\W_]|[ ,.;:’‘“”'\"()/?%–—…-])*(?:[^\W_]|[,.;:’‘“”'\"()/?%–—…-]))?")


def inline(text: str) -> str:
    """The text as HTML paragraphs; HTML in it is shown as text, never obeyed."""
    return markdown_html(_MARKDOWN, text) if text else ""


def markdown_html(markdown: Markdown, text: str) -> str:
    """What `markdown` makes of the text, any HTML in which is shown as text; at once where there is nothing to make."""
    if PLAIN.fullmatch(text):
        return f"<p>{text}</p>"
    markdown.reset()
    return markdown.convert(escape(text, quote=False))
