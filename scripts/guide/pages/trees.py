"""HTML → what a script builds elements from without ever reading markup: text, or `[tag, attributes, child…]`."""

from __future__ import annotations

import re
from xml.etree import ElementTree

Tree = str | list[object]


def tree(html: str) -> list[Tree]:
    """The nodes of well-formed HTML or SVG, as JSON holds them; white space that lays it out is left out.

    Raises ElementTree.ParseError for what is no XML.
    """
    return _children(ElementTree.fromstring(f"<div>{html}</div>"))


def _children(element: ElementTree.Element) -> list[Tree]:
    nodes: list[Tree] = [element.text or ""]
    for child in element:
        tag = child.tag.rpartition("}")[2]
        nodes += [[tag, dict(child.attrib), *_children(child)], child.tail or ""]
    return [re.sub(r"\s+", " ", node) if isinstance(node, str) else node for node in nodes if _shown(node)]


def _shown(node: Tree) -> bool:
    return not isinstance(node, str) or (bool(node) and not re.fullmatch(r"\s*\n\s*", node))
