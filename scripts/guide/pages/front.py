"""The parts of the front page that come from the chapters."""

from __future__ import annotations

from guide.model import Guide


def chapters_markdown(guide: Guide) -> str:
    """The finished chapters with their key questions, as a list of links."""
    finished = [chapter for chapter in guide.chapters if not chapter.skeleton]
    return "\n".join(
        f"{n}. [{chapter.title}]({chapter.path.removeprefix('docs/')})\n    : {chapter.question}"
        for n, chapter in enumerate(finished, 1)
    )
