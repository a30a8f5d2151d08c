"""The values of tables' cells: each print read once, with the decimal mark that the print shows.

"First the table, then the document, then the language. What stays open is settled by arithmetic where there is some,
else by the mark of the language, and is marked `ambiguous`" (conventions, "Numbers"). A table's own sums come before
what other tables print, since they are of its own print; a figure that they settle is ambiguous all the same.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from extractors.words.number_grammar import NumberPrint, parse_number, read_print, shown_marks
from schemas.proof import Finding
from schemas.table import Table
from schemas.vocabulary import Severity

OTHER = {".": ",", ",": "."}
TOTAL = re.compile(r"\W*(?:sub-?|grand |sous-)?total|\W*(?:ensemble|sum|summe|suma|totaux)\b", re.IGNORECASE)
# « 0,0-5,0 », "0.0–4.0"
RANGE = re.compile(r"\s*(\d[\d.,]*)\s*[-\u2010-\u2015]\s*(\d[\d.,]*)\s*$")
SLIP = 8
"""Open figures beside one that shows a mark, at the least, where that one is a slip."""
WHOLE_HUNDREDS = 3
"""Digits of a whole figure that stands beside "1,214" in a column: were that 1.214, it would print decimals too."""

CellPrints = list[list[NumberPrint | None]]
"""The prints of a table, row by row, None where a cell is not one number as a whole."""


class Settled(NamedTuple):
    """The decimal mark of a table, whether it hangs on anything but figures that show it, and whether on sums alone."""

    mark: str | None
    is_shown: bool
    by_sums: bool = False


@dataclass(slots=True)
class Marks:
    """What tells the decimal mark where a table's own figures do not: the document's tables, its prose, its language.

    `prose` is asked at the most once, and only where a figure is open.
    """

    language: str | None
    prose: Callable[[], Iterable[str]]
    shown: Counter[str]
    is_prose_read: bool = False

    @property
    def document(self) -> str | None:
        """Return the mark that most figures of the document show, None where none does or both as often."""
        if not self.is_prose_read:
            self.is_prose_read = True
            for text in self.prose():
                self.shown.update(shown_marks(text))
        return _most(self.shown)


def set_values(tables: Sequence[Table], language: str | None, prose: Callable[[], Iterable[str]]) -> list[Finding]:
    """Give each cell of the tables its value, each table its decimal mark, and say what stays without value.

    `language` is the mark that the document's language prints, `prose` returns the document's running text.
    """
    prints = [prints_of(table) for table in tables]
    marks = Marks(language, prose, Counter(mark for one in prints for mark in _marks(one)))
    findings: list[Finding] = []
    for table, one in zip(tables, prints, strict=True):
        findings += _set(table, one, _settled(table, one, marks))
    return findings


def prints_of(table: Table) -> CellPrints:
    """Return what each cell of a table prints, taken apart."""
    return [[read_print(c.text) if c.text and not c.disputed else None for c in row.cells] for row in table.rows]


def mark_of_prints(texts: Iterable[str]) -> str | None:
    """Return the decimal mark that most of some figures show by themselves, None where none does or both as often."""
    found = (read_print(text) for text in texts)
    return _most(Counter(read.mark for read in found if read and read.mark))


def document_mark(tables: Iterable[Table], prose: Iterable[str]) -> str | None:
    """Return the decimal mark that most tables and quantities of a document's prose show, None if none does."""
    shown = Counter(table.mark for table in tables if table.mark)
    for text in prose:
        shown.update(shown_marks(text))
    return _most(shown)


def _most(count: Counter[str]) -> str | None:
    return max(count, key=lambda mark: count[mark]) if count["."] != count[","] else None


def _marks(prints: CellPrints) -> Iterator[str]:
    return (read.mark for row in prints for read in row if read and read.mark)


def _settled(table: Table, prints: CellPrints, marks: Marks) -> Settled:
    """Return a table's mark: by its own figures, its sums, its columns, the document's figures, the language."""
    shown = _shown(prints)
    if shown or not any(read and read.is_open for row in prints for read in row):
        return Settled(shown, is_shown=True)
    by_sums = _by_sums(table, prints)
    own = by_sums or _by_columns(prints)
    if own:
        is_shown = own == marks.document
        return Settled(own, is_shown, by_sums=by_sums is not None and not is_shown)
    return Settled(marks.document or marks.language, is_shown=marks.document is not None)


def _shown(prints: CellPrints) -> str | None:
    """Return the mark that most figures show by themselves; one slip among many open figures shows nothing.

    "90,78" for 9,078 among forty figures like "1,473" (a statistical abstract of Haryana, table 6.1).
    """
    counts = Counter(_marks(prints))
    mark = _most(counts)
    opened = sum(read.gap == mark for row in prints for read in row if read and read.is_open)
    return None if mark and SLIP * counts[mark] <= opened else mark


def _set(table: Table, prints: CellPrints, settled: Settled) -> Iterator[Finding]:
    """Set a table's mark and values; yield what is left without value though it is a number."""
    table.mark = settled.mark
    table.by_sums |= settled.by_sums
    unread: list[str] = []
    for row, reads in zip(table.rows, prints, strict=True):
        for cell, read in zip(row.cells, reads, strict=True):
            if read is None:
                cell.ends = ends_of(cell.text, settled.mark)
                continue
            number = read.number(settled.mark)
            cell.value = number.value if number else None
            cell.scale = read.scale
            cell.ambiguous = read.is_open and not settled.is_shown and number is not None
            if number is None:
                unread.append(cell.text)
    if unread:
        yield _unread(table, settled, unread)


def ends_of(text: str, mark: str | None) -> tuple[Decimal, Decimal] | None:
    """Return both ends of a range, None for any other print."""
    found = RANGE.match(text)
    numbers = [parse_number(end, mark) for end in found.groups()] if found else []
    values = [number.value for number in numbers if number]
    return (values[0], values[1]) if len(values) == len(numbers) == 2 else None


def _unread(table: Table, settled: Settled, unread: list[str]) -> Finding:
    why = (
        f"another decimal mark than {settled.mark!r}, which most of its figures print"
        if settled.mark
        else "two readings, and no figure of the document shows its decimal mark"
    )
    says = (
        f"table {table.title or table.number or '(untitled)'!r}: {len(unread)} figures have {why}, the first: "
        f"{unread[0]!r}; left without value"
    )
    return Finding(Severity.WARNING, "decimal_mark", says, place=table.place._replace(page=table.page), table=table)


def _by_columns(prints: CellPrints) -> str | None:
    """Return the mark that makes open figures whole where whole figures stand in their column: "1,214" over "845".

    A column of decimals prints them in each of its figures.
    """
    found: Counter[str] = Counter()
    for column in zip(*prints, strict=True):
        opened = {read.gap for read in column if read and read.is_open}
        whole = any(read and not read.gap and not read.part and len(read.whole) == WHOLE_HUNDREDS for read in column)
        found.update(OTHER[gap] for gap in opened if whole)
    return _most(found)


def _by_sums(table: Table, prints: CellPrints) -> str | None:
    """Return the mark under which more sums of rows and columns hold that an open figure takes part in."""
    lines = [*_columns_to_total(table, prints), *_runs(prints)]
    tried = [line for line in lines if any(read.is_open for read in line) and not all(read.is_open for read in line)]
    held = Counter({mark: sum(_adds_up(line, mark) for line in tried) for mark in OTHER})
    return _most(held)


def _columns_to_total(table: Table, prints: CellPrints) -> Iterator[list[NumberPrint]]:
    """Yield the figures of each column down to each total: since the one before it, and all that are no totals."""
    totals = [i for i, row in enumerate(table.rows) if TOTAL.match(row.label)]
    for before, total in pairwise([-1, *totals]):
        starts = {before + 1, 0}
        for column in range(len(table.columns)):
            for start in starts:
                rows = [i for i in range(start, total) if i not in totals]
                line = [read for i in (*rows, total) if (read := prints[i][column])]
                if prints[total][column] and len(line) > 2:
                    yield line


def _runs(prints: CellPrints) -> Iterator[list[NumberPrint]]:
    """Yield each three figures side by side, in the orders in which one may be the sum of two, and each whole row."""
    for row in prints:
        reads = [read for read in row if read]
        for i in range(len(reads) - 2):
            a, b, c = reads[i : i + 3]
            yield from ([a, b, c], [b, c, a], [a, c, b])
        if len(reads) > 3:
            yield from (reads, [*reads[1:], reads[0]])


def _adds_up(line: list[NumberPrint], mark: str) -> bool:
    """Say whether the last figure is the sum of the others within the finest printed rounding."""
    numbers = [read.number(mark) for read in line]
    if any(number is None for number in numbers):
        return False
    values = [(number.value, number.unit) for number in numbers if number]
    finest = min((unit for _, unit in values if unit), default=Decimal(1))
    total = values[-1][0]
    return total != 0 and abs(sum((value for value, _ in values[:-1]), Decimal(0)) - total) * 2 <= finest * len(values)
