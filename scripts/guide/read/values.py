"""What no value of a record may be, whatever its field: markup that acts, a hidden character, no finite number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from guide.markup import text_fault
from guide.model import Place, Problem
from guide.read.files import HIDDEN

LARGEST = 10**15
DEEPEST = 10
EXAMPLE = 'title = "Plain text"'


def value_problems(values: Any, place: Place) -> list[Problem]:
    """A problem for each value at `place` that no field may hold."""
    return [Problem(place, "unsafe-value", fault, EXAMPLE) for value in _leaves(values) if (fault := _fault(value))]


def _leaves(values: Any) -> Iterator[Any]:
    """The keys and values inside; a dict or list itself where it lies too deep."""
    waiting = [(values, 0)]
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, (dict, list)) and depth < DEEPEST:
            inside = [*value.keys(), *value.values()] if isinstance(value, dict) else value
            waiting += [(inner, depth + 1) for inner in reversed(inside)]
        else:
            yield value


def _fault(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return "lists or tables that are nested too deep"
    if isinstance(value, str):
        if hidden := HIDDEN.search(value):
            return f"the character U+{ord(hidden[0]):04X}, which nobody sees"
        return f"a text holds {markup}, which would act on a page" if (markup := text_fault(value)) else ""
    if isinstance(value, (int, float)):
        return "" if abs(value) <= LARGEST else "a number that is too large, or none"
    return "" if value is None else "a date or a time, where text is wanted"
