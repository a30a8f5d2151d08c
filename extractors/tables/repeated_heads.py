"""Tables side by side in one frame: a head that says the same words again opens the next table beside the first.

A census bureau prints ages and people three times beside each other, to fill the page's width.
"""

from collections.abc import Sequence
from itertools import pairwise

from extractors.layout.line_kinds import figures_of
from extractors.layout.lines import Line
from extractors.page.model import Fragment
from extractors.tables.bands import Band
from extractors.tables.candidates.cells import HEADS_TOO, LineCell, line_cells

FEWEST_ROWS = 3
"""Lines of figures below a repeated head that are cut at the least; below "Body to | Body to" its head goes on."""
LABELLED = 0.6
"""Share of these lines that print words under the first head of each table, at the least."""
OVER = 3.0
"""Sizes over a repeated head in which rules are cut as well."""


def cut_at_repeated_heads(lines: list[Line], bands: list[Band]) -> tuple[list[Line], list[Band]]:
    """Return a page's lines and rules, those of tables beside each other under one repeated head cut between them."""
    for index, line in enumerate(lines):
        if not _says_again(line):
            continue
        starts = _repeats(line_cells(line))
        first = _first_line(lines, index, len(starts))
        if first is None:
            continue
        cuts = [x - line.size / 2 for x in starts[1:]]
        last = _last_cut(lines, index, cuts) if cuts else index
        rows = lines[index + 1 : last + 1]
        if sum(1 for row in rows if figures_of(row)) >= FEWEST_ROWS and _are_labelled(rows, starts):
            top, bottom = lines[first].baseline - OVER * line.size, lines[last].baseline + 2 * line.size
            cut = [part for each in lines[first : last + 1] for part in _parts(each, cuts)]
            inner = [part for band in bands for part in _pieces(band, cuts, top, bottom)]
            return [*lines[:first], *cut, *lines[last + 1 :]], inner
    return lines, bands


def _says_again(line: Line) -> bool:
    """Say whether a line says its first word again further right, and words stand apart on it: nearly none does."""
    return line.fragments[0].text in [f.text for f in line.fragments[2:]] and line.has_apart


def _first_line(lines: list[Line], index: int, tables: int) -> int | None:
    """Return the first line of a head that so many tables repeat, None where heads of groups stand right over a line.

    "2024/25" and "2025/26" over "Report | Date | Amount": groups of one table (A/80/621, p. 6). "Budget | Budget" over
    "revised | revised" are one head of two lines.
    """
    line, over = lines[index], lines[index - 1] if index else None
    if over is None or not over.has_apart or line.baseline - over.baseline >= OVER * line.size:
        return index
    texts = [cell.text for cell in line_cells(over)]
    is_wrapped = tables > 1 and texts == texts[: len(texts) // tables] * tables
    return index - 1 if is_wrapped else None


def _repeats(cells: Sequence[LineCell]) -> list[float]:
    """Return where each table's head begins in a line that says two words or more over and over; [] in any other."""
    texts = [cell.text for cell in cells]
    for period in range(2, len(texts) // 2 + 1):
        first = texts[:period]
        if len(texts) % period == 0 and first * (len(texts) // period) == texts and len(set(first)) == period:
            return [cell.x0 for cell in cells[::period]] if _are_heads(first) else []
    return []


def _are_heads(texts: Sequence[str]) -> bool:
    """Say whether texts may head a table: words over its labels, words or years over its figures."""
    return _is_word(texts[0]) and all(_is_word(text) or HEADS_TOO.match(text) for text in texts)


def _is_word(text: str) -> bool:
    return any(char.isalpha() for char in text)


def _last_cut(lines: Sequence[Line], index: int, cuts: Sequence[float]) -> int:
    """Return the last line below a head that no cut crosses."""
    last = index
    for at in range(index + 1, len(lines)):
        line, above = lines[at], lines[last]
        far = line.baseline - above.baseline > OVER * line.size
        if far or any(f.x0 < x - 1 and f.x1 > x + 1 for f in line.fragments for x in cuts):
            break
        last = at
    return last


def _are_labelled(rows: Sequence[Line], starts: Sequence[float]) -> bool:
    """Say whether most lines that reach a table begin in it with words: else groups of one table share heads."""
    for start, end in pairwise([*starts, float("inf")]):
        held = [[f for f in row.fragments if start - row.size <= f.x0 < end - row.size] for row in rows]
        begun = [own for own in held if own]
        labelled = [own for own in begun if abs(own[0].x0 - start) < 2 * own[0].size and _opens_with_word(own)]
        if not begun or len(labelled) < LABELLED * len(begun):
            return False
    return True


def _opens_with_word(words: Sequence[Fragment]) -> bool:
    return any(_is_word(fragment.text) for fragment in words[:2])


def _parts(line: Line, cuts: Sequence[float]) -> list[Line]:
    edges = [float("-inf"), *cuts, float("inf")]
    held = [[f for f in line.fragments if a <= f.x0 < b] for a, b in pairwise(edges)]
    return [Line(own, line.baseline) for own in held if own]


def _pieces(band: Band, cuts: Sequence[float], top: float, bottom: float) -> list[Band]:
    inner = [x for x in cuts if band.x0 < x < band.x1] if top < band.y < bottom else []
    edges = [band.x0, *inner, band.x1]
    return (
        [Band(band.y, a, b, [x for x in band.joints if a + 3 < x < b - 3]) for a, b in pairwise(edges)]
        if inner
        else [band]
    )
