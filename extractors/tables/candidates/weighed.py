"""What a reading by another detector costs, so that it can be held against candidates."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.page.model import Fragment
from extractors.tables.candidates.evidence import Evidence
from extractors.tables.candidates.rows import figures_apart
from extractors.tables.doubtful import lacks_head
from extractors.tables.rows import DraftRow
from schemas.table import Column

OVER = 2.0
"""Points by which a word stands over into a column that prints something before it is cut."""


def weighed(drafts: Sequence[DraftRow], columns: Sequence[Column], edges: Sequence[float]) -> Evidence:
    """Return what rows in columns cost; without `edges` nothing settles them, and each number is left over."""
    held = [figures_apart(column) for draft in drafts for column in draft.columns[1:]]
    alone = sum(count == 1 for count in held) if edges else 0
    return Evidence(
        numbers_covered=alone,
        numbers_left=sum(held) - alone,
        edges_shared=1.0,
        words_cut=sum(1 for _ in _words_cut(drafts, list(pairwise(edges)))),
        heads_missing=sum(lacks_head(column, columns) for column in columns) if edges else len(columns),
        columns=len(columns),
        rows=len(drafts),
        size=len(columns) + len(drafts),
        has_caption=False,
        is_ruled=True,
        counts_up=False,
    )


def _words_cut(drafts: Sequence[DraftRow], spans: Sequence[tuple[float, float]]) -> Iterator[Fragment]:
    """Yield the words that reach over into another column of their row that prints something."""
    for draft in drafts:
        taken = [span for span, column in zip(spans, draft.columns, strict=False) if column]
        for span, column in zip(spans, draft.columns, strict=False):
            beside = [other for other in taken if other != span]
            yield from (f for f in column if any(f.x0 < x1 - OVER and f.x1 > x0 + OVER for x0, x1 in beside))
