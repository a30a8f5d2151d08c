"""The subject that the form of a memorandum or of a report to a council names: it is the title of the document."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.kinds.cover.lines import CoverLine
from extractors.words.terms import normal

# "SUBJECT: 2012 Operating and Capital Budget", « Objet : … »: what a memorandum or a report to a council is about
SUBJECT = re.compile(r"^(?:subject|objet|sujet|re)(?:\s?:\s*(?P<title>\S.*)|\s?:?)$", re.IGNORECASE)
# The other lines of its form, "TO: Vancouver City Council"
FORM = re.compile(r"^(?:to|from|date|report date|meeting date|de|a|copies?|cc)\s?:", re.IGNORECASE)
MOST_LINES = 2
"""Lines that a subject goes on over."""
CLOSE = 1.3
"""Sizes from one line of a subject to the next at the most; what follows it stands further below."""


def subject_of(lines: Sequence[CoverLine]) -> str | None:
    """Return what a form names as its subject, on that line or below it, with the lines it goes on over."""
    if not any(FORM.match(normal(line.text)) for line in lines):
        return None
    found = ((i, match) for i, line in enumerate(lines) if (match := SUBJECT.match(line.text)))
    at, match = next(found, (-1, None))
    if match is None:
        return None
    first = at if match["title"] else at + 1
    opening = [match["title"]] if match["title"] else [line.text for line in lines[first : first + 1]]
    words = [*opening, *_going_on(lines[first : first + 1 + MOST_LINES])]
    return " ".join(words).strip(" .:;,–—-") or None


def _going_on(lines: Sequence[CoverLine]) -> list[str]:
    """Return the lines below the first that go on with it: as bold, and no further below than a line is high."""
    words: list[str] = []
    for above, line in pairwise(lines):
        is_close = 0 < line.y - above.y <= CLOSE * max(above.size, 1)
        if not is_close or line.bold != above.bold or FORM.match(normal(line.text)):
            break
        words.append(line.text)
    return words
