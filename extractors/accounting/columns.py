"""Where a digit may have gone: a column of the ledger, and the rule or reason that says so."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from schemas.ledger import PageLedger


class Went(NamedTuple):
    """A column of the ledger; `why` is the rule of what is no quantity, or the reason why a number is unread."""

    column: str
    why: str = ""


IN_CELL = Went("in_cells")
IN_TEXT_CELL = Went("in_text_cells")
IN_HEAD = Went("in_heads")
IN_FIGURE = Went("in_figures")
FURNITURE = Went("furniture")
HIDDEN = Went("hidden")
NOTE_MARK = Went("not_quantities", "note_mark")
AXIS = Went("not_quantities", "axis")
PARAGRAPH_NUMBER = Went("not_quantities", "paragraph_number")


@lru_cache(maxsize=256)
def unread(reason: str) -> Went:
    """Return where a digit is that nobody read."""
    return Went("unread", reason)


def enter(row: PageLedger, went: Iterable[Went]) -> None:
    """Add digits to a row of the ledger, one for each of `went`."""
    for (column, why), times in Counter(went).items():
        setattr(row, column, getattr(row, column) + times)
        if column == "not_quantities":
            row.not_quantities_by[why] = row.not_quantities_by.get(why, 0) + times
