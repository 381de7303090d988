"""The lessons and the scheme of work: as records, as pages, and as data."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from guide.items import guide_items
from guide.model import Answer, Guide, Homework, Lesson, Slip, Step
from guide.pages.search import search_records
from guide.read.content import load
from pages import Page, read_site

# What no lesson may ask for.
ACTED = re.compile(r"role.?play|imagine (?:that )?you|pretend|in the (?:shoes|skin) of|obituar|simulat|re-?enact", re.I)


@pytest.fixture(scope="module")
def guide(root: Path) -> Guide:
    return load(root)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return read_site(site)


def texts(lesson: Lesson) -> list[str]:
    """What a lesson says to a teacher or to students."""
    steps = [text for step in lesson.steps for text in (step.title, step.teacher, step.students)]
    answers = [text for answer in lesson.answers for text in (answer.ask, answer.good)]
    rest = [*lesson.aims, *lesson.before, *lesson.support, *lesson.stretch, lesson.homework.task, *lesson.homework.plan]
    return [*steps, *answers, *rest, *(slip.text for slip in lesson.slips)]


def test_a_record_becomes_a_lesson(root: Path) -> None:
    """The small guide's only lesson, field by field."""
    [lesson] = load(root / "tests/small").lessons
    assert lesson == Lesson(
        id="one-claim",
        title="What is a claim?",
        enquiry="What does a claim rest on?",
        chapters=("one",),
        minutes=50,
        aims=("Tell a claim from its source.",),
        before=("The chapter.",),
        steps=(
            Step(20, "Read", "Hand it out.", "Read it.", ("chapters/one#l1", "figures/crops", "notes#n1")),
            Step(30, "Ask", "Ask.", "Answer.", ("questions/one-single", "timeline/claim")),
        ),
        support=("Read it aloud.",),
        stretch=("Follow the note.",),
        homework=Homework("Find another.", ("Look.", "Write it down."), ("chapters/one#l2",)),
        answers=(Answer("What does it rest on?", "On a line.", ("chapters/one#l1",)),),
        slips=(Slip("It cites.", "Claims", "chapters/one#l1"),),
        place=lesson.place,
    )
    assert (lesson.place.path, lesson.place.line) == ("docs/_data/lessons/one.toml", 1)


def test_an_item_of_each_kind_says_what_it_is(root: Path) -> None:
    """Kind, chapter, name, text and url, and the units on which it rests."""
    items = guide_items(load(root / "tests/small"))
    found = {
        a: (items[a].kind, items[a].name, items[a].url, items[a].units)
        for a in ("chapters/one#extract", "figures/crops", "notes#n1", "questions/one-truth", "timeline/claim")
    }
    assert found == {
        "chapters/one#extract": ("paragraph", "Is a box prose?", "chapters/one.html#extract", ("extract",)),
        "figures/crops": ("figure", "Crops", "chapters/one.html#l4", ("l. 4",)),
        "notes#n1": ("note", "Note 1", "notes/index.html#n1", ("n. 1",)),
        "questions/one-truth": ("question", "An item has an address.", "study/one.html#one-truth", ()),
        "timeline/claim": ("event", "Somebody makes a claim", "reference/timeline.html#e-claim", ("l. 2",)),
    }


def test_every_chapter_has_a_lesson_of_an_hour(guide: Guide) -> None:
    """At least ten lessons, each of 50 to 60 minutes, in four steps or more, with sources to work on."""
    assert {chapter.slug for chapter in guide.finished} <= {lesson.group for lesson in guide.lessons}
    assert len(guide.lessons) >= 10
    for lesson in guide.lessons:
        assert 50 <= lesson.minutes <= 60, lesson.id
        assert len(lesson.steps) >= 4 and len(lesson.items) >= 3 and len(lesson.items) <= 26, lesson.id
        assert len(lesson.answers) >= 4 and len(lesson.homework.plan) >= 3, lesson.id


def test_every_lesson_weighs_where_the_sources_or_historians_differ(guide: Guide) -> None:
    """Each leads to a box of its chapters, to Fitzpatrick's notes, or to a figure whose numbers are weighed."""
    boxed = {
        f"chapters/{chapter.slug}#{block.id}"
        for chapter in guide.finished
        for box in chapter.boxes
        if box.kind in ("closer", "disagree")
        for block in box.paragraphs
    }
    without = [
        lesson.id
        for lesson in guide.lessons
        if not any(a in boxed or a.startswith(("notes#", "figures/")) for a in lesson.addresses)
    ]
    assert without == ["culture-what-applause-proves"]  # it weighs what its sources can show of belief


def test_nobody_is_asked_to_play_a_part(guide: Guide) -> None:
    """No victim, no perpetrator, no simulation: a class works on evidence."""
    asked = [(lesson.id, text) for lesson in guide.lessons for text in texts(lesson) if ACTED.search(text)]
    assert asked == []


def test_a_card_has_a_pile_with_others(guide: Guide) -> None:
    """A sort has several piles, and no card gives its pile away by naming it."""
    sorts = [lesson for lesson in guide.lessons if lesson.slips]
    assert len(sorts) >= 4
    for lesson in sorts:
        assert len({slip.pile for slip in lesson.slips}) > 1, lesson.id
        assert not [s.text for s in lesson.slips if s.pile.casefold() in s.text.casefold()], lesson.id


def test_the_scheme_is_twelve_weeks_with_every_chapter_and_lesson(guide: Guide) -> None:
    assert [week.number for week in guide.weeks] == list(range(1, 13))
    assert {lesson for week in guide.weeks for lesson in week.lessons} == {lesson.id for lesson in guide.lessons}
    assert {slug for week in guide.weeks for slug in week.quiz} == set(guide.asked)
    read = {address.partition("#")[0] for week in guide.weeks for address in week.read}
    assert read == {f"chapters/{chapter.slug}" for chapter in guide.finished}


def test_a_lessons_page_shows_all_that_its_steps_work_on(guide: Guide, pages: dict[str, Page]) -> None:
    """Each item is a card in the plan that leads to a source of the handout, and that leads to the item."""
    items = guide_items(guide)
    for lesson in guide.lessons:
        page = pages[lesson.url]
        sources = [element["id"] for element in page.find("section", css="source")]
        assert sources == [f"source-{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"[: len(lesson.items)]]
        assert {link[1:] for link in page.links if link.startswith("#source-")} == set(sources), lesson.id
        reached = {"#".join(filter(None, page.resolve(link))) for link in page.links}
        assert {items[address].url for address in lesson.addresses} <= reached, lesson.id


def test_a_handout_has_the_sources_in_full(guide: Guide, pages: dict[str, Page]) -> None:
    """A paragraph to its last sentence, Russian words marked as Russian, a note with the works that it cites."""
    page = pages["teach/elite-reading-footnotes.html"]
    by_id = {element["id"]: element.text for element in page.find("section", css="source")}
    assert "In such a case we do not invent the sentence it supported." in by_id["source-a"]
    assert "as if they owned them" in by_id["source-c"] and "5451" in by_id["source-c"]
    assert [e.text for e in page.find("em", lang="ru-Latn")].count("vydvizhentsy") >= 1


def test_the_three_parts_stand_under_headings_of_their_own(guide: Guide, pages: dict[str, Page]) -> None:
    """The plan, the handout and the key; the answers are in the key alone."""
    for lesson in guide.lessons:
        page = pages[lesson.url]
        assert [e["id"] for e in page.find("h2")] == ["plan", "handout", "key"], lesson.id
        before, key = page.source.split('id="key"') if 'id="key"' in page.source else page.source.split("id=key")
        good = lesson.answers[0].good.split(".")[0].replace("&", "&amp;")
        assert good in key and good not in before, lesson.id


def test_a_lesson_says_what_it_is_to_machines(pages: dict[str, Page]) -> None:
    """schema.org's LearningResource, with its time, for teachers, based on its chapter."""
    [script] = pages["teach/power-won-or-lost.html"].find("script", type="application/ld+json")
    told = json.loads(script.text)
    assert (told["@type"], told["timeRequired"], told["learningResourceType"]) == (
        "LearningResource",
        "PT55M",
        "lesson plan",
    )
    assert told["isBasedOn"] == [{"@id": "../chapters/power.html"}]


def test_the_search_finds_lessons_by_their_question(guide: Guide) -> None:
    records: list[dict[str, Any]] = list(search_records(guide))
    lessons = {record["url"]: record["text"] for record in records if record["where"] == "Lesson"}
    assert set(lessons) == {lesson.url for lesson in guide.lessons}
    assert lessons["teach/terror-who-steered.html"].startswith("Was the Terror of 1937–38 steered from Moscow")


def test_every_chapter_and_the_front_page_lead_to_the_lessons(guide: Guide, pages: dict[str, Page]) -> None:
    for chapter in guide.finished:
        assert f"../teach/lessons.html#{chapter.slug}" in pages[chapter.url].links
        assert chapter.slug in pages["teach/lessons.html"].ids
    assert {"teach/lessons.html", "teach/scheme.html"} <= set(pages["index.html"].links)


def test_the_composer_offers_ready_lessons_in_the_order_of_the_chapters(guide: Guide, pages: dict[str, Page]) -> None:
    """As the page of lessons lists them: those on several chapters stand at the end."""
    listed = [url.rpartition("/")[2] for url in pages["teach/lessons.html"].links if url.endswith(".html")]
    offered = [name for name in pages["teach/composer.html"].ids if name.startswith("ready=")]
    ids = {lesson.id for lesson in guide.lessons}
    assert offered == [f"ready={name}" for url in listed if (name := url.removesuffix(".html")) in ids]


def test_the_published_lessons_have_permanent_links(site: Path, guide: Guide) -> None:
    """`lessons/<id>` leads to the page, and the record rests on the units of what the lesson uses."""
    links = json.loads((site / "data/permalinks.json").read_text("utf-8"))
    records = {record["id"]: record for record in json.loads((site / "data/lessons.json").read_text("utf-8"))}
    assert {f"lessons/{lesson.id}": lesson.url for lesson in guide.lessons}.items() <= links.items()
    assert set(records) == {lesson.id for lesson in guide.lessons}
    assert {"l. 73", "l. 74", "l. 347"} & set(records["power-won-or-lost"]["addresses"]) == {"l. 73", "l. 74"}


def test_the_scheme_links_what_its_weeks_name(guide: Guide, pages: dict[str, Page]) -> None:
    page = pages["teach/scheme.html"]
    reached = {page.resolve(link)[0] for link in page.links}
    assert {lesson.url for lesson in guide.lessons} <= reached
    assert {f"study/{slug}.html" for slug in guide.asked} <= reached
    assert [f"week-{n}" for n in range(1, 13)] == [name for name in page.ids if name.startswith("week-")]
