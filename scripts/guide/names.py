"""Where the chapters name people and terms: at exact offsets, whole words, the longest first.

A form with a small first letter is also found with a capital one, at the start of a sentence; one
with a capital is found as it stands. Code, HTML, citations, attribute lists and the targets of
links are no prose, and hold no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from guide.model import PROSE, Block, Chapter, Guide, Person, Term

# What is no prose.
HIDDEN = re.compile(
    r"(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)|<!--.*?-->|</?[a-zA-Z][^>]*>|"
    r"\{[:{][^{}]*\}+|(?<=\])\([^)]*\)",
    re.DOTALL,
)
# What can hold a name but no link: the text of a link, and a title that is more than the name.
CLOSED = re.compile(
    r"\[(?P<link>[^\[\]]*)\](?=\()|“(?P<article>[^”]*)”|"
    r"(?<![*\w])\*(?![*\s])(?P<title>[^*]+)\*(?![*\w])"
)
# Words that keep the spelling of what they are taken from: ‘…’, “…”, and titles in italics; an
# apostrophe closes nothing. Italics with a language are words of that language, not a title.
QUOTED = re.compile(r"‘[^‘]*?’(?!\w)|“[^”]*”|(?<![*\w])\*(?![*\s])[^*]+\*(?![*{\w])")
# What a whole word is not part of.
LETTERS = re.compile(r"[^\W_]+")

Entry = Person | Term


@dataclass(frozen=True)
class Use:
    """A name in a block's text, at `start:end`, and whether it can be made a link."""

    entry: Entry
    start: int
    end: int
    linkable: bool


class Names:
    """The people and terms of a guide, found in its chapters."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.entries: tuple[Entry, ...] = (*guide.people, *guide.terms)
        self._written = _by_word((word, entry) for entry in self.entries for word in entry.written)
        self._spelt = _by_word((word, entry) for entry in self.entries for word in entry.spellings)
        self._written_words = Words(self._written)
        self._spelt_words = Words(self._spelt)

    def uses(self, block: Block) -> Iterator[Use]:
        """The names in a block of prose, in the order of its text."""
        if block.kind not in PROSE:
            return
        text = _prose(block)
        closed = [(m.lastgroup, m.span(m.lastgroup or 0)) for m in CLOSED.finditer(text)]
        for start, end in self._written_words.find(text):
            held = any(
                first <= start and end <= last and (kind == "link" or (start, end) != (first, last))
                for kind, (first, last) in closed
            )
            yield Use(self._written[text[start:end]], start, end, not held)

    def variants(self, block: Block) -> Iterator[tuple[str, Entry]]:
        """The spellings of other books in a block of prose, outside quotations and titles."""
        if block.kind in PROSE:
            text = QUOTED.sub(_blank, _prose(block))
            # A house form such as Marxism–Leninism may hold what is by itself another spelling.
            kept = self._written_words.blanked(text)
            for start, end in self._spelt_words.find(kept):
                yield kept[start:end], self._spelt[kept[start:end]]

    @cached_property
    def passages(self) -> Mapping[str, tuple[tuple[Chapter, Block], ...]]:
        """For each entry, by its url, the paragraphs that name it, in reading order."""
        found: dict[str, list[tuple[Chapter, Block]]] = {entry.url: [] for entry in self.entries}
        for chapter, block in self.guide.passages:
            for url in dict.fromkeys(use.entry.url for use in self.uses(block)):
                found[url].append((chapter, block))
        return {url: tuple(places) for url, places in found.items()}


def _by_word(words: Iterable[tuple[str, Entry]]) -> dict[str, Entry]:
    """Each word as a chapter may write it → whose it is; the first to claim a word has it."""
    found: dict[str, Entry] = {}
    for word, entry in words:
        found.setdefault(word, entry)
        found.setdefault(word[0].upper() + word[1:], entry)
    return found


class Words:
    """Words and phrases to be found in texts, each by its first letters: as fast for thousands as for a few."""

    def __init__(self, words: Iterable[str]) -> None:
        self._longest_first: dict[str, list[str]] = {}
        for word in sorted(words, key=lambda word: (-len(word), word)):
            if first := LETTERS.match(word):
                self._longest_first.setdefault(first[0], []).append(word)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where one of them stands as a whole word, the longest; from left to right, none inside another."""
        after = 0
        for letters in LETTERS.finditer(text):
            start = letters.start()
            for word in self._longest_first.get(letters[0], ()) if start >= after else ():
                if text.startswith(word, start) and not LETTERS.match(text, start + len(word)):
                    after = start + len(word)
                    yield start, after
                    break

    def blanked(self, text: str) -> str:
        """The text, as long as it is, with spaces in their places."""
        parts, at = [], 0
        for start, end in self.find(text):
            parts += [text[at:start], " " * (end - start)]
            at = end
        return "".join([*parts, text[at:]])


def _prose(block: Block) -> str:
    """The block's text, as long as it is, with what is no prose blank."""
    text = block.text
    for bracket in block.brackets:
        text = text[: bracket.start] + " " * (bracket.end - bracket.start) + text[bracket.end :]
    return HIDDEN.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    """As many spaces; what opens a target or an attribute list stays, and tells of it."""
    return re.sub(r"[^\n({]", " ", match[0])
