"""How high a record of a long list, or a list of notes, will be: guessed from its text when the site is built.

A browser lays out what is far from the screen only when it comes near (scripts/web/style/far.css). Until
then the guess stands for it: near enough for an honest scroll bar, and rather too much than too little,
for a record that outgrew its guess would lie over the next until then.
"""

from __future__ import annotations

import re

RECORD = re.compile(r'(<(article|section|ol) class="(?:work|entry|note unit|year|endnotes)")(>.*?</\2>)', re.DOTALL)
SHUT = re.compile(r"(<details(?![^>]* open)[^>]*>.*?</summary>).*?</details>", re.DOTALL)
HIDDEN = re.compile(r'<span class="visually-hidden">.*?</span>', re.DOTALL)
BLOCK = re.compile(r"<(?:p|li|h2|h3|summary|div)\b[^>]*>")
TAG = re.compile(r"<[^>]+>")
# far.css has a rule for each of these heights, in rem.
STEPS = (6, 8, 10, 13, 17, 22, 28, 36, 47, 61, 80, 104, 135, 175, 230)
# Measured on a phone 390 px wide: all but a few guesses are 1 to 1.4 times the record's height.
LETTERS_A_LINE = 38
LINE, BETWEEN_BLOCKS, ROUND = 1.3, 0.3, 1.5  # rem
SPARE = 1.1


def with_heights(html: str) -> str:
    """The page with `data-high` on each record: the first step that its guessed height does not pass."""
    return RECORD.sub(lambda match: f'{match[1]} data-high="{_step(match[3])}"{match[3]}', html)


def _step(record: str) -> int:
    blocks = [TAG.sub("", part).strip() for part in BLOCK.split(HIDDEN.sub("", SHUT.sub(r"\1", record)))[1:]]
    lines = sum(1 + len(text) // LETTERS_A_LINE for text in blocks if text)
    guess = SPARE * (lines * LINE + len(blocks) * BETWEEN_BLOCKS + ROUND)
    return next((step for step in STEPS if step >= guess), STEPS[-1])
