"""Numbers that count the rows in a column of their own: where a head stands over them and another over the names.

"No." over 1, 2, 3, "Programme" over the names: the number is the row's label, the name beside it a cell of words. Where
nothing heads the numbers they are the marks of items, and of the label.
"""

from collections.abc import Sequence

from extractors.page.model import Fragment
from extractors.tables.rows import DraftRow

FEWEST = 3
"""Rows that numbers count, at the least."""


def numbers_edge(rows: Sequence[Sequence[Fragment]], heads: Sequence[Sequence[Fragment]]) -> float | None:
    """Return where the column of the numbers that count `rows` ends, None where none do, or none have their own head.

    A row, and a line of the head, is what it prints from left to right; a row without a number is a sum, or goes on
    with a label.
    """
    counted = [row for row in rows if len(row) > 1 and row[0].text.isdigit()]
    if len(counted) < FEWEST or not count_rows([row[0].text for row in counted], first=1) or not _begin_names(counted):
        return None
    if not any(_heads_both(head, *counted[0][:2]) for head in heads):
        return None
    return (max(row[0].x1 for row in counted) + counted[0][1].x0) / 2


def count_rows(texts: Sequence[str], first: int | None = None) -> bool:
    """Say whether texts do nothing but count the rows, from `first` or any number on: 1 2 3."""
    numbers = [int(text) for text in texts if text.isdigit()]
    start = numbers[0] if numbers and first is None else first
    return start is not None and len(numbers) == len(texts) and numbers == list(range(start, start + len(numbers)))


def _begin_names(rows: Sequence[Sequence[Fragment]]) -> bool:
    """Say whether names begin at one place behind the numbers of all rows."""
    return len({round(row[1].x0) for row in rows}) == 1 and any(row[1].text[:1].isalpha() for row in rows)


def _heads_both(head: Sequence[Fragment], number: Fragment, name: Fragment) -> bool:
    """Say whether a line of the head has words that begin over a row's number, and others that begin over its name."""
    slack = name.x0 - number.x1
    return all(any(abs(fragment.x0 - own.x0) < slack for fragment in head) for own in (number, name))


def label_sums(drafts: Sequence[DraftRow], edge: float | None) -> None:
    """Make the name of a row of figures without a number its label: "Total" stands across both columns.

    `edge` is where the column of numbers ends, None where nothing counts the rows.
    """
    for draft in drafts if edge is not None else ():
        if draft.has_figures and not draft.columns[0]:
            draft.columns[0], draft.columns[1] = draft.columns[1], []
