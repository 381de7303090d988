r"""The form in which two texts are compared: one spelling of numbers, quotation marks and letters.

    number    = thousands [ dash thousands ] | decimal ;
    thousands = 1–3 digits, the first not 0, { "," [ space ] 3 digits }+ , [ "." [ space ] 1–2 digits ] ;
    decimal   = 1–3 digits, "." space, 1–2 digits ;

`240, 000` becomes `240,000` and `73. 3` becomes `73.3`. Left alone: numbers of four digits, which are
years (`in 1932. 3 things`, `in 1936, 400 people`); what touches another number (`1928-29, 500 men`);
and lists behind a locator's label (`pp. 106, 529, 148`). A list of bare three-digit numbers and
a sentence that begins with a number right after another (`aged 45. 3 men`) look like the faults of
the scan and are read as such: nothing is printed or hashed in this form.
"""

from __future__ import annotations

import re
import unicodedata

QUOTES = str.maketrans({**dict.fromkeys("‘’‚‛′´`", "'"), **dict.fromkeys("“”„‟″«»", '"')})
OPENING = re.compile(r"(?<=[‘‚“„«])\s+")

# UTF-8 read as Windows-1252 or Latin-1: a lead byte and one to three bytes that continue it.
CONTINUING = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
MOJIBAKE = re.compile(rf"[\u00c2-\u00df]{CONTINUING}|[\u00e0-\u00ef]{CONTINUING}{{2}}|[\u00f0-\u00f4]{CONTINUING}{{3}}")

# A letter that was U+FFFD before it was misread is lost: only a known word can be mended.
LOST_LETTERS = {"Cr\ufffdches": "Crèches", "cr\ufffdches": "crèches"}

END = r"(?!\d|[.,–-]\d)"
DECIMAL = rf"\.\s?\d{{1,2}}{END}(?!,\s\d{{3}}(?!\d))"
THOUSANDS = rf"[1-9]\d{{0,2}}(?:,\s?\d{{3}})++(?:{DECIMAL})?"
NUMBER = re.compile(
    r"(?P<list>\b(?:pp?|nn?|ll?|vols|nos|chs)\.\s?\d+(?:[\s,–-]+\d+)*)"
    rf"|(?<![\d.,])(?<!\d[–-])(?:{THOUSANDS}(?:[–-]{THOUSANDS})?+|\d{{1,3}}{DECIMAL}){END}",
    re.ASCII | re.IGNORECASE,
)


def normalise(text: str) -> str:
    """The text as it is compared with another; doing it twice changes nothing more."""
    while (better := NUMBER.sub(_joined, repair(text))) != text:
        text = better
    return text


def repair(text: str) -> str:
    """The text with mojibake mended, accents dropped, quotation marks straight and single spaces."""
    text = MOJIBAKE.sub(_decoded, text)
    for broken, word in LOST_LETTERS.items():
        text = text.replace(broken, word)
    letters = unicodedata.normalize("NFD", text)
    text = unicodedata.normalize("NFC", "".join(c for c in letters if not unicodedata.combining(c)))
    return " ".join(OPENING.sub("", text).translate(QUOTES).split())


def _joined(match: re.Match[str]) -> str:
    return match[0] if match["list"] else re.sub(r"\s", "", match[0])


def _decoded(match: re.Match[str]) -> str:
    for encoding in ("cp1252", "latin-1"):
        try:
            return match[0].encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return match[0]
