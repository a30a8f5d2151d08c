"""Which rules of a page are the rules under a table's head, and which lines over them are that head."""

import re
from itertools import pairwise

from extractors.layout.continued import says_again
from extractors.layout.line_kinds import (
    CELL_SIZE,
    COLUMN_NUMBER,
    MISSING,
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
# "…ayant notifié des cas suspects. A ce jour…"; "No. of posts" is no sentence
SENTENCE = re.compile(r"(?<![^\W\d_])[^\W\d_]{4,}+\. [^\W\d_]")
AT_LEFT = 8.0
"""Points right of a table's edge where the head of its label's column begins, at the most."""


def united(bands: list[Band]) -> list[Band]:
    """Return the bands, those of one height made one where a wider rule right below closes a single row.

    A variance heading of a report on two periods has two such rules (A/80/634, p. 29), at times one a hair lower than
    the other (A/80/614, p. 36: 0.12 points).
    """
    out: list[Band] = []
    for pieces in level(bands):
        whole = _as_one(pieces, bands) if len(pieces) > 1 else None
        out += [whole] if whole else pieces
    return out


def _as_one(pieces: list[Band], bands: list[Band]) -> Band | None:
    """Return pieces of one height as one rule, None where neither the row nor the head that it closes says so."""
    whole = Band(pieces[0].y, pieces[0].x0, max(band.x1 for band in pieces), [])
    closes = any(_ends_row(band, whole) for band in bands)
    if not closes and not (_are_gapless(pieces) and any(_opens_head(band, whole) for band in bands)):
        return None
    inner = [joint for band in pieces for joint in band.joints]
    gaps = [(left.x1 + right.x0) / 2 for left, right in pairwise(pieces)]
    whole.joints = sorted(inner + gaps) if inner or closes else []
    return whole


def _ends_row(rule: Band, head_rule: Band) -> bool:
    """Say whether a wider rule stands a single row below another, and ends where it does."""
    return 8 < rule.y - head_rule.y < 40 and rule.x0 < head_rule.x0 - 8 and abs(rule.x1 - head_rule.x1) < 8


def _are_gapless(pieces: list[Band]) -> bool:
    """Say whether a head's rule is drawn in pieces (A/81/6 (Sect. 14), p. 15: a gap of 5)."""
    return all(right.x0 - left.x1 < 8 for left, right in pairwise(pieces))


def _opens_head(rule: Band, head_rule: Band) -> bool:
    """Say whether a rule stands a head's height over another, and is as wide."""
    is_over = 0 < head_rule.y - rule.y < HEAD_HEIGHT
    return is_over and abs(rule.x0 - head_rule.x0) < 3 and abs(rule.x1 - head_rule.x1) < 3


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
    over = max((b.y for b in bands if b.y < band.y - 1 and b.covers(band.x0, band.x1)), default=None)
    is_boxed = over is not None and band.y - over <= HEAD_HEIGHT
    between = _lines_over(band, lines, band.y - HEAD_HEIGHT if over is None else over)
    head = between if is_boxed else _small_above(between)
    if _cannot_head(head):
        return []
    if _is_head(head) or (head[0].italic and role_of(words_at_left(head, band.x0))):
        return head
    return head if is_boxed and _heads_figures(head, lines, band) else []


def _lines_over(band: Band, lines: list[Line], top: float) -> list[Line]:
    """Return the lines down to a rule that stand between its ends, but what says that the table goes on."""
    over = [ln for ln in lines if top < ln.baseline < band.y and ln.x0 > band.x0 - 4 and ln.x1 < band.x1 + 4]
    return [ln for ln in over if not says_again(ln)]


def _cannot_head(lines: list[Line]) -> bool:
    """Say whether lines are no head, however they are set: units in brackets alone, rows, or prose."""
    return not lines or all(map(_is_unit, lines)) or _are_rows(lines) or _is_prose(lines)


def _is_prose(lines: list[Line]) -> bool:
    """Say whether lines are a paragraph set small, in a box: a sentence ends among them, and nothing stands apart."""
    if len(lines) < 2 or lines[0].italic or any(map(has_gap, lines)):
        return False
    return bool(SENTENCE.search(" ".join(line.text for line in lines)))


def _is_unit(line: Line) -> bool:
    """Say whether a line is a unit in brackets; a head that is one is set in italics."""
    return bool(UNIT_LINE.match(line.text)) and not line.italic


def _heads_figures(head: list[Line], lines: list[Line], band: Band) -> bool:
    """Say whether lines set as rows are a head all the same: words that stand apart, over rows of figures."""
    if not any(map(has_gap, head)) or any(map(_prints_figures, head)):
        return False
    below = [ln for ln in lines if ln.baseline > band.y and _within_band(ln, band)][:3]
    over_rows = sum(len(figures_of(ln)) > 1 for ln in below) > 1
    return over_rows and any(map(_heads_columns, head)) and not _says_one_thing(head)


def _prints_figures(line: Line) -> bool:
    """Say whether a line prints figures; the dash of a name is none: "Rubro - Descripción"."""
    figures = figures_of(line)
    return len(figures) > 1 or any(map(str.isdigit, "".join(figures)))


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
    rows = [line for line in head if _is_row(line)]
    if len(rows) > 1 or any(map(_prints_amounts, head)):
        return True
    left = min((line.fragments[-len(figures_of(line))].x0 for line in rows), default=0.0)
    if rows and all(line in rows or line.x1 < left for line in head):
        return True
    return bool(TOTAL_LINE.match(head[-1].text)) and len(figures_of(head[-1])) > 1


def _prints_amounts(line: Line) -> bool:
    """Say whether a line prints two figures with decimals or groups of thousands."""
    return sum("." in figure or "," in figure for figure in figures_of(line)) > 1


def _is_row(line: Line) -> bool:
    """Say whether a line is a label with nothing but figures apart from it, none of them a year.

    "(6)" and "n/a" among them are no numbers of columns and no words.
    """
    words = [i for i, f in enumerate(line.fragments) if any(map(str.isalpha, f.text)) and f.text.lower() not in MISSING]
    behind = line.fragments[words[-1] + 1 :] if words else []
    plain = [f for f in behind if not COLUMN_NUMBER.match(f.text) and f.text.lower() not in MISSING]
    figures = figures_of(line)[-len(plain) :] if plain else []
    apart = bool(plain) and behind[0].x0 - line.fragments[words[-1]].x1 > line.size
    return apart and len(figures) == len(plain)


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
