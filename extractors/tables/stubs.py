"""Full grids whose labels stand among the figures: French municipalities print three columns left of them."""

from collections.abc import Sequence
from typing import TypeVar

from extractors.page.model import Fragment
from extractors.tables.cell_text import join_lines
from extractors.tables.lattice_cells import PlaceWords, is_figure
from extractors.tables.rows import DraftRow
from schemas.table import Column

Item = TypeVar("Item")
MOSTLY = 0.8
"""Share of the rows that a column of labels, or of figures, prints something of its own in, at the least."""
FEWEST = 5
"""Rows that tell at the least."""


def stub_of(rows: PlaceWords) -> int:
    """Return the column whose words label the rows: the first, but where that prints figures and one other words."""
    printed = [row for row in rows if sum(map(bool, row)) > 1]
    if len(printed) < FEWEST or len(printed[0]) < 3 or not _is_of_figures([row[0] for row in printed]):
        return 0
    words = [i for i in range(1, len(printed[0])) if _labels([row[i] for row in printed])]
    return words[0] if len(words) == 1 else 0


def with_stub_first(
    drafts: Sequence[DraftRow], columns: Sequence[Column], label: str, stub: int
) -> tuple[list[Column], str]:
    """Set each row's label before its figures; return the other columns, in print order, and the labels' head."""
    first = Column((label,) if label else (), columns[0].x0, columns[0].x0)
    heads = [first, *columns]
    for draft in drafts:
        draft.columns = _first(draft.columns, stub)
    _, *others = _first(heads, stub)
    return others, " ".join(heads[stub].path)


def _first(items: list[Item], stub: int) -> list[Item]:
    return [items[stub], *items[:stub], *items[stub + 1 :]]


def _is_of_figures(column: list[list[Fragment]]) -> bool:
    """Say whether a column prints amounts; numbers, none twice, of one length or counted up, are codes."""
    filled = [cell for cell in column if cell]
    if len(filled) < max(FEWEST, len(column) / 2) or sum(map(is_figure, filled)) < MOSTLY * len(filled):
        return False
    texts = {join_lines(cell) for cell in filled}
    if len(texts) < len(filled) or not all(map(str.isdecimal, texts)):
        return True
    numbers = sorted(map(int, texts))
    return len({len(text) for text in texts}) > 1 and numbers[-1] - numbers[0] >= len(numbers)


def _labels(column: list[list[Fragment]]) -> bool:
    """Say whether a column prints words in nearly each row, hardly any of them twice."""
    texts = [join_lines(cell) for cell in column if cell and any(char.isalpha() for word in cell for char in word.text)]
    return min(len(texts), len(set(texts)) + 1) >= MOSTLY * len(column)
