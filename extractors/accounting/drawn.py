"""Numbers that nobody read and whose place says what they are: on a chart beside its axis, or a page's own number."""

from collections.abc import Iterator, Sequence

from extractors.accounting.columns import Went, unread
from extractors.layout.axes import Axis
from extractors.layout.lines import lines_on
from extractors.page.model import Fragment, Page

CHART = unread("chart")
PAGE_NUMBER = Went("not_quantities", "page_number")
EDGE = 0.1
"""Share of a page's height in which its number stands."""
AROUND = 3.0
"""Sizes over and under an axis in which its chart prints figures and the names of its bars."""


def told_by_place(page: Page, axes: Sequence[Axis], unread_ones: Sequence[Fragment]) -> dict[int, Went]:
    """Return what the place of unread words says of them, by their identity: a chart's figure, the page's number."""
    told = {id(word): PAGE_NUMBER for word in _page_numbers(page, unread_ones)}
    charts = [_chart(axis, axes, page.width) for axis in axes if axis.is_upright]
    for word in unread_ones:
        for x0, top, x1, bottom in charts:
            if x0 <= word.x0 <= x1 and top <= word.baseline <= bottom:
                told.setdefault(id(word), CHART)
    return told


def _page_numbers(page: Page, words: Sequence[Fragment]) -> Iterator[Fragment]:
    """Yield the page's number where it stands alone on a line at the head or foot, and was not set aside."""
    alone = {id(line.fragments[0]) for line in lines_on(page) if len(line.fragments) == 1}
    for word in words:
        at_edge = not EDGE * page.height < word.baseline < (1 - EDGE) * page.height
        if at_edge and id(word) in alone and word.text == str(page.number):
            yield word


def _chart(axis: Axis, axes: Sequence[Axis], width: float) -> tuple[float, float, float, float]:
    """Return the area of a chart: from its upright axis to the next one to the right, or the page's edge."""
    x0, top, _, bottom = axis.box
    size = axis.fragments[0].size
    level = [other.box[0] for other in axes if other.is_upright and other.box[1] < bottom and other.box[3] > top]
    right = min((edge for edge in level if edge > x0 + size), default=width)
    return x0, top - AROUND * size, right, bottom + AROUND * size
