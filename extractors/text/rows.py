"""The body of a dumped table: lines to rows, rows to cells.

A row's figures stand at the end of its last line; its label may run over the lines before. A heading row ends in one
blank for each of its empty cells.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.text.figures import Cut, Unit, arithmetic, cuts, decimals, tail, undated
from extractors.text.lines import TextLine
from extractors.text.words import Vocabulary
from extractors.words.cell_values import mark_of_prints
from extractors.words.terms import code_of
from schemas.origin import Place
from schemas.table import Cell, TableRow

# "538 234.5", "(57.2)", "10 ,4": an amount with decimals that stands alone
AMOUNT = re.compile(r"(?:^|\s)\(?\$?\d{1,3}[.,]\d{1,2}\)?(?=[\s,;]|$)")
# "Nets . . . . . .", "Nets ......": they lead from a label to its figures
LEADERS = re.compile(r"(?<![ .])(?: ?\.){4,}$")
# "(a) Unencumbered balance", « b) Autres produits »
ITEM = re.compile(r"^\(?[a-z]\)\s")
# Words that no label ends in: the next line goes on with it.
OPEN_ENDS = frozenset(
    [
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "et",
        "ou",
        "à",
        "au",
        "aux",
        "en",
        "pour",
        "par",
        "sur",
        "dans",
        "of",
        "the",
        "and",
        "or",
        "for",
        "to",
        "in",
        "by",
        "from",
        "with",
    ]
)
CLOSING = frozenset({"GROSS", "STAFF_ASSESSMENT", "NET", "IN_KIND", "TOTAL"})
"""Codes of rows that sum up the whole table: they stand under no group, whatever their indent."""
ENOUGH_TRAIL = 3
"""Blanks at a line's end that stand for empty cells: its own, and one for each of two columns or more."""


@dataclass(slots=True)
class RawRow:
    """One row before its figures are cut: the lines of its label, and what the last of them ends in."""

    lines: list[TextLine]
    units: tuple[Unit, ...] = ()
    start: int = 0

    @property
    def last(self) -> TextLine:
        """Return the line that holds the figures."""
        return self.lines[-1]

    @property
    def crowded(self) -> bool:
        """Say whether the label holds amounts: more figures than columns, or columns that are words."""
        return bool(self.units) and bool(AMOUNT.search(self.last.text[: self.start]))

    @property
    def text(self) -> str:
        """Return its lines as printed, one after the other."""
        return " ".join(line.text for line in self.lines)

    @property
    def holds_amounts(self) -> bool:
        """Say whether its last line prints amounts that no figure at its end lets be cut."""
        return len(AMOUNT.findall(self.last.text)) > 1

    @property
    def indent(self) -> int:
        """Return the blanks before the label."""
        return self.lines[0].indent


@dataclass(slots=True)
class TableBody:
    """The rows of a table, and the printed lines whose figures no cut fits."""

    rows: list[TableRow] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def raw_rows(lines: Sequence[TextLine], leading: int, *, dated: bool) -> list[RawRow]:
    """Group the body's lines into rows: wrapped labels joined, heading rows apart; `dated` if a column holds dates."""
    rows: list[RawRow] = []
    pending: list[TextLine] = []
    for index, line in enumerate(lines):
        found = tail(line.text) if dated else undated(tail(line.text))
        pending.append(line)
        following = lines[index + 1] if index + 1 < len(lines) else None
        if found.units:
            rows.append(RawRow(pending, found.units, found.start))
        elif following and not _closes(pending, following, leading):
            continue
        else:
            rows.append(RawRow(pending))
        pending = []
    return rows


def _closes(pending: list[TextLine], following: TextLine, leading: int) -> bool:
    """Say whether a line without figures ends a heading row, or its label goes on in the next line."""
    line = pending[-1]
    if following.gap > leading or line.trail >= ENOUGH_TRAIL:
        return True
    words = line.text.split()
    if _is_of_figures(following):
        return False  # they stand below their label
    if ITEM.match(following.text):
        return True
    if following.text[:1].islower() or following.text[:1] == "(" or words[-1].lower() in OPEN_ENDS:
        return False
    if following.indent != line.indent:
        return following.indent > line.indent
    alone = " ".join(part.text for part in pending)
    together = f"{alone} {following.text[: tail(following.text).start].strip()}"
    return not (code_of(together) and not code_of(alone))


def _is_of_figures(line: TextLine) -> bool:
    """Say whether a line is figures from its first character on, dates or not."""
    ends = tail(line.text)
    return bool(ends.units) and ends.start == 0 and (not ends.units[0].dated or not undated(ends).units)


def column_count(rows: Sequence[RawRow]) -> int:
    """Return the number of columns that tabs part, or that most rows can be cut into; the fewest of equals."""
    tabs = _tabs(rows)
    if tabs:
        return max(tabs)
    votes: Counter[int] = Counter()
    for row in rows:
        votes.update(n for n in range(1, min(len(row.units), 12) + 1) if cuts(row.units, n, 0))
    best = max(votes.values(), default=0)
    return min((n for n, count in votes.items() if count == best), default=0)


def _tabs(rows: Sequence[RawRow]) -> set[int]:
    """Return how many tabs rows of figures print, none where one of them prints no tab."""
    found = {row.last.text.count("\t") for row in rows if row.units}
    return set() if 0 in found else found


def read_body(rows: Sequence[RawRow], columns: int, vocabulary: Vocabulary) -> TableBody:
    """Return the table's rows with `columns` cells each, their values not yet read.

    A row that no cut fits keeps its print as label, loudly.
    """
    body = TableBody()
    headings: list[tuple[int, str]] = []
    flat = len({row.indent for row in rows}) == 1
    is_tabbed = columns in _tabs(rows)
    for row, cut in zip(rows, _cut_rows(rows, columns), strict=True):
        cells = _tabbed(row.last, columns) if is_tabbed else _cells(row, cut, columns)
        if cells is None or (not row.units and row.holds_amounts):
            body.unread.append(row.text)
            cells = [Cell("") for _ in range(columns)]
        printed = any(cell.text for cell in cells)
        label = _label(row, cut, vocabulary, printed=printed)
        path = _path_under(headings, row.indent, label, flat=flat)
        body.rows.append(TableRow(label, path, cells, _place(row), len(path)))
        if not printed:
            headings.append((row.indent, label))
    return body


def _cut_rows(rows: Sequence[RawRow], columns: int) -> list[Cut | None]:
    """Return the best cut of each row's figures into columns, None where none or no single one is."""
    choices = [cuts(row.units, columns) if row.units else [] for row in rows]
    mark = mark_of_prints(row.last.text[unit.start : unit.end] for row in rows for unit in row.units)
    usual = _usual_decimals(rows, choices, mark)
    return [None if row.crowded else _best(row, found, usual, mark) for row, found in zip(rows, choices, strict=True)]


def _path_under(headings: list[tuple[int, str]], indent: int, label: str, *, flat: bool) -> tuple[str, ...]:
    """Close the headings that a row stands under no more; returns the others, none for one that sums up the table."""
    while headings and not _under(headings[-1], indent, label, flat=flat):
        headings.pop()
    return () if code_of(label) in CLOSING else tuple(heading for _, heading in headings)


def _under(heading: tuple[int, str], indent: int, label: str, *, flat: bool) -> bool:
    """Say whether a row belongs under a heading: by its indent, or, where nothing is indented, by its term."""
    if not flat:
        return indent > heading[0]
    # « Emplois de temporairec »: the note's letter is still there
    return any(code_of(label, above) != code_of(label) for above in (heading[1], heading[1][:-1]))


def _usual_decimals(rows: Sequence[RawRow], choices: Sequence[list[Cut]], mark: str | None) -> list[int | None]:
    """Return how many decimals each column's figures have where there is but one way to cut."""
    whole = [(row, [cut for cut in found if not cut.left]) for row, found in zip(rows, choices, strict=True)]
    sure = [_printed(row, found[0]) for row, found in whole if len(found) == 1]
    if not sure:
        return []
    counts = [
        Counter(d for text in column if (d := decimals(text, mark)) is not None) for column in zip(*sure, strict=True)
    ]
    return [count.most_common(1)[0][0] if count else None for count in counts]


def _best(row: RawRow, found: list[Cut], usual: list[int | None], mark: str | None) -> Cut | None:
    """Return the cut that the arithmetic, the columns' decimals and the blanks favour; None if two are as good."""
    if len(found) < 2:
        return found[0] if found else None

    def worth(cut: Cut) -> tuple[bool, int, int, int, int]:
        printed = _printed(row, cut)
        named = len(row.lines) > 1 or bool(row.last.text[: cut.spans[0][0]].strip())
        places = [decimals(text, mark) for text in printed]
        fitting = sum(d in (None, due) for d, due in zip(places, usual, strict=False))
        return named, fitting, arithmetic(printed, mark), -cut.doubtful, -cut.left

    ranked = sorted(found, key=worth, reverse=True)
    return ranked[0] if worth(ranked[0]) > worth(ranked[1]) else None


def _printed(row: RawRow, cut: Cut) -> list[str]:
    return [" ".join(row.last.text[a:b].split()) for a, b in cut.spans]


def _cells(row: RawRow, cut: Cut | None, columns: int) -> list[Cell] | None:
    """Return a row's cells by its cut, or by its blanks; None if neither tells."""
    if not cut:
        return None if row.crowded else _sparse(row, columns)
    notes = {unit.end: unit.note for unit in row.units if unit.note}
    return [_cell(row.last, a, b, notes.get(b, "")) for a, b in cut.spans]


def _cell(line: TextLine, start: int, end: int, note: str = "") -> Cell:
    printed = " ".join(line.text[start:end].split())
    return Cell(printed, Place(span=line.span(start, end)), (note,) if note else ())


def _tabbed(line: TextLine, columns: int) -> list[Cell] | None:
    """Return the cells of a line that tabs part, blank ones too; None where it parts more than the columns."""
    printed = line.text.split("\t")[1:]
    if len(printed) > columns:
        return None
    cells: list[Cell] = []
    start = line.text.find("\t") + 1
    for text in printed:
        cells.append(_cell(line, start, start + len(text)) if text.strip() else Cell(""))
        start += len(text) + 1
    return cells + [Cell("") for _ in range(columns - len(printed))]


def _sparse(row: RawRow, columns: int) -> list[Cell] | None:
    """Return the cells of a row with fewer figures than columns, None if the blanks do not say where they stand.

    An empty cell leaves one blank: « Pourcentage de réaffectations    0,8 » has two empty cells before its figure.
    """
    cells = [Cell("") for _ in range(columns)]
    if not row.units:
        return cells
    for count in range(1, columns):
        found = cuts(row.units, count, 0)
        if len(found) != 1:
            continue
        before = row.start - len(row.last.text[: row.start].rstrip())
        after = max(row.last.trail - 1, 0)
        first = columns - count - after
        if first not in (before - 1, before - 2) or first < 0:
            return None
        for offset, (a, b) in enumerate(found[0].spans):
            cells[first + offset] = _cell(row.last, a, b)
        return cells
    return None


def _label(row: RawRow, cut: Cut | None, vocabulary: Vocabulary, *, printed: bool) -> str:
    end = len(row.last.text)
    if printed:
        end = cut.spans[0][0] if cut else row.start
    last = LEADERS.sub("", row.last.text[:end].rstrip())
    return vocabulary.join_lines([*(line.text for line in row.lines[:-1]), last.strip()])


def _place(row: RawRow) -> Place:
    return Place(span=(row.lines[0].span()[0], row.last.span()[1]))
