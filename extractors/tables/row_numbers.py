"""Numbers that count the rows in a column of their own: where a head stands over them and another over the names.

"No." over 1, 2, 3, "Programme" over the names: the number is the row's label, the name beside it a cell of words. Where
nothing heads the numbers they are the marks of items, and of the label.
"""

from collections.abc import Sequence

from extractors.page.model import Fragment
from extractors.tables.rows import DraftRow

FEWEST = 3
"""Rows that numbers count, at the least."""
LONGEST = 4
"""Digits of a row's number at the most."""


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


def names_of(rows: Sequence[Sequence[list[Fragment]]]) -> list[list[Fragment]]:
    """Return what names each row, by its columns: its label, or what stands behind the number that counts it.

    "1 | Urban": the indent of the name, and that of "Northern Coast" over it without a number, tell what stands under
    what; the numbers have none. They may begin again under each heading.
    """
    labels = [row[0] for row in rows]
    counted = [row for row in rows if _number(row) is not None and any(row[1:])]
    names = [row[0][1:] or row[1] for row in counted]
    if len(counted) < FEWEST or not all(map(_is_of_words, names)) or not _count_on(list(map(_number, rows))):
        return labels
    return [(row[0][1:] or row[1]) if _number(row) is not None else _first_words(row) for row in rows]


def _number(row: Sequence[Sequence[Fragment]]) -> int | None:
    """Return the number that a row begins with: 1, "1." or "1)"."""
    text = row[0][0].text.rstrip(".)") if row[0] else ""
    return int(text) if text.isdecimal() and len(text) <= LONGEST else None


def _count_on(numbers: Sequence[int | None]) -> bool:
    """Say whether what numbers some rows have count them, from 1 on or from 1 again."""
    before = 0
    for number in numbers:
        if number is not None and number not in (1, before + 1):
            return False
        before = number or before
    return True


def _is_of_words(cell: Sequence[Fragment]) -> bool:
    return bool(cell) and cell[0].text[:1].isalpha()


def _first_words(row: Sequence[list[Fragment]]) -> list[Fragment]:
    """Return the label of a row without a number, or the words beside the numbers' column that begin like a label."""
    if row[0] or len(row) == 1:
        return row[0]
    return row[1] if _is_of_words(row[1]) and not row[1][0].text[:1].islower() else row[0]


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
