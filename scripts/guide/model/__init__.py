"""What the guide is made of: frozen values that are read once and handed on."""

from __future__ import annotations

from guide.model.chapters import BOXES, FIGURE, PROSE, Block, Box, Chapter, TextPage
from guide.model.figures import Asset, Chart, Figure, Location
from guide.model.places import Place, Problem
from guide.model.records import THEMES, Dispute, Event, Person, SearchWord, Term
from guide.model.units import ARTICLE, STUDY_NOTES, Bracket, Citation, Unit, anchor_of, expand
from guide.model.whole import CitedBy, Guide
from guide.model.works import GROUPS, Note, NoteCitation, References, Work

__all__ = [
    "ARTICLE",
    "BOXES",
    "FIGURE",
    "GROUPS",
    "PROSE",
    "STUDY_NOTES",
    "THEMES",
    "Asset",
    "Block",
    "Box",
    "Bracket",
    "Chapter",
    "Chart",
    "Citation",
    "CitedBy",
    "Dispute",
    "Event",
    "Figure",
    "Guide",
    "Location",
    "Note",
    "NoteCitation",
    "Person",
    "Place",
    "Problem",
    "References",
    "SearchWord",
    "Term",
    "TextPage",
    "Unit",
    "Work",
    "anchor_of",
    "expand",
]
