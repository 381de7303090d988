"""What pandoc makes of citations, as HTML: a program, since pandoc's JSON takes 15 times its size in memory.

Standard input: {"pandoc": path, "style": CSL, "items": CSL-JSON, "document": pandoc's JSON}; output:
{"printed": [html], "entries": {key: html}}, as in `citeproc.Answer`. Whatever pandoc says goes to standard error.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

Json = dict[str, Any]


def main() -> None:
    asked = json.load(sys.stdin)
    try:
        blocks = _run(asked["pandoc"], asked["style"], asked["items"], asked["document"])["blocks"]
        answer = {"printed": [printed(block) for block in blocks if block["t"] == "Para"], "entries": entries(blocks)}
    except ValueError as error:
        sys.exit(str(error))
    json.dump(answer, sys.stdout, ensure_ascii=False)


def _run(pandoc: str, style: str, items: Sequence[Mapping[str, object]], document: Json) -> Json:
    """Pandoc's own JSON of the document with its citations processed. Raises ValueError for a warning too."""
    with TemporaryDirectory() as folder:
        works, csl = Path(folder, "works.json"), Path(folder, "style.csl")
        works.write_text(json.dumps(items, ensure_ascii=False), "utf-8")
        csl.write_text(style, "utf-8")
        command = [pandoc, "--from=json", "--to=json", "--citeproc", f"--bibliography={works}", f"--csl={csl}"]
        done = subprocess.run(command, input=json.dumps(document), capture_output=True, encoding="utf-8", check=False)
    if done.returncode or done.stderr.strip():
        raise ValueError(done.stderr.strip() or str(done.returncode))
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def entries(blocks: Sequence[Json]) -> dict[str, str]:
    """The bibliography among pandoc's blocks as HTML, by the works' keys."""
    found: dict[str, str] = {}
    for block in blocks:
        if block["t"] == "Div" and block["c"][0][0] == "refs":
            for entry in block["c"][1]:
                found[entry["c"][0][0].removeprefix("ref-")] = " ".join(html(part["c"]) for part in entry["c"][1])
    return found


def printed(para: Json) -> str:
    """The one citation of a paragraph as HTML: its note, full stop included, or what stands in the text."""
    inlines = para["c"][0]["c"][1]
    for inline in inlines:
        if inline["t"] == "Note":
            return html([each for block in inline["c"] for each in block["c"]])
    return html(inlines)


TAGS = {
    "Emph": "i",
    "Strong": "b",
    "Superscript": "sup",
    "Subscript": "sub",
    "Strikeout": "s",
    "Underline": "u",
}
QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}


def html(inlines: list[Json]) -> str:
    """Pandoc's inlines as HTML, every text escaped."""
    parts = []
    for inline in inlines:
        kind: str = inline["t"]
        content: Any = inline.get("c")
        if kind in ("Str", "Code"):
            parts.append(escape(content if kind == "Str" else content[1], quote=False))
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            parts.append(" ")
        elif kind in TAGS:
            parts.append(f"<{TAGS[kind]}>{html(content)}</{TAGS[kind]}>")
        elif kind == "Quoted":
            left, right = QUOTES[content[0]["t"]]
            parts.append(f"{left}{html(content[1])}{right}")
        elif kind == "SmallCaps":
            parts.append(html(content))
        elif kind in ("Span", "Link"):
            parts.append(html(content[1]))
        else:
            raise ValueError(f"it gave an inline ‘{kind}’ in a reference, which has no HTML here")
    return "".join(parts)


if __name__ == "__main__":
    main()
