"""Lines of a framework's table to pieces of its cells, and what stands on one height."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from extractors.families.frameworks.heads import FrameworkHead
from extractors.families.frameworks.quantities import words_of_kind
from extractors.layout.lines import Line, glue, words_of
from extractors.page.model import Fragment
from extractors.words.terms import normal
from schemas.origin import Box

GAP = 1.5
"""Sizes between two paragraphs or rows at the least: 1.73 and 2.0 (A/76/564, A/80/590); lines are 1.33 at the most."""
HEIGHT = 0.6
"""Sizes by which the baselines of one row's cells may differ (A/76/564, p. 69)."""
SPACE = 0.25
"""Sizes between two words."""
SLACK = 1.5
"""Points by which a line may end short of its column's longest."""


@dataclass(slots=True)
class Piece:
    """One line of one cell."""

    page: int
    baseline: float
    size: float
    text: str
    box: Box
    bold: bool
    mark: int
    first: float
    """Width of its first word, in points."""


@dataclass(slots=True)
class CellStretch:
    """What stands on one height of the table: a piece a column; `ruled` if a rule of the table is right above."""

    page: int
    top: float
    pieces: dict[int, Piece] = field(default_factory=dict)
    ruled: bool = False


def pieces_of(line: Line, page: int, head: FrameworkHead) -> dict[int, Piece]:
    """Cut a line at the columns' boundaries."""
    cut: dict[int, list[Fragment]] = {}
    column = 0
    for fragment in line.fragments:
        if not fragment.superscript:
            column = head.column(fragment)
        cut.setdefault(column, []).append(fragment)
    pieces = {column: _piece(fragments, line, page) for column, fragments in cut.items()}
    return {column: piece for column, piece in pieces.items() if piece.text}


def _piece(fragments: list[Fragment], line: Line, page: int) -> Piece:
    own = Line(fragments, line.baseline) if len(fragments) < len(line.fragments) else line
    baseline = next((f.baseline for f in fragments if not f.superscript), line.baseline)
    return Piece(
        page,
        baseline,
        line.size,
        words_of(own),
        own.box,
        own.bold,
        fragments[0].mark,
        fragments[0].x1 - fragments[0].x0,
    )


def stretches(lines: Iterable[tuple[dict[int, Piece], bool]]) -> list[CellStretch]:
    """Join lines whose columns drifted apart by less than a line; each comes with whether a rule is above it."""
    out: list[CellStretch] = []
    for pieces, ruled in lines:
        first = next(iter(pieces.values()))
        last = out[-1] if out else None
        near = last and last.page == first.page and first.baseline - last.top < HEIGHT * first.size
        if last and near and not last.pieces.keys() & pieces.keys():
            last.pieces.update(pieces)
        else:
            out.append(CellStretch(first.page, first.baseline, dict(pieces), ruled))
    return out


def text_of(pieces: list[Piece]) -> str:
    """Join the lines of one cell."""
    text = ""
    for piece in pieces:
        text = glue(text, piece.text)
    return text


def runs_on(before: str) -> bool:
    """Say whether a text ends on a word that no cell ends on: « … ateliers de la », "… support to the"."""
    words = before.rsplit(maxsplit=1)
    return bool(words) and normal(words[-1]) in _links()


@cache
def _links() -> frozenset[str]:
    return frozenset(normal(word) for word, _ in words_of_kind("link"))


def opens_sentence(text: str) -> bool:
    """Say whether a line begins with a word that is in capitals only where a sentence begins (« Ce chiffre … »)."""
    return text[0].isupper() and normal(text.split(maxsplit=1)[0]) in _links() | _openings()


@cache
def _openings() -> frozenset[str]:
    return frozenset(normal(word) for word, _ in words_of_kind("opening"))


def has_room(last: Piece, piece: Piece, right: float) -> bool:
    """Say whether a line had room for the first word of the next: then the next begins something new."""
    return last.box[2] + SPACE * piece.size + piece.first < right - SLACK


def right_of(pieces: Iterable[Piece]) -> float:
    """Return where the longest line of a column ends."""
    return max((piece.box[2] for piece in pieces), default=0.0)


def in_sentence(text: str) -> bool:
    """Say whether a line begins in the middle of a sentence."""
    return text[0].islower() or text[0] in ";,.)%»"
