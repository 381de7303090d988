"""Dates in words."""

from __future__ import annotations

import re
from calendar import month_name

DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")


def spoken_date(iso: str) -> str:
    """`1935-05-04` as `4 May 1935`; ranges and shorter dates likewise."""
    return "–".join(" ".join(date_words(part)) for part in iso.split("/"))


def date_words(iso: str) -> list[str]:
    """Day, month and year of one date in words, as far as they are known: `4`, `May`, `1935`; no date as it stands."""
    if not DATE.fullmatch(iso):
        return [iso]
    year, *rest = iso.split("-")
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return [*day, *([month_name[int(rest[0])]] if rest else []), year]
