"""Tiles: figures printed large beside each other, each over its own caption, or under it.

Sitreps open with them ("43 | 10 | 25" over « Cas confirmés | Cas probables | Décès »). They are neither a table nor
lines of text: each is read as one run, its figure first.
"""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from extractors.layout.lines import Line, join_text
from extractors.page.model import Fragment
from extractors.words.facts import rows

SCALES = "|".join(sorted({row["word"] for row in rows("figures_words.csv") if row["kind"].endswith("scale")}, key=len))
SIGNS = "|".join(re.escape(row["print"]) for row in rows("currencies.csv") if row["in_prose"])
# "381*", "64 (16,8%)", "5,5 %", "1 200+", "94.1%", « 151(35 décès) ** », "4.1 million", "US$ 3.2M"
FIGURE = re.compile(
    rf"^(?:(?:{SIGNS}) ?)?[<>≈~+-]?\d[\d.,]*(?: \d{{3}})*\+?(?: ?(?:%|(?i:{SCALES}))|[KMB])?(?: ?(?:{SIGNS}))?"
    r"(?: ?\([\d.,]+ ?%?(?: [^\W\d_]{3,12})?\))? ?\*{0,3}$"
)
# What a tile prints whose figure is not known
NOT_KNOWN = re.compile(r"^(?:N\.?D\.?|N/?A|[-–—])$", re.IGNORECASE)
YEAR = re.compile(r"^(?:19|20)\d\d$")
FEWEST = 3
"""Tiles beside each other at the least, where nothing but their row tells them."""
LARGE = 1.4
"""Sizes of the text that fewer tiles are set in, at the least; one alone (SITREP36: 16 against 10)."""
SET_OFF, OVER_CAPTION = 1.25, 1.7
"""Or sizes of the text and of their captions, at the least (UNHCR, Ethiopia, 29 November 2025: 12.75, 9.5 and 6.75)."""
APART = 0.7
"""Sizes between two tiles' words at the least; within one they stand .35 apart (SITREP36, p. 1: .95 between)."""
SAME_ROW = 0.4
"""Sizes between the baselines of figures of one row at the most (SitRep 20/2026, p. 1: 0.2)."""
NEAR = 4.5
"""Sizes of the figure between it and its caption at the most (SITREP36, p. 1: 4.3, in a drawn box)."""
ALONE = 2.5
"""Sizes of a figure alone between it and its caption at the most."""
SAME_KIND = 0.85
"""Sizes of a row of figures that the next row is set in, at the least; captions are smaller."""
LEADING = 1.75
"""Sizes between two lines of a caption at the most."""
WIDTH = 3.0
"""Sizes of a figure alone from its middle to where its caption ends, at the most."""
STEP = 4.0
"""Sizes of the figure within which no other number stands above or below a tile."""
AXIS = 8
"""Lines above and below a figure in which the next number of an axis stands, at the most."""
MOST_LINES = 30
"""Lines looked at from a row of figures on."""
OPENS = re.compile(rf"(?:(?:{SIGNS}) ?)?[<>≈~+-]?\d")
HALFWAY = 0.85
"""Sizes between a figure's baseline and those of the two lines of the caption beside it, at the most."""

FragmentRun = list[Fragment]


class Tile(Line):
    """One tile as a line: its figure, then its caption."""


def with_tiles(lines: list[Line], body: float = 0.0) -> list[Line]:
    """Return lines top to bottom, each row of figures and the captions at it replaced by its tiles.

    `body` is the size of the document's text: figures set much larger are tiles also where only one or two stand
    beside each other.
    """
    out: list[Line] = []
    gone: set[int] = set()
    for index, line in enumerate(lines):
        if id(line) in gone:
            continue
        tiles, taken = _tiles(lines, index, body, out) if OPENS.match(line.text) else ([], [])
        gone |= {id(each) for each in taken}
        if tiles:
            out = [each for each in out if id(each) not in gone] + tiles
        else:
            out.append(line)
    return out


def _tiles(lines: list[Line], at: int, body: float, before: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the tiles that a row of figures opens, and the lines they take; none if captions are missing."""
    tiles = _beside(before[-1:], lines[at], lines[at + 1 : at + 2])
    if tiles and not _are_on_axis(_runs(lines[at]), [*before[-AXIS:], *lines[at + 1 : at + AXIS]]):
        return tiles, [before[-1], *lines[at : at + 2]]
    row = _row(lines[at : at + MOST_LINES])
    runs = sorted((run for line in row for run in _runs(line)), key=_centre)
    are_large = _are_figures(runs, LARGE * body)
    if not are_large and not _are_figures(runs, SET_OFF * body):
        return [], []
    captions, taken = _below_or_above(runs, row, lines[at + len(row) : at + MOST_LINES], before)
    if not are_large and not _are_set_off(runs, captions):
        return [], []
    tiles = [Tile([*figure, *caption], row[0].baseline) for figure, caption in zip(runs, captions, strict=False)]
    return tiles, [*row, *taken] if tiles else []


def _below_or_above(
    runs: list[FragmentRun], row: list[Line], below: list[Line], before: list[Line]
) -> tuple[list[FragmentRun], list[Line]]:
    """Return the captions of a row of figures, under it or else over it, and the lines they take."""
    size = max(line.size for line in row)
    under = takewhile(lambda line: not _is_next_row(line, size), below)
    captions, taken = _captions(runs, row, [line for line in under if not isinstance(line, Tile)], row[-1])
    if captions:
        return captions, taken
    free = [line for line in reversed(before[-MOST_LINES:]) if not isinstance(line, Tile)]
    captions, taken = _captions(runs, row, free, row[0])
    return [sorted(caption, key=lambda f: (f.baseline, f.x0)) for caption in captions], taken


def _are_set_off(runs: list[FragmentRun], captions: list[FragmentRun]) -> bool:
    """Say whether figures are set much larger than their captions."""
    small = max((fragment.size for caption in captions for fragment in caption), default=0.0)
    return all(run[0].size >= OVER_CAPTION * small for run in runs)


def _are_on_axis(runs: list[FragmentRun], near: list[Line]) -> bool:
    """Say whether one of some figures stands on an axis among the lines near it."""
    around = [fragment for line in near for fragment in line.fragments]
    return any(on_axis(around, run) for run in runs)


def on_axis(around: list[Fragment], figure: FragmentRun) -> bool:
    """Say whether another number stands close above or below a figure, as on an axis (Liberia, report 208, p. 6)."""
    size, middle = figure[0].size, _centre(figure)
    return any(
        fragment.text.isdigit()
        and abs((fragment.x0 + fragment.x1) / 2 - middle) <= size
        and 0 < abs(fragment.baseline - figure[0].baseline) <= STEP * size
        for fragment in around
    )


def _beside(above: list[Line], line: Line, below: list[Line]) -> list[Line]:
    """Return the tiles of figures that stand halfway down two lines of a caption to their right (UNFPA, 2025).

    No lines of a text stand half a line apart: where two lines with words do, on both sides of figures alone, each
    run of their words is of the figure at its left.
    """
    apart = [other.baseline - line.baseline for other in (*above, *below)]
    halfway = len(apart) == 2 and -HALFWAY * line.size < apart[0] < 0 < apart[1] < HALFWAY * line.size
    figures = _runs(line) if halfway else []
    if not halfway or not all(FIGURE.match(join_text(run)) for run in figures):
        return []
    captions = _right_of(figures, [run for other in (*above, *below) for run in _runs(other)])
    if not all(any(map(_is_word, caption)) for caption in captions):
        return []
    return [Tile([*figure, *caption], line.baseline) for figure, caption in zip(figures, captions, strict=False)]


def _right_of(figures: list[FragmentRun], runs: list[FragmentRun]) -> list[FragmentRun]:
    """Return the words of each figure, the nearest at their left; none where some have no figure there."""
    captions: list[FragmentRun] = [[] for _ in figures]
    for run in runs:
        left = [index for index, figure in enumerate(figures) if figure[-1].x1 < run[0].x0]
        if not left:
            return []
        captions[left[-1]] += run
    return captions


def _captions(
    runs: list[FragmentRun], row: list[Line], lines: list[Line], last: Line
) -> tuple[list[FragmentRun], list[Line]]:
    """Return the captions of figures among lines, nearest first, and the lines they take; none if one is missing."""
    centres = [_centre(run) for run in runs]
    captions: list[FragmentRun] = [[] for _ in runs]
    taken: list[Line] = []
    size = max(line.size for line in row)
    for line in lines:
        reach = (NEAR if len(runs) > 1 else ALONE) * size if not taken else LEADING * line.size
        if abs(line.baseline - last.baseline) > reach:
            break
        placed = _under(_runs(line), centres, runs)  # what stands at no tile is another box's
        for index, run in placed:
            captions[index] += run
        if placed:
            taken.append(line)
            last = line
    complete = all(any(map(_is_word, caption)) for caption in captions)
    return (captions, taken) if complete else ([], [])


def _is_next_row(line: Line, size: float) -> bool:
    """Say whether a line is the next row of tiles' figures, which are set in `size`."""
    return line.size > SAME_KIND * size and all(FIGURE.match(join_text(run)) for run in _runs(line))


def _row(lines: list[Line]) -> list[Line]:
    """Return the first line, and those set so little lower that they are of the same row of figures."""
    top = lines[0]
    return [top, *takewhile(lambda line: line.baseline - top.baseline < SAME_ROW * top.size, lines[1:])]


def _are_figures(runs: list[FragmentRun], least: float) -> bool:
    """Say whether runs are the figures of tiles, in the size `least` or more; years beside each other are an axis."""
    texts = [join_text([f for f in run if not f.superscript] or run) for run in runs]
    large = least > 0 and all(run[0].size >= least for run in runs)
    known = [text for text in texts if not NOT_KNOWN.match(text)]
    enough = len(runs) >= FEWEST and len(known) > 1
    return (enough or large) and bool(known) and all(map(FIGURE.match, known)) and not all(map(YEAR.match, known))


def _runs(line: Line) -> list[FragmentRun]:
    runs: list[FragmentRun] = [[line.fragments[0]]]
    for left, right in pairwise(line.fragments):
        if right.x0 - left.x1 > APART * min(left.size, right.size):
            runs.append([])
        runs[-1].append(right)
    return runs


def _under(
    runs: list[FragmentRun], centres: Sequence[float], figures: list[FragmentRun]
) -> list[tuple[int, FragmentRun]]:
    """Return each run with the tile it stands at, nothing if one stands at none or at several."""
    alone = _widest_alone(figures)
    out: list[tuple[int, FragmentRun]] = []
    for run in runs:
        x0, x1 = run[0].x0, run[-1].x1
        index = min(range(len(centres)), key=lambda i: abs(centres[i] - (x0 + x1) / 2))
        beside = [abs(centres[i] - centres[index]) for i in (index - 1, index + 1) if 0 <= i < len(centres)]
        reach = min(beside, default=alone) / 2
        if abs(centres[index] - (x0 + x1) / 2) > reach or x1 - x0 > 2 * reach:
            return []
        out.append((index, run))
    return out


def _widest_alone(figures: list[FragmentRun]) -> float:
    """Return how wide the caption of a figure alone may be, and how far off its middle: some sizes of the figure."""
    return 2 * WIDTH * figures[0][0].size


def _centre(run: FragmentRun) -> float:
    return (run[0].x0 + run[-1].x1) / 2


def _is_word(fragment: Fragment) -> bool:
    return any(char.isalpha() for char in fragment.text)
