"""Tables of a plain text that are set with blanks: columns are parted by white that runs through all their rows.

Only white of two blanks and more parts columns here, in every row. In a dump of a PDF one blank stands between columns
as between thousands: such rows are left to the number grammar (`extractors.text.tables`).
"""

import re
from collections.abc import Sequence
from itertools import combinations, pairwise
from math import comb
from typing import NamedTuple

from extractors.text.cut_lines import (
    AMOUNT,
    COLUMN_PERIOD,
    FEWEST_ROWS,
    CutLine,
    draws,
    holds_figures,
    may_be_head,
    stands_for_figure,
    table_of,
)
from extractors.text.lines import Lines, TextLine
from schemas.origin import Span
from schemas.table import Table

CHUNK = re.compile(r"\S+(?: \S+)*")
LEADERS = re.compile(r"(?<![\s.]) ?\.(?: ?\.){3,}+(?= )")
LONGEST = 400
"""Characters of a line that may be a row of a table."""
LONGEST_LABEL = 110
MOST_COLUMNS = 24
MOST_HEADS = 6
"""Lines of a head at the most."""
MOST_LABELS = 3
"""Lines without figures between two rows, at the most."""
MOST_SPANS = 500
"""Ways to set the phrases of an upper head line over columns that are tried, at the most."""
NEAR = 6
"""Characters between a head and the one column it may head, at the most."""


class Chunk(NamedTuple):
    """Words with single blanks between them: where they stand in the line's text, and in characters of the print."""

    text: str
    at: Span
    x0: int
    x1: int


class SetLine(NamedTuple):
    """A line as it is set; `number` is its place among the text's lines."""

    number: int
    line: TextLine
    chunks: list[Chunk]


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


def _set(lines: Lines, index: int) -> SetLine:
    """Return a line cut where two blanks and more stand; leaders between label and figure are white."""
    line = lines.lines[index]
    if len(line.text) > LONGEST:
        return SetLine(index, line, [])
    text = LEADERS.sub(lambda dots: " " * len(dots.group()), line.text)
    start = line.whole.start
    chunks = []
    for found in CHUNK.finditer(text):
        x0 = line.whole.at(line.offset + found.start()) - start
        x1 = line.whole.at(line.offset + found.end() - 1) + 1 - start
        chunks.append(Chunk(found.group(), found.span(), x0, x1))
    return SetLine(index, line, chunks)


def _ends(row: SetLine) -> set[int]:
    """Return where the figures behind a row's label end."""
    return {chunk.x1 for chunk in row.chunks[1:] if stands_for_figure(chunk.text)}


def _parted(row: SetLine, ends: set[int]) -> SetLine:
    """Return a row, the figure that a blank alone parts from its label cut off if it ends where those of others do."""
    label, *rest = row.chunks
    words, _, figure = label.text.rpartition(" ")
    if not words or label.x1 not in ends or stands_for_figure(label.text) or not stands_for_figure(figure):
        return row
    at = label.at[1] - len(figure)
    cut = Chunk(words.rstrip(), (label.at[0], at), label.x0, label.x1 - len(figure) - 1)
    return SetLine(
        row.number, row.line, [cut, Chunk(figure, (at, label.at[1]), label.x1 - len(figure), label.x1), *rest]
    )


def _is_row(row: SetLine) -> bool:
    return any(stands_for_figure(chunk.text) for chunk in row.chunks[1:])


def _is_label(row: SetLine) -> bool:
    return len(row.chunks) == 1 and len(row.line.text) <= LONGEST_LABEL and not stands_for_figure(row.chunks[0].text)


def _run(lines: Lines, first: int, taken: set[int]) -> list[SetLine]:
    """Return the lines from a row to the last row that follows: labels and rules stand between them."""
    run: list[SetLine] = []
    waiting: list[SetLine] = []
    ends: set[int] = set()
    for index in range(first, len(lines.lines)):
        line = lines.lines[index]
        if index in taken or "\t" in line.text or (run and line.gap > lines.leading + 1):
            break
        if draws(line):
            if not run:
                break
            continue
        row = _set(lines, index)
        row = _parted(row, ends) if row.chunks else row
        if _is_row(row) or (run and len(row.chunks) == 1 and stands_for_figure(row.chunks[0].text)):
            run += [*waiting, row]
            waiting = []
            ends |= _ends(row)
        elif run and _is_label(row) and len(waiting) < MOST_LABELS:
            waiting.append(row)
        else:
            break
    return [_parted(row, ends) for row in run]


def _heads(lines: Lines, first: int, floor: int, taken: set[int]) -> list[SetLine]:
    """Return the lines above the first row that may head it, from the top down."""
    found: list[SetLine] = []
    for index in range(first - 1, max(floor, first - 2 * MOST_HEADS) - 1, -1):
        line, below = lines.lines[index], lines.lines[index + 1]
        if (
            index in taken
            or "\t" in line.text
            or below.gap > lines.leading + int(not found)
            or len(found) >= MOST_HEADS
        ):
            break
        if draws(line):
            continue
        found.insert(0, _set(lines, index))
    return found


def _table(above: Sequence[SetLine], run: list[SetLine]) -> tuple[int, Table] | None:
    """Return the table of a run of rows and the first of its lines; None where its white is not sure."""
    run = _parted_alike(run, above[-1:])
    is_head = _is_head_of_periods(run)
    above, run = ([*above, run[0]], run[1:]) if is_head else (list(above), run)
    columns = _columns(run)
    rows = [_cut(row, columns) for row in run] if columns else []
    if not columns or any(row is None for row in rows):
        return None
    body = [row for row in rows if row is not None]
    heads, groups = _placed(above, columns, min(row.line.indent for row in run))
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
    return [_parted(row, last) for row in run]


def _is_head_of_periods(run: Sequence[SetLine]) -> bool:
    """Say whether the first row of a run is its head: years, where the next row has other figures."""
    rows = [[chunk.text for chunk in row.chunks] for row in run if len(row.chunks) > 1]
    if len(rows) < FEWEST_ROWS + 1 or not _is_row(run[0]):
        return False
    label, cells = (rows[0][:1], rows[0][1:]) if not COLUMN_PERIOD.fullmatch(rows[0][0]) else ([], rows[0])
    return may_be_head(cells) and not may_be_head(rows[1][1:]) and not any(map(stands_for_figure, label))


def _columns(run: Sequence[SetLine]) -> list[Span]:
    """Return where the columns of a run of rows stand, in characters of the print; none where two cannot be told."""
    left = min(row.chunks[0].x0 for row in run)
    cells = [chunk for row in run for chunk in row.chunks if chunk.x0 > left and chunk is not row.chunks[0]]
    figures = _merged([(chunk.x0, chunk.x1) for chunk in cells if stands_for_figure(chunk.text)])
    words = [(chunk.x0, chunk.x1) for chunk in cells if not stands_for_figure(chunk.text)]
    columns = _merged([*figures, *words])
    if len(columns) < len(figures) or len(columns) > MOST_COLUMNS:
        return []  # words stand over the white between two columns of figures
    labels = [row.chunks[0] for row in run if not (len(row.chunks) == 1 and stands_for_figure(row.chunks[0].text))]
    is_clear = all(chunk.x1 < columns[0][0] for chunk in labels) if columns else False
    return columns if is_clear else []


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
    label = row.chunks[0] if row.chunks[0].x0 < columns[0][0] else None
    cells: dict[int, Span] = {}
    for chunk in row.chunks[int(label is not None) :]:
        column = next((i for i, (x0, x1) in enumerate(columns) if chunk.x0 < x1 and x0 < chunk.x1), None)
        if column is None or column in cells:
            return None
        cells[column] = chunk.at
    return CutLine(row.line, label.at if label is not None else None, cells)


def _placed(
    above: Sequence[SetLine], columns: Sequence[Span], indent: int
) -> tuple[list[tuple[int, CutLine]], list[tuple[int, CutLine]]]:
    """Return the head lines over columns, and the group's label between head and first row; each with its index."""
    heads: list[tuple[int, CutLine]] = []
    groups: list[tuple[int, CutLine]] = []
    wide = columns
    for row in reversed(above):
        if len(row.chunks) == 1 and row.chunks[0].x1 < columns[0][0]:
            if heads:
                break
            groups.insert(0, (row.number, CutLine(row.line, row.chunks[0].at, {})))
            continue
        head = _head(row, wide, indent, is_lowest=not heads)
        if head is None:
            break
        wide = wide if heads else _widened(row, head, columns)
        heads.insert(0, (row.number, head))
    return heads, groups if heads else []


def _widened(row: SetLine, head: CutLine, columns: Sequence[Span]) -> list[Span]:
    """Return columns as wide as figures and head together: what stands over several is set over the middle of these."""
    chunks = {chunk.at: chunk for chunk in row.chunks}
    own = {column: chunks[at] for column, at in head.cells.items()}
    return [(min(x0, own[i].x0), max(x1, own[i].x1)) if i in own else (x0, x1) for i, (x0, x1) in enumerate(columns)]


def _head(row: SetLine, columns: Sequence[Span], indent: int, *, is_lowest: bool) -> CutLine | None:
    """Return a head line over its columns; None where a phrase stands over none, or one runs into them from the labels.

    `indent` is that of the rows' labels.
    """
    label = row.chunks[0] if row.chunks and _is_over_labels(row.chunks, columns) else None
    rest = row.chunks[1:] if label is not None else row.chunks
    if not 0 < len(rest) <= len(columns) or any(AMOUNT.search(chunk.text) for chunk in rest):
        return None
    over = [_over(chunk, columns) if is_lowest else _touched(chunk, columns) for chunk in rest]
    if len(row.chunks) == 1 and (len(over[0]) > 1 or row.line.indent <= indent + 2) and _runs_in(rest[0], columns):
        return None  # a title
    if not all(over) or any(one[-1] >= two[0] for one, two in pairwise(over)):
        return None
    spreads = not is_lowest and len(rest) < len(columns)
    shares = [len(own) > 1 for own in over]
    if spreads and not all(shares) and (any(shares) or all(COLUMN_PERIOD.fullmatch(chunk.text) for chunk in rest)):
        over = _shared(rest, columns) or over
    cells = {column: chunk.at for chunk, own in zip(rest, over, strict=True) for column in own}
    return CutLine(row.line, label.at if label is not None else None, cells)


def _runs_in(chunk: Chunk, columns: Sequence[Span]) -> bool:
    return chunk.x0 < columns[0][0] - NEAR < chunk.x1


def _is_over_labels(chunks: Sequence[Chunk], columns: Sequence[Span]) -> bool:
    """Say whether a line's first phrase heads the labels: it stands left of all columns, clearly or as one too many."""
    is_far = chunks[0].x0 < columns[0][0] - NEAR and chunks[0].x1 < columns[0][0] - 1
    return is_far or (chunks[0].x1 < columns[0][0] and len(chunks) == len(columns) + 1)


def _over(chunk: Chunk, columns: Sequence[Span]) -> list[int]:
    """Return the columns that a phrase stands over, or the nearest one."""
    own = [i for i, (x0, x1) in enumerate(columns) if chunk.x0 < x1 and x0 < chunk.x1]
    if own:
        return own
    near = min(range(len(columns)), key=lambda i: _distance(chunk, columns[i]))
    return [near] if _distance(chunk, columns[near]) <= NEAR else []


def _touched(chunk: Chunk, columns: Sequence[Span]) -> list[int]:
    """Return the columns that a phrase of an upper line stands over or reaches, or the nearest one."""
    return [i for i, column in enumerate(columns) if _distance(chunk, column) <= 0] or _over(chunk, columns)


def _distance(chunk: Chunk, column: Span) -> int:
    return max(column[0] - chunk.x1, chunk.x0 - column[1])


def _shared(chunks: Sequence[Chunk], columns: Sequence[Span]) -> list[list[int]]:
    """Return the runs of columns that an upper line's phrases head: they are set over the middle or an edge of each."""
    if comb(len(columns) - 1, len(chunks) - 1) > MOST_SPANS:
        return []
    best: tuple[float, list[list[int]]] | None = None
    for cuts in combinations(range(1, len(columns)), len(chunks) - 1):
        runs = [list(range(a, b)) for a, b in pairwise((0, *cuts, len(columns)))]
        off = sum(_off(chunk, columns[run[0]], columns[run[-1]]) for chunk, run in zip(chunks, runs, strict=True))
        cost = off + (max(map(len, runs)) - min(map(len, runs))) / len(columns)
        if best is None or cost < best[0]:
            best = cost, runs
    return best[1] if best is not None else []


def _off(chunk: Chunk, first: Span, last: Span) -> float:
    """Return how far a phrase stands off the middle of its columns, or off an edge of the first of them."""
    middle = abs((chunk.x0 + chunk.x1) - (first[0] + last[1])) / 2
    return min(middle, abs(chunk.x0 - first[0]), abs(chunk.x1 - first[1]))
