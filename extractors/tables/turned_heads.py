"""Heads that run up narrow columns, where no drawn cell holds them: in lists of posts, of districts."""

from collections.abc import Sequence
from itertools import pairwise

from extractors.page.model import Fragment, Page
from extractors.tables.cell_text import printed_cell
from extractors.tables.lattice_cells import QUARTERS, upright
from extractors.tables.part import Part
from schemas.table import Column

REACH = 20.0
"""Sizes from the first row up to where a head that runs up its column may begin, at the most."""
UNDER = 0.5
"""Sizes by which it may reach under the first row's upper edge."""


def set_turned_heads(parts: Sequence[Part], page: Page) -> None:
    """Give the columns of a table that nothing heads the words that run up or down over each of them.

    Changes the parts; a table keeps its columns as they are where one of figures would stay without a head.
    """
    turned = [fragment for fragment in page.fragments if fragment.rotation in QUARTERS]
    if not turned:
        return
    for part in parts:
        if part.grid is None or part.cells or not part.drafts or any(column.path for column in part.columns):
            continue
        heads = _over_columns(part, part.grid.edges, turned)
        if all(heads):
            part.columns = [
                Column((head.text,), column.x0, column.x1, column.footnotes)
                for column, head in zip(part.columns, heads, strict=True)
                if head is not None
            ]
            part.heads += [printed_cell(0, i, [head], is_head=True) for i, head in enumerate(heads, 1) if head]
            part.is_headless = False


def _over_columns(part: Part, edges: Sequence[float], turned: Sequence[Fragment]) -> list[Fragment | None]:
    """Return what runs up over each column behind the label's, set upright; None where nothing does."""
    first = min(
        (fragment for draft in part.drafts[:1] for cell in draft.columns for fragment in cell), key=lambda f: f.top
    )
    low = first.top + UNDER * first.size
    near = [word for word in turned if low - REACH * first.size < word.baseline < low]
    columns = [[word for word in near if x0 <= (word.x0 + word.x1) / 2 < x1] for x0, x1 in pairwise(edges[1:])]
    return [upright(words) if words else None for words in columns]
