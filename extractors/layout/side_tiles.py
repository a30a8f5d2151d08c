"""Tiles in a strip beside the text: a large figure over its caption, one below the other (UNFPA, November 2025, p. 4).

The lines of the text run on at the same height, so that no row of figures tells them: what tells is that nothing else
stands in the strip from a figure to the end of its caption.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.layout.lines import Line, join_text
from extractors.layout.tiles import FIGURE, OVER_CAPTION, YEAR, Tile, on_axis
from extractors.page.model import Fragment
from extractors.source.characters import DIGIT

LARGE = 1.25
"""Sizes of the text that a figure is set in, at the least."""
APART = 1.5
"""Sizes of the text between the strip and what stands beside it, at the least."""
WIDE = 6.0
"""Sizes of the figure from its middle to where its caption ends, at the most."""
FLUSH_WIDE = 20.0
"""Sizes of the figure that a much smaller caption is wide which begins where it does, at the most."""
MOST_OF_CAPTION = 4
"""Lines of such a caption at the most; a paragraph has more."""
FEWEST_DIGITS = 3
"""Digits of a bare figure over its caption with nothing beside it, at the least; a chapter's number has fewer."""
NEAR = 1.9
"""Sizes of the figure between it and its caption, and of a caption's lines, at the most."""
OFF = 0.6
"""Sizes of the figure between its middle and the middle of a line of its caption, at the most."""
FEWEST_WORDS, FEWEST_RUNS = 6, 2
"""Words of a line of the text beside a tile, and such lines, at the least: other tiles' captions have fewer."""
# "8 regions" in large print over "out of 13 with critical nutrition situation"
COUNT = re.compile(r"(?!(?:19|20)\d\d )\d[\d.,]{0,12} [^\W\d_]+$")
MOST_LINES = 12
"""Lines of a page that are looked at below a figure."""

Run = list[Fragment]


def side_tiles(lines: list[Line], body: float) -> tuple[list[Line], list[Line]]:
    """Return a page's lines without the tiles that stand beside them, and those tiles, top to bottom."""
    return _parted(lines, body) if any(_may_open(line, body) for line in lines) else (lines, [])


def _parted(lines: list[Line], body: float) -> tuple[list[Line], list[Line]]:
    cut = [runs_apart(line, APART * body) for line in lines]
    gone: set[int] = set()
    tiles: list[Line] = []
    for at, runs in enumerate(cut):
        for run in runs:
            tile = _tile(cut, at, run, body) if id(run) not in gone and _is_figure(run, body) else []
            if tile:
                gone |= {id(each) for each in tile}
                tiles.append(Tile([fragment for each in tile for fragment in each], lines[at].baseline))
    return ([line for line in _left(lines, cut, gone) if line.fragments], tiles) if tiles else (lines, [])


def _left(lines: list[Line], cut: list[list[Run]], gone: set[int]) -> Iterator[Line]:
    """Yield lines without the runs that are gone."""
    for line, runs in zip(lines, cut, strict=True):
        kept = [run for run in runs if id(run) not in gone]
        yield line if len(kept) == len(runs) else Line([fragment for run in kept for fragment in run], line.baseline)


def runs_apart(line: Line, gap: float) -> list[Run]:
    """Return the runs of a line that stand apart by more than a gap."""
    runs: list[Run] = [[line.fragments[0]]]
    for left, right in pairwise(line.fragments):
        if right.x0 - left.x1 > gap:
            runs.append([])
        runs[-1].append(right)
    return runs


def _may_open(line: Line, body: float) -> bool:
    """Say whether a large figure may stand on a line: something is printed large, and a digit."""
    large = LARGE * body
    return True in [fragment.size >= large for fragment in line.fragments] and DIGIT.search(line.text) is not None


def _is_figure(run: Run, body: float) -> bool:
    if run[0].size < LARGE * body:
        return False
    text = _text(run)
    return bool(FIGURE.match(text) or COUNT.match(text)) and not YEAR.match(text)


def _text(run: Run) -> str:
    return join_text([fragment for fragment in run if not fragment.superscript] or run)


def _tile(cut: list[list[Run]], at: int, figure: Run, body: float) -> list[Run]:
    """Return a figure and the runs of its caption below it; none where no caption stands there."""
    size = figure[0].size
    tile = [figure]
    for runs in cut[at + 1 : at + 1 + MOST_LINES]:
        last = tile[-1]
        below = next((run for run in runs if _is_under(run, figure)), None)
        if below is None or _is_figure(below, body):
            if runs[0][0].baseline - last[0].baseline > NEAR * size:
                break
            continue
        if below[0].baseline - last[0].baseline > NEAR * max(last[0].size, body):
            break
        tile.append(below)
    return tile if any(map(_has_word, tile[1:])) and _stands_beside(cut, tile, body) else []


def _has_word(run: Run) -> bool:
    return any(any(map(str.isalpha, fragment.text)) for fragment in run)


def _is_under(run: Run, figure: Run) -> bool:
    """Say whether a run may be a line of a figure's caption: centred below it, or flush with it."""
    return _is_centred(run, (figure[0].x0 + figure[-1].x1) / 2, figure[0].size) or _is_flush(run, figure)


def _stands_beside(cut: list[list[Run]], tile: list[Run], body: float) -> bool:
    """Say whether a tile stands beside lines of the text, none of which runs into its strip.

    Where its figure is set over much smaller print, beside anything (Risk watch Mauritania, January 2018), or beside
    nothing if it is no number of a page or chapter (IFRC, Niger plan 2020, p. 5).
    """
    x0, x1 = _strip(tile)
    top, bottom = tile[0][0].baseline, tile[-1][0].baseline
    own = {id(run) for run in tile}
    around = [run for runs in cut for run in runs if id(run) not in own]
    near = [run for run in around if top - 2 * body < run[0].baseline < bottom + 2 * body]
    if any(_runs_into(run, x0, x1) for run in near if top - 1 < run[0].baseline < bottom + 1):
        return False
    aside = [run for run in near if _is_aside(run, x0, x1, APART * body / 2)]
    of_text = [run for run in aside if _is_of_text(run)] if FIGURE.match(_text(tile[0])) else []
    if _is_set_over(tile) and (aside or _says_its_size(tile[0])):
        return True
    return len(of_text) >= FEWEST_RUNS and not on_axis([fragment for run in around for fragment in run], tile[0])


def _is_set_over(tile: list[Run]) -> bool:
    """Say whether a figure is set much larger than the few lines of its caption, which begin where it does."""
    figure, *caption = tile
    small = max(fragment.size for run in caption for fragment in run)
    is_larger = figure[0].size >= OVER_CAPTION * small
    return is_larger and len(caption) <= MOST_OF_CAPTION and all(_is_flush(run, figure) for run in caption)


def _says_its_size(figure: Run) -> bool:
    """Say whether a figure has three digits, or a noun, sign or scale: "35,000", "8 regions", "54%"; not "2"."""
    text = _text(figure)
    return not text.isdigit() or len(text) >= FEWEST_DIGITS


def _strip(tile: list[Run]) -> tuple[float, float]:
    """Return from where to where a tile prints."""
    return min(run[0].x0 for run in tile), max(run[-1].x1 for run in tile)


def _runs_into(run: Run, x0: float, x1: float) -> bool:
    """Say whether a run stands in the strip of a tile."""
    return run[0].x0 < x1 and run[-1].x1 > x0 - 1


def _is_aside(run: Run, x0: float, x1: float, gap: float) -> bool:
    """Say whether a run stands left or right of a tile's strip, by more than a gap."""
    return run[-1].x1 < x0 - gap or run[0].x0 > x1 + gap


def _is_of_text(run: Run) -> bool:
    """Say whether a run has as many words as a line of the text."""
    return sum(any(map(str.isalpha, fragment.text)) for fragment in run) >= FEWEST_WORDS


def _is_centred(run: Run, middle: float, size: float) -> bool:
    x0, x1 = run[0].x0, run[-1].x1
    return abs((x0 + x1) / 2 - middle) <= OFF * size and x1 - x0 <= 2 * WIDE * size


def _is_flush(run: Run, figure: Run) -> bool:
    """Say whether a line of a caption begins where its figure does."""
    wide = FLUSH_WIDE if figure[0].size >= OVER_CAPTION * run[0].size else 2 * WIDE
    return abs(run[0].x0 - figure[0].x0) <= 1 and run[-1].x1 - run[0].x0 <= wide * figure[0].size
