"""The parts that a chapter must have."""

from __future__ import annotations

from collections.abc import Iterator

from guide.model import BOXES, Block, Guide, Place, Problem


def chapter_parts(guide: Guide) -> Iterator[Problem]:
    """A chapter has a number of its own, a title, a description of 60 to 160 characters, and a key question."""
    numbers: dict[int, str] = {}
    for chapter in guide.chapters:
        place = Place(chapter.path, 1)
        if chapter.skeleton:
            continue
        if not chapter.number or chapter.number in numbers:
            other = f", which {numbers[chapter.number]} has already" if chapter.number in numbers else ""
            yield Problem(place, "chapter-parts", f"the number is ‘{chapter.number}’{other}", "number: 3")
        numbers.setdefault(chapter.number, chapter.path)
        if not any(block.kind == "heading" and block.text.startswith("# ") for block in chapter.blocks):
            yield Problem(place, "chapter-parts", "the chapter has no title", "# The struggle for power, 1922–1929")
        if not 60 <= len(chapter.description) <= 160:
            message = f"the description has {len(chapter.description)} characters, where 60 to 160 are wanted"
            yield Problem(
                place,
                "chapter-parts",
                message,
                "description: How Stalin defeated his rivals one after another between 1922 and 1929.",
            )
        if not chapter.question:
            yield Problem(
                place, "chapter-parts", "the chapter has no key question", '!!! question "Why did Stalin win?"'
            )


def unknown_figure(guide: Guide) -> Iterator[Problem]:
    """A table or chart that a chapter shows is a figure of the guide, and of that kind."""
    for block in _shown(guide):
        kind, name = block.figure
        if name not in guide.figures:
            message = f"‘{name}’ is no figure of docs/_data/figures.toml"
            yield Problem(block.place, "unknown-figure", message, "{{ table agriculture }}")
        elif guide.figures[name].kind != kind:
            message = f"‘{name}’ is no {kind} but a {guide.figures[name].kind}"
            example = f"{{{{ {guide.figures[name].kind} {name} }}}}"
            yield Problem(block.place, "unknown-figure", message, example)


def unused_figure(guide: Guide) -> Iterator[Problem]:
    """A figure of the guide is shown by a chapter."""
    shown = {block.figure[1] for block in _shown(guide)}
    for figure in guide.figures.values():
        if figure.id not in shown:
            example = f"{{{{ {figure.kind} {figure.id} }}}}"
            yield Problem(figure.place, "unused-figure", f"no chapter shows ‘{figure.id}’", example)


def _shown(guide: Guide) -> Iterator[Block]:
    for chapter in guide.chapters:
        yield from (block for block in chapter.blocks if block.kind == "figure")


def unknown_box(guide: Guide) -> Iterator[Problem]:
    """A box is a key question, a closer look, or a disagreement of historians, and has a title."""
    for chapter in guide.chapters:
        for block in chapter.blocks:
            if block.kind == "box" and (block.box not in BOXES or '"' not in block.text):
                message = f"‘{block.text}’ is no box of the guide"
                yield Problem(block.place, "unknown-box", message, '!!! closer "Did Lenin choose an heir?"')
