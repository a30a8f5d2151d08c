"""Follow-up action in a text dump: request after request and answer after answer, one printed line a row, no columns.

A request ends with its paragraph, « (par. 12). », "(para. 12)"; the next one opens with a verb of its own after a full
stop (A/76/564 as text, section VI). Other dumps set the two columns side by side.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from extractors.layout.lines import glue
from extractors.words import facts
from schemas.origin import Place
from schemas.table import TableRow

# « (par. 12). », "(para. 18)", "(paras. 12 and 13)"; not "(see also A/78/744/Add.3, paras. 27–30)"
OWN_PARAGRAPH = re.compile(
    r"\((?:ibid\.,\s)?par(?:a|as|s)?\.[\s\d,–-]{1,30}(?:(?:and|et)[\s\d]{1,8})?\)[.;]?$", re.IGNORECASE
)
SENTENCE_AT_END = re.compile(r"[.!?»”)]$")
LONGEST_MARK = 60
"""Characters of a request's paragraph at the most, with the line break in it."""


# "(A/79/817)", "(Resolution 76/274)"
BRACKETED = re.compile(r"\([^()]{5,150}\d\)$")
ABOVE = 3
"""Lines above a head that may say who asked."""
# a gap between two columns printed side by side
GAP = re.compile(r"(?<=\S)\s{3,}(?=\S)")
SIDE_BY_SIDE = 0.25
"""Share of lines with such a gap at the least; a text whose columns follow each other has none."""
SAME_EDGE = 4
"""Characters by which a column's left edge may drift from line to line."""


@dataclass(slots=True)
class Pair:
    """A request and its answer in the making, each as its printed lines; `torn` if a line could not be cut in two."""

    request: list[str] = field(default_factory=list)
    response: list[str] = field(default_factory=list)
    answered: bool = False
    torn: bool = False
    rows: list[TableRow] = field(default_factory=list)

    def take(self, row: TableRow) -> None:
        """Add a line to the side that is being read; a request ends with its paragraph."""
        if self.answered:
            self.rows.append(row)
            self.response.append(row.label)
        else:
            self.take_sides(row, row.label, "")

    def take_sides(self, row: TableRow, request: str, response: str) -> None:
        """Add what a line prints on either side."""
        self.rows.append(row)
        self.request += [request] if request else []
        self.response += [response] if response else []
        if request:
            self.answered = bool(OWN_PARAGRAPH.search(" ".join(self.request[-2:])[-LONGEST_MARK:]))

    @property
    def is_settled(self) -> bool:
        """Say whether both sides are surely told apart."""
        return bool(self.request and self.response) and self.answered and not self.torn

    @property
    def place(self) -> Place:
        """Return the characters it stands in."""
        spans = [row.place.span for row in self.rows if row.place.span]
        return Place(span=(spans[0][0], spans[-1][1])) if spans else Place()


def as_printed(rows: list[TableRow], text: str) -> list[TableRow]:
    """Return the lines with every blank that is printed in them: it tells where a column stands."""
    return [_as_printed(row, text) for row in rows]


def _as_printed(row: TableRow, text: str) -> TableRow:
    if row.place.span is None or not text:
        return row
    start, end = row.place.span
    return replace(row, label=text[start:end], depth=start - text.rfind("\n", 0, start) - 1)


def tables_of(rows: list[TableRow], head: str) -> Iterator[tuple[str, list[Pair]]]:
    """Yield the tables that a run of lines holds: the bracketed line that says who asked ("" for the first), its pairs.

    `head` comes again on every page; where a line in brackets stands right above it, "(A/79/817)", a table begins.
    """
    source, own = "", list[TableRow]()
    for row in rows:
        if _bare(row.label) != _bare(head):
            own.append(row)
        elif brackets := [
            i for i, line in enumerate(own[-ABOVE:], max(len(own) - ABOVE, 0)) if BRACKETED.match(line.label)
        ]:
            yield source, _pairs(own[: brackets[-1]], titled=True)
            source, own = own[brackets[-1]].label, own[brackets[-1] + 1 :]
    yield source, _pairs(own, titled=False)


def _pairs(rows: list[TableRow], *, titled: bool) -> list[Pair]:
    """Return the pairs of one table; `titled` says that its lines end on the next one's title."""
    gaps = sum(1 for row in rows if GAP.search(row.label))
    if gaps > SIDE_BY_SIDE * len(rows):
        pairs = list(_beside(_without_title(rows) if titled else rows))
    else:
        pairs = list(_in_turn(rows))
        pairs[-1].torn = titled  # nothing tells the title from the answer above it
    return [pair for pair in pairs if pair.rows]


def _without_title(rows: list[TableRow]) -> list[TableRow]:
    """Leave out the lines at the end that run from the left edge over both columns."""
    end = len(rows)
    while end and rows[end - 1].depth <= SAME_EDGE and not _is_cut(rows[end - 1]):
        end -= 1
    return rows[:end]


def _is_cut(row: TableRow) -> bool:
    return bool(GAP.search(row.label) or OWN_PARAGRAPH.search(row.label))


def _bare(line: str) -> str:
    return " ".join(line.split())


def _in_turn(rows: list[TableRow]) -> Iterator[Pair]:
    """Read a text whose columns follow each other, row by row."""
    pair = Pair()
    for row in rows:
        if pair.response and SENTENCE_AT_END.search(pair.response[-1]) and _openings().match(row.label):
            yield pair
            pair = Pair()
        pair.take(row)
    yield pair


def _beside(rows: list[TableRow]) -> Iterator[Pair]:
    """Read a text whose columns stand side by side; a request that opens after one that is complete opens a pair."""
    pair = Pair()
    edge = 0
    for row in rows:
        gaps = [row.depth + gap.end() for gap in GAP.finditer(row.label)]
        edge = min(gaps, key=lambda end: abs(end - edge)) if gaps else edge  # it drifts from page to page
        sides = _sides(row, edge)
        if sides and sides[0] and pair.answered:
            yield pair
            pair = Pair()
        pair.torn = pair.torn or sides is None
        pair.take_sides(row, *(sides or (row.label, "")))
    yield pair


def _sides(row: TableRow, edge: int) -> tuple[str, str] | None:
    """Return what a line prints left and right of `edge`, None where nothing tells."""
    if row.depth > edge - SAME_EDGE:
        return "", row.label
    left = row.label[: edge - row.depth].rstrip()
    if len(row.label) <= edge - row.depth:
        return row.label, ""
    return (left, row.label[edge - row.depth :]) if GAP.match(row.label, len(left)) else None


def joined(lines: list[str]) -> str:
    """Join lines of running text, divided words made whole."""
    parts: list[str] = []
    for line in lines:
        if parts:
            end = parts[-1][-2:]
            parts[-1] = parts[-1][: len(parts[-1]) - len(end)]
            parts.append(glue(end, line))
        else:
            parts.append(line)
    return " ".join("".join(parts).split())


@cache
def _openings() -> re.Pattern[str]:
    text = facts.text("followups_openings.toml")
    phrases = sorted((phrase for group in tomllib.loads(text).values() for phrase in group), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(re.escape(phrase) for phrase in phrases)})\b")
