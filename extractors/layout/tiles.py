"""Tiles: figures printed large beside each other, each over its own caption.

Sitreps open with them ("43 | 10 | 25" over « Cas confirmés | Cas probables | Décès »). They are neither a table nor
lines of text: each is read as one run, its figure first.
"""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from extractors.layout.lines import Line
from extractors.page.model import Fragment

# "381*", "64 (16,8%)", "5,5 %", "1 200+", "94.1%"
FIGURE = re.compile(r"^[<>≈~+-]?\d[\d.,]*(?: \d{3})*\+? ?%?(?: ?\([\d.,]+ ?%?\))?\*?$")
YEAR = re.compile(r"^(?:19|20)\d\d$")
FEWEST = 3
"""Tiles beside each other at the least."""
APART = 1.2
"""Sizes between two tiles' words at the least."""
SAME_ROW = 0.4
"""Sizes between the baselines of figures of one row at the most (SitRep 20/2026, p. 1: 0.2)."""
NEAR = 40.0
"""Points between a figure and its caption at the most (SitRep 20/2026, p. 1: 32)."""
LEADING = 1.75
"""Sizes between two lines of a caption at the most."""
MOST_LINES = 30
"""Lines looked at from a row of figures on."""
OPENS = re.compile(r"[<>≈~+-]?\d")

FragmentRun = list[Fragment]


class Tile(Line):
    """One tile as a line: its figure, then its caption."""


def with_tiles(lines: list[Line]) -> list[Line]:
    """Return lines top to bottom, each row of figures and the captions below it replaced by its tiles."""
    out: list[Line] = []
    gone: set[int] = set()
    for index, line in enumerate(lines):
        if id(line) in gone:
            continue
        tiles, taken = _tiles(lines[index : index + MOST_LINES]) if OPENS.match(line.text) else ([], [])
        gone |= {id(each) for each in taken}
        out += tiles or [line]
    return out


def _tiles(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the tiles that a row of figures opens, and the lines they take; none if captions are missing."""
    row = _row(lines)
    runs = sorted((run for line in row for run in _runs(line)), key=_centre)
    if not _are_figures(runs):
        return [], []
    centres = [_centre(run) for run in runs]
    captions: list[FragmentRun] = [[] for _ in runs]
    taken, last = list(row), row[-1]
    for line in lines[len(row) :]:
        if line.baseline - last.baseline > (NEAR if last is row[-1] else LEADING * line.size):
            break
        placed = _under(_runs(line), centres)  # what stands under no tile is another box's
        for index, run in placed:
            captions[index] += run
        taken += [line] if placed else []
        last = line if placed else last
    if not all(any(_is_word(fragment) for fragment in caption) for caption in captions):
        return [], []
    tiles = zip(runs, captions, strict=True)
    return [Tile([*figure, *caption], row[0].baseline) for figure, caption in tiles], taken


def _row(lines: list[Line]) -> list[Line]:
    """Return the first line, and those set so little lower that they are of the same row of figures."""
    top = lines[0]
    return [top, *takewhile(lambda line: line.baseline - top.baseline < SAME_ROW * top.size, lines[1:])]


def _are_figures(runs: list[FragmentRun]) -> bool:
    """Say whether runs are the figures of tiles; years beside each other are an axis."""
    texts = [" ".join(f.text for f in run if not f.superscript) for run in runs]
    return len(runs) >= FEWEST and all(map(FIGURE.match, texts)) and not all(map(YEAR.match, texts))


def _runs(line: Line) -> list[FragmentRun]:
    runs: list[FragmentRun] = [[line.fragments[0]]]
    for left, right in pairwise(line.fragments):
        if right.x0 - left.x1 > APART * min(left.size, right.size):
            runs.append([])
        runs[-1].append(right)
    return runs


def _under(runs: list[FragmentRun], centres: Sequence[float]) -> list[tuple[int, FragmentRun]]:
    """Return each run with the tile it stands under, nothing if one stands under none or under several."""
    reach = min(b - a for a, b in pairwise(centres)) / 2
    out: list[tuple[int, FragmentRun]] = []
    for run in runs:
        x0, x1 = run[0].x0, run[-1].x1
        index = min(range(len(centres)), key=lambda i: abs(centres[i] - (x0 + x1) / 2))
        if abs(centres[index] - (x0 + x1) / 2) > reach or x1 - x0 > 2 * reach:
            return []
        out.append((index, run))
    return out


def _centre(run: FragmentRun) -> float:
    return (run[0].x0 + run[-1].x1) / 2


def _is_word(fragment: Fragment) -> bool:
    return any(char.isalpha() for char in fragment.text)
