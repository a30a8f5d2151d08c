"""Paragraphs of a dumped outputs' table to rows: planned cell, Yes, No or figures, remarks, and the next planned cell.

An entry opens with its mark (« Oui », « 35 Réunions … »). Whether the paragraph before the next mark is a remark or the
next planned cell is told by the width of its column, by how it opens (rules/text_remarks.csv), and by the mark; a
paragraph that these leave open is a finding, and is attached to nothing.
"""

import re
from dataclasses import dataclass, field
from itertools import zip_longest
from math import sqrt

from extractors.text.frameworks.lines import OPEN_ENDS, CellParagraph, is_known_group, is_short
from extractors.text.frameworks.words import ANSWER, UNKNOWN, Names, is_sure, mark_of, opening_weight
from extractors.words.framework_words import runs_on
from extractors.words.terms import normal
from schemas.origin import Span

# Words that sub-headings do without: "Civilian personnel services", « Déontologie et discipline »
IN_SENTENCE = re.compile(r"\b(?:from|at|by|with|to|in|on|for|par|avec|pour|à|dans|sur)\b")
SPREAD = 3.0
"""Characters by which the length of full lines in one column varies."""
APART = 2.0
"""Characters by which the columns differ at the least, if their width is to tell anything."""
ENOUGH = 4
"""Full lines of a column that tell its width at the least."""
MOST_LINES = 120
"""Lines of a remark and a planned cell together at the most."""
SURE = 1.0
COUNTS = 1.5
"""Weight of a figure before a small letter, with which planned outputs open ("12 monthly meetings")."""


@dataclass(slots=True)
class ToldEntry:
    """One entry beside a planned cell: its mark, the paragraph that begins beside it, and those below."""

    mark: str
    paragraphs: list[CellParagraph]
    span: Span
    """Where the mark stands."""


@dataclass(slots=True)
class OutputRow:
    """One row in the making."""

    planned: list[CellParagraph]
    group: list[CellParagraph]
    entries: list[ToldEntry] = field(default_factory=list)
    turned: bool = False
    """Whether a page turned beside its planned cell."""


@dataclass(slots=True)
class Widths:
    """Mean length of the full lines of the planned column and of the one beside it; None where too few tell."""

    planned: float | None = None
    beside: float | None = None
    answers_are_whole: bool = False
    """Whether what stands beside an answer is printed on its line: then a bare answer has nothing beside it."""

    def favour(self, paragraph: CellParagraph) -> float:
        """Return how much a paragraph's lines look like the planned column's; below 0 like the other's."""
        full = [len(line.text) for line in paragraph.lines[:-1]]
        if self.planned is None or self.beside is None or abs(self.planned - self.beside) < APART or not full:
            return 0.0
        off = (sum(full) / len(full) - (self.planned + self.beside) / 2) * sqrt(len(full)) / SPREAD
        return max(-3.0, min(3.0, off if self.planned > self.beside else -off))


@dataclass(slots=True)
class OutputRows:
    """The rows of one table, and the paragraphs that belong to no cell for sure, with what is wrong."""

    rows: list[OutputRow] = field(default_factory=list)
    unsure: list[tuple[str, CellParagraph]] = field(default_factory=list)


def read_outputs(paragraphs: list[CellParagraph], names: Names, widths: Widths) -> OutputRows:
    """Return the rows of an outputs' table; `widths` are told by all such tables of the document."""
    reader = _Reader(names, widths)
    paragraphs = [
        part
        for paragraph, following in zip_longest(paragraphs, paragraphs[1:])
        for part in _parted(paragraph, following, widths)
    ]
    for at, paragraph in enumerate(paragraphs):
        reader.take(paragraph, paragraphs[at + 1] if at + 1 < len(paragraphs) else None)
    reader.close()
    return reader.found


def widths_of(tables: list[list[CellParagraph]]) -> Widths:
    """Return how wide the columns are: planned cells stand before an answer, the other column beside figures."""
    beside: list[int] = []
    planned: list[int] = []
    told = bare = 0
    for paragraphs in tables:
        for at, paragraph in enumerate(paragraphs):
            full = [len(line.text) for line in paragraph.lines[:-1]]
            mark = mark_of(paragraph.lines[0].text) if at else None
            if mark:
                # the first line holds the mark's column too
                beside += [full[0] - len(mark[0]) - 1, *full[1:]] if full else []
                told, bare = told + bool(mark[1]), bare + (not mark[1] and mark[0][0].isdigit())
            elif at + 1 < len(paragraphs) and ANSWER.match(paragraphs[at + 1].lines[0].text):
                planned += full
    return Widths(_mean(planned), _mean(beside), told > bare)


def _mean(lengths: list[int]) -> float | None:
    return sum(lengths) / len(lengths) if len(lengths) >= ENOUGH else None


class _Reader:
    """Reads paragraph after paragraph; `since` holds those after the last entry's own."""

    def __init__(self, names: Names, widths: Widths) -> None:
        self.names, self.widths = names, widths
        self.found = OutputRows()
        self.row: OutputRow | None = None
        self.since: list[CellParagraph] = []
        self.cut = False
        self.grouped = False

    def take(self, paragraph: CellParagraph, following: CellParagraph | None) -> None:
        """Put one paragraph where it belongs, or keep it until the next mark tells."""
        row = self.row
        mark = mark_of(paragraph.lines[0].text)
        if row and self._take_rest(paragraph, following, row):
            return
        if mark and (row or self.since) and self._opens_entry(mark, paragraph):
            self._enter(mark, paragraph)
        elif row and not self.since and self._waits_for_words(row):
            row.entries[-1].paragraphs.append(paragraph)
        else:
            self.since.append(paragraph)

    def _take_rest(self, paragraph: CellParagraph, following: CellParagraph | None, row: OutputRow) -> bool:
        """Give what goes on with a cell of the last row to it, overleaf or below what a page's end cut."""
        if paragraph.turned and self._take_overleaf(paragraph, following, row):
            return True
        was_cut, self.cut = self.cut, False
        if was_cut and paragraph.goes_on:
            self._lengthen(paragraph, row)
            return True
        row.turned = row.turned or paragraph.turned
        return False

    def _take_overleaf(self, paragraph: CellParagraph, following: CellParagraph | None, row: OutputRow) -> bool:
        """Give what opens a page to the cell that it goes on with; False where it goes on with none."""
        mark = mark_of(paragraph.lines[0].text)
        if (mark and not row.planned[-1].depth) or not self._goes_on(paragraph, row):
            return False
        if self._planned_was_cut(paragraph, following, row):
            row.planned.append(paragraph)
            self.cut = True
            return True
        if paragraph.goes_on or self._beside_is_open(row):
            self._lengthen(paragraph, row)
            row.turned = True
            return True
        return False

    def _opens_entry(self, mark: tuple[str, str], paragraph: CellParagraph) -> bool:
        """Say whether a mark opens an entry: one with a name does where a planned cell waits for it, or by width."""
        if is_sure(mark, self.names) or (self.since and self._favour(self.since[-1]) >= SURE):
            return True
        return self.widths.favour(paragraph) <= 0

    def close(self) -> None:
        """Give what is left to the last entry."""
        if self.row:
            self.row.entries[-1].paragraphs += self.since
        else:
            self.found.unsure += [("an outputs' table without Yes, No or a figure", one) for one in self.since]

    def _waits_for_words(self, row: OutputRow) -> bool:
        """Say whether the words of the last entry are still to come, as in a dump that prints a mark on its own."""
        told = row.entries[-1]
        answer = ANSWER.fullmatch(told.mark) and (len(row.entries) == 1 or self.widths.answers_are_whole)
        return not told.paragraphs and not answer

    def _goes_on(self, paragraph: CellParagraph, row: OutputRow) -> bool:
        planned = row.planned[-1]
        return paragraph.goes_on or bool(planned.depth) or planned.is_open or self._beside_is_open(row)

    def _beside_is_open(self, row: OutputRow) -> bool:
        held = self.since or row.entries[-1].paragraphs
        return bool(held) and held[-1].is_open

    def _planned_was_cut(self, paragraph: CellParagraph, following: CellParagraph | None, row: OutputRow) -> bool:
        """Say whether a page's end cut the planned cell: it is open, or it reached as far down as what is beside it."""
        if row.planned[-1].depth or row.turned:
            return not row.turned
        beside = [one for told in row.entries for one in told.paragraphs] + self.since
        here = _since_turn(beside)
        depth = sum(len(one.lines) for one in here) + 0.5 * (len(here) - 1)
        planned = len(row.planned[-1].lines)
        if planned - depth >= 1 or depth - planned > 1:
            return planned > depth
        if following is not None and following.goes_on and not following.turned:
            return True
        return self.widths.favour(paragraph) > 0

    def _lengthen(self, paragraph: CellParagraph, row: OutputRow) -> None:
        """Go on with the last paragraph beside the planned cell."""
        held = self.since or row.entries[-1].paragraphs
        if held:
            held[-1].absorb(paragraph)
        else:
            held.append(paragraph)

    def _enter(self, mark: tuple[str, str], paragraph: CellParagraph) -> None:
        """Open an entry: of a new row if a planned cell stands before it, else of the same row.

        Where neither is sure, the row that may begin here is left out with all that stands beside it.
        """
        row = self.row
        whole = bool(self.since) and (row is None or self._nothing_beside(row))
        is_planned = True if whole else self._is_planned(mark)
        planned, group = self._planned(whole=whole) if self.since and is_planned is not False else ([], [])
        if row is not None:
            row.entries[-1].paragraphs += self.since
        if planned:
            row = self._begun(planned, group or (row.group if row else []), is_sure=bool(is_planned))
        self.row, self.since = row, []
        assert row is not None
        start = paragraph.lines[0].span[0]
        words = [paragraph] if mark[1] or len(paragraph.lines) > 1 else []
        row.entries.append(ToldEntry(mark[0], words, (start, start + len(mark[0]))))

    def _begun(self, planned: list[CellParagraph], group: list[CellParagraph], *, is_sure: bool) -> OutputRow:
        """Return a new row; one that is not sure is named, and kept out of the table."""
        row = OutputRow(planned, group)
        if is_sure:
            self.found.rows.append(row)
        else:
            self.found.unsure.append(("remark or planned output? left out with what is beside it", planned[0]))
        return row

    def _planned(self, *, whole: bool) -> tuple[list[CellParagraph], list[CellParagraph]]:
        """Take planned cell and sub-heading off the end of what waits; `whole` if nothing else can wait there."""
        planned = [self.since.pop()]
        while self.since and not self._is_group(self.since[-1], whole=whole):
            if not whole and self._favour(self.since[-1]) < 2 * SURE:
                return planned, []
            planned.insert(0, self.since.pop())
        group = [self.since.pop()] if self.since else []
        self.grouped = self.grouped or bool(group)
        return planned, group

    def _is_group(self, paragraph: CellParagraph, *, whole: bool) -> bool:
        """Say whether a paragraph is a sub-heading; where some are, any short one above a planned cell is."""
        may_be = self.grouped or not self.found.rows
        last = len(self.since) == 1 or not whole
        return is_known_group(paragraph) or (may_be and last and _looks_like_group(paragraph))

    def _nothing_beside(self, row: OutputRow) -> bool:
        """Say whether what waits below a row's last entry cannot belong to it."""
        told = row.entries[-1]
        bare = bool(ANSWER.fullmatch(told.mark)) and not told.paragraphs
        return bare and self.widths.answers_are_whole

    def _is_planned(self, mark: tuple[str, str]) -> bool | None:
        """Say whether the last paragraph that waits is the planned cell of a new row, None if unsure."""
        if not self.since:
            return False
        if len(self.since) > 1 and is_known_group(self.since[-2]):
            return True
        last = self.since[-1]
        score = self._favour(last) + (1.5 if ANSWER.fullmatch(mark[0]) else 0.0)
        noun = normal(mark[1]).split(maxsplit=1)[:1]
        score += COUNTS if noun and noun[0] in normal(last.raw).split() else 0.0
        if self.grouped and len(self.since) > 1 and _looks_like_group(self.since[-2]):
            score += COUNTS
        return None if abs(score) < SURE else score > 0

    def _favour(self, paragraph: CellParagraph) -> float:
        """Return how much a paragraph looks like a planned output; below 0 like a remark."""
        text = paragraph.lines[0].text
        return self.widths.favour(paragraph) + (COUNTS if text[0].isdigit() else opening_weight(text))


def _parted(paragraph: CellParagraph, following: CellParagraph | None, widths: Widths) -> list[CellParagraph]:
    """Cut a remark and the planned cell below it apart where a figure opens the wider lines: « 10 activités … ».

    Before a bare answer a planned cell must stand; then the one line that may open it does.
    """
    lines = paragraph.lines
    if len(lines) > MOST_LINES:
        return [paragraph]
    ways = [
        (CellParagraph(lines[:at]), CellParagraph(lines[at:], paragraph.depth))
        for at in range(2, len(lines) - 1)
        if _counts_anew(lines[at - 1].text, lines[at].text)
    ]
    wider = [way for way in ways if widths.favour(way[0]) <= -SURE and widths.favour(way[1]) >= SURE]
    answered = following is not None and ANSWER.fullmatch(following.lines[0].text)
    if not wider and answered and len(ways) == 1 and opening_weight(lines[0].text) < 0:
        wider = ways
    return list(wider[0]) if wider else [paragraph]


def _counts_anew(before: str, text: str) -> bool:
    """Say whether a line opens with a figure that the line before does not lead to."""
    return text[0].isdigit() and not runs_on(before) and before[-1] not in OPEN_ENDS


def _looks_like_group(paragraph: CellParagraph) -> bool:
    """Say whether a paragraph may be a sub-heading: short, without figures, and opening as no sentence does."""
    text = paragraph.raw
    return is_short(paragraph) and opening_weight(text) == UNKNOWN and not IN_SENTENCE.search(text)


def _since_turn(paragraphs: list[CellParagraph]) -> list[CellParagraph]:
    at = max((i for i, one in enumerate(paragraphs) if one.turned), default=0)
    return paragraphs[at:]
