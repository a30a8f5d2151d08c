"""Third rung: where the columns stand, from the joints of the head's rule, or from right edges and number grammar."""

import itertools
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from extractors.layout.lines import Line
from extractors.page.model import Fragment
from extractors.tables.bands import Band
from extractors.tables.regions import Region
from extractors.words.number_grammar import MINUS, NOTE_SIGNS, without_front

# A number's first part and its next ones: "(14" + "115.9)", "1" + "183" + "384,7"
FIRST = re.compile(rf"^[($€£¥+{MINUS}]{{0,3}}\d{{1,3}}$")
NEXT = re.compile(rf"^\d{{3}}(?:[.,]\d+)?[%€]?\)?%?[{NOTE_SIGNS}{MINUS}]{{0,3}}$")
INNER = 0.42
"""Sizes between the parts of one number at the most (measured: 2.1 to 2.6 pt in 8.5 pt type)."""
BEHIND = 2.0
"""Points behind a column's right edge where the next column begins at the latest."""
MOSTLY = 0.7
"""Share of figures among the cells of a table of figures, at the least."""
APART = 0.75
"""Sizes between two cells of one line without joints at the least."""


@dataclass(slots=True)
class Grid:
    """Column boundaries: `edges[0]` to `edges[1]` is the label's column. `how` names the way they were found."""

    edges: list[float]
    how: str
    lefts: list[float] = field(default_factory=list)
    """Where the words of each column begin, in tables of words."""
    walls: list[float] = field(default_factory=list)
    """All verticals of a full grid, those between two columns of labels among them."""
    stub: int = 0
    """The column of a full grid whose words are the labels, where figures stand left of them."""

    def column(self, fragment: Fragment) -> int:
        """Return the column of a fragment by its middle; 0 is the label's."""
        middle = (fragment.x0 + fragment.x1) / 2
        column = bisect_right(self.edges, middle) - 1
        if column < 0:
            return 0
        return column if column < len(self.edges) - 1 else len(self.edges) - 2


def grid_of(region: Region, bands: list[Band]) -> Grid | None:
    """Return the grid of a region, or None where nothing settles it."""
    if region.joints:
        return Grid([region.x0, *region.joints, region.x1], "joints")
    intervals = _intervals(region, bands)
    if len(intervals) < 2:
        return None
    # Figures and their heads end at one right edge: what lies right of it is the next column's.
    inner = [left[1] + min(BEHIND, (right[0] - left[1]) / 2) for left, right in itertools.pairwise(intervals)]
    return Grid([region.x0, *inner, region.x1], "edges")


def runs_of(line: Line) -> list[tuple[float, float, str]]:
    """Return a line's runs (x0, x1, text): numbers joined by grammar, words unless a wide gap parts them."""
    runs: list[tuple[float, float, str]] = []
    number = False
    for fragment in line.fragments:
        if fragment.superscript:
            continue
        if runs and _is_of_run(runs[-1], fragment, number=number):
            runs[-1] = (runs[-1][0], fragment.x1, f"{runs[-1][2]} {fragment.text}")
            number = number and bool(NEXT.match(fragment.text))
        else:
            runs.append((fragment.x0, fragment.x1, fragment.text))
            number = bool(FIRST.match(fragment.text))
    return runs


def _is_of_run(run: tuple[float, float, str], fragment: Fragment, *, number: bool) -> bool:
    """Say whether a fragment goes on with the run left of it, which is the first part of a `number` or any words.

    "12 D-2, 2 P-5" in a column of details: a word right behind a figure is of its cell, another figure is not.
    """
    gap = fragment.x0 - run[1]
    if gap >= (INNER if number else APART) * fragment.size:
        return False
    if number:
        return bool(NEXT.match(fragment.text)) or not _is_figure(fragment.text)
    return not (_is_figure(fragment.text) and _is_figure(run[2].rsplit(" ", 1)[-1]))


@lru_cache(maxsize=8_192)
def _is_figure(text: str) -> bool:
    if text[:1].isdigit():
        return True
    rest = without_front(text)
    return (rest[:1].isdigit() or text[:1] in "($–—") and not any(c.isalpha() for c in rest or text)


def _intervals(region: Region, bands: list[Band]) -> list[tuple[float, float]]:
    """Merge what overlaps: the label's column first, then each column with its head and its cells."""
    heads = _head_runs(region, bands)
    rows = [runs_of(line) for line in region.body]
    label_end = _label_end(heads, rows, region)
    figures = _merged([run[:2] for run in _telling(_cells_behind(rows, label_end))])
    # "Percentage" and "estimate" of the next column stand closer than two words may: no head spans two columns here.
    leaves = [run[:2] for run in heads if run[0] > label_end and _overlaps(run, figures) < 2]
    columns = _merged([*figures, *leaves])
    if columns and not all(_is_figure(run[2]) for row in rows for run in row[1:]):
        columns = _with_words(columns, rows, [run[:2] for run in heads])
    return [(region.x0, label_end), *columns]


def _head_runs(region: Region, bands: list[Band]) -> list[tuple[float, float, str]]:
    """Return what a head prints over single columns; that of a table of one row spans what it likes."""
    return [] if region.one_row else [run for line in leaf_lines(region, bands) for run in runs_of(line)]


def _cells_behind(rows: list[list[tuple[float, float, str]]], label_end: float) -> list[tuple[float, float, str]]:
    return [run for row in rows for run in row if _is_cell(run, row) and run[0] > label_end]


def _with_words(
    columns: list[tuple[float, float]],
    rows: list[list[tuple[float, float, str]]],
    heads: list[tuple[float, float]],
) -> list[tuple[float, float]]:
    """Return the columns, those of words as wide as what no head parts between them and the next figures.

    "Total teachers" ends right under the titles of accounts, which begin further left (Boston's schools, p. 203).
    """
    runs = [run for row in rows for run in row]
    of_words = [column for column in columns if not _prints_figure(column, runs)]
    out: list[tuple[float, float]] = []
    for column in columns:
        are_words = bool(out) and out[-1] in of_words and column in of_words
        if are_words and not _has_head(column, heads) and not _are_filled(out[-1], column, rows):
            out[-1] = (out[-1][0], column[1])
            of_words.append(out[-1])
        else:
            out.append(column)
    nexts = [*out[1:], (float("inf"), float("inf"))]
    return [_widened(one, runs, x0) if one in of_words else one for one, (x0, _) in zip(out, nexts, strict=True)]


def _prints_figure(column: tuple[float, float], runs: list[tuple[float, float, str]]) -> bool:
    return any(_meet(column, (a, b)) and _is_figure(text) for a, b, text in runs)


def _has_head(column: tuple[float, float], heads: list[tuple[float, float]]) -> bool:
    return any(_meet(column, head) for head in heads)


def _are_filled(
    one: tuple[float, float], other: tuple[float, float], rows: list[list[tuple[float, float, str]]]
) -> bool:
    """Say whether a row prints something in both of two columns."""
    return any(_fills(row, one) and _fills(row, other) for row in rows)


def _widened(column: tuple[float, float], runs: list[tuple[float, float, str]], end: float) -> tuple[float, float]:
    """Return a column of words as wide as the words that begin in it and end before the next, at `end`."""
    x0, x1 = column
    return x0, max([x1, *(b for a, b, _ in runs if x0 - 1 <= a and b < end)])


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _fills(row: list[tuple[float, float, str]], column: tuple[float, float]) -> bool:
    return any(_meet((a, b), column) for a, b, _ in row)


def _merged(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    columns: list[tuple[float, float]] = []
    for x0, x1 in sorted(spans):
        if columns and x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _overlaps(run: tuple[float, float, str], columns: list[tuple[float, float]]) -> int:
    return sum(x0 < run[1] and run[0] < x1 for x0, x1 in columns)


def leaf_lines(region: Region, bands: list[Band]) -> list[Line]:
    """Return a head's lines below its lowest partial rule, each cut to what no partial rule spans."""
    spanning = [b for b in bands if region.head[0].baseline < b.y < region.head_rule.y - 1 and b.x0 > region.x0 + 8]
    lines = []
    for line in region.head:
        own = [f for f in line.fragments if not any(b.y > f.baseline and b.x0 < f.x1 and f.x0 < b.x1 for b in spanning)]
        if own:
            lines.append(Line(own, line.baseline))
    return lines


def _telling(cells: list[tuple[float, float, str]]) -> list[tuple[float, float, str]]:
    """Return the runs that tell where columns stand: the figures alone where nearly all are figures."""
    figures = [run for run in cells if not any(c.isalpha() for c in run[2])]
    return figures if len(figures) >= MOSTLY * len(cells) else cells


def _is_cell(run: tuple[float, float, str], row: list[tuple[float, float, str]]) -> bool:
    """Say whether a run can tell where a column stands: not a lone run of words, which may cross several."""
    return len(row) > 1 or _is_figure(run[2])


def _label_end(
    heads: list[tuple[float, float, str]], rows: list[list[tuple[float, float, str]]], region: Region
) -> float:
    """Return where the label's column ends: left of the leftmost head that stands over no labels."""
    behind = sorted(run for run in heads if run[0] > region.x0 + 30)
    if len(behind) > 1 and len(behind) == len(heads) and _stands_over_labels(behind[0], rows):
        # Labels under a head that is set in further than they are (A/80/6 (Sect. 31), table 31.III.5).
        behind = [run for run in behind if run[0] >= behind[0][1]]
    first = min((run[0] for run in behind), default=region.x1)
    return (
        min([first, *(run[0] for row in rows for run in row[1:] if run[0] > region.x0 + 60 and _is_figure(run[2]))]) - 1
    )


def _stands_over_labels(head: tuple[float, float, str], rows: list[list[tuple[float, float, str]]]) -> bool:
    """Say whether a head stands over most of the labels."""
    labels = [row[0] for row in rows if row and not _is_figure(row[0][2])]
    return sum(run[0] < head[1] and head[0] < run[1] for run in labels) > len(labels) / 2
