"""Which rows of a money table are sums of others, by arithmetic alone: no label need say so.

« Dépenses en capital sur ressources internes » stands above its two parts without a word of a sum (Senegal, report T1
2025, p. 6), "New Sidewalks" below three years of them (City of Vancouver, review of June 2011, p. 20), and a sum of the
City of Edmonton has no label at all (report of 2010, p. 7). A sum counts where it holds in every column of amounts and
rules out chance by ten bits and more.
"""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from functools import reduce
from math import log2
from typing import NamedTuple

from extractors.tables.identities import FEWEST_BITS, MOST_ROWS, NIL, bits_of_sum
from extractors.words.numbers import Number
from schemas.table import Table, TableRow

MOST_PARTS = 60
"""Rows that one sum adds up, at the most."""
Figures = Mapping[int, Sequence[Number | None]]
"""The figures of the columns of amounts, by the index of their row; rows without any are left out."""
Parts = dict[int, tuple[int, ...]]
"""The index of each row that is a sum, with the indexes of its parts."""


class RowSums(NamedTuple):
    """The rows that sum those above them, and the rows that sum those below, which are their heading as well."""

    below: Parts
    above: Parts

    @property
    def sums(self) -> set[int]:
        """Return the rows that are sums of others."""
        return {*self.below, *self.above}

    @property
    def parts(self) -> set[int]:
        """Return the rows that another one sums."""
        return {part for sums in self for parts in sums.values() for part in parts}

    def headings(self, index: int) -> tuple[int, ...]:
        """Return the rows above a row that sum it, the outermost first."""
        over = next((total for total, parts in self.above.items() if index in parts), None)
        return () if over is None else (*self.headings(over), over)


def sums_of(
    table: Table, columns: Sequence[int], totals: Collection[int] = (), left_out: Collection[int] = ()
) -> RowSums:
    """Return the rows that are sums, by the columns of amounts; a row is a part of one sum alone.

    Where more sums stand below their parts, a total is none of those above: a balanced budget's revenue equals the
    parts of its expenditure. `totals` are rows that call themselves one: nothing above them sums them ("Net
    requirements" below the gross). `left_out` are rows that no sum counts (« dont »).
    """
    rows = [(index, row) for index, row in enumerate(table.rows[:MOST_ROWS]) if index not in left_out]
    figures = {index: cells for index, row in rows if any(cells := _figures(row, columns))}
    found = RowSums({}, {})
    up, down = list(figures), list(reversed(figures))
    plain_up, plain_down = _found(up, figures), _found(down, figures, barriers=totals)
    is_up = len(plain_up) >= len(plain_down)
    # a row above its parts in a table of totals below theirs: its parts are lines of no total once it is read
    untried = {*plain_up, *totals} if is_up else set[int]()
    for _ in range(2):  # a sum of sums is found once they are
        for order, sums, barriers, kept in ((down, found.above, totals, untried), (up, found.below, (), ())):
            left = [index for index in order if index not in found.parts]
            sums.update(_found(left, figures, found.sums, barriers, kept))
    return found


def _figures(row: TableRow, columns: Sequence[int]) -> list[Number | None]:
    cells = [row.cells[index] for index in columns]
    return [None if cell.value is None or "%" in cell.text else Number(cell.value, cell.unit) for cell in cells]


def _found(
    order: Sequence[int],
    figures: Figures,
    known: Collection[int] = (),
    barriers: Collection[int] = (),
    untried: Collection[int] = (),
) -> Parts:
    """Return the rows that sum the rows before them in `order`; a sum takes the place of its parts.

    Rows `known` for sums and those `untried` are none here; `barriers` are part of nothing unless they are known.
    """
    found: Parts = {}
    waiting: list[int] = []
    for index in order:
        is_tried = index not in known and index not in untried
        count = _parts_before([figures[one] for one in waiting[-MOST_PARTS:]], figures[index]) if is_tried else 0
        if count:
            found[index] = tuple(sorted(waiting[-count:]))
            del waiting[-count:]
        elif index in barriers and index not in known:
            waiting.clear()
            continue
        waiting.append(index)
    return found


def _parts_before(before: Sequence[Sequence[Number | None]], total: Sequence[Number | None]) -> int:
    """Return how many of the rows before a total it sums, the fewest that do; 0 for none.

    One column is added up row by row; only where it holds are the others tried.
    """
    lead = next(index for index, printed in enumerate(total) if printed)
    summed = NIL
    for count, row in enumerate(reversed(before), 1):
        summed = _plus(summed, row[lead])
        if (
            count > 1
            and _near(summed, total[lead])
            and _bits(before[-count:], total) - log2(len(before)) >= FEWEST_BITS
        ):
            return count
    return 0


def _bits(parts: Sequence[Sequence[Number | None]], total: Sequence[Number | None]) -> float:
    """Return the bits of chance that a sum rules out over all columns, 0 where one of them does not add up."""
    bits = 0.0
    for column, printed in enumerate(total):
        addends = [part[column] for part in parts]
        if not _near(reduce(_plus, addends, NIL), printed):
            return 0.0
        bits += bits_of_sum([cell or NIL for cell in addends], printed or NIL)
    return bits


def _plus(one: Number, cell: Number | None) -> Number:
    return one if cell is None else Number(one.value + cell.value, one.unit + (cell.unit if cell.unit < 1 else 0))


def _near(summed: Number, printed: Number | None) -> bool:
    """Say whether a sum is the printed one within the rounding of its parts; `summed.unit` adds up their units."""
    whole = printed or NIL
    return abs(summed.value - whole.value) <= (summed.unit + (whole.unit if whole.unit < 1 else Decimal(0))) / 2
