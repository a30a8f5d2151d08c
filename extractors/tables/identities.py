"""Sums that the figures of a table hold by themselves, and how many bits of chance each of them rules out.

A sum that holds to the last printed digit of 6,002 holds by accident once in six thousand: 12.6 bits. One that holds
within the rounding of its addends rules out less, and so does one of several that were tried. Below ten bits it says
nothing: 7 = 3 + 4 stands in any table.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import log2
from typing import NamedTuple

from extractors.words.numbers import Number

FEWEST_BITS = 10.0
"""Bits of a sum that is evidence, at the least: it holds by accident once in a thousand times."""
FEWEST_ADDENDS = 2
"""Figures other than nil that a sum has, at the least: a total of one is its copy."""
MOST_ROWS, MOST_COLUMNS = 400, 40
"""Rows and columns of a table whose sums are tried; what is larger is no less clear for the rest."""
NIL = Number(Decimal(0), Decimal(0))
Figures = Sequence[Sequence[Number | None]]
"""The figures of a table, row by row, the label's column left out; None where a cell prints none."""


class Identity(NamedTuple):
    """A sum that holds: which figures (row, column) add up to which, and the bits of chance it rules out."""

    addends: tuple[tuple[int, int], ...]
    total: tuple[int, int]
    bits: float


def identities(figures: Figures) -> list[Identity]:
    """Return the sums of columns and rows that hold beyond chance: those of ten bits and more."""
    kept = [row[:MOST_COLUMNS] for row in figures[:MOST_ROWS]]
    found = [*_down(kept), *_across(kept)]
    return [identity for identity in found if identity.bits >= FEWEST_BITS]


def bits_of(figures: Figures) -> float:
    """Return the bits of all sums that hold beyond chance, added up."""
    return sum(identity.bits for identity in identities(figures))


def _down(figures: Figures) -> Iterator[Identity]:
    """Yield each column's last figure where it is the sum of those above, and its first where of those below."""
    for column in range(max(map(len, figures), default=0)):
        cells = [(row, column) for row, cells in enumerate(figures) if column < len(cells) and cells[column]]
        yield from _ends(figures, cells)


def _across(figures: Figures) -> Iterator[Identity]:
    """Yield each row's last figure where it is the sum of the others, and its first where of those behind it."""
    for row, cells in enumerate(figures):
        yield from _ends(figures, [(row, column) for column, cell in enumerate(cells) if cell])


def _ends(figures: Figures, cells: list[tuple[int, int]]) -> Iterator[Identity]:
    """Yield the sum at either end of a run of figures, if one of them holds."""
    for total, addends in ((cells[-1:], cells[:-1]), (cells[:1], cells[1:])):
        if total and len(addends) >= FEWEST_ADDENDS:
            bits = bits_of_sum([_at(figures, cell) for cell in addends], _at(figures, total[0]), tried=2)
            if bits > 0:
                yield Identity(tuple(addends), total[0], bits)


def _at(figures: Figures, cell: tuple[int, int]) -> Number:
    return figures[cell[0]][cell[1]] or NIL


def bits_of_sum(addends: Sequence[Number], total: Number, *, tried: int = 1) -> float:
    """Return the bits of chance that a sum rules out, 0 where it does not hold; `tried` sums might have held instead.

    Rounding widens what holds: half a printed unit for each figure that has decimals, the total included.
    """
    if sum(addend.value != 0 for addend in addends) < FEWEST_ADDENDS or not total.value:
        return 0.0
    rounded = [number.unit for number in (*addends, total) if 0 < number.unit < 1]
    slack = sum(rounded, Decimal(0)) / 2
    if abs(sum((addend.value for addend in addends), Decimal(0)) - total.value) > slack:
        return 0.0
    finest = min(rounded, default=Decimal(1))
    values, holding = abs(total.value) / finest, 2 * slack / finest + 1
    return max(0.0, log2(values) - log2(holding) - log2(tried))
