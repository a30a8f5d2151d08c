"""The analysis of variances: a heading of one row for each line, and the numbered paragraphs below it.

A/76/564 (section IV, p. 81) prints one variance a heading, A/80/634 (p. 29) two with their years. Tables and blocks are
paired by where they stand alone, on a page or in a text, so that a PDF and a text dump feed the same functions.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from extractors.families.variances.cues import cues
from extractors.families.variances.reasons import reasons_of
from extractors.layout.lines import glue
from extractors.words.numbers import Number, fiscal_periods
from extractors.words.terms import code_of, measure_of
from schemas.origin import Origin
from schemas.table import Cell, Table, TableRow
from schemas.text import Block, BlockKind
from schemas.variances import VarianceDirection, VarianceExplanation, VarianceReason
from schemas.vocabulary import Measure

THOUSANDS = Decimal(1000)
"""What a financial table that is missing is in, in every report that is known."""
MOST_VARIANCES = 3
"""Years of one heading at the most; each prints an amount and a percentage."""
SECTION = 2
"""Level of a heading that ends the section, also without a mark of its own."""
# "68. The reduced requirements …"
NUMBER = re.compile(r"(\d{1,3})\.\s+(?=[A-ZÀ-Ý«“(])")
INNER_NUMBER = re.compile(r"\s(\d{1,3})\.\s+(?=[A-ZÀ-Ý«“(])")
HEAD_WORDS = 2
"""Blanks in the head of a variance heading, fewer than in any title: "2030/31 variance"."""
SENTENCE = 60
"""Characters of an unnumbered text that says something."""
OPENING = 120
"""Characters in which a paragraph names its year, where no cue ends them sooner."""


class Variance(NamedTuple):
    """One printed variance: its year, amount (USD) and percentage, and the cells they were read from."""

    period: str
    amount: Number | None
    percentage: Number | None
    cells: tuple[Cell, ...]


@dataclass(slots=True)
class VarianceHeading:
    """One line's heading and the paragraphs that explain it; `explanations` are filled as they are made."""

    label: str
    row: TableRow
    page: int | None
    variances: list[Variance]
    paragraphs: list[Block] = field(default_factory=list)
    code: str | None = None
    explanations: list[VarianceExplanation] = field(default_factory=list)


@dataclass(slots=True)
class Analysis:
    """The section as read: its headings in print order, and the paragraphs that stand under none of them."""

    headings: list[VarianceHeading]
    stray: list[Block]


def is_variance_heading(table: Table) -> bool:
    """Say whether a table is the heading of one line: "Variance" over an amount and a percentage, no label's head."""
    if table.label_head or table.unit or len(table.columns) not in range(1, 2 * MOST_VARIANCES + 1):
        return False
    measures = (Measure.VARIANCE, Measure.VARIANCE_PCT)
    lines = [row for row in table.rows if not row.is_heading]
    return len(lines) == 1 and all(measure_of(column.path) in measures for column in table.columns)


def analysis_of(
    tables: Iterable[Table], blocks: Iterable[Block], periods: Sequence[str], scale: Decimal | None = None
) -> Analysis:
    """Pair each heading with the paragraphs between it and the next; `periods` are the document's fiscal years.

    `scale` is that of the financial table: headings print no scale line. None where the document prints no such table.
    """
    scale = THOUSANDS if scale is None else scale
    headings = [_heading(table, periods, scale) for table in tables]
    tops = _tops(headings)
    texts = [_numbered(part) for block in blocks if _counts(block) for part in _parted(block, tops)]
    return Analysis(headings, list(_shared_out([*headings, *texts])))


def _shared_out(things: list[VarianceHeading | Block]) -> Iterator[Block]:
    """Give each numbered paragraph to the heading above it, and yield those that belong to none."""
    current: VarianceHeading | None = None
    inside = False
    last: Block | None = None
    for thing in sorted(things, key=_position):
        if isinstance(thing, VarianceHeading):
            current, inside = thing, True
            continue
        if thing.kind is BlockKind.HEADING:
            # A heading that was not read as a table: what stands below it must not go to the line above.
            current, inside = None, inside and not thing.number and thing.level > SECTION
        elif inside and current and _follows(thing, last, current):
            current.paragraphs.append(thing)
        elif inside:
            current = None if thing.number else current
            yield thing
        last = thing if _is_numbered(thing) else last


def _is_numbered(block: Block) -> bool:
    return bool(block.number) and block.kind is BlockKind.PARAGRAPH


def _counts(block: Block) -> bool:
    """Say whether a block ends the section or says something in it; captions and rules do not."""
    if block.kind is BlockKind.OTHER:
        return len(block.text) >= SENTENCE
    if block.kind is BlockKind.HEADING and measure_of((block.text,)) is Measure.VARIANCE and not block.number:
        return block.text.count(" ") >= HEAD_WORDS  # "Variance" printed again on the next page heads no section
    return block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)


def _tops(headings: Iterable[VarianceHeading]) -> dict[int | None, float]:
    """Return where the first variance heading of each page stands."""
    tops: dict[int | None, float] = {}
    for heading in headings:
        tops[heading.page] = min(_position(heading)[1], tops.get(heading.page, math.inf))
    return tops


def _parted(block: Block, tops: dict[int | None, float]) -> list[Block]:
    """Cut a paragraph in two where it ran over a variance heading: with a page lost, it took in the one below."""
    over = [place for place in block.places[1:] if place.box and tops.get(place.page, math.inf) < place.box[1]]
    inner = [m for m in INNER_NUMBER.finditer(block.text) if int(m.group(1)) > int(_digits(block))] if over else []
    if not inner:
        return [block]
    own, rest = block.text[: inner[0].start()], block.text[inner[0].end() :]
    at = block.places.index(over[0])
    return [
        replace(block, text=own, places=block.places[:at], starts=()),
        replace(block, text=rest, places=block.places[at:], starts=(), number=inner[0].group(1)),
    ]


def _digits(block: Block) -> str:
    return block.number if block.number and block.number.isdigit() else "0"


def _numbered(block: Block) -> Block:
    """Return a block with the number it prints; after a lost page the numbers no longer follow, and none was read."""
    found = NUMBER.match(block.text) if block.kind is BlockKind.OTHER else None
    if found is None:
        return block
    return replace(block.part(found.end(), len(block.text)), kind=BlockKind.PARAGRAPH, number=found.group(1))


def _follows(paragraph: Block, last: Block | None, heading: VarianceHeading) -> bool:
    """Say whether a paragraph is numbered, and no page is missing between a heading and it.

    Where a number is skipped, the heading of the line may be lost with it: then only the first paragraph on the
    heading's own page is surely its own.
    """
    number, before = paragraph.number or "", (last.number if last else None) or ""
    if not number:
        return False
    if not (number.isdigit() and before.isdigit()) or int(number) == int(before) + 1:
        return True
    return not heading.paragraphs and _page(paragraph) == heading.page


def _page(block: Block) -> int | None:
    return block.places[0].page if block.places else None


def periods_of(paragraph: Block, printed: Sequence[str]) -> list[str]:
    """Return which of a heading's years a paragraph names before its first cue: "For the 2026/27 period, …"."""
    first = next(iter(cues(paragraph.text)), None)
    opening = paragraph.text[: first.start if first else OPENING]
    return [period for period in fiscal_periods(opening) if period in printed]


def by_period(heading: VarianceHeading) -> dict[str, list[Block]]:
    """Return a heading's paragraphs by year; one that names none goes with the one before it.

    Under a heading with one year all are its own; a first paragraph that names no year is filed under "".
    """
    printed = [variance.period for variance in heading.variances]
    if len(printed) == 1:
        return {printed[0]: heading.paragraphs}
    filed: dict[str, list[Block]] = {}
    last: list[str] = [""]
    for paragraph in heading.paragraphs:
        last = periods_of(paragraph, printed) or last
        for period in last:
            filed.setdefault(period, []).append(paragraph)
    return filed


def direction(variance: Variance, reported: str) -> VarianceDirection | None:
    """Return whether requirements rose or fell; `reported` is the performance year.

    Performance = apportionment − expenditure, so negative is over; an estimate − apportionment is over if positive.
    """
    if variance.amount is None or not variance.amount.value:
        return None
    negative = variance.amount.value < 0
    is_estimate = variance.period > reported
    return VarianceDirection.OVER if negative != is_estimate else VarianceDirection.UNDER


def explanations_of(heading: VarianceHeading, reported: str) -> Iterator[VarianceExplanation | VarianceReason]:
    """Yield a heading's explanation for each year, each followed by its reasons."""
    filed = by_period(heading)
    for variance in heading.variances:
        paragraphs = filed.get(variance.period, [])
        explanation = _explanation(heading, variance, paragraphs, reported)
        heading.explanations.append(explanation)
        yield explanation
        for paragraph in paragraphs:
            yield from _reasons(heading, variance.period, paragraph)


def _heading(table: Table, periods: Sequence[str], scale: Decimal) -> VarianceHeading:
    row = next(row for row in table.rows if not row.is_heading)
    label = _label(table, row)
    return VarianceHeading(
        label, row, row.place.page or table.page, _variances(table, row, periods, scale), code=code_of(label)
    )


def _label(table: Table, row: TableRow) -> str:
    """Return a heading's label: all its lines, unless those around the figures' own are none of it."""
    whole = ""
    for line in table.rows:
        whole = glue(whole, line.label)
    return row.label if code_of(row.label) and not code_of(whole) else whole


def _variances(table: Table, row: TableRow, periods: Sequence[str], scale: Decimal) -> list[Variance]:
    """Return what a row prints, year by year; a year that the heading leaves blank gives nothing."""
    named: list[list[str]] = [fiscal_periods(" ".join(column.path)) for column in table.columns]
    groups: dict[str, list[Cell]] = {}
    for i, (cell, years) in enumerate(zip(row.cells, named, strict=True)):
        pair = i // 2
        own = periods[min(pair, len(periods) - 1)] if pair and periods else next(iter(periods), "")
        groups.setdefault(years[0] if years else own, []).append(cell)
    return [_variance(period, cells, scale) for period, cells in groups.items() if any(cell.text for cell in cells)]


def _variance(period: str, cells: list[Cell], scale: Decimal) -> Variance:
    at = next((i for i, cell in enumerate(cells) if "%" in cell.text), 1)
    filled = [cell for i, cell in enumerate(cells) if cell.text and i != at]
    if not filled and "%" not in cells[at].text:  # "$246.8" alone, set in the second column (A/80/614, p. 40)
        filled, at = [cells[at]], len(cells)
    amount = _number(filled[0]) if filled else None
    percentage = _number(cells[at]) if at < len(cells) else None
    return Variance(period, amount and amount.scaled(filled[0].scale or scale), percentage, tuple(cells))


def _number(cell: Cell) -> Number | None:
    return None if cell.value is None else Number(cell.value, cell.unit)


def _position(thing: VarianceHeading | Block) -> tuple[int, float]:
    return (thing.row.place if isinstance(thing, VarianceHeading) else thing.place_at(0)).position


def _explanation(
    heading: VarianceHeading, variance: Variance, paragraphs: list[Block], reported: str
) -> VarianceExplanation:
    printed = " ".join(text for text in (heading.label, *(cell.text for cell in variance.cells)) if text)
    return VarianceExplanation(
        label=heading.label,
        code=heading.code,
        period=variance.period,
        variance_usd=int(variance.amount.value) if variance.amount else None,
        variance_pct=variance.percentage.value if variance.percentage else None,
        direction=direction(variance, reported),
        paragraphs=tuple(paragraph.number or "" for paragraph in paragraphs),
        text=" ".join(paragraph.text for paragraph in paragraphs) or None,
        origin=Origin(heading.row.place, printed, "variances.heading"),
    )


def _reasons(heading: VarianceHeading, period: str, paragraph: Block) -> Iterator[VarianceReason]:
    for reason in reasons_of(paragraph.text):
        place = paragraph.place_at(paragraph.text.find(reason.text))
        yield VarianceReason(
            label=heading.label,
            code=heading.code,
            period=period,
            polarity=reason.polarity,
            item=reason.item,
            text=reason.text,
            origin=Origin(place, reason.text, f"variances.{'item' if reason.item else 'clause'}"),
        )
