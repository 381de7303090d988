"""The cards as a deck for Anki: `downloads/stalin-guide.apkg`.

A note keeps its GUID, which comes from its card's id, so that a newer deck changes the notes of an
older one and leaves their reviews. genanki writes Anki's database; the archive round it is made
here, since genanki's own holds the time of the build.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
import tempfile
from html import escape
from pathlib import Path

import genanki

from guide.book import Book
from guide.cards import CARD_KINDS, Card, make_cards
from guide.model import TITLE
from guide.zipping import write_zip

# Chosen once at random, as genanki asks; with others, Anki would take the deck for a new one.
DECK, MODEL = 1893041745, 1376220519
CSS = """
.card { font: 1.25rem/1.5 Palatino, Georgia, serif; color: #1c1a17; background: #f8f5ee; }
.card > * { max-width: 34rem; margin: 0.6em auto; }
.choices { text-align: left; } .script, .source { font-size: 0.8em; color: #5b544b; }
.nightMode.card { color: #e8e2d6; background: #171512; } .nightMode .script, .nightMode .source { color: #b3aa9c; }
"""
FIELDS = ("Id", "Front", "Choices", "Back", "Script", "Source")
FRONT = '{{Front}}{{#Choices}}<ul class="choices">{{Choices}}</ul>{{/Choices}}'
BACK = (
    '{{FrontSide}}<hr id="answer">{{Back}}'
    '{{#Script}}<p class="script" lang="ru">{{Script}}</p>{{/Script}}<p class="source">{{Source}}</p>'
)


def write(book: Book, path: Path, *, timestamp: float, site_url: str = "") -> None:
    """Write the deck. `timestamp` is when its notes were last changed, in seconds.

    Each note leads to its paragraph at `site_url`; without one, it names the paragraph.
    """
    deck = genanki.Deck(DECK, TITLE)
    model = _model()
    for card in make_cards(book.guide, book.names):
        deck.add_note(_note(card, model, site_url))
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "collection.anki2"
        connection = sqlite3.connect(database)
        ids = itertools.count(int(timestamp * 1000))
        genanki.Package(deck).write_to_db(connection.cursor(), timestamp, ids)
        connection.commit()
        connection.close()
        write_zip(path, [(database.name, database.read_bytes()), ("media", json.dumps({}).encode())])


def _model() -> genanki.Model:
    return genanki.Model(
        MODEL,
        TITLE,
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Card", "qfmt": FRONT, "afmt": BACK}],
        css=CSS,
        sort_field_index=0,
    )


def _note(card: Card, model: genanki.Model, site_url: str) -> genanki.Note:
    choices = "".join(f"<li>{escape(choice)}</li>" for choice in card.choices)
    return genanki.Note(
        model=model,
        fields=[card.id, escape(card.front), choices, escape(card.back), escape(card.script), _source(card, site_url)],
        tags=[f"chapter::{card.chapter}", f"kind::{CARD_KINDS[card.kind].lower()}"],
        guid=genanki.guid_for("stalin-guide", card.id),
    )


def _source(card: Card, site_url: str) -> str:
    """The paragraph that tells the answer, as a link where the site's address is known."""
    name = escape(f"{card.chapter} ¶ {card.paragraph}")
    return f'<a href="{escape(site_url.rstrip("/"))}/{card.url}">{name}</a>' if site_url else name
