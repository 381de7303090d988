"""The parsers on made-up input: each answers with values and located problems, and never raises.

FUZZ=100000 python -m pytest tests/test_fuzz.py tries so many inputs, other ones each time; without it the
same few hundred are tried for each parser. What was found so stands in tests/hostile.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from breaking import LOCATED, active
from guide.markup import markdown_faults, tag_faults, text_fault
from guide.model import Place, Problem, date_words, expand, spoken_date
from guide.read.bibliography import read_bibliography
from guide.read.citations import read_brackets
from guide.read.csl import csl_date
from guide.read.disputes import read_disputes
from guide.read.essays import read_essays
from guide.read.figures import read_figures
from guide.read.ledger import read_ledger
from guide.read.locations import read_locations
from guide.read.markdown import read_document
from guide.read.names import read_people, read_terms
from guide.read.normalise import normalise
from guide.read.notes import read_notes
from guide.read.questions import read_questions
from guide.read.sources import SourceError, read_sources
from guide.read.timeline import read_events
from guide.read.yaml import YamlError, read_yaml
from settings import settings_problems

SMALL = Path(__file__).parent / "small"
ALL = int(os.environ.get("FUZZ", "0"))
EXTENSIONS = ("admonition", "attr_list", "md_in_html", "tables", "pymdownx.blocks.caption", "toc")

Read = Callable[[Path, str], list[Problem]]


def in_file(name: str, read: Callable[[Path], object], *more: str) -> Read:
    """A reader of a project's file, given the file's text; `more` are files of the small guide beside it."""

    def tried(root: Path, text: str) -> list[Problem]:
        for file in more:
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_bytes((SMALL / file).read_bytes())
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        found = read(root)
        return list(found if isinstance(found, list) else found[1])  # type: ignore[index]

    return tried


def citations(root: Path, text: str) -> list[Problem]:
    brackets, problems = read_brackets(text, Place("docs/x.md", 1))
    for bracket in brackets:
        assert "@" in text[bracket.start : bracket.end]
        assert len(bracket.units) <= 2_000 * len(bracket.citations)
    return list(problems)


def chapter(root: Path, text: str) -> list[Problem]:
    document = read_document(text, "docs/chapters/x.md")
    assert all(block.start < block.end <= text.count("\n") + 1 for block in document.blocks)
    return list(document.problems)


def sources(root: Path, text: str) -> list[Problem]:
    (root / "a.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    (root / "b.txt").write_text("Extract\nText.\nReferences\n1. A note.\n2. Another.\n")
    try:
        read_sources(root)
    except SourceError as error:
        return error.problems
    return []


def words(root: Path, text: str) -> list[Problem]:
    """Locators, dates and the form in which texts are compared."""
    assert len(expand(text)) <= 2_000
    csl_date(text)
    date_words(text)
    spoken_date(text)
    assert normalise(normalise(text)) == normalise(text)
    return []


def yaml(root: Path, text: str) -> list[Problem]:
    try:
        read_yaml(text, ("!ENV",))
    except YamlError as error:
        assert 1 <= error.line <= text.count("\n") + 2
    return []


def markup(root: Path, text: str) -> list[Problem]:
    """What Markdown makes of a text acts on no page, if no fault was found in either."""
    text_fault(text)
    if not list(markdown_faults(text)) and len(text) < 500:
        html = Markdown(extensions=[*EXTENSIONS]).convert(text)
        if not list(tag_faults(html)):
            assert active([html]) == [], html
    return []


MARKDOWN = (
    "[@", "]", "[", "(", ")", "@studynotes, l. 1-2", "[@studynotes, l. 1]", "@a{}, ", "; ", ", p. 12",
    "l. 1-999999", "\n", "\n\n", "    ", "> ", "- ", "1. ", "# ", '!!! closer "x"\n', "```\n", "`", "~~~", "<!--",
    "-->", "| a | b |\n", "|---|\n", "Table: x\n", "{{ table crops }}", "{{", "}}", "---\n", "number: 1\n", "*",
    "**", "_", "{: ", "}", "\\", "&", "!", "///", "…", "’", "\ud800", "\0",
)  # fmt: skip
HTML = (
    "<", ">", "<a ", "<img ", "<script>", "</", "/>", "<!--", "-->", "--!>", "<!", "<?", "href=", "src=",
    "onerror=", " onclick=", "javascript:", "data:", "https:", "mailto:", "java", "script:", "&#106;", "&#x6a",
    "&colon;", "&Tab;", "&lt;", "&amp;", '"', "'", "`", "=", " ", "\n", "\n\n", "\t", "[x](", "]", "(", ")",
    '<div markdown="1">', "</div>", "![", "[1]: ", "{: ", "}", "style=", "//", "alert(1)", "x", "svg", "/", "\\",
    "*", ":", "#",
)  # fmt: skip
TOML = (
    "[[event]]\n", "[[person]]\n", "[[term]]\n", "[[figure]]\n", "[[note]]\n", "[[question]]\n", "[[essay]]\n",
    "[[essay.line]]\n", "[[question.option]]\n", "id = ", "date = ", "cites = ", "option = ", "number = ",
    "kind = ", "csv = ", "series = ", "addresses = ", '"x"', '"l. 1"', '"crops.csv"', '"table"', '"chart"', "[",
    "]", "{ citation = ", "}", ", ", "= ", "\n", "1", "nan", "1979-05-27", "true", '"""', "'", "\\u0000", "#", ".",
    '"', "title = ", "source = ", "units = ", "description = ", "mark = ", '"line"', "values = ",
)  # fmt: skip
CSV = (
    "source,address,kind,section,sha256\n", "studynotes,l. 1,heading,,", "a" * 64, ",", '"', "\n", "\r", "l. 2",
    "n. 1", "extract", "id,severity,lines,chapter,block\n",
    "name,today,latitude,longitude,kind,map,side,chapter,block,why\n", "55.8", "Q001,3,", "x", "\0", ";",
)  # fmt: skip
BIB = (
    "@book{x,\n", "@article{", "@string{", "@comment{", "@preamble{", "@", "{", "}", "\n}", "\n", ",", "title = ",
    "author = ", "date = ", "crossref = {x}", "{X}", '"', "#", "=", " and ", "%", "\\", "1970", "y", ",,",
    "keywords = {scholarship},\n", "jan", "(", ")",
)  # fmt: skip
NOTES = (
    "* ", "A: ", "B: Stalin", "1928", "1928 1929\n", "Grain 73. 3 71.7\n", "1. ", "38. See ", "Extract\n",
    "References\n", "Google Scholar", "CrossRef", "?", "\n", "240, 000", "Cr\u00ef\u00bf\u00bdches", "‘", "“", "\r",
    " ", "Heading", "\ufeff", ".", ",", "- ", "Ibid.", "n. 1",
)  # fmt: skip
DATES = (
    "l. ", "ll. ", "n. ", "nn. ", "1", "9", "999999", "-", "–", ",", " ", "/", "1927", "01", "12", "13", "extract",
    "٣", "240, 000", "73. 3",
)  # fmt: skip
YAML = (
    "a: ", "- ", "? ", "&a ", "*a", "!!python/object:os.system ", "!ENV ", "[", "]", "{", "}", "|\n", ">\n", "\n",
    "  ", '"', "'", "<<: ", "---\n", "...\n", "#", "1979-05-27", ".nan", "nav:\n", "plugins:\n", "\\ud800",
    "%YAML 9", "\t", ": ", "0o7", "1_000", "=",
)  # fmt: skip

PARSERS: dict[str, tuple[Read, tuple[str, ...]]] = {
    "citations": (citations, MARKDOWN),
    "chapter": (chapter, MARKDOWN),
    "markup": (markup, HTML),
    "bibliography": (in_file("bibliography.bib", read_bibliography), BIB),
    "ledger": (in_file("docs/_data/ledger.csv", read_ledger), CSV),
    "disputes": (in_file("docs/_data/disputes.csv", read_disputes), CSV),
    "places": (in_file("docs/_data/places.csv", read_locations), CSV),
    "timeline": (in_file("docs/_data/timeline.toml", read_events), TOML),
    "people": (in_file("docs/_data/people.toml", read_people), TOML),
    "terms": (in_file("docs/_data/glossary.toml", read_terms), TOML),
    "figures": (in_file("docs/_data/figures.toml", read_figures, "docs/_data/crops.csv"), TOML),
    "figure": (in_file("docs/_data/crops.csv", read_figures, "docs/_data/figures.toml"), CSV),
    "notes": (in_file("docs/notes/notes.toml", read_notes), TOML),
    "questions": (in_file("docs/_data/questions/one.toml", read_questions), TOML),
    "essays": (in_file("docs/_data/essays/one.toml", read_essays), TOML),
    "sources": (sources, NOTES),
    "words": (words, DATES),
    "yaml": (yaml, YAML),
    "settings": (in_file("mkdocs.yml", partial(settings_problems, site_url="")), YAML),
}


@pytest.mark.parametrize("name", PARSERS)
def test_a_parser_survives_any_input(name: str) -> None:
    """It raises nothing, and each problem it finds has its file, line, code and example."""
    read, tokens = PARSERS[name]
    texts = st.lists(st.sampled_from(tokens) | st.text(max_size=6), max_size=30).map("".join)
    with TemporaryDirectory() as folder:

        @settings(
            max_examples=-(-ALL // len(PARSERS)) or 60,
            derandomize=not ALL,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(texts)
        def survives(text: str) -> None:
            for problem in read(Path(folder), text):
                assert LOCATED.fullmatch(re.sub(r"^/[^:]*/", "", str(problem))), str(problem)

        survives()


def test_yaml_counts_lines_as_editors_do() -> None:
    """Found by this: three characters that end a line for YAML end none for whoever looks for the fault."""
    with pytest.raises(YamlError) as refused:
        read_yaml('a: 1\nb: "\x85\u2028\u2029')
    assert refused.value.line == 2
