"""Paragraphs of a dumped outputs' table to rows: planned cell, Yes, No or figures, remarks, and the next planned cell.

An entry opens with its mark (« Oui », « 35 Réunions … »). Whether the paragraph before the next mark is a remark or the
next planned cell is told by the width of its column, by how it opens (rules/text_remarks.csv), and by the mark; a
paragraph that these leave open is a finding, and is attached to nothing.
"""

from dataclasses import dataclass, field
from functools import cache
from math import sqrt

from extractors.facts import rows
from extractors.families.frameworks_cells import runs_on
from extractors.families.frameworks_text_lines import ANSWER, Names, Paragraph, mark_of, opening_weight
from extractors.terms import normal

SPREAD = 3.0
"""Characters by which the length of full lines in one column varies."""
ENOUGH = 4
"""Full lines of a column that tell its width at the least."""
SURE = 1.0
COUNTS = 1.5
"""Weight of a figure before a small letter, with which planned outputs open ("12 monthly meetings")."""
GROUP_LINES = 3
GROUP_WIDTH = 60


@dataclass(slots=True)
class Told:
    """One entry beside a planned cell: its mark, the paragraph that begins beside it, and those below."""

    mark: str
    paragraphs: list[Paragraph]


@dataclass(slots=True)
class OutputRow:
    """One row in the making."""

    planned: list[Paragraph]
    group: list[Paragraph]
    entries: list[Told] = field(default_factory=list)


@dataclass(slots=True)
class Widths:
    """Mean length of the full lines of the planned column and of the one beside it; None where too few tell."""

    planned: float | None = None
    beside: float | None = None
    longest: int = 10**6
    """The longest line beside a mark."""

    def favour(self, paragraph: Paragraph) -> float:
        """Return how much a paragraph's lines look like the planned column's; below 0 like the other's."""
        full = [len(line.text) for line in paragraph.lines[:-1]]
        if self.planned is None or self.beside is None or self.planned <= self.beside or not full:
            longer = len(paragraph.lines[-1].text) > self.longest + 1
            return 1.5 if longer else 0.0
        middle = (self.planned + self.beside) / 2
        off = (sum(full) / len(full) - middle) * sqrt(len(full)) / SPREAD
        return max(-3.0, min(3.0, off))


@dataclass(slots=True)
class OutputRows:
    """The rows of one table, and the paragraphs that belong to no cell for sure, with what is wrong."""

    rows: list[OutputRow] = field(default_factory=list)
    unsure: list[tuple[str, Paragraph]] = field(default_factory=list)


def output_rows(paragraphs: list[Paragraph], names: Names, widths: Widths) -> OutputRows:
    """Return the rows of an outputs' table; `widths` are told by all such tables of the document."""
    reader = _Reader(names, widths)
    for at, paragraph in enumerate(paragraphs):
        reader.take(paragraph, paragraphs[at + 1] if at + 1 < len(paragraphs) else None)
    reader.close()
    return reader.found


def widths_of(tables: list[list[Paragraph]], names: Names) -> Widths:
    """Return how wide the columns are: planned cells stand before an answer, the other column beside figures."""
    beside: list[int] = []
    planned: list[int] = []
    for paragraphs in tables:
        for at, paragraph in enumerate(paragraphs):
            full = [len(line.text) for line in paragraph.lines[:-1]]
            if at and mark_of(paragraph.lines[0].text, names):
                beside += full[1:]  # the first line holds the mark's column too
            elif at == 0 or (at + 1 < len(paragraphs) and ANSWER.match(paragraphs[at + 1].lines[0].text)):
                planned += full
    return Widths(
        sum(planned) / len(planned) if len(planned) >= ENOUGH else None,
        sum(beside) / len(beside) if len(beside) >= ENOUGH else None,
        max(beside, default=10**6),
    )


class _Reader:
    """Reads paragraph after paragraph; `since` holds those after the last entry's own."""

    def __init__(self, names: Names, widths: Widths) -> None:
        self.names, self.widths = names, widths
        self.found = OutputRows()
        self.since: list[Paragraph] = []
        self.cut = False

    def take(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        """Put one paragraph where it belongs, or keep it until the next mark tells."""
        row = self.found.rows[-1] if self.found.rows else None
        mark = mark_of(paragraph.lines[0].text, self.names)
        if row and paragraph.turned and not (mark and not row.planned[-1].depth) and self._goes_on(paragraph, row):
            if self._planned_was_cut(paragraph, following, row):
                row.planned.append(paragraph)
                self.cut = True
                return
            if paragraph.goes_on:
                self._lengthen(paragraph, row)
                return
        if self.cut and row and paragraph.goes_on:
            self._lengthen(paragraph, row)
            self.cut = False
            return
        self.cut = False
        if mark and (row or self.since):
            self._enter(mark, paragraph)
        else:
            self.since.append(paragraph)

    def close(self) -> None:
        """Give what is left to the last entry."""
        if self.found.rows:
            self.found.rows[-1].entries[-1].paragraphs += self.since
        else:
            self.found.unsure += [("an outputs' table without Yes, No or a figure", one) for one in self.since]

    def _goes_on(self, paragraph: Paragraph, row: OutputRow) -> bool:
        planned = row.planned[-1]
        return paragraph.goes_on or bool(planned.depth) or runs_on(planned.lines[-1].text)

    def _planned_was_cut(self, paragraph: Paragraph, following: Paragraph | None, row: OutputRow) -> bool:
        """Say whether a page's end cut the planned cell: it is open, or it reached as far down as what is beside it."""
        if row.planned[-1].depth:
            return True
        beside = [one for told in row.entries for one in told.paragraphs] + self.since
        here = _since_turn(beside)
        depth = sum(len(one.lines) for one in here) + 0.5 * (len(here) - 1)
        planned = len(row.planned[-1].lines)
        if any(one.turned for one in beside):
            return False
        if abs(planned - depth) > 1:
            return planned > depth
        if following is not None and following.goes_on and not following.turned:
            return True
        return self.widths.favour(paragraph) > 0

    def _lengthen(self, paragraph: Paragraph, row: OutputRow) -> None:
        """Go on with the last paragraph beside the planned cell."""
        held = self.since or row.entries[-1].paragraphs
        if held:
            held[-1] = Paragraph([*held[-1].lines, *paragraph.lines], paragraph.depth)
        else:
            held.append(paragraph)

    def _enter(self, mark: tuple[str, str], paragraph: Paragraph) -> None:
        """Open an entry: of a new row if a planned cell stands before it, else of the same row."""
        row = self.found.rows[-1] if self.found.rows else None
        planned: list[Paragraph] = []
        group: list[Paragraph] = []
        if row is None or self._is_planned(mark):
            planned, group = self._planned(first=row is None)
        if row is not None:
            row.entries[-1].paragraphs += self.since
        if planned:
            before = row.group if row else []
            row = OutputRow(planned, group or before)
            self.found.rows.append(row)
        self.since = []
        assert row is not None
        row.entries.append(Told(mark[0], [paragraph] if mark[1] or len(paragraph.lines) > 1 else []))

    def _planned(self, *, first: bool) -> tuple[list[Paragraph], list[Paragraph]]:
        """Take the planned cell and its sub-heading off the end of what waits."""
        planned = [self.since.pop()]
        while self.since and (first or self._favour(self.since[-1]) >= 2 * SURE) and not is_group(self.since[-1]):
            planned.insert(0, self.since.pop())
        group = [self.since.pop()] if self.since and is_group(self.since[-1]) else []
        return planned, group

    def _is_planned(self, mark: tuple[str, str]) -> bool:
        """Say whether the last paragraph that waits is the planned cell of the row that a mark opens."""
        if not self.since:
            return False
        if len(self.since) > 1 and is_group(self.since[-2]):
            return True
        last = self.since[-1]
        score = self._favour(last) + (1.5 if ANSWER.fullmatch(mark[0]) else 0.0)
        noun = normal(mark[1]).split(maxsplit=1)[:1]
        score += COUNTS if noun and noun[0] in normal(last.raw).split() else 0.0
        if abs(score) < SURE:
            self.found.unsure.append(("remark or planned output?", self.since.pop()))
            return False
        return score > 0

    def _favour(self, paragraph: Paragraph) -> float:
        """Return how much a paragraph looks like a planned output; below 0 like a remark."""
        text = paragraph.lines[0].text
        return self.widths.favour(paragraph) + (COUNTS if text[0].isdigit() else opening_weight(text))


def is_group(paragraph: Paragraph) -> bool:
    """Say whether a paragraph is a sub-heading of outputs ("Aviation services"); the words are rules/text_groups.csv."""
    words = normal(paragraph.raw[: 2 * GROUP_WIDTH])
    short = len(paragraph.lines) <= GROUP_LINES and len(paragraph.raw) <= 2 * GROUP_WIDTH and words[-1:] not in ".;:"
    return short and not any(char.isdigit() for char in words) and words.startswith(_groups())


def _since_turn(paragraphs: list[Paragraph]) -> list[Paragraph]:
    at = max((i for i, one in enumerate(paragraphs) if one.turned), default=0)
    return paragraphs[at:]


@cache
def _groups() -> tuple[str, ...]:
    return tuple(row["words"] for row in rows("text_groups.csv"))
