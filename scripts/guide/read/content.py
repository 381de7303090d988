"""A project's folder → `Guide`: the only reader of content files."""

from __future__ import annotations

from pathlib import Path

from guide.model import Chapter, Guide, Problem, TextPage
from guide.read.bibliography import read_bibliography
from guide.read.disputes import read_disputes
from guide.read.essays import read_essays
from guide.read.figures import read_figures
from guide.read.files import files_below, read_text, tree_problems
from guide.read.ledger import read_ledger
from guide.read.lessons import read_lessons
from guide.read.locations import read_locations
from guide.read.markdown import BOX, HEADING, Document, read_document
from guide.read.names import read_people, read_terms
from guide.read.notes import read_notes
from guide.read.permalinks import read_lock, read_redirects
from guide.read.questions import read_questions
from guide.read.scheme import read_scheme
from guide.read.search import read_search_words
from guide.read.timeline import read_events

CHAPTERS = "docs/chapters"


def load(root: Path) -> Guide:
    """Everything under `root`. What cannot be read is left out and said in `Guide.problems`."""
    works, bibliography_problems = read_bibliography(root)
    notes, note_problems = read_notes(root)
    units, ledger_problems = read_ledger(root)
    figures, figure_problems = read_figures(root)
    chapters, chapter_problems = read_chapters(root)
    pages, page_problems = read_pages(root)
    events, event_problems = read_events(root)
    people, people_problems = read_people(root)
    terms, term_problems = read_terms(root)
    locations, location_problems = read_locations(root)
    disputes, dispute_problems = read_disputes(root)
    search_words, search_problems = read_search_words(root)
    questions, question_problems = read_questions(root)
    essays, essay_problems = read_essays(root)
    published, lock_problems = read_lock(root)
    redirects, redirect_problems = read_redirects(root)
    lessons, lesson_problems = read_lessons(root)
    weeks, scheme_problems = read_scheme(root)
    problems = (
        *tree_problems(root),
        *bibliography_problems,
        *note_problems,
        *ledger_problems,
        *figure_problems,
        *chapter_problems,
        *page_problems,
        *event_problems,
        *people_problems,
        *term_problems,
        *location_problems,
        *dispute_problems,
        *search_problems,
        *question_problems,
        *essay_problems,
        *lock_problems,
        *redirect_problems,
        *lesson_problems,
        *scheme_problems,
    )
    return Guide(
        chapters,
        works,
        notes,
        units,
        figures,
        pages,
        problems,
        events=events,
        people=people,
        terms=terms,
        locations=locations,
        disputes=disputes,
        search_words=search_words,
        questions=questions,
        essays=essays,
        published=published,
        redirects=redirects,
        lessons=lessons,
        weeks=weeks,
    )


def read_chapters(root: Path) -> tuple[tuple[Chapter, ...], tuple[Problem, ...]]:
    """The chapters in the order of their `number`, and what is wrong with their files."""
    chapters: list[Chapter] = []
    problems: list[Problem] = []
    for path in files_below(root, CHAPTERS, ".md"):
        if path.parent != root / CHAPTERS:
            continue
        document, found = _document(root, path)
        problems += found
        if document:
            chapters.append(_chapter(path.stem, document))
    return tuple(sorted(chapters, key=lambda chapter: (chapter.number, chapter.slug))), tuple(problems)


def read_pages(root: Path) -> tuple[tuple[TextPage, ...], tuple[Problem, ...]]:
    """Every other Markdown page below `docs/`, and what is wrong with their files."""
    pages: list[TextPage] = []
    problems: list[Problem] = []
    for path in files_below(root, "docs", ".md"):
        if path.parent != root / CHAPTERS:
            document, found = _document(root, path)
            problems += found
            if document:
                pages.append(_page(document))
    return tuple(pages), tuple(problems)


def _document(root: Path, path: Path) -> tuple[Document | None, tuple[Problem, ...]]:
    name = path.relative_to(root).as_posix()
    text, problems = read_text(root, name)
    if text is None:
        return None, tuple(problems)
    document = read_document(text, name)
    return document, document.problems


def _page(document: Document) -> TextPage:
    search = document.front.get("search")
    return TextPage(
        document.path,
        document.body,
        document.offset,
        document.blocks,
        str(document.front.get("description") or ""),
        not (isinstance(search, dict) and search.get("exclude")),
    )


def _chapter(slug: str, document: Document) -> Chapter:
    titles = [m[2] for b in document.blocks if b.kind == "heading" and (m := HEADING.match(b.text)) and m[1] == "#"]
    questions = [m[2] for b in document.blocks if b.kind == "box" and (m := BOX.match(b.text)) and m[1] == "question"]
    number = document.front.get("number")
    return Chapter(
        slug,
        number if isinstance(number, int) and 0 < number < 10_000 else 0,
        document.path,
        (titles or [slug])[0],
        str(document.front.get("description") or ""),
        (questions or [""])[0] or "",
        document.body,
        document.offset,
        document.blocks,
        bool(document.front.get("skeleton")),
    )
