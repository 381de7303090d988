"""What the guide is made of: frozen values that are read once and handed on."""

from __future__ import annotations

from guide.model.chapters import BOXES, FIGURE, PROSE, Block, Box, Chapter, TextPage
from guide.model.dates import date_words, spoken_date
from guide.model.essays import ACROSS, ESSAY_KINDS, SIDES, Essay, Evidence, Line
from guide.model.figures import Asset, Chart, Figure, Location
from guide.model.lessons import Answer, Homework, Lesson, Slip, Step
from guide.model.permalinks import Redirect
from guide.model.places import Place, Problem
from guide.model.questions import LEVELS, QUESTION_KINDS, Option, Point, Question
from guide.model.records import THEMES, Dispute, Event, Person, SearchWord, Term
from guide.model.scheme import Week
from guide.model.units import ARTICLE, STUDY_NOTES, Bracket, Citation, Unit, anchor_of, expand
from guide.model.whole import AUTHOR, TITLE, CitedBy, Guide
from guide.model.works import GROUPS, Note, NoteCitation, References, Work

__all__ = [
    "ACROSS",
    "ARTICLE",
    "AUTHOR",
    "BOXES",
    "ESSAY_KINDS",
    "FIGURE",
    "GROUPS",
    "LEVELS",
    "PROSE",
    "QUESTION_KINDS",
    "SIDES",
    "STUDY_NOTES",
    "THEMES",
    "TITLE",
    "Answer",
    "Asset",
    "Block",
    "Box",
    "Bracket",
    "Chapter",
    "Chart",
    "Citation",
    "CitedBy",
    "Dispute",
    "Essay",
    "Event",
    "Evidence",
    "Figure",
    "Guide",
    "Homework",
    "Lesson",
    "Line",
    "Location",
    "Note",
    "NoteCitation",
    "Option",
    "Person",
    "Place",
    "Point",
    "Problem",
    "Question",
    "Redirect",
    "References",
    "SearchWord",
    "Slip",
    "Step",
    "Term",
    "TextPage",
    "Unit",
    "Week",
    "Work",
    "anchor_of",
    "date_words",
    "expand",
    "spoken_date",
]
