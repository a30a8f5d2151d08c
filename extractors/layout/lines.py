"""Fragments to lines: what stands on one baseline, left to right."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import inf
from operator import attrgetter
from typing import Any, Generic, TypeVar

from extractors.page.model import ASCENT, DESCENT, Fragment, Page
from schemas.origin import Box

SAME_BASELINE = 2.0
"""Points between baselines of one line; a superscript stands 2.5 to 4 off and is taken in by its neighbour."""
ORDINALS = frozenset({"er", "re", "e", "ème", "st", "nd", "rd", "th"})
APART = 0.75
"""Sizes between two cells of one line at the least, and between a figure and a sign at its cell's left; less is a
blank: justified prose parts its words by .5 at the most."""
OPENERS = frozenset(["(", "$", "€", "£", "¥", "($", "(€", "(£", "(¥", "$(", "€(", "£(", "¥("])
FIGURE = re.compile(r"[(\d.–—-]")
GAP = 3.0
"""Sizes between two words of one line that stand far apart, at the least."""
GLUED = 0.12
"""Sizes between two fragments with no space between them."""


OnceFound = TypeVar("OnceFound")


class once(Generic[OnceFound]):  # noqa: N801 -- a decorator, written as one
    """A property that is found when it is first asked for and kept; functools has one that takes a lock each time."""

    def __init__(self, find: Callable[[Any], OnceFound]) -> None:
        self.find = find
        self.__doc__ = find.__doc__

    def __get__(self, owner: Any, kind: Any = None) -> OnceFound:
        """Find the value, and put it where Python looks before it comes here."""
        value = owner.__dict__[self.find.__name__] = self.find(owner)
        return value


class Line:
    """Fragments of one baseline, left to right, superscripts among them; whole before anything is asked of it."""

    def __init__(self, fragments: list[Fragment], baseline: float) -> None:
        self.fragments = fragments
        self.baseline = baseline
        self.cells: list[Any] | None = None
        """What the next stage cuts it into, once it was asked (`extractors.tables.candidates.cells.line_cells`)."""
        self.figures: list[str] | None = None
        """The figures behind its label, once they were asked for (`extractors.layout.line_kinds.figures_of`)."""

    @once
    def text(self) -> str:
        """Return the line's text, superscripts included."""
        return join_text(self.fragments)

    @once
    def plain(self) -> str:
        """Return the line's text without its superscripts."""
        kept = [fragment for fragment in self.fragments if not fragment.superscript]
        return join_text(kept) if len(kept) < len(self.fragments) else self.text

    @once
    def x0(self) -> float:
        """Return the left edge."""
        return self.fragments[0].x0

    @once
    def x1(self) -> float:
        """Return the right edge."""
        return max([fragment.x1 for fragment in self.fragments])

    @once
    def size(self) -> float:
        """Return the size most of the line is set in, in points (a stray dash may be larger: A/80/634, p. 23)."""
        size = self.fragments[0].size
        if len({fragment.size for fragment in self.fragments}) == 1:
            return size
        widths: dict[float, int] = {}
        for fragment in self.fragments:
            widths[fragment.size] = widths.get(fragment.size, 0) + len(fragment.text)
        return max(widths, key=lambda size: (widths[size], size))

    @once
    def bold(self) -> bool:
        """Say whether most of the line is bold."""
        looks = {f.bold for f in self.fragments if not f.superscript}
        if len(looks) < 2:
            return True in looks
        return sum([len(f.text) if f.bold else -len(f.text) for f in self.fragments if not f.superscript]) > 0

    @once
    def italic(self) -> bool:
        """Say whether most of the line is italic."""
        looks = {f.italic for f in self.fragments if not f.superscript}
        if len(looks) < 2:
            return True in looks
        return sum([len(f.text) if f.italic else -len(f.text) for f in self.fragments if not f.superscript]) > 0

    @once
    def has_apart(self) -> bool:
        """Say whether anything stands far apart on the line, as two cells do."""
        return True in [b.x0 - a.x1 > APART * b.size for a, b in pairwise(self.fragments)]

    @once
    def has_gap(self) -> bool:
        """Say whether words stand as far apart on the line as the cells of a row do."""
        return True in [b.x0 - a.x1 > GAP * a.size for a, b in pairwise(self.fragments)]

    @once
    def box(self) -> Box:
        """Return the line's box."""
        return box_of(self.fragments)


def box_of(fragments: Sequence[Fragment]) -> Box:
    """Return the box around upright fragments; there is one at least."""
    if len(fragments) == 1:  # most are a word alone
        one = fragments[0]
        return one.x0, one.baseline - ASCENT * one.size, one.x1, one.baseline + DESCENT * one.size
    _, lefts, rights, baselines, sizes, *_ = zip(*fragments, strict=True)
    if sizes.count(sizes[0]) == len(sizes):  # nearly always
        ascent, descent = ASCENT * sizes[0], DESCENT * sizes[0]
        return min(lefts), min(baselines) - ascent, max(rights), max(baselines) + descent
    tops = [baseline - ASCENT * size for baseline, size in zip(baselines, sizes, strict=True)]
    bottoms = [baseline + DESCENT * size for baseline, size in zip(baselines, sizes, strict=True)]
    return min(lefts), min(tops), max(rights), max(bottoms)


def lines_on(page: Page) -> list[Line]:
    """Return the lines of a page, made once: its fragments stay as they are once its furniture is set aside."""
    if page.lines is None:
        page.lines = lines_of(page.fragments)
    return page.lines


def lines_of(fragments: Iterable[Fragment]) -> list[Line]:
    """Return the lines of upright fragments, top to bottom; a superscript joins the line it is glued to."""
    lines: list[Line] = []
    marks: list[Fragment] = []
    row: list[Fragment] = []
    end = -inf
    upright = [f for f in fragments if f.rotation == 0]
    for fragment in sorted(upright, key=attrgetter("baseline")):
        if fragment.superscript:
            marks.append(fragment)
        elif fragment.baseline < end:
            row.append(fragment)
        else:
            row, end = [fragment], fragment.baseline + SAME_BASELINE
            lines.append(Line(row, fragment.baseline))
    if marks:
        _take_in(lines, marks)
    for line in lines:
        line.fragments.sort(key=attrgetter("x0"))
    if not OPENERS.isdisjoint([fragment.text for fragment in upright]):
        for line in lines:
            if not OPENERS.isdisjoint([fragment.text for fragment in line.fragments]):
                _close_up(line.fragments)
    return lines


def _close_up(row: list[Fragment]) -> None:
    """Give a figure the parenthesis or currency that stands apart from it at its cell's left (accounting format)."""
    for at in range(len(row) - 2, 0, -1):
        before, sign, figure = row[at - 1 : at + 2]
        far = APART * sign.size
        if sign.text not in OPENERS or figure.x0 - sign.x1 < far or sign.x0 - before.x1 < far:
            continue
        if FIGURE.match(figure.text) and ("(" not in sign.text or _closes(row[at + 1 :])):
            row[at : at + 2] = [figure._replace(text=sign.text + figure.text)]


def _closes(row: Sequence[Fragment]) -> bool:
    """Say whether a parenthesis closes behind the figure that a row begins with, before another opens."""
    for fragment in row:
        if "(" in fragment.text or any(map(str.isalpha, fragment.text)):
            return False
        if ")" in fragment.text:
            return True
    return False


def join_text(row: Sequence[Fragment]) -> str:
    """Join fragments (left to right) with one space, or none where they are glued together."""
    if False not in [fragment.space_before for fragment in row[1:]]:
        return " ".join([fragment.text for fragment in row])
    parts = [row[0].text]
    for left, right in pairwise(row):
        if right.space_before or right.x0 - left.x1 > GLUED * max(left.size, right.size):
            parts.append(" ")
        parts.append(right.text)
    return "".join(parts)


def unmarked_text(line: Line) -> str:
    """Return a line's text without footnote marks; exponents (km²) and ordinals (1ᵉʳ, 2ᵉ, 3rd) are words."""
    kept = kept_of(line)
    return line.text if len(kept) == len(line.fragments) else join_text(kept)


def kept_of(line: Line) -> list[Fragment]:
    """Return the fragments of a line that are words of its text, without footnote marks."""
    if True not in [fragment.superscript for fragment in line.fragments]:
        return line.fragments
    kept: list[Fragment] = []
    for fragment in line.fragments:
        if not fragment.superscript or (kept and _is_word(fragment.text, kept[-1].text)):
            kept.append(fragment)
    return kept


def _is_word(raised: str, before: str) -> bool:
    if raised in "23":
        return before.lower().endswith(("m", "km", "cm"))
    return is_ordinal(raised, before)


def is_ordinal(raised: str, before: str) -> bool:
    """Say whether raised letters make an ordinal of the figure before them: "9th", « 1er »."""
    return raised in ORDINALS and before[-1:].isdigit()


def _take_in(lines: list[Line], marks: Sequence[Fragment]) -> None:
    """Add each superscript to the line below it; it stands 2 to 7 points above that line's baseline."""
    for mark in marks:
        below = [line for line in lines if -1 < line.baseline - mark.baseline < max(8.0, mark.size)]
        near = min(below, key=lambda line: _distance(line, mark), default=None)
        if near is None:
            lines.append(Line([mark], mark.baseline))
        else:
            near.fragments.append(mark)
    lines.sort(key=lambda line: line.baseline)


def _distance(line: Line, mark: Fragment) -> float:
    return min(abs(fragment.x1 - mark.x0) + abs(fragment.x0 - mark.x1) for fragment in line.fragments)


def glue(text: str, more: str) -> str:
    """Join two lines of running text: with a space, or whole where the first ends on a dividing hyphen."""
    if not text:
        return more
    if text[-1] in "\u0002\ufffe\u00ad":
        return text[:-1] + more
    if text[-1] in "-‐‑" and more[:1].isalpha() and len(text) > 1 and text[-2].isalpha():
        return text + more
    return f"{text} {more}"
