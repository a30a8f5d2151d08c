"""Tables of a plain text that are set with blanks: columns are parted by white that runs through all their rows.

Only white of two blanks and more parts columns here, in every row. In a dump of a PDF one blank stands between columns
as between thousands: such rows are left to the number grammar (`extractors.text.tables`).
"""

from collections.abc import Sequence

from extractors.text.cut_lines import (
    COLUMN_PERIOD,
    FEWEST_ROWS,
    CutLine,
    draws,
    holds_figures,
    may_be_head,
    stands_for_figure,
    table_of,
)
from extractors.text.gutter_heads import placed
from extractors.text.lines import Lines
from extractors.text.set_lines import SetLine, figure_ends, is_figure_alone, is_label, is_row, parted, set_line
from schemas.origin import Span
from schemas.table import Table

MOST_COLUMNS = 24
MOST_HEADS = 6
"""Lines of a head at the most."""
MOST_LABELS = 3
"""Lines without figures between two rows, at the most."""


def gutter_tables(lines: Lines, taken: set[int]) -> dict[int, tuple[int, Table]]:
    """Return each table by its first line, with the line after its last; values are not yet read.

    `taken` lines are other tables'.
    """
    found: dict[int, tuple[int, Table]] = {}
    index = done = 0
    while index < len(lines.lines):
        run = _run(lines, index, taken)
        if len(run) > 1:
            heads = _heads(lines, run[0].number, max(done, 0), taken)
            made = _table(heads, run)
            if made is not None:
                first, table = made
                done = run[-1].number + 1
                found[first] = done, table
        index = run[-1].number + 1 if run else index + 1
    return found


def _run(lines: Lines, first: int, taken: set[int]) -> list[SetLine]:
    """Return the lines from a row to the last row that follows: labels and rules stand between them."""
    run: list[SetLine] = []
    waiting: list[SetLine] = []
    ends: set[int] = set()
    for index in range(first, len(lines.lines)):
        if _ends_run(lines, index, taken, is_begun=bool(run)):
            break
        if draws(lines.lines[index]):
            continue
        row = parted(set_line(lines, index), ends)
        if is_row(row) or (run and is_figure_alone(row)):
            run += [*waiting, row]
            waiting = []
            ends |= figure_ends(row)
            continue
        if not run or not is_label(row) or len(waiting) == MOST_LABELS:
            break
        waiting.append(row)
    return [parted(row, ends) for row in run]


def _ends_run(lines: Lines, index: int, taken: set[int], *, is_begun: bool) -> bool:
    """Say whether no row of a run can stand in a line: a blank line goes before it, or a rule where none has begun."""
    line = lines.lines[index]
    return _parts(lines, index, taken) or (line.gap > lines.leading + 1 if is_begun else draws(line))


def _parts(lines: Lines, index: int, taken: set[int]) -> bool:
    """Say whether a line is another table's, or one that tabs part."""
    return index in taken or "\t" in lines.lines[index].text


def _heads(lines: Lines, first: int, floor: int, taken: set[int]) -> list[SetLine]:
    """Return the lines above the first row that may head it, from the top down."""
    found: list[SetLine] = []
    for index in range(first - 1, max(floor, first - 2 * MOST_HEADS) - 1, -1):
        line, below = lines.lines[index], lines.lines[index + 1]
        is_far = below.gap > lines.leading + int(not found)
        if is_far or _parts(lines, index, taken) or len(found) >= MOST_HEADS:
            break
        if draws(line):
            continue
        found.insert(0, set_line(lines, index))
    return found


def _table(above: Sequence[SetLine], run: list[SetLine]) -> tuple[int, Table] | None:
    """Return the table of a run of rows and the first of its lines; None where its white is not sure."""
    run = _parted_alike(run, above[-1:])
    if _is_head_of_periods(run):
        above, run = [*above, run[0]], run[1:]
    columns = _columns(run)
    body = [cut for row in run if (cut := _cut(row, columns)) is not None]
    if not columns or len(body) < len(run):
        return None
    heads, groups = placed(above, columns, min(row.line.indent for row in run))
    if not holds_figures(body) or (len(columns) == 1 and not heads):
        return None
    table = table_of([head for _, head in heads], [*[group for _, group in groups], *body], len(columns), "gutters")
    first = min([index for index, _ in [*heads, *groups]], default=run[0].number)
    return first, table


def _parted_alike(run: list[SetLine], heads: Sequence[SetLine]) -> list[SetLine]:
    """Return rows with the figures behind one blank cut off, where all end at one place and a head stands over them."""
    last = {row.chunks[0].x1 for row in run if len(row.chunks) > 1}
    most = max((len(row.chunks) for row in run), default=0)
    if len(last) > 1 or not any(len(head.chunks) > most for head in heads):
        return run
    return [parted(row, last) for row in run]


def _is_head_of_periods(run: Sequence[SetLine]) -> bool:
    """Say whether the first row of a run is its head: years, where the next row has other figures."""
    rows = [[chunk.text for chunk in row.chunks] for row in run if len(row.chunks) > 1]
    if len(rows) < FEWEST_ROWS + 1 or not is_row(run[0]):
        return False
    label, cells = (rows[0][:1], rows[0][1:]) if not COLUMN_PERIOD.fullmatch(rows[0][0]) else ([], rows[0])
    return may_be_head(cells) and not may_be_head(rows[1][1:]) and not any(map(stands_for_figure, label))


def _columns(run: Sequence[SetLine]) -> list[Span]:
    """Return where the columns of a run of rows stand, in characters of the print; none where two cannot be told."""
    left = min(row.chunks[0].x0 for row in run)
    cells = [chunk for row in run for chunk in row.chunks[1:] if chunk.x0 > left]
    figures = _merged([(chunk.x0, chunk.x1) for chunk in cells if stands_for_figure(chunk.text)])
    columns = _merged([*figures, *[(chunk.x0, chunk.x1) for chunk in cells if not stands_for_figure(chunk.text)]])
    if not len(figures) <= len(columns) <= MOST_COLUMNS:
        return []  # words stand over the white between two columns of figures
    labels_end = max((row.chunks[0].x1 for row in run if not is_figure_alone(row)), default=-1)
    return columns if columns and labels_end < columns[0][0] else []


def _merged(spans: list[Span]) -> list[Span]:
    """Return spans with those that touch made one."""
    out: list[Span] = []
    for x0, x1 in sorted(spans):
        if out and x0 <= out[-1][1]:
            out[-1] = out[-1][0], max(out[-1][1], x1)
        else:
            out.append((x0, x1))
    return out


def _cut(row: SetLine, columns: Sequence[Span]) -> CutLine | None:
    """Return a row's label and cells; None if two of its phrases stand in one column, or one in none."""
    label = row.chunks[0] if columns and row.chunks[0].x0 < columns[0][0] else None
    cells: dict[int, Span] = {}
    for chunk in row.chunks[int(label is not None) :]:
        column = next((i for i, (x0, x1) in enumerate(columns) if chunk.x0 < x1 and x0 < chunk.x1), None)
        if column is None or column in cells:
            return None
        cells[column] = chunk.at
    return CutLine(row.line, label.at if label is not None else None, cells)
