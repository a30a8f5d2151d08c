"""Key figures as they are printed: each sentence once, its figures in it as links."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple


class MarkedSentence(NamedTuple):
    """A sentence in pieces: the text of each, and the figure's record that it is, if any."""

    pieces: list[tuple[str, str | None]]


def by_sentence(figures: Sequence[Any]) -> list[MarkedSentence]:
    """Return figures in print order as sentences, in which each figure is a piece of its own."""
    return [marked(sentence, list(each)) for sentence, each in groupby(figures, key=lambda row: row["sentence"] or "")]


def marked(sentence: str, figures: Sequence[Any]) -> MarkedSentence:
    """Return a sentence with its figures marked; one that is not found in it stands before it."""
    pieces: list[tuple[str, str | None]] = []
    before: list[tuple[str, str | None]] = []
    done = 0
    for row in figures:
        printed = row["value_raw"]
        at = sentence.find(printed, done)
        if at < 0:
            before += [(printed, row["record_id"]), (f" {row['unit'] or ''} · ", None)]
            continue
        pieces += [(sentence[done:at], None), (printed, row["record_id"])]
        done = at + len(printed)
    return MarkedSentence([piece for piece in (*before, *pieces, (sentence[done:], None)) if piece[0]])
