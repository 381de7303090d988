"""Markdown’s tables as HTML with headers that a screen reader can use."""

from __future__ import annotations

import re


def headed_tables(html: str) -> str:
    """The HTML with each table in a box that scrolls, with row headers, and aligned by class, not by style."""
    html = re.sub(r"<table>.*?</table>", r'<div class="scroll">\g<0></div>', html, flags=re.DOTALL)
    html = re.sub(r"(<tr>\s*)<td[^>]*>(.*?)</td>", r'\1<th scope="row">\2</th>', html, flags=re.DOTALL)
    html = re.sub(r"<th(?= style|>)", '<th scope="col"', html)
    return re.sub(r' style="text-align: (right|center|left);"', r' class="\1"', html)
