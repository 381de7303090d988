"""Guides of the same shape as ours and of any size, to see what a build costs as it grows.

python tests/growth.py FOLDER CHAPTERS [SEED]

Each chapter brings what a chapter of ours brings on average: units of both sources, paragraphs, works,
notes, people, terms, events, questions and a table. The words are made up and mean nothing. Chapter n is
the same in a guide of any size, and the same seed gives the same bytes. Lessons and essays, the places,
the headlines of the band, and all pages that are no chapters stay as many as they are.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import yaml

ROOT = Path(__file__).resolve().parents[1]
# What our ten chapters have of each for one.
LINES, NOTES, WORKS, PEOPLE, TERMS, EVENTS, QUESTIONS = 46, 11, 17, 11, 14, 20, 24
PER_SECTION = 8
HEADLINES = 60  # the band over all years has room for no more
SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
COMMON = ("the", "of", "and", "a", "in", "to", "was", "by", "had", "with", "for", "that", "from", "at", "as", "his")
HEADERS = {
    "disputes.csv": "id,severity,lines,chapter,block",
    "places.csv": "name,today,latitude,longitude,kind,map,side,chapter,block,why",
    "redirects.csv": "address,leads_to,reason",
    "waivers.csv": "source,address,reason",
}
SOURCES = """
@article{fitzpatrick1979elite,
  author = {Fitzpatrick, Sheila},
  title = {Stalin and the Making of a New Elite, 1928–1939},
  journaltitle = {Slavic Review},
  date = {1979},
  langid = {english},
  keywords = {sources},
}

@misc{studynotes,
  title = {Study Notes on the USSR},
  langid = {english},
  keywords = {sources},
}
"""


def word(number: int) -> str:
    """A word of its own for each number."""
    base = len(SYLLABLES)
    letters = SYLLABLES[number % base]
    while number := number // base:
        letters = SYLLABLES[number % base] + letters
    return letters


@dataclass
class Writer:
    """The words of chapter `number`: common ones, those of all chapters, and some of its own."""

    number: int
    random: Random
    names: list[str] = field(default_factory=list)

    def words(self, count: int) -> list[str]:
        return [self._word() for _ in range(count)]

    def _word(self) -> str:
        kind = self.random.random()
        if kind < 0.4:
            return self.random.choice(COMMON)
        if kind < 0.9:
            return word(int(4000 * self.random.random() ** 3)) + "s"
        return word(5000 + 40 * self.number + self.random.randrange(40)) + "ing"

    def sentence(self, *names: str) -> str:
        words = self.words(self.random.randint(9, 20))
        for name in names:
            words.insert(self.random.randrange(1, len(words)), name)
        words[0] = words[0].capitalize()
        return " ".join(words) + "."

    def title(self) -> str:
        return " ".join(["On", *self.words(4)])


def slug(chapter: int) -> str:
    return f"chapter{chapter:04}"


def surname(chapter: int, person: int) -> str:
    return word(1000 + PEOPLE * chapter + person).capitalize() + "ov"


def term(chapter: int, number: int) -> str:
    return word(1000 + TERMS * chapter + number) + "kom"


def work_key(chapter: int, number: int) -> str:
    return f"{word(1000 + WORKS * chapter + number)}ev19{30 + number}"


def _writer(seed: int, chapter: int, part: str) -> Writer:
    return Writer(chapter, Random(f"{seed} {chapter} {part}"))


def chapter_text(seed: int, chapter: int) -> str:
    """The Markdown of a chapter; it names its own people and terms, and some of earlier chapters."""
    writer = _writer(seed, chapter, "text")
    random = writer.random
    named = [surname(chapter, n) for n in range(PEOPLE)] + [term(chapter, n) for n in range(TERMS)]
    first = LINES * chapter + 1
    works = [work_key(chapter, n) for n in range(WORKS)]
    description = f"Chapter {chapter + 1} " + " ".join(writer.words(30))
    blocks = [
        f"---\nnumber: {chapter + 1}\ndescription: {description[:120]}\n---",
        f"# {writer.title()}, part {chapter + 1}",
        f'!!! question "Why {" ".join(writer.words(6))}?"',
        "    " + "\n    ".join([writer.sentence(), writer.sentence(), f"[@studynotes, l. {first}, {first + 1}]"]),
    ]
    for line in range(1, LINES - 1):
        if line % PER_SECTION == 1:
            blocks.append(f"## {writer.title()} {line // PER_SECTION + 1}")
        earlier = random.randrange(chapter + 1)
        names = named[line - 1 : line] + random.choice([[], [surname(earlier, random.randrange(PEOPLE))]])
        sentences = [writer.sentence(name) for name in names] + [writer.sentence() for _ in range(3)]
        if line <= WORKS:
            sentences[-1] += f"[@{works[line - 1]}, p. {random.randint(1, 400)}]"
        units = [f"@studynotes, l. {first + line}"]
        if line <= NOTES:
            units.append(f"@fitzpatrick1979elite, n. {NOTES * chapter + line}")
        blocks.append("\n".join([*sentences, f"[{'; '.join(units)}]"]))
    kind = "chart" if chapter % 2 else "table"
    blocks.append(f"{{{{ {kind} crops{chapter + 1} }}}}\n[@studynotes, l. {first + LINES - 1}]")
    return "\n\n".join(blocks) + "\n"


def _toml(table: str, **values: object) -> str:
    def value(item: object) -> str:
        return json.dumps(item, ensure_ascii=False)

    return f"[[{table}]]\n" + "".join(f"{name} = {value(item)}\n" for name, item in values.items()) + "\n"


def people(seed: int, chapter: int) -> Iterator[str]:
    writer = _writer(seed, chapter, "people")
    for number in range(PEOPLE):
        family = surname(chapter, number)
        yield _toml(
            "person",
            id=family.lower(),
            name=f"Ivan {family}",
            sort=f"{family}, Ivan",
            house=family,
            spellings=[family + "f"],
            cyrillic="Иван Иванов",
            role=writer.sentence(),
            addresses=[f"l. {LINES * chapter + 1 + number}"],
        )


def terms(seed: int, chapter: int) -> Iterator[str]:
    writer = _writer(seed, chapter, "terms")
    for number in range(TERMS):
        name = term(chapter, number)
        values = {"id": name, "name": name, "forms": [name + "y"], "spellings": [name + "h"]}
        yield _toml("term", **values, definition=writer.sentence(), addresses=[f"l. {LINES * chapter + 2 + number}"])


def works(seed: int, chapter: int) -> Iterator[str]:
    """Every second work is Russian; they are books and articles in turn."""
    writer = _writer(seed, chapter, "works")
    for number in range(WORKS):
        author = word(1000 + WORKS * chapter + number).capitalize() + "ev"
        russian = number % 2
        fields = {"author": f"{author}, Ivan", "title": writer.title(), "date": str(1930 + number)}
        if russian:
            fields |= {"title_ru": f"Об этом и о том {number}", "title_en": writer.title()}
        if number % 3:
            fields |= {"location": "Moscow", "publisher": writer.title()}
        else:
            fields |= {"journaltitle": writer.title(), "volume": str(number + 1), "pages": "10–29"}
        fields |= {"langid": "russian" if russian else "english", "keywords": "scholarship"}
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        yield f"@{'book' if number % 3 else 'article'}{{{work_key(chapter, number)},\n{lines}}}\n\n"


def notes(seed: int, chapter: int) -> Iterator[str]:
    """The notes: each gives a work in full, and every third one more, that of the note before, in short."""
    writer = _writer(seed, chapter, "notes")
    for at in range(NOTES):
        number = NOTES * chapter + at + 1
        cites = [(work_key(chapter, at), "full", 0)]
        if at % 3 == 2:
            cites.append((work_key(chapter, at - 1), "short", number - 1))
        rows = ", ".join(
            f'{{ citation = "[@{key}, p. {writer.random.randint(1, 400)}]", form = "{form}"'
            + (f", antecedent = {antecedent}" if antecedent else "")
            + " }"
            for key, form, antecedent in cites
        )
        yield f"[[note]]\nnumber = {number}\ngloss = {json.dumps(writer.sentence())}\ncites = [{rows}]\n\n"


def questions(seed: int, chapter: int) -> Iterator[str]:
    """One with four options, a statement, an order, in turn; the right option goes round the four places."""
    writer = _writer(seed, chapter, "questions")
    for at in range(QUESTIONS):
        kind = ("single", "truth", "single", "order")[at % 4]
        values: dict[str, object] = {
            "id": f"{slug(chapter)}-{at}",
            "kind": kind,
            "level": ("recall", "explain")[at % 2],
            "paragraph": f"l{LINES * chapter + 1 + at}",
            "ask": f"Why {' '.join(writer.words(8))}?",
            "hint": "Look it up.",
            "explain": writer.sentence(),
        }
        if kind == "truth":
            values |= {"answer": at % 8 == 1, "feedback": writer.sentence(), "reason": writer.sentence()}
        if kind == "order":
            values["items"] = [f"{word(3 * at + n)} {word(n)}" for n in range(4)]
        text = _toml("question", **values)
        if kind == "single":
            for place in range(4):
                option: dict[str, object] = {"text": f"{word(70 + 4 * at + place)} {word(70 + chapter % 4000)}"}
                right = place == at // 2 % 4
                text += _toml("question.option", **option, **({"right": True} if right else {"feedback": "No."}))
        yield text


def events(seed: int, chapters: int) -> Iterator[str]:
    """The events of all chapters in the order of time; the first ones have labels on the band."""
    found = []
    for chapter in range(chapters):
        writer = _writer(seed, chapter, "events")
        for at in range(EVENTS):
            draw = writer.random.randint
            day = f"{draw(1917, 1953)}-{draw(1, 12):02}-{draw(1, 28):02}"
            values: dict[str, object] = {
                "id": f"event-{EVENTS * chapter + at}",
                "date": day,
                "title": " ".join(writer.words(8))[:80].strip().capitalize(),
                "theme": ("power", "terror", "war", "economy")[at % 4],
                "addresses": [f"l. {LINES * chapter + 1 + at}"],
            }
            if at < EVENTS // 3:
                values["label"] = word(1000 + EVENTS * chapter + at).capitalize()
                if EVENTS // 3 * chapter + at < HEADLINES:
                    values["headline"] = True
            found.append((day, EVENTS * chapter + at, values))
    for _, _, values in sorted(found, key=lambda row: row[:2]):
        yield _toml("event", **values)


def ledger(chapters: int) -> str:
    file = io.StringIO(newline="")
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(("source", "address", "kind", "section", "sha256"))

    def row(source: str, address: str, kind: str, section: str) -> None:
        rows.writerow((source, address, kind, section, hashlib.sha256(address.encode()).hexdigest()))

    for line in range(1, LINES * chapters + 1):
        row("studynotes", f"l. {line}", "bullet", "A.1 (inferred)")
    for note in range(1, NOTES * chapters + 1):
        row("fitzpatrick1979elite", f"n. {note}", "note", "")
    return file.getvalue()


def write_guide(folder: Path, chapters: int, seed: int = 1) -> None:
    """A project in `folder` that its own scripts/build.py builds; our packages are linked, not copied."""
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
    for path in ROOT.iterdir():
        if path.is_file():
            shutil.copy(path, folder)
    (folder / "scripts/web/node_modules").symlink_to(ROOT / "scripts/web/node_modules")
    write_content(folder, chapters, seed)


def write_content(folder: Path, chapters: int, seed: int = 1) -> None:
    """All but the scripts."""
    numbers = range(chapters)
    files: dict[str, str] = {f"docs/chapters/{slug(n)}.md": chapter_text(seed, n) for n in numbers}
    data = "docs/_data"
    files |= {f"{data}/questions/{slug(n)}.toml": "".join(questions(seed, n)) for n in numbers}
    files |= {f"{data}/crops{n + 1}.csv": f"series,unit,1928,1929,1930\nGrain,tons,{n}.3,71.7,8\n" for n in numbers}
    files |= {f"{data}/{name}": f"{header}\n" for name, header in HEADERS.items()}
    files |= {
        "mkdocs.yml": _configuration(chapters),
        "bibliography.bib": SOURCES.lstrip() + "\n" + "".join(text for n in numbers for text in works(seed, n)),
        f"{data}/people.toml": "".join(text for n in numbers for text in people(seed, n)),
        f"{data}/glossary.toml": "".join(text for n in numbers for text in terms(seed, n)),
        "docs/notes/notes.toml": "".join(text for n in numbers for text in notes(seed, n)),
        f"{data}/timeline.toml": "".join(events(seed, chapters)),
        f"{data}/figures.toml": "".join(_figure(n) for n in numbers),
        f"{data}/ledger.csv": ledger(chapters),
        f"{data}/permalinks.json": "{}\n",
        f"{data}/scheme.toml": "",
        f"{data}/search.toml": "",
    }
    for path in sorted((ROOT / "docs").rglob("*.md")):
        if path.parent != ROOT / "docs/chapters":
            text = path.read_text("utf-8")
            files[path.relative_to(ROOT).as_posix()] = re.sub(
                r"chapters/\w+\.md(#\w+)?(?=\))", f"chapters/{slug(0)}.md", text
            )
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def _figure(chapter: int) -> str:
    mark = {"mark": "line"} if chapter % 2 else {}
    return _toml(
        "figure",
        id=f"crops{chapter + 1}",
        kind="chart" if chapter % 2 else "table",
        csv=f"crops{chapter + 1}.csv",
        **mark,
        title=f"Crops {chapter + 1}",
        description="Grain in three years.",
        source="The notes",
        units="tons",
        addresses=[f"l. {LINES * chapter + 2}"],
    )


def _configuration(chapters: int) -> str:
    """Our mkdocs.yml with these chapters in the place of ours."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    ours = re.compile(r"(?: +- chapters/\w+\.md\n)+")
    lines = "".join(f"      - chapters/{slug(n)}.md\n" for n in range(chapters))
    return ours.sub(lambda _: lines, text, count=1)


def stock_copy(guide: Path, folder: Path) -> None:
    """The same pages for Material as it is shipped, with mkdocs-bibtex: its own search, its own pruned navigation."""
    shutil.copytree(guide / "docs", folder / "docs", ignore=shutil.ignore_patterns("_data", "*.toml"))
    shutil.copy(guide / "bibliography.bib", folder)
    nav = re.search(r"^nav:\n(?:[ ].*\n)+", (guide / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert nav
    settings = {
        "site_name": "Stock Material",
        "use_directory_urls": False,
        "theme": {
            "name": "material",
            "font": False,
            "features": ["navigation.prune", "navigation.footer", "toc.follow", "search.highlight"],
        },
        "plugins": ["search", {"bibtex": {"bib_file": "bibliography.bib", "bib_by_default": True}}],
        "markdown_extensions": ["admonition", "attr_list", "footnotes", "md_in_html", "tables", {"toc": {}}],
    }
    (folder / "mkdocs.yml").write_text(nav[0] + yaml.safe_dump(settings, allow_unicode=True), "utf-8")


def main() -> None:
    folder, chapters, *seed = sys.argv[1:]
    write_guide(Path(folder), int(chapters), *map(int, seed))


if __name__ == "__main__":
    main()
