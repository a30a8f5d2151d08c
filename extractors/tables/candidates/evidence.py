"""Why a candidate is a table, and what it costs to believe it."""

from dataclasses import dataclass

FEWEST_ROWS = 3
"""Rows of figures of a table that nothing but their alignment tells, at the least."""
IN_LINE = 0.8
"""Share of figures that end where their column's do, at the least."""
HEADED = 0.6
"""Share of the columns of figures that have a head, at the least."""
ROWS_ALONE, COLUMNS_ALONE = 5, 2
"""Rows and columns of figures that are a table though nothing heads them, at the least."""
ROWS_OF_ONE = 6
"""Rows of a label and one figure that are a table though nothing heads them, at the least."""
EXACTLY = 0.95
"""Share of their figures that end where their column's do, at the least."""
FULL = 0.7
"""Share of their places that print a figure, at the least."""

LEVELS = ("words cut", "numbers covered", "columns without a head", "columns and rows")
"""What a reading's cost counts, the heaviest first."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Each field is one question that can be drawn and tested alone."""

    numbers_covered: int
    """Printed numbers that stand in exactly one cell, alone."""
    numbers_left: int
    """Printed numbers that share a cell with another, or stand in none."""
    edges_shared: float
    """Share of figures that end at their column's edge or point."""
    words_cut: int
    """Cells that reach over two columns."""
    heads_missing: int
    """Columns of figures without a head."""
    columns: int
    """Columns of figures."""
    rows: int
    """Rows that print a figure."""
    size: int
    """Columns and rows."""
    has_caption: bool
    """A line over it says "Table 3", or states the unit."""
    is_ruled: bool
    """A rule stands over or under its head, or its rows are shaded."""
    counts_up: bool
    """Its figures never go down, or step evenly: a list's pages or numbers, a calendar, the axis of a chart."""

    @property
    def cost(self) -> tuple[int, int, int, int]:
        """Return what it costs: words cut, numbers left uncovered, columns without a head, columns and rows."""
        return *self.weighs_more, self.size

    @property
    def weighs_more(self) -> tuple[int, int, int]:
        """Return what weighs more than columns, rows and sums: readings of one place cover what others leave over."""
        return self.words_cut, -self.numbers_covered, self.heads_missing

    @property
    def words(self) -> str:
        """Return all counts in words."""
        return ", ".join(f"{abs(count)} {what}" for what, count in zip(LEVELS, self.cost, strict=True))

    def dearer(self, other: "Evidence") -> str:
        """Return the first thing in which another reading costs more, both counts named."""
        for what, mine, theirs in zip(LEVELS, self.cost, other.cost, strict=True):
            if mine != theirs:
                return f"{abs(mine)} {what} against {abs(theirs)}"
        return "both weigh the same, and it was seen first"

    @property
    def is_headless(self) -> bool:
        """Say whether too few of its columns have a head."""
        return self.columns - self.heads_missing < HEADED * self.columns

    @property
    def _stands_alone(self) -> bool:
        """Say whether its figures are aligned so well, and so many, that they are a table whatever heads them."""
        many = self.rows >= (ROWS_ALONE if self.columns >= COLUMNS_ALONE else ROWS_OF_ONE)
        full = self.numbers_covered >= FULL * self.rows * self.columns
        return many and full and self.edges_shared >= EXACTLY and not self.words_cut

    def refusal(self) -> str:
        """Return why this is no table, empty if it is one."""
        told = self.has_caption + self.is_ruled
        if self.edges_shared < IN_LINE:
            return "its figures end nowhere in common"
        if self.words_cut * 4 > self.rows:
            return "words cross its columns"
        if self.counts_up and not self.has_caption:
            return "its figures count up"
        if not self.columns or (self.is_headless and not self._stands_alone):
            return "its columns have no heads"
        fewest = FEWEST_ROWS - (told > 0)
        return "" if self.rows >= fewest else "too few rows"
