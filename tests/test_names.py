"""The names in a text: whole words, the longest first, at exact offsets, never in what is no prose."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from guide.model import Chapter, Guide, Person, Term
from guide.names import Names
from guide.pages.names import NamedPage
from guide.read.content import load
from guide.read.markdown import read_document
from pages import read_site

PEOPLE = (
    Person("zhukov", "Georgi Zhukov", "Zhukov, Georgi", "Zhukov", "A marshal."),
    Person("zhukov-ip", "I. P. Zhukov", "Zhukov, I. P.", "I. P. Zhukov", "An industrialist."),
    Person("zinoviev", "Grigory Zinoviev", "Zinoviev, Grigory", "Zinoviev", "A rival.", spellings=("Zinov’ev",)),
)
TERMS = (
    Term("nep", "New Economic Policy", "Trade.", also=("NEP",)),
    Term("kulak", "kulak", "A peasant.", forms=("kulaks",), spellings=("koulak",)),
    Term("left", "Left Opposition", "A group.", also=("the Left",)),
    Term("pravda", "Pravda", "A newspaper."),
    Term("vydvizhenets", "vydvizhenets", "A worker.", forms=("vydvizhentsy",)),
)


def guide_of(markdown: str) -> Guide:
    document = read_document(markdown, "docs/chapters/one.md")
    chapter = Chapter("one", 1, document.path, "One", "", "", document.body, 0, document.blocks)
    return Guide((chapter,), {}, (), (), {}, people=PEOPLE, terms=TERMS)


def named(markdown: str) -> list[tuple[str, str, bool]]:
    """(id, the text found, whether it can be linked) of each name in the Markdown."""
    guide = guide_of(markdown)
    blocks = guide.chapters[0].blocks
    return [(use.entry.id, b.text[use.start : use.end], use.linkable) for b in blocks for use in Names(guide).uses(b)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zhukov won.", ["Zhukov"]),
        ("Georgi Zhukov’s plan", ["Georgi Zhukov"]),
        ("I. P. Zhukov and Zhukov", ["I. P. Zhukov", "Zhukov"]),
        ("Zhukovsky, zhukov, _Zhukov_", ["Zhukov"]),
        ("Kulaks and kulaks, KULAKS, kulak-run", ["Kulaks", "kulaks", "kulak"]),
        ("NEP, nep, NEPman", ["NEP"]),
        ("The Left left; left alone, the Left stood.", ["The Left", "the Left"]),
        ("**Zhukov**, ‘Zhukov’, (Zhukov)", ["Zhukov", "Zhukov", "Zhukov"]),
        ("`Zhukov` and ``a ` Zhukov``", []),
        ('<b title="Zhukov">he</b> <!-- Zhukov -->', []),
        ("he {: .Zhukov } [who](zhukov.md#Zhukov)", []),
        ("he [see Zhukov, @zhukov, p. 1]", []),
    ],
)
def test_names_are_found_as_whole_words_in_prose(text: str, found: list[str]) -> None:
    assert [word for _, word, _ in named(text)] == found


@pytest.mark.parametrize("markdown", ["# Zhukov", '!!! closer "Zhukov"', "```\nZhukov\n```", "<!-- Zhukov -->"])
def test_headings_box_titles_and_code_hold_no_names(markdown: str) -> None:
    assert named(markdown) == []


@pytest.mark.parametrize(
    ("text", "linkable"),
    [
        ("[Zhukov](war.md)", False),
        ("[what Zhukov did](war.md)", False),
        ("*The Life of Zhukov*", False),
        ("“Zhukov and the War”", False),
        ("*Pravda*", True),
        ('*vydvizhentsy*{: lang="ru-Latn" }', True),
        ("‘Zhukov’", True),
        ("[an aside] Zhukov (here)", True),
    ],
)
def test_a_link_and_a_longer_title_hold_names_that_are_no_links(text: str, linkable: bool) -> None:
    assert [can for *_, can in named(text)] == [linkable]


def test_the_first_use_of_each_name_in_a_page_is_linked() -> None:
    """The second is not, nor one in a link; the text is what it was, with the link around it."""
    guide = guide_of("[NEP](a.md) and Zhukov.\n\n- The New Economic Policy, NEP, Zhukov and a kulak.\n")
    page = NamedPage(Names(guide), "chapters/one.html")
    blocks = guide.chapters[0].blocks
    links = [(block.text[start:end], html) for block in blocks for start, end, html in page.links(block)]
    assert links == [
        ("Zhukov", '<a class="person" href="../reference/people.html#zhukov">Zhukov</a>'),
        ("New Economic Policy", '<a class="term" href="../reference/glossary.html#nep">New Economic Policy</a>'),
        ("kulak", '<a class="term" href="../reference/glossary.html#kulak">kulak</a>'),
    ]
    assert all(f'id="{name}"' in page.list() for name in ("person-zhukov", "term-nep", "term-kulak"))
    assert "left" not in page.list()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zinov’ev and a Koulak", ["Zinov’ev", "Koulak"]),
        ("Zinoviev and a kulak", []),
        ("‘Zinov’ev’s’ friend wrote “Zinov’ev” and *Zinov’ev*", []),
        ('*koulak*{: lang="ru-Latn" }', ["koulak"]),
        ("‘a peasants’ war’ and a koulak", ["koulak"]),
        ("`Zinov’ev` [a](Zinov’ev.md) [@x, Zinov’ev]", []),
    ],
)
def test_other_spellings_stand_only_in_quotations_and_titles(text: str, found: list[str]) -> None:
    guide = guide_of(text)
    assert [word for block in guide.chapters[0].blocks for word, _ in Names(guide).variants(block)] == found


def test_the_paragraphs_that_name_someone_are_all_found() -> None:
    """In a link too; once each, in reading order; a paragraph without an address is none."""
    text = "Zhukov, Zhukov.\n[@studynotes, l. 2]\n\nZhukov.\n\n[Zhukov](a.md)\n[@studynotes, l. 1]\n"
    passages = Names(guide_of(text)).passages
    assert [block.id for _, block in passages["reference/people.html#zhukov"]] == ["l2", "l1"]
    assert passages["reference/glossary.html#nep"] == ()


@pytest.fixture(scope="session")
def guide(root: Path) -> Guide:
    return load(root)


def read(site: Path, name: str) -> Any:
    return json.loads((site / "data" / f"{name}.json").read_text("utf-8"))


def test_every_chapter_links_each_name_once(site: Path, guide: Guide) -> None:
    """Each link leads to the entry of what it names, and what its preview says stands in the page."""
    pages, entries = read_site(site), {entry.url: entry for entry in (*guide.people, *guide.terms)}
    for chapter in guide.chapters:
        page = pages[chapter.url]
        links = [e for kind in ("term", "person") for e in page.find("a", kind)]
        targets = ["#".join(page.resolve(link["href"])) for link in links]
        assert len(targets) == len(set(targets)) > 10
        for link, target in zip(links, targets, strict=True):
            entry = entries[target]
            assert link.text in {form for word in entry.written for form in (word, word[0].upper() + word[1:])}
            meaning = entry.role if isinstance(entry, Person) else entry.definition
            assert [e.text for e in page.find("dd", id=f"{link['class']}-{entry.id}")] == [meaning]


def test_every_entry_leads_to_the_paragraphs_that_name_it(site: Path, guide: Guide) -> None:
    """And to the units of the sources that do; its heading is its address."""
    pages, passages = read_site(site), Names(guide).passages
    for kind, entries in (("people", guide.people), ("glossary", guide.terms)):
        page = pages[f"reference/{kind}.html"]
        assert sorted(e["id"] for e in page.find("h3")) == sorted(entry.id for entry in entries)
        wanted = sorted(f"../{chapter.url}#{b.id}" for entry in entries for chapter, b in passages[entry.url])
        assert sorted(e["href"] for e in page.find("a", "address")) == wanted
        records = {record["id"]: record for record in read(site, kind)}
        for entry in entries:
            urls = [f"{chapter.url}#{block.id}" for chapter, block in passages[entry.url]]
            assert records[entry.id]["paragraphs"] == urls
            assert records[entry.id]["url"] == entry.url


def test_the_people_and_terms_are_those_that_the_guide_promises(site: Path) -> None:
    """Everyone whom the study notes name, and 80 terms or more, with their public addresses."""
    people, terms, links = (read(site, name) for name in ("people", "glossary", "permalinks"))
    assert len(people) > 100
    assert len(terms) > 80
    assert links["people/yezhov"] == "reference/people.html#yezhov"
    assert links["glossary/nep"] == "reference/glossary.html#nep"
    yezhov = next(person for person in people if person["id"] == "yezhov")
    assert "Ezhov" in yezhov["spellings"]
    assert "l. 290" in yezhov["addresses"]
