"""The ledger of every digit: how many a page prints and where each went, and the numbers that nobody read."""

from dataclasses import dataclass, field
from typing import NamedTuple

from schemas.origin import Place


class UnreadNumber(NamedTuple):
    """A printed number that is in no cell, no figure and no rule of what is none: its print, its place, and why."""

    text: str
    place: Place
    reason: str


@dataclass(slots=True)
class PageLedger:
    """Where each digit character of one page went; `page` is None for a text document, which has one row.

    Each digit is in exactly one column, so that their sum is `digits`, the engine's own count of the page's text.
    """

    page: int | None
    digits: int = 0
    in_cells: int = 0
    in_text_cells: int = 0
    in_heads: int = 0
    in_figures: int = 0
    not_quantities: int = 0
    not_quantities_by: dict[str, int] = field(default_factory=dict)
    furniture: int = 0
    hidden: int = 0
    unread: int = 0
    numbers_unread: int = 0

    @property
    def accounted(self) -> int:
        """Return the sum of the columns, which is `digits` if nothing was lost and nothing counted twice."""
        return sum(getattr(self, name) for name in COLUMNS)


COLUMNS = (
    "in_cells", "in_text_cells", "in_heads", "in_figures", "not_quantities", "furniture", "hidden", "unread",
)  # fmt: skip
"""The columns that a digit may be in."""
