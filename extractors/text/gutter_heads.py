"""What heads the columns of a table set with blanks: phrases over one column, over several, and over the labels."""

from collections.abc import Sequence
from itertools import combinations, pairwise
from math import comb

from extractors.text.cut_lines import AMOUNT, COLUMN_PERIOD, CutLine
from extractors.text.set_lines import Chunk, SetLine
from schemas.origin import Span

MOST_SPANS = 500
"""Ways to set the phrases of an upper head line over columns that are tried, at the most."""
NEAR = 6
"""Characters between a head and the one column it may head, at the most."""


def placed(
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
    labels = row.chunks[:1] if _is_over_labels(row.chunks, columns) else []
    phrases = row.chunks[len(labels) :]
    if not 0 < len(phrases) <= len(columns) or _print_amounts(phrases):
        return None
    reach = _over if is_lowest else _touched
    over = [reach(phrase, columns) for phrase in phrases]
    if not _follow(over) or _is_title(row, over[0], columns, indent):
        return None
    if not is_lowest and _are_to_be_shared(phrases, over, len(columns)):
        over = _shared(phrases, columns) or over
    return CutLine(row.line, labels[0].at if labels else None, _by_column(phrases, over))


def _print_amounts(phrases: Sequence[Chunk]) -> bool:
    return any(AMOUNT.search(phrase.text) for phrase in phrases)


def _by_column(phrases: Sequence[Chunk], over: Sequence[Sequence[int]]) -> dict[int, Span]:
    return {column: phrase.at for phrase, own in zip(phrases, over, strict=True) for column in own}


def _is_title(row: SetLine, over: Sequence[int], columns: Sequence[Span], indent: int) -> bool:
    """Say whether a line's only phrase runs from the labels into the columns, as wide or as far left as a title."""
    is_wide = len(over) > 1 or row.line.indent <= indent + 2
    return len(row.chunks) == 1 and is_wide and _runs_in(row.chunks[0], columns)


def _follow(over: Sequence[Sequence[int]]) -> bool:
    """Say whether every phrase stands over columns, each right of those of the one before."""
    return all(over) and all(one[-1] < two[0] for one, two in pairwise(over))


def _are_to_be_shared(phrases: Sequence[Chunk], over: Sequence[Sequence[int]], columns: int) -> bool:
    """Say whether fewer phrases than columns head runs of them: some reach several, or all are periods."""
    reach = [len(own) > 1 for own in over]
    if len(phrases) >= columns or all(reach):
        return False
    return any(reach) or all(COLUMN_PERIOD.fullmatch(phrase.text) for phrase in phrases)


def _runs_in(chunk: Chunk, columns: Sequence[Span]) -> bool:
    return chunk.x0 < columns[0][0] - NEAR < chunk.x1


def _is_over_labels(chunks: Sequence[Chunk], columns: Sequence[Span]) -> bool:
    """Say whether a line's first phrase heads the labels: it stands left of all columns, clearly or as one too many."""
    if not chunks:
        return False
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
