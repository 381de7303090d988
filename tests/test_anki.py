"""The Anki deck, read back by Anki's own library."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from guide.book import Book
from guide.cards import make_cards
from guide.editions import anki
from guide.model import Guide, References
from guide.names import Names
from guide.read.content import load

EARLIER, LATER = 1_700_000_000, 1_750_000_000


@pytest.fixture(scope="module")
def guide(root: Path) -> Guide:
    return load(root)


def book(guide: Guide) -> Book:
    """The guide without its pages, which the deck does not show."""
    return Book(guide, References({}, {}, {}), {})


@contextmanager
def collection(folder: Path) -> Iterator[Collection]:
    opened = Collection(str(folder / "collection.anki2"))
    try:
        yield opened
    finally:
        opened.close()


def load_deck(collection: Collection, deck: Path) -> None:
    request = ImportAnkiPackageRequest(package_path=str(deck), options=ImportAnkiPackageOptions(merge_notetypes=True))
    collection.import_anki_package(request)


def test_the_deck_has_every_card_with_its_tags_and_paragraph(guide: Guide, tmp_path: Path) -> None:
    """Each card once, its text escaped, its chapter and kind as tags, and a link where the site's address is known."""
    deck = tmp_path / "deck.apkg"
    anki.write(book(guide), deck, timestamp=EARLIER, site_url="https://guide.example/ussr/")
    cards = {card.id: card for card in make_cards(guide, Names(guide))}
    with collection(tmp_path) as opened:
        load_deck(opened, deck)
        assert opened.note_count() == opened.card_count() == len(cards)
        for note in map(opened.get_note, opened.find_notes("")):
            card = cards[note["Id"]]
            assert f"chapter::{card.chapter}" in note.tags
            assert f'href="https://guide.example/ussr/{card.url}"' in note["Source"]
        [found] = opened.find_notes('"Id:person-yezhov"')
        page = opened.get_note(found).cards()[0].answer()
        assert "Николай Ежов" in page and "Who was Nikolai Yezhov?" in page


def test_a_newer_deck_updates_adds_none_and_keeps_the_reviews(guide: Guide, tmp_path: Path) -> None:
    """A student who loads the next edition loses nothing, and gets its corrections."""
    first, second = tmp_path / "first.apkg", tmp_path / "second.apkg"
    anki.write(book(guide), first, timestamp=EARLIER)
    anki.write(book(guide), second, timestamp=LATER, site_url="https://guide.example")
    with collection(tmp_path) as opened:
        load_deck(opened, first)
        count = opened.note_count()
        [found] = opened.find_notes('"Id:person-yezhov"')
        assert "href" not in opened.get_note(found)["Source"]
        opened.decks.select(opened.get_note(found).cards()[0].did)
        card = opened.sched.getCard()
        opened.sched.answerCard(card, 3)
        card.load()
        reviewed = (card.id, card.reps, card.due, card.queue)

        load_deck(opened, second)
        assert opened.note_count() == opened.card_count() == count
        assert "https://guide.example/chapters/" in opened.get_note(found)["Source"]
        card.load()
        assert (card.id, card.reps, card.due, card.queue) == reviewed
        assert card.reps == 1
        assert opened.db.scalar("select count() from revlog where cid = ?", card.id) == 1


def test_the_same_guide_gives_the_same_bytes(root: Path, tmp_path: Path) -> None:
    """Even in another process, where hashes and clocks differ."""
    code = (
        "import sys; from pathlib import Path; sys.path.insert(0, 'scripts');"
        "from guide.book import Book; from guide.editions import anki;"
        "from guide.model import References; from guide.read.content import load;"
        f"anki.write(Book(load(Path('.')), References({{}}, {{}}, {{}}), {{}}), Path(sys.argv[1]), timestamp={EARLIER})"
    )
    decks = [tmp_path / "one.apkg", tmp_path / "two.apkg"]
    for deck in decks:
        subprocess.run([sys.executable, "-c", code, str(deck)], cwd=root, check=True)
    assert decks[0].read_bytes() == decks[1].read_bytes()


def test_the_site_offers_the_deck(site: Path) -> None:
    with ZipFile(site / "downloads/stalin-guide.apkg") as archive:
        assert archive.namelist() == ["collection.anki2", "media"]
