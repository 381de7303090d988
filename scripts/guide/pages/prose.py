"""Short texts of records (glosses, remarks, captions): Markdown's inline marks → HTML."""

from __future__ import annotations

from html import escape

from markdown import Markdown

_MARKDOWN = Markdown(extensions=["attr_list"])


def inline(text: str) -> str:
    """The text as HTML paragraphs; HTML in it is shown as text, never obeyed."""
    _MARKDOWN.reset()
    return _MARKDOWN.convert(escape(text, quote=False)) if text else ""
