"""Which of several readings of one place stands: the one that costs least; each that lost says why.

Words cut weigh most, then numbers left uncovered, then columns without a head, then columns and rows less the bits of
the sums that hold. Sums are tried only where two readings differ in a figure and all that weighs more is equal: what
they pick is marked (`by_sums`), since they prove nothing more. Two that cost the same leave no value where they differ.
"""

from collections.abc import Iterable
from typing import NamedTuple

from extractors.source.characters import DIGIT
from extractors.tables.candidates.candidate import Candidate
from extractors.tables.cell_text import cell_text
from extractors.tables.identities import FEWEST_BITS, bits_of
from extractors.words.cell_values import mark_of_prints
from extractors.words.number_grammar import parse_number

QUOTED = 3
"""Cells in doubt that a finding quotes of each reading."""
Cells = dict[tuple[int, tuple[int, ...]], str]
"""The text of each cell that prints digits, by its column and the identity of its words."""


class Settled(NamedTuple):
    """The readings that stand, none over another, and those that lost, each with its reason in `refused`."""

    kept: list[Candidate]
    lost: list[Candidate]


def settle(candidates: Iterable[Candidate]) -> Settled:
    """Return which candidates are tables and cost least, top to bottom; `refused` says why each other one is none."""
    kept: list[Candidate] = []
    lost: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda candidate: candidate.evidence.cost):
        candidate.refused = "" if candidate.stands else candidate.evidence.refusal()
        over = [other for other in kept if candidate.overlaps(other)]
        if candidate.refused or not over:
            (lost if candidate.refused else kept).append(candidate)
            continue
        loser = _loser(over[0], candidate) if len(over) == 1 else _dearer(over[0], candidate)
        lost.append(loser)
        kept = [other for other in [*kept, candidate] if other is not loser]
    return Settled(sorted(kept, key=lambda candidate: candidate.box[1]), lost)


def is_perfect(candidate: Candidate) -> bool:
    """Say whether no other reading need be tried: no word cut, each number covered, each column headed, ten bits."""
    evidence = candidate.evidence
    whole = not (evidence.words_cut or evidence.numbers_left or evidence.heads_missing)
    return whole and not evidence.refusal() and bits(candidate) >= FEWEST_BITS


def bits(candidate: Candidate) -> float:
    """Return the bits of chance that the sums of a reading's figures rule out."""
    texts = [[cell_text(cell)[0] if cell else "" for cell in draft.columns[1:]] for draft in candidate.drafts]
    mark = mark_of_prints(text for row in texts for text in row if text) or "."
    return bits_of([[parse_number(text, mark) if text else None for text in row] for row in texts])


def figure_cells(candidate: Candidate) -> Cells:
    """Return the cells of a reading that print digits, the label's column left out."""
    return {
        (column, tuple(map(id, cell))): " ".join(fragment.text for fragment in cell)
        for draft in candidate.drafts
        for column, cell in enumerate(draft.columns)
        if column and any(DIGIT.search(fragment.text) for fragment in cell)
    }


def _loser(stands: Candidate, other: Candidate) -> Candidate:
    """Return which of two readings of one place loses, its reason written; `stands` costs no more before sums."""
    mine, theirs = figure_cells(stands), figure_cells(other)
    if mine == theirs:
        other.refused = f"{stands.how} reads the same figures"
        return other
    if stands.evidence.weighs_more != other.evidence.weighs_more:
        return _dearer(stands, other)
    return _by_sums(stands, mine, other, theirs)


def _dearer(stands: Candidate, other: Candidate) -> Candidate:
    other.refused = f"{stands.how} costs less: {stands.evidence.dearer(other.evidence)}"
    return other


def _by_sums(stands: Candidate, mine: Cells, other: Candidate, theirs: Cells) -> Candidate:
    """Return the loser of two readings of which all that weighs more than columns, rows and sums is equal."""
    held = bits(stands), bits(other)
    costs = stands.evidence.size - held[0], other.evidence.size - held[1]
    if costs[0] == costs[1]:
        other.refused = f"{stands.how} costs the same"
        _dispute(stands, mine, other, theirs)
        return other
    weighed = [
        f"{one.evidence.size} columns and rows less {sums:.0f} bits of sums"
        for one, sums in zip((stands, other), held, strict=True)
    ]
    if costs[0] < costs[1]:
        stands.by_sums = stands.evidence.size == other.evidence.size
        other.refused = f"{stands.how} costs less: {weighed[0]} against {weighed[1]}"
        return other
    other.by_sums = True
    stands.refused = f"{other.how} costs less: {weighed[1]} against {weighed[0]}"
    return stands


def _dispute(winner: Candidate, mine: Cells, loser: Candidate, theirs: Cells) -> None:
    """Take the value of each figure that the other reading has otherwise, and say both."""
    differing = mine.keys() - theirs.keys()
    for draft in winner.drafts:
        draft.disputed = tuple(i for i, cell in enumerate(draft.columns) if (i, tuple(map(id, cell))) in differing)
    winner.dispute = f"{_quoted(mine, theirs)} ({winner.how}) or {_quoted(theirs, mine)} ({loser.how})"


def _quoted(cells: Cells, others: Cells) -> str:
    texts = [repr(text) for key, text in cells.items() if key not in others]
    more = f" and {len(texts) - QUOTED} more" if len(texts) > QUOTED else ""
    return " | ".join(texts[:QUOTED]) + more if texts else "nothing"
