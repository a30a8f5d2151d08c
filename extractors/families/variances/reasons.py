"""The reasons in the text of a variance: clauses after a cue, or lettered items, in running text.

"were attributable primarily to: (a) …; and (b) …, offset in part by …" (A/80/634, para. 117); « s’explique
principalement comme suit : a) … ; b) …. Elle a été contrebalancée en partie par … » (A/76/564, para. 73).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from extractors.families.variances.cues import ReasonCue, cues, last_words, prepositions
from schemas.variances import Polarity

# "(a) ", « a) »; "(i)" within an item is no letter unless "(h)" stood before it
LETTER = re.compile(r"(?:(?<=[\s:;,])|^)\(?([a-z])\)[ \u00a0\u202f]")
SENTENCE_END = re.compile(r"[.!?](?:\s+(?=[A-ZÀ-Ý«“(])|\s*$)")
# A clause ends before the semicolon, the "and" before the next item, the comma or "and this" before an offsetting cue.
ENDS = " \u00a0\u202f;,:.–"
LONGEST_PREPOSITION = 5


class PrintedReason(NamedTuple):
    """One reason as printed: its polarity, the bare letter of its item if it has one, and its text."""

    polarity: Polarity
    item: str | None
    text: str


class Event(NamedTuple):
    """Something that may open or end a clause: a cue, a letter, or the end of a sentence."""

    start: int
    end: int
    cue: ReasonCue | None = None
    letter: str | None = None


@dataclass(slots=True)
class Clause:
    """The clause being read: where it began, whose it is, which letter may come next.

    `bare` is the clause of a cue without its preposition, which each item repeats.
    """

    polarity: Polarity
    start: int
    item: str | None = None
    awaited: str = "a"
    bare: bool = False


@dataclass(slots=True)
class ReasonReader:
    """One paragraph being read, event after event; `around` is the list that an offsetting clause stands in."""

    text: str
    ahead: dict[str, list[int]]
    clause: Clause | None = None
    around: Clause | None = None
    fresh: bool = True
    """No cue yet in this sentence."""

    def take_cue(self, start: int, cue: ReasonCue) -> Iterator[PrintedReason]:
        """Open a clause after a cue, and end the one before."""
        if not _opens(cue, self.clause, fresh=self.fresh):
            return
        yield from self._closed(start)
        self.around = self.clause if self.clause and self.clause.item else None
        bare = _last_word(self.text[start : cue.end]) not in prepositions()
        self.clause, self.fresh = Clause(cue.polarity, cue.end, bare=bare), False

    def take_letter(self, start: int, end: int, letter: str) -> Iterator[PrintedReason]:
        """Open the next item of the list, or go back to the list around an offsetting clause."""
        owner = self.clause if self.clause and letter == self.clause.awaited else self.around
        if owner is None or letter != owner.awaited:
            return
        if owner is not self.clause or owner.item:  # words before the first letter are dropped
            yield from self._closed(start)
        if owner is self.around:
            self.around = None
        word, _, _ = self.text[end : end + LONGEST_PREPOSITION].partition(" ")
        skipped = len(word) if owner.bare and word.lower() in prepositions() else 0
        self.clause = Clause(owner.polarity, end + skipped, letter, chr(ord(letter) + 1), owner.bare)

    def take_end(self, start: int) -> Iterator[PrintedReason]:
        """End the clause with its sentence, unless its list goes on in the next one."""
        if self.clause and self.clause.item and _goes_on(self.ahead, start, self.clause):
            return
        yield from self._closed(start)
        self.clause, self.around, self.fresh = None, None, True

    def _closed(self, end: int) -> Iterator[PrintedReason]:
        words = self.text[self.clause.start : end].strip(ENDS) if self.clause else ""
        while _last_word(words) in last_words():
            words = words.rpartition(" ")[0].rstrip(ENDS)
        if self.clause and words:
            yield PrintedReason(self.clause.polarity, self.clause.item, words)


def reasons_of(text: str) -> Iterator[PrintedReason]:
    """Yield the reasons of one paragraph, in print order; a sentence without a cue gives none."""
    events = _events(text)
    reading = ReasonReader(text, _positions(events))
    for event in events:
        if event.cue:
            yield from reading.take_cue(event.start, event.cue)
        elif event.letter:
            yield from reading.take_letter(event.start, event.end, event.letter)
        else:
            yield from reading.take_end(event.start)


def _last_word(text: str) -> str:
    return text.rpartition(" ")[2].lower()


def _events(text: str) -> list[Event]:
    found = [Event(cue.start, cue.end, cue=cue) for cue in cues(text)]
    found += [Event(m.start(), m.end(), letter=m.group(1)) for m in LETTER.finditer(text)]
    found += [Event(m.start(), m.end()) for m in SENTENCE_END.finditer(text)]
    if not text.rstrip().endswith((".", "!", "?")):
        found.append(Event(len(text), len(text)))
    return sorted(found, key=lambda event: event.start)


def _opens(cue: ReasonCue, clause: Clause | None, *, fresh: bool) -> bool:
    """Say whether a cue opens a reason: the first of its sentence, or an offset to the main clause it stands in.

    "due primarily to" within a reason only explains it further.
    """
    if clause is None:
        return fresh
    return cue.polarity is Polarity.OFFSET and clause.polarity is Polarity.MAIN


def _positions(events: list[Event]) -> dict[str, list[int]]:
    """Return where each letter stands, and under "" where the cues do."""
    positions: dict[str, list[int]] = {}
    for event in events:
        if event.cue or event.letter:
            positions.setdefault(event.letter or "", []).append(event.start)
    return positions


def _goes_on(ahead: dict[str, list[int]], after: int, clause: Clause) -> bool:
    """Say whether a lettered list goes on after a full stop: its next letter comes before any cue."""
    letters, starts = ahead.get(clause.awaited, []), ahead.get("", [])
    letter, cue = bisect_right(letters, after), bisect_right(starts, after)
    return letter < len(letters) and (cue == len(starts) or letters[letter] < starts[cue])
