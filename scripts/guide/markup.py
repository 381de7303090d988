"""Markup that would act on a page, or reach out of it: what a mistaken paste may bring into Markdown.

Elements, attributes and schemes are listed by what is allowed. A text is read as a browser reads it
(HTML Living Standard, 13.2.5): a comment ends where a browser ends it, and an address is without blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

ELEMENTS = frozenset(
    """
    a abbr b bdi blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1
    h2 h3 h4 h5 h6 hr i img input ins kbd label li mark nav ol p pre q rp rt ruby s samp section small span strong
    sub summary sup table tbody td tfoot th thead time tr u ul var wbr
    """.split()  # noqa: SIM905  # a list of sixty names is easier read so
)
ATTRIBUTES = frozenset(
    """
    abbr alt autocomplete class colspan datetime dir download for headers height hidden href id lang loading
    markdown open rel reversed role rowspan scope spellcheck src start tabindex title type value width
    """.split()  # noqa: SIM905  # the same
)
# Written by Python-Markdown for a column of a table.
ALIGNED = re.compile(r"text-align: (?:left|right|center);")
SCHEMES = frozenset({"http", "https", "mailto"})

# A comment that a browser ends where Markdown does; any other `<!` and `<?`; a tag, or what would be one if it ended.
TAG = re.compile(
    r"<!--(?!-?>)(?:(?!--!?>)[\s\S])*+-->|(?P<odd><!--(?!-?>)(?:(?!--!?>)[\s\S])*+|<[!?])|"
    r"<(?P<url>[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>|"
    r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*+)(?P<over>>?)"
)
ATTRIBUTE = re.compile(r"(?P<name>[^\s\"'<>/=]+)(?:\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s>]*))?")

# What Python-Markdown reads as code within a line; it has no fences here.
CODE = re.compile(r"(?<![\\`])(`+)(?!`)[^\n]+?(?<!`)\1(?!`)")
LINK = re.compile(r"(?:\]\(\s*<?|^ {0,3}\[[^\]\n]*\]:\s*<?)([^\s<>()]*)", re.MULTILINE)
LIST = re.compile(r"\{:?(?=[^{}\n]*=)(?P<rest>[^{}\n]*)\}")
# Without any of these nothing below is found.
ACTING = re.compile(r"[<&{\[:]")
SCRIPT = re.compile(r"(?:javascript|vbscript):|data:[a-z]+/", re.IGNORECASE)


def tag_faults(html: str) -> Iterator[tuple[int, str]]:
    """The tags of an HTML text that would act: where each begins, and what is wrong with it."""
    for match in TAG.finditer(html):
        if match["odd"]:
            yield match.start(), f"‘{html[match.start() : match.start() + 20]}’ is no comment that ends"
        elif match["url"]:
            if "@" not in match["url"] and not _safe(match["url"], SCHEMES):
                yield match.start(), f"the address ‘{match['url']}’"
        elif match["name"] and not match["over"]:
            yield match.start(), f"‘{match[0][:20]}’ is no tag that ends"
        elif match["name"]:
            for fault in _tag(match["name"].lower(), match["rest"]):
                yield match.start(), fault


def _tag(name: str, attributes: str) -> Iterator[str]:
    if name not in ELEMENTS:
        yield f"the element ‘{name}’"
    for match in ATTRIBUTE.finditer(attributes):
        yield from _attribute(match["name"].lower(), match["value"] or "")


def _attribute(name: str, written: str) -> Iterator[str]:
    value = unescape(written.strip("\"'"))
    if name == "style" and ALIGNED.fullmatch(value):
        return
    if name not in ATTRIBUTES and not name.startswith(("aria-", "data-")):
        yield f"the attribute ‘{name}’"
    elif name in ("href", "src") and not _safe(value, SCHEMES if name == "href" else frozenset()):
        yield f"the address ‘{value}’"


def _safe(url: str, schemes: frozenset[str]) -> bool:
    """Whether an address has one of the schemes, or is relative; without schemes, within the site too."""
    url = re.sub(r"[\0- \x7f]", "", url)
    scheme = re.match(r"([^/?#:]*):", url)
    return scheme[1].lower() in schemes if scheme else bool(schemes) or not re.match(r"[/\\]{2}", url)


def markdown_faults(text: str) -> Iterator[tuple[int, str]]:
    """The same for Markdown: its tags outside code, the addresses of its links, and its lists of attributes."""
    text = CODE.sub(lambda match: " " * len(match[0]), text)
    yield from tag_faults(text)
    for match in LINK.finditer(text):
        if not _safe(unescape(match[1]), SCHEMES):
            yield match.start(), f"the address ‘{match[1]}’"
    for match in LIST.finditer(text):
        for attribute in ATTRIBUTE.finditer(match["rest"]):
            if attribute["value"] is not None:
                for fault in _attribute(attribute["name"].lower(), attribute["value"]):
                    yield match.start(), fault


def text_fault(text: str) -> str:
    """What would act in a text that is no Markdown page, and holds no tag at all; or nothing."""
    if not ACTING.search(text):
        return ""
    if tag := re.search(r"<[a-zA-Z/!?]", text):
        return f"‘{text[tag.start() :][:40]}’"
    if script := SCRIPT.search(re.sub(r"[\0- ]", "", unescape(text))):
        return f"‘{script[0]}’"
    if part := re.search(r"\{[{%#]", text):
        return f"‘{text[part.start() :][:40]}’"
    return next((fault for _, fault in markdown_faults(text)), "")
