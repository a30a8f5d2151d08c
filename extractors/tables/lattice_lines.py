"""Several rows within one drawn cell: a grid that draws a line every third row, or around its columns alone."""

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise

from extractors.layout.lines import Line, lines_of
from extractors.page.model import Fragment
from extractors.tables.grid import NEXT
from extractors.tables.lattice import Lattice
from extractors.tables.lattice_cells import PlaceWords, is_figure

SAME_LINE = 2.0
"""Points by which the lines of two cells may differ in height where they are one row."""
BLANK = 0.25
"""Sizes that a blank takes."""
PADDING = 4.0
"""Points that a cell leaves free on each side, at the least."""
BELOW = 0.3
"""Share of the way from one baseline to the next at which the edge between two rows is set."""


def with_printed_rows(lattice: Lattice, cells: PlaceWords) -> Lattice:
    """Return a grid with an edge between the lines of each drawn row that prints several rows, as it is if none does.

    Its labels tell: each figure of a column stands on a line of the label's, one figure a line.
    """
    widths = [x1 - x0 for x0, x1 in pairwise(lattice.xs)]
    inner = [y for row in cells for y in _edges_within(row, widths)]
    return replace(lattice, ys=sorted([*lattice.ys, *inner]), printed=tuple(inner)) if inner else lattice


def _edges_within(row: list[list[Fragment]], widths: list[float]) -> list[float]:
    printed = [lines_of(cell) if cell else [] for cell in row]
    stub = _label_column(printed)
    labels = printed[stub]
    if len(labels) < 2:
        return []
    others = [lines for i, lines in enumerate(printed) if i != stub]
    figures = list(zip(printed[stub + 1 :], widths[stub + 1 :], strict=True))
    several = [(lines, width) for lines, width in figures if len(lines) > 1 and _are_figures(lines)]
    if not _stand_on_labels([lines for lines, _ in several], others, labels) or _are_one_figure_each(several):
        return []
    alone = [_is_alone(label, others) for label in labels]
    edges = zip(pairwise(labels), pairwise(alone), strict=True)
    return [a.baseline + BELOW * (b.baseline - a.baseline) for (a, b), beside in edges if not _runs_on(b, beside)]


def _are_figures(lines: list[Line]) -> bool:
    return all(is_figure(line.fragments) for line in lines)


def _stand_on_labels(several: list[list[Line]], others: list[list[Line]], labels: list[Line]) -> bool:
    """Say whether all lines beside the labels stand on one of theirs.

    Words between labels and figures may wrap where each row has its figures (Mexico, week 2 of 2016, p. 9): then the
    columns of figures, `several`, tell alone.
    """
    tell = len(several) > 1 and all(len(lines) == len(labels) for lines in several)
    baselines = [line.baseline for line in labels]
    return all(_stand_on(lines, baselines) for lines in (several if tell else others))


def _are_one_figure_each(several: list[tuple[list[Line], float]]) -> bool:
    """Say whether the cells of several lines, each with its width, print one figure each, its share or rest below."""
    return all(_is_stacked(lines) for lines, _ in several) or all(_is_wrapped(lines, width) for lines, width in several)


def _is_alone(label: Line, others: list[list[Line]]) -> bool:
    """Say whether a label's line has nothing beside it."""
    return not any(_stand_on([label], [line.baseline for line in lines]) for lines in others)


def _label_column(printed: list[list[Line]]) -> int:
    """Return the column whose lines tell the rows: the second where codes stand left of the labels, but for sums."""
    if len(printed) < 3 or len(printed[1]) <= len(printed[0]) or any(is_figure(line.fragments) for line in printed[1]):
        return 0
    return int(_stand_on(printed[0], [line.baseline for line in printed[1]]))


def _runs_on(label: Line, alone: tuple[bool, bool]) -> bool:
    """Say whether a label's line goes on with the one above it, one of them without a figure beside it."""
    return any(alone) and label.text[:1].islower()


def _stand_on(lines: list[Line], labels: list[float]) -> bool:
    """Say whether each line of a cell stands on one of the label's."""
    return all(any(abs(labels[i] - line.baseline) < SAME_LINE for i in _near(labels, line.baseline)) for line in lines)


def _near(labels: list[float], baseline: float) -> range:
    place = bisect_left(labels, baseline)
    return range(max(0, place - 1), min(len(labels), place + 1))


def _is_wrapped(lines: list[Line], width: float) -> bool:
    """Say whether a cell prints one number that is too long for its line: "35 583 860" over "980"."""
    first, *others = lines
    if not all(NEXT.match(line.text) for line in others) or not all(line.text[-1:].isdigit() for line in lines[:-1]):
        return False
    longest = first.x1 - first.x0 + others[0].x1 - others[0].x0 + BLANK * first.size
    return longest > width - 2 * PADDING


def _is_stacked(lines: list[Line]) -> bool:
    """Say whether a cell prints one figure and its share below: "12" over "(5 %)"."""
    first, *others = [line.text for line in lines]
    shares = [text.startswith("(") or text.endswith(("%", ")")) for text in others]
    return all(shares) and not (first.startswith("(") or first.endswith(("%", ")")))
