"""Dates in words."""

from __future__ import annotations

from calendar import month_name


def spoken_date(iso: str) -> str:
    """`1935-05-04` as `4 May 1935`; ranges and shorter dates likewise."""
    return "–".join(_spoken(part) for part in iso.split("/"))


def _spoken(iso: str) -> str:
    year, *rest = iso.split("-")
    words = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*words, *([month_name[int(rest[0])]] if rest else []), year])
