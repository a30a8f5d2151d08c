"""Results frameworks of a text dump: printed lines to literal tables, the same as from a page.

A dump sets the cells of a row one after another. Heads part the lines of a framework into title, indicators and
outputs; the cells are told by the grammar of what they hold. What stays open is a finding with the printed text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.text.frameworks.columns import by_accomplishment
from extractors.text.frameworks.heads import FrameworkTextHead, heads_of
from extractors.text.frameworks.indicators import indicator_rows
from extractors.text.frameworks.lines import CellParagraph, FrameworkLine, cut_paragraphs, printed_lines
from extractors.text.frameworks.outputs import Widths, read_outputs, widths_of
from extractors.text.frameworks.rows import accomplishment_rows, indicator_row, output_rows
from extractors.text.frameworks.words import Names
from extractors.text.word_tables import BY_COLUMN
from extractors.text.words import Vocabulary
from extractors.words.framework_words import lead
from schemas.origin import Place
from schemas.proof import Finding
from schemas.table import Column, Table, TableRow
from schemas.vocabulary import Severity

# "Percentage of flight hours         33.5 per cent": blanks part the columns in a dump that keeps the layout
SIDE_BY_SIDE = re.compile(r"\S {3,}\S")
SHARE = 0.25
"""Share of a framework's lines that hold both columns in such a dump."""
QUOTED = 160
"""Characters of a printed text that a finding quotes."""

Unsure = list[tuple[str, CellParagraph]]
"""Paragraphs that belong to no cell for sure, with what is wrong."""


@dataclass(slots=True)
class TextFrameworks:
    """The tables of a text's frameworks, and what could not be read."""

    tables: list[Table] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def find(self, number: str, unsure: Unsure) -> None:
        """Add a finding for each paragraph with where it stands and what is printed there."""
        for what, paragraph in unsure:
            says = f"accomplishment {number}: {what}: {paragraph.raw[:QUOTED]!r}"
            self.findings.append(Finding(Severity.WARNING, "framework", says, place=paragraph.place))


class KnownWords(NamedTuple):
    """What the document's words tell: which are names, and which were broken."""

    names: Names
    vocabulary: Vocabulary


class FrameworkTitle(NamedTuple):
    """An accomplishment's title over its tables: its number, its words with the number, its lines."""

    number: str
    words: str
    lines: list[FrameworkLine]

    @property
    def place(self) -> Place:
        """Return where it stands."""
        return CellParagraph(self.lines).place if self.lines else Place()


@dataclass(slots=True)
class Body:
    """One table of a framework in the making: its head and the lines below, those under a head printed again too."""

    title: FrameworkTitle
    head: FrameworkTextHead
    lines: list[FrameworkLine] = field(default_factory=list)
    is_first: bool = True
    """Whether the title stands right above it."""


def is_framework(table: Table) -> bool:
    """Say whether a table is a results framework kept as printed lines."""
    first = table.rows[0].label if table.how == "lines" and table.rows else ""
    return bool(lead("accomplishment").match(first) or BY_COLUMN.match(first))


def read_framework_tables(printed: list[Table], text: str, vocabulary: Vocabulary) -> TextFrameworks:
    """Return the tables of frameworks that are `printed` as lines of a text; any other is left as it is."""
    found = TextFrameworks([table for table in printed if not is_framework(table)])
    own = [table for table in printed if is_framework(table)]
    words = KnownWords(Names(row.label for table in own for row in table.rows), vocabulary)
    bodies: list[tuple[Table, Body]] = []
    for table in own:
        lines = _own_lines(printed_lines(table.rows, text))
        made = _bodies(lines, words, found)
        bodies += [(table, body) for body in made]
        if not made:
            title = _title(lines[:1], words)
            table.title, table.title_place = title.words or None, title.place
            found.tables.append(table)
    of_outputs = [body for _, body in bodies if body.head.is_of_outputs]
    widths = widths_of([cut_paragraphs(body.lines, words.names) for body in of_outputs])
    found.tables += [_table(body, table.section, words, widths, found) for table, body in bodies]
    return found


def _own_lines(lines: list[FrameworkLine]) -> list[FrameworkLine]:
    """Return the lines of a framework up to the external factors that may follow it."""
    end = next((at for at, line in enumerate(lines) if lead("external").match(line.text)), len(lines))
    return lines[:end]


def _bodies(lines: list[FrameworkLine], words: KnownWords, found: TextFrameworks) -> list[Body]:
    """Part a framework's lines at its heads; [] where they are kept as they stand, and why is a finding."""
    heads = heads_of(lines)
    title = _title(lines[: heads[0][0]] if heads else lines, words)
    says = ""
    if not heads:
        says = "no head of a framework's table is below its title"
    elif sum(bool(SIDE_BY_SIDE.search(line.text)) for line in lines) > SHARE * len(lines):
        says = "its columns stand side by side on each line; its rows are left out"
    if says:
        found.find(title.number or "?", [(says, CellParagraph(lines[:1]))])
        return []
    bodies: dict[bool, Body] = {}
    ends = [at for at, _ in heads[1:]] + [len(lines)]
    for (at, head), end in zip(heads, ends, strict=True):
        body = bodies.setdefault(head.is_of_outputs, Body(title, head, is_first=not bodies))
        body.head = max(body.head, head, key=lambda one: len(one.roles))
        body.lines += lines[at + len(head.lines) : end]
    return list(bodies.values())


def _title(lines: list[FrameworkLine], words: KnownWords) -> FrameworkTitle:
    """Return the title over a framework's first head; there is none over accomplishments in a column."""
    opening = lead("accomplishment").match(lines[0].text) if lines else None
    if opening is None:
        return FrameworkTitle("", "", [])
    text = words.vocabulary.join_lines(line.text for line in lines)
    return FrameworkTitle(opening.group("number"), text, lines)


def _table(body: Body, section: tuple[str, ...], words: KnownWords, widths: Widths, found: TextFrameworks) -> Table:
    """Return one table of a framework."""
    label_head, *heads = body.head.words
    lines = [*(body.title.lines if body.is_first else []), *body.head.lines, *body.lines]
    return Table(
        page=None,
        columns=[Column((head,)) for head in heads],
        rows=list(_rows(body, len(heads), words, widths, found)),
        place=CellParagraph(lines).place,
        title=body.title.words if body.is_first and body.title.words else None,
        label_head=label_head,
        section=section,
        how="grammar of results",
        title_place=body.title.place,
    )


def _rows(body: Body, columns: int, words: KnownWords, widths: Widths, found: TextFrameworks) -> Iterator[TableRow]:
    if body.head.is_of_outputs:
        told = read_outputs(cut_paragraphs(body.lines, words.names, widths.beside or 0), words.names, widths)
        found.find(body.title.number, told.unsure)
        yield from output_rows(told.rows, words.vocabulary)
    elif body.head.roles[0] == "accomplishment" and not body.title.number:
        yield from _by_column(body, columns, words, found)
    else:
        read = indicator_rows(cut_paragraphs(body.lines, words.names), reports=columns > 0)
        found.find(body.title.number, read.unsure)
        yield from (indicator_row(row, words.vocabulary, columns) for row in read.rows)


def _by_column(body: Body, columns: int, words: KnownWords, found: TextFrameworks) -> Iterator[TableRow]:
    """Yield the rows of a table whose first column holds the accomplishments."""
    reports = "actual_indicator" in body.head.roles
    for number, title, lines in by_accomplishment(body.lines):
        if not number:
            found.find("?", [("indicators without an accomplishment", CellParagraph(lines))])
            continue
        read = indicator_rows(cut_paragraphs(lines, words.names), reports=reports)
        found.find(number, read.unsure)
        told = words.vocabulary.join_lines(line.text for line in title)
        place = CellParagraph(title).place
        yield from accomplishment_rows(f"{number} {told}", place, read.rows, words.vocabulary, columns)
