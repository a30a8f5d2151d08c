"""Which rules of a page are the rules under a table's head, and which lines over them are that head."""

from itertools import pairwise

from extractors.layout.continued import says_again
from extractors.layout.line_kinds import (
    CELL_SIZE,
    COLUMN_NUMBER,
    TOTAL_LINE,
    UNIT_LINE,
    figures_of,
    has_gap,
    set_as_head,
)
from extractors.layout.lines import Line
from extractors.page.model import Fragment
from extractors.tables.bands import Band, level
from extractors.words.framework_words import role_of

WRAPPED = 1.32
"""Leading of a wrapped line, in sizes, at the most."""
HEAD_HEIGHT = 95.0
"""Points a head of four lines takes at the most."""
AT_LEFT = 8.0
"""Points right of a table's edge where the head of its label's column begins, at the most."""


def united(bands: list[Band]) -> list[Band]:
    """Return the bands, those of one height made one where a wider rule right below closes a single row.

    A variance heading of a report on two periods has two such rules (A/80/634, p. 29), at times one a hair lower than
    the other (A/80/614, p. 36: 0.12 points).
    """
    out: list[Band] = []
    for pieces in level(bands):
        x0, x1, y = pieces[0].x0, max(band.x1 for band in pieces), pieces[0].y
        closed = any(8 < b.y - y < 40 and b.x0 < x0 - 8 and abs(b.x1 - x1) < 8 for b in bands)
        # A head's rule drawn in two (A/81/6 (Sect. 14), p. 15: a gap of 5) is as wide as the rule over the head.
        wide = any(0 < y - b.y < HEAD_HEIGHT and abs(b.x0 - x0) < 3 and abs(b.x1 - x1) < 3 for b in bands)
        gapless = all(right.x0 - left.x1 < 8 for left, right in pairwise(pieces))
        if len(pieces) > 1 and (closed or (wide and gapless)):
            inner = [j for band in pieces for j in band.joints]
            gaps = [(left.x1 + right.x0) / 2 for left, right in pairwise(pieces)]
            out.append(Band(y, x0, x1, sorted(inner + gaps) if inner or closed else []))
        else:
            out += pieces
    return out


def is_inner(band: Band, lines: list[Line], bands: list[Band]) -> bool:
    """Say whether a rule lies within a head: a wider rule is near, and only head lines stand between."""
    wider = [b for b in bands if b.x0 < band.x0 - 8 and b.x1 > band.x1 - 8 and 1 < abs(b.y - band.y) < HEAD_HEIGHT]
    for other in wider:
        low, high = sorted((band.y, other.y))
        between = [ln for ln in lines if low < ln.baseline < high and other.x0 - 4 < ln.x0 < other.x1]
        if other.y > band.y and between and all(set_as_head(ln) for ln in between):
            return True
    return False


def head_above(lines: list[Line], bands: list[Band], band: Band) -> list[Line]:
    """Return the head lines that stand over `band`, or nothing if it is no head rule."""
    over = [b for b in bands if b.y < band.y - 1 and b.covers(band.x0, band.x1)]
    top = max((b.y for b in over), default=band.y - HEAD_HEIGHT)
    between = [ln for ln in lines if top < ln.baseline < band.y and ln.x0 > band.x0 - 4 and ln.x1 < band.x1 + 4]
    between = [ln for ln in between if not says_again(ln)]
    head = _small_above(between) if not over or band.y - top > HEAD_HEIGHT else between
    if not head or all(UNIT_LINE.match(ln.text) and not ln.italic for ln in head) or _are_rows(head):
        return []
    if _is_head(head) or (head[0].italic and role_of(words_at_left(head, band.x0))):
        return head
    below = [ln for ln in lines if ln.baseline > band.y and _within_band(ln, band)][:3]
    plain = bool(over) and head is between and any(has_gap(ln) for ln in head)
    rows_below = sum(len(figures_of(ln)) > 1 for ln in below)
    tells = plain and rows_below > 1 and not any(figures_of(ln) for ln in head)
    return head if tells and any(map(_heads_columns, head)) and not _says_one_thing(head) else []


def _says_one_thing(head: list[Line]) -> bool:
    """Say whether a line prints the same in each column: a row without figures ("No record", Brazil, 2016, p. 1)."""
    fragments = head[0].fragments
    starts = [i for i, (left, right) in enumerate(pairwise(fragments), 1) if right.x0 - left.x1 > left.size]
    cells = {tuple(f.text for f in fragments[a:b]) for a, b in pairwise([*starts, len(fragments)])}
    return len(head) == 1 and len(starts) > 2 and len(cells) == 1


def words_at_left(head: list[Line], x0: float) -> str:
    """Return the words of a head over the label's column, which begins at `x0`: up to a gap on each line."""
    words: list[str] = []
    for line in head:
        last: Fragment | None = None
        for fragment in line.fragments if line.x0 < x0 + AT_LEFT else []:
            if last is not None and fragment.x0 - last.x1 > fragment.size:
                break
            words.append(fragment.text)
            last = fragment
    return " ".join(words)


def _heads_columns(line: Line) -> bool:
    """Say whether a line can head columns: "Net change  (11)" is a row, and its figure no column's number."""
    behind = (right for left, right in pairwise(line.fragments) if right.x0 - left.x1 > 3 * left.size)
    return any(not COLUMN_NUMBER.match(fragment.text) for fragment in behind)


def _within_band(line: Line, band: Band) -> bool:
    return line.x0 > band.x0 - 6 and line.x1 < band.x1 + 6


def _are_rows(head: list[Line]) -> bool:
    """Say whether the lines over a rule are rows of a table set as small as heads: they print amounts, or a total."""
    amounts = [sum("." in figure or "," in figure for figure in figures_of(line)) for line in head]
    rows = [line for line in head if _is_row(line)]
    left = min((line.fragments[-len(figures_of(line))].x0 for line in rows), default=0.0)
    if max(amounts) > 1 or len(rows) > 1 or (rows and all(line in rows or line.x1 < left for line in head)):
        return True
    return bool(TOTAL_LINE.match(head[-1].text)) and len(figures_of(head[-1])) > 1


def _is_row(line: Line) -> bool:
    """Say whether a line is a label with nothing but figures apart from it, none of them a year."""
    words = [i for i, fragment in enumerate(line.fragments) if any(map(str.isalpha, fragment.text))]
    behind = line.fragments[words[-1] + 1 :] if words else []
    figures = figures_of(line)[-len(behind) :] if behind else []
    apart = bool(behind) and behind[0].x0 - line.fragments[words[-1]].x1 > line.size
    return apart and len(figures) == len(behind)


def _small_above(lines: list[Line]) -> list[Line]:
    """Return the small lines right above a rule, when no rule opens the head."""
    head: list[Line] = []
    for line in reversed(lines):
        if line.size > CELL_SIZE or not line.italic:
            # A title of books in a cell's last line is no head (A/81/6 (Sect. 19), p. 20).
            return [] if head and head[0].baseline - line.baseline < WRAPPED * line.size else head
        head.insert(0, line)
    return head


def _is_head(lines: list[Line]) -> bool:
    """Say whether at least 60 % of the characters are set as heads are: small, or italic at cell size."""
    total = sum(len(line.text) for line in lines)
    small = sum(len(line.text) for line in lines if set_as_head(line))
    return total > 0 and small >= 0.6 * total
