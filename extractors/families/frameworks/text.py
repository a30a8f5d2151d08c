"""Results frameworks of a text dump: lines to accomplishments with their rows, in the same form as from pages.

The text reader keeps each framework as its printed lines (extractors/text/frameworks.py); here heads part them into
title, indicators and outputs, and the cells are told by the grammar of what they hold. What stays open is a finding
with the printed text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from extractors.families.frameworks.heads import LETTERS
from extractors.families.frameworks.leads import lead
from extractors.families.frameworks.model import Accomplishment, Entry, FrameworkTable, PlannedRow
from extractors.families.frameworks.text_columns import by_accomplishment
from extractors.families.frameworks.text_indicators import TextRow, indicator_rows
from extractors.families.frameworks.text_lines import CellParagraph, Printed, joined, paragraphs_of, printed_lines
from extractors.families.frameworks.text_outputs import OutputRow, Told, Widths, output_rows, widths_of
from extractors.families.frameworks.text_words import Names, mark_of
from extractors.layout.document import Document
from extractors.text.frameworks import BY_COLUMN
from extractors.text.words import Vocabulary
from extractors.words.facts import rows
from extractors.words.terms import normal
from schemas.proof import Finding
from schemas.table import Table
from schemas.vocabulary import Severity

HEAD_LINES = 8
"""Printed lines of one head at the most."""
SECONDS = {"actual_indicator", "delivered", "remarks"}
# "Percentage of flight hours         33.5 per cent": blanks part the columns in a dump that keeps the layout
SIDE_BY_SIDE = re.compile(r"\S {3,}\S")
SHARE = 0.25
"""Share of a framework's lines that hold both columns in such a dump."""
QUOTED = 160
"""Characters of a printed text that a finding quotes."""


@dataclass(slots=True)
class TextHead:
    """A head of a framework's table: which table it opens, whether a second column is headed, its lines."""

    part: FrameworkTable
    reports: bool
    lines: int


@dataclass(slots=True)
class TextReading:
    """The accomplishments of a text, and what could not be read."""

    accomplishments: list[Accomplishment] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def find(self, number: str, what: str, paragraph: CellParagraph) -> None:
        """Add a finding with its place and what is printed there."""
        printed = paragraph.raw[:QUOTED]
        says = f"accomplishment {number}: {what}: {printed!r}"
        self.findings.append(Finding(Severity.WARNING, "framework", says, place=paragraph.place))


class KnownWords(NamedTuple):
    """What the document's words tell: which are names, and which were broken."""

    names: Names
    vocabulary: Vocabulary


@dataclass(slots=True)
class FrameworkBody:
    """A framework parted at its heads, as paragraphs; `lines` are those of its outputs."""

    accomplishment: Accomplishment
    indicators: list[CellParagraph] = field(default_factory=list)
    outputs: list[CellParagraph] = field(default_factory=list)
    lines: list[Printed] = field(default_factory=list)
    reports: bool = False


def is_framework(table: Table) -> bool:
    """Say whether a table is a results framework kept as printed lines."""
    first = table.rows[0].label if table.how == "lines" and table.rows else ""
    return bool(lead("accomplishment").match(first) or BY_COLUMN.match(first))


def read_text_frameworks(document: Document) -> TextReading:
    """Return the accomplishments of a text document with their rows."""
    tables = [table for table in document.tables if is_framework(table)]
    reading = TextReading()
    if not tables:
        return reading
    words = KnownWords(
        Names(row.label for table in tables for row in table.rows), Vocabulary(document.text.splitlines())
    )
    printed = [_own_lines(printed_lines(table.rows, document.text)) for table in tables]
    bodies = [body for lines in printed for body in _bodies(lines, words, reading)]
    widths = widths_of([body.outputs for body in bodies])
    for body in bodies:
        body.outputs = paragraphs_of(body.lines, words.names, widths.beside or 0)
        _read_body(body, widths, words, reading)
    return reading


def _own_lines(lines: list[Printed]) -> list[Printed]:
    """Return the lines of a framework up to the external factors that may follow it."""
    end = next((at for at, line in enumerate(lines) if lead("external").match(line.text)), len(lines))
    return lines[:end]


def _bodies(lines: list[Printed], words: KnownWords, reading: TextReading) -> Iterator[FrameworkBody]:
    """Yield what stands under one head: an accomplishment, or all that its first column holds."""
    if lead("accomplishment").match(lines[0].text):
        yield _body(lines, words, reading)
        return
    heads = _heads(lines)
    ends = [at for at, _ in heads[1:]] + [len(lines)]
    held = [line for (at, head), end in zip(heads, ends, strict=True) for line in lines[at + head.lines : end]]
    if not heads or _side_by_side(lines):
        reading.find(
            "?", "a framework whose columns cannot be told apart; its rows are left out", CellParagraph(lines[:1])
        )
        return
    for number, title, body in by_accomplishment(held):
        if not number:
            reading.find("?", "indicators without an accomplishment", CellParagraph(body))
            continue
        told = words.vocabulary.join_lines(line.text for line in title)
        one = FrameworkBody(_accomplishment(number, told, title, reading), reports=heads[0][1].reports)
        one.indicators = paragraphs_of(body, words.names)
        yield one


def _side_by_side(lines: list[Printed]) -> bool:
    return sum(bool(SIDE_BY_SIDE.search(line.text)) for line in lines) > SHARE * len(lines)


def _body(lines: list[Printed], words: KnownWords, reading: TextReading) -> FrameworkBody:
    """Part a framework's lines at its heads."""
    opening = lead("accomplishment").match(lines[0].text)
    heads = _heads(lines)
    first = heads[0][0] if heads else len(lines)
    told = [opening.group("title") or "" if opening else "", *(line.text for line in lines[1:first])]
    number = opening.group("number") if opening else ""
    body = FrameworkBody(_accomplishment(number, words.vocabulary.join_lines(told).strip(), lines, reading))
    if not heads:
        reading.find(number, "no head of a framework's table is below its title", CellParagraph(lines[:1]))
    if _side_by_side(lines):
        reading.find(
            number, "its columns stand side by side on each line; its rows are left out", CellParagraph(lines[:1])
        )
        return body
    ends = [at for at, _ in heads[1:]] + [len(lines)]
    parts: dict[FrameworkTable, list[Printed]] = {part: [] for part in FrameworkTable}
    for (at, head), end in zip(heads, ends, strict=True):
        parts[head.part] += lines[at + head.lines : end]
        body.reports = body.reports or (head.part is FrameworkTable.INDICATORS and head.reports)
    body.indicators = paragraphs_of(parts[FrameworkTable.INDICATORS], words.names)
    body.lines = parts[FrameworkTable.OUTPUTS]
    body.outputs = paragraphs_of(body.lines, words.names)
    return body


def _read_body(body: FrameworkBody, widths: Widths, words: KnownWords, reading: TextReading) -> None:
    one = body.accomplishment
    one.reports = body.reports
    found = indicator_rows(body.indicators, reports=body.reports)
    one.indicators += [_indicator(row, words.vocabulary) for row in found.rows]
    told = output_rows(body.outputs, words.names, widths)
    one.outputs += [_output(row, words.names, words.vocabulary) for row in told.rows]
    for what, paragraph in [*found.unsure, *told.unsure]:
        reading.find(one.number, what, paragraph)


def _accomplishment(number: str, title: str, lines: list[Printed], reading: TextReading) -> Accomplishment:
    """Return the accomplishment of a number: one that recurs on a continuation page is the same one."""
    for one in reversed(reading.accomplishments):
        if one.number == number:
            return one
    new = Accomplishment(number, title, CellParagraph(lines[:1]).place)
    reading.accomplishments.append(new)
    return new


def _indicator(row: TextRow, vocabulary: Vocabulary) -> PlannedRow:
    planned = PlannedRow(joined(row.planned, vocabulary), row.planned[0].place)
    if row.actual:
        planned.entries.append(Entry("", row.actual[0].place, [joined([one], vocabulary) for one in row.actual]))
    return planned


def _output(row: OutputRow, names: Names, vocabulary: Vocabulary) -> PlannedRow:
    planned = PlannedRow(joined(row.planned, vocabulary), row.planned[0].place)
    planned.group = joined(row.group, vocabulary) or None
    planned.entries = [_entry(told, names, vocabulary, row) for told in row.entries]
    return planned


def _entry(told: Told, names: Names, vocabulary: Vocabulary, row: OutputRow) -> Entry:
    if not told.paragraphs:
        return Entry(told.mark, row.planned[0].place)
    texts = [joined([one], vocabulary) for one in told.paragraphs]
    opened = mark_of(told.paragraphs[0].lines[0].text)
    beside = bool(opened and opened[0] == told.mark)
    if beside:
        texts[0] = texts[0].removeprefix(told.mark).strip()
    beside = beside or told.mark[0].isdigit()  # a dump may print a figure's words below it
    return Entry(
        told.mark, told.paragraphs[0].place, [text for text in texts if text], beside=beside and bool(texts[0])
    )


def _heads(lines: list[Printed]) -> list[tuple[int, TextHead]]:
    """Return the heads of a framework's tables and the line each begins at; one that recurs goes on with its table."""
    found: list[tuple[int, TextHead]] = []
    at = 0
    while at < len(lines):
        head = _head_at(lines, at)
        if head:
            found.append((at, head))
        at += head.lines if head else 1
    return found


def _head_at(lines: list[Printed], at: int) -> TextHead | None:
    """Return the longest head that begins at a line."""
    words = ""
    best: TextHead | None = None
    for end in range(at, min(at + HEAD_LINES, len(lines))):
        words += LETTERS.sub("", normal(lines[end].text))
        roles = _roles(words)
        if roles and roles != ["accomplishment"]:
            part = FrameworkTable.OUTPUTS if roles[0] == "planned_output" else FrameworkTable.INDICATORS
            best = TextHead(part, bool(SECONDS & set(roles)), end - at + 1)
        elif not any(start.startswith(words) for start in _starts()):
            break
    return best


def _roles(words: str) -> list[str]:
    """Return the roles of a head's phrases, [] if a part of it is no such phrase."""
    return _all_heads().get(words, [])


@cache
def _all_heads() -> dict[str, list[str]]:
    """Return every head that known phrases make: planned, then what came of it, then remarks."""
    by_role: dict[str, list[str]] = {}
    for row in rows("results_heads.csv"):
        by_role.setdefault(row["role"], []).append(LETTERS.sub("", row["words"]))
    heads: dict[str, list[str]] = {}
    orders = (
        ["planned_indicator", "actual_indicator"],
        ["accomplishment", "planned_indicator", "actual_indicator"],
        ["accomplishment", "actual_indicator"],  # A/80/590, p. 13
        ["planned_output", "delivered", "remarks"],
    )
    for order in orders:
        texts = [(words, [order[0]]) for words in by_role[order[0]]]
        heads.update(texts)
        for role in order[1:]:
            texts = [(text + words, [*roles, role]) for text, roles in texts for words in by_role[role]]
            heads.update(texts)
    return heads


@cache
def _starts() -> tuple[str, ...]:
    return tuple(_all_heads())
