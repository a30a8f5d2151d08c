"""How a page's tables were cut: each reading that was held against the others, and why it stands or lost."""

from typing import NamedTuple

from schemas.origin import Box


class Rung(NamedTuple):
    """One reading of one place on a page: `how` names the way that saw it, `why` says what decided.

    `edges` are where its columns meet, left to right, in points of the page; none where nothing settles them.
    """

    page: int
    how: str
    box: Box
    edges: tuple[float, ...]
    stands: bool
    why: str
