"""A page's tree as the text of XHTML."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement
from markupsafe import Markup

XML = "http://www.w3.org/XML/1998/namespace"
OPS = "http://www.idpf.org/2007/ops"
VOID = frozenset({"br", "col", "hr", "img", "wbr"})
# What the site's scripts and its style sheet read, and what makes a folded or scrolling part work there.
SITE_ONLY = ("tabindex", "download", "open", "data-number", "data-theme", "data-chapters")

etree.register_namespace("epub", OPS)


def epub_type(element: HtmlElement, value: str) -> None:
    """Say what an element is, in the vocabulary of EPUB."""
    element.set(f"{{{OPS}}}type", value)


def xhtml(tree: HtmlElement) -> Markup:
    """What the tree holds, as XML for a page that declares the prefix `epub`."""
    for element in tree.iter(etree.Element):
        for name in SITE_ONLY:
            element.attrib.pop(name, None)
        if "lang" in element.attrib:
            element.set(f"{{{XML}}}lang", element.get("lang"))
        if element.text is None and len(element) == 0 and element.tag not in VOID:
            element.text = ""  # a program that takes the page for HTML opens <span/> and never closes it
    text = etree.tostring(tree, encoding="unicode", method="xml")
    inside = text[text.index(">") + 1 : text.rindex("</")]
    return Markup(inside.replace(f' xmlns:epub="{OPS}"', ""))
