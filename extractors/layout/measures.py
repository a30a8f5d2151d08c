"""What a document's own text is set in: sizes of notes and headings are told against it, never in points."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from extractors.layout.filled_boxes import Beside
from extractors.layout.lines import Line

SMALLER = 0.92
"""Sizes of a note, in sizes of the text, at the most: 8.5 against 10 (A/80/590)."""
UNKNOWN = 10.0
"""Points of the text of a document that has none to measure by."""
FEWEST_WORDS = 5
"""Words of a line of text at the least; labels of tiles, maps and charts have fewer, headings are bold."""
NEXT = 2.3
"""Sizes between two lines of one run at the most."""
INDENT = 3.0
"""Sizes by which a line of a run stands right or left of the one above, at the most: a bullet's, a first line's."""
STEP = 2
"""Sizes are counted in halves of a point."""


def body_size(pages: Iterable[list[Line]]) -> float:
    """Return the size that most of a document's text outside its tables is set in."""
    letters: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            if len(line.fragments) >= FEWEST_WORDS and not line.bold:
                letters[round(line.size * STEP) / STEP] += len(line.text)
    return max(letters, key=lambda size: (letters[size], size)) if letters else UNKNOWN


class Run(NamedTuple):
    """Lines close below each other at one left edge: how far right they reach, and how many they are."""

    edge: float
    lines: int


def runs_of_lines(lines: list[Line]) -> dict[int, Run]:
    """Return for each line, by its id, the run that it stands in."""
    runs: dict[int, Run] = {}
    run: list[Line] = []
    for line in [*lines, None]:
        if run and (line is None or not _is_next(run[-1], line)):
            found = Run(max(each.x1 for each in run), len(run))
            runs.update((id(each), found) for each in run)
            run = []
        if line is not None:
            run.append(line)
    return runs


def _is_next(above: Line, line: Line) -> bool:
    if isinstance(above, Beside) != isinstance(line, Beside):
        return False
    near = 0 < line.baseline - above.baseline < NEXT * line.size
    return near and abs(line.size - above.size) < 1 and abs(line.x0 - above.x0) < INDENT * line.size
