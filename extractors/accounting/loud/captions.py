"""A caption without a table: "Table 3", « Tableau 3 » over nothing that was read."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.layout.document import Document
from extractors.layout.lines import Line, lines_on
from extractors.page.model import Page
from schemas.origin import Box, Place
from schemas.proof import Finding
from schemas.table import Table
from schemas.vocabulary import Severity

# "Table 3", "Table 2.1: Revenue", « Tableau IV – Recettes », "Table A.1. Boats"; in bold also "Table 3 Revenue"
CAPTION = re.compile(
    r"^(?:Table(?:au)?|TABLE(?:AU)?)\s{1,3}(?:n[o°º]\s?)?"
    r"(?:[A-Z]{0,2}[-. ]?\d{1,3}(?:[.-]\d{1,2}){0,4}|[IVX]{1,5})(?P<rest>.{0,160})$"
)
DELIMITED = re.compile(r"^\s*(?:[.:–—-]\s*\S.*|[.:]?)$")
# "Table 3 (continued)", « Tableau 3 (suite) », "Table 2 . . . . . . 14": what goes on, and a list of tables
NO_CAPTION = re.compile(r"\((?:cont(?:inued|inue|['’]d|\.)|suite|fin|concluded)\)|[.…]{4}|(?:\. ){3}|\s\d{1,3}$", re.I)
MOST_A_PAGE = 4
"""Captions of one page; more are a list of tables."""
LONGEST = 160
"""Characters of a caption's line at the most."""
NEAR = 4.0
"""Sizes between a table and the caption printed below it, at the most."""
FOOT = 0.75
"""Share of the page's height below which a caption's table may begin overleaf."""


def captions_without_tables(document: Document) -> Iterator[Finding]:
    """Yield a finding for each caption under which no table begins, nor one ends right over it."""
    titled = {id(fragment) for line in document.print.around_tables for fragment in line.fragments}
    boxes = boxes_of(document.tables)
    for page, below in pairwise([*document.pages, None]):
        if page is None:
            continue
        found = captions_on(page)
        ends = [*(line.baseline for line in found), page.height][1:]
        for line, end in zip(found, ends, strict=True):
            overleaf = boxes.get(below.number, []) if below and line.baseline > FOOT * page.height else []
            is_title = not titled.isdisjoint(map(id, line.fragments))
            if not is_title and not overleaf and not _has_table(line, boxes.get(page.number, []), end):
                says = f"a caption with no table under it: {line.text!r}"
                yield Finding(Severity.WARNING, "caption_without_table", says, place=Place(page.number, line.box))


def captions_on(page: Page) -> list[Line]:
    """Return the lines of a page that are a table's caption: in bold, or with a sign behind the number.

    A page on which many lines name a table lists them: some with their page, others cut before it.
    """
    named = [line for line in lines_on(page) if len(line.text) <= LONGEST and CAPTION.match(line.text)]
    return [line for line in named if _is_caption(line)] if len(named) <= MOST_A_PAGE else []


def boxes_of(tables: Sequence[Table]) -> dict[int, list[Box]]:
    """Return the boxes of the tables' parts on each page."""
    found: dict[int, list[Box]] = {}
    for table in tables:
        for part in table.parts:
            if part.page is not None and part.box is not None:
                found.setdefault(part.page, []).append(part.box)
    return found


def _is_caption(line: Line) -> bool:
    found = CAPTION.match(line.text)
    return bool(found and (line.bold or DELIMITED.match(found["rest"])) and not NO_CAPTION.search(found["rest"]))


def _has_table(caption: Line, boxes: Sequence[Box], end: float) -> bool:
    """Say whether a table begins under a caption, before the next one, or ends right over it."""
    x0, top, x1, bottom = caption.box
    level = [box for box in boxes if box[0] < x1 and x0 < box[2]]
    near = NEAR * caption.size
    return any(top - 1 <= box[1] <= end or box[1] <= bottom <= box[3] + near for box in level)
