"""Tables out of lines: a unit line or a known head opens one, figures at line ends make rows, lettered lines notes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extractors.text.cut_lines import draws
from extractors.text.delimited_tables import delimited_tables
from extractors.text.figures import cuts, tail, undated
from extractors.text.gutter_tables import gutter_tables
from extractors.text.heads import LONGEST_HEAD, TextHead, may_open, read_head
from extractors.text.lines import Lines, TextLine
from extractors.text.markup import MarkupRow
from extractors.text.markup_tables import markup_tables
from extractors.text.outline import Mark, TextOutline
from extractors.text.rows import TableBody, column_count, raw_rows, read_body
from extractors.text.separated_tables import separated_tables
from extractors.text.words import Vocabulary
from extractors.words.cell_values import set_values
from extractors.words.currencies import currency_of
from extractors.words.numbers import scale_of
from extractors.words.terms import measure_of
from schemas.origin import Place
from schemas.proof import Finding
from schemas.table import Column, Table, TableRow
from schemas.vocabulary import Measure, Severity

# « (En milliers de dollars des États-Unis) », "(Thousands of United States dollars. Budget year is …)"
UNIT_LINE = re.compile(
    r"^\((?:en |montants? en )?(?:milliers|millions|milliards|dollars|thousands?|us dollars|united states dollars)\b",
    re.IGNORECASE,
)
# "a Niveau maximum", "b Represents"; never "a subi"
NOTE = re.compile(r"^([a-h]|\*{1,3})\s+(?=[^\W\d_a-zà-ÿ]|[A-ZÀ-Ý«(“])")
GLUED = re.compile(r"^(.*[^\W\d_)]|.*\)|.*\S )([a-h])$")
MOST_HEAD_LINES = 14
LONGEST_LABEL = 110
"""Characters of one line without figures that may belong to a row's label."""
SHORT_ROW = 70
# "2030  2031  2032", "Programme  2030-31  2031-32": a head, and no row of figures
YEARS = re.compile(
    r"(?:[^\W\d_]+\s+)?(?:19|20)\d\d(?:[-–]\d\d(?:\d\d)?)?(?:\s+(?:19|20)\d\d(?:[-–]\d\d(?:\d\d)?)?){1,11}"
)
YEAR = re.compile(r"\b(?:19|20)\d\d$")
LOOK_AHEAD = 5
"""Lines within which figures must follow for a table to go on over blank lines."""
LONGEST_TITLE = 200
FARTHEST_TITLE = 4
"""Lines above a table from which its title begins at the most."""
AMOUNTS = frozenset({Measure.APPORTIONMENT, Measure.EXPENDITURE, Measure.COST_ESTIMATE})
ROUNDED = Decimal("1.5")
"""Printed units by which a variance may differ from what it is the variance of, once each is rounded."""


@dataclass(slots=True)
class TextTables:
    """The tables of a text, the lines they take, and what could not be read."""

    tables: list[Table] = field(default_factory=list)
    claimed: set[int] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class TextRegion:
    """Where a table stands, by line index: unit line and head from `first`, rows from `body`, notes from `notes`."""

    first: int
    body: int
    rows: list[int]
    head: TextHead | None
    unit: str | None
    end: int = 0


def find_text_tables(
    lines: Lines,
    outline: TextOutline,
    vocabulary: Vocabulary,
    framed: set[int],
    mark: str | None = None,
    rows: Sequence[MarkupRow] = (),
) -> TextTables:
    """Return the tables of a text in print order; `framed` lines belong to results frameworks already.

    `mark` is the decimal mark of the text's language, if known: it settles figures whose mark no print shows.
    `rows` are the rows of tables that the text marks up.
    """
    found = TextTables()
    told = _told_tables(lines, rows, framed)
    index = 0
    while index < len(lines.lines):
        unit, after = _unit_line(lines.lines, index)
        if after in told:
            end, table = told[after]
            table.title, unit = _unit_apart(_title(lines, outline, index, found.claimed, vocabulary), unit)
            table.unit, table.scale, table.currency = unit, scale_of(unit), currency_of(unit)
            found.tables.append(table)
            found.claimed.update(range(index, end))
            index = end
            continue
        region = None if index in framed else _region(lines, outline, index)
        if region is None:
            index += 1
            continue
        _add_table(region, lines, outline, vocabulary, found)
        index = region.end
    doubts, found.findings = found.findings, []
    found.findings += set_values(found.tables, mark, lambda: (line.text for line in lines.lines))
    for table in found.tables:
        found.findings += _trusted_head(table)
        found.findings += [doubt for doubt in doubts if doubt.table is table]
    return found


def _told_tables(lines: Lines, rows: Sequence[MarkupRow], framed: set[int]) -> dict[int, tuple[int, Table]]:
    """Return the tables whose cells are told, by first line: by markup, else by signs or by white between them."""
    if rows:
        return markup_tables(lines, rows, framed)
    delimited = delimited_tables(lines, framed)
    taken = framed.union(*(range(first, end) for first, (end, _) in delimited.items()))
    separated = separated_tables(lines, taken)
    taken = taken.union(*(range(first, end) for first, (end, _) in separated.items()))
    told = delimited | separated | gutter_tables(lines, taken)
    return {_over_rules(lines, first): (_under_rules(lines, end), table) for first, (end, table) in told.items()}


def _over_rules(lines: Lines, first: int) -> int:
    """Return the first of the drawn lines right above a table, or its own first line."""
    while first and draws(lines.lines[first - 1]) and not lines.breaks(first):
        first -= 1
    return first


def _under_rules(lines: Lines, end: int) -> int:
    """Return the line after the drawn lines right below a table."""
    while end < len(lines.lines) and draws(lines.lines[end]) and not lines.breaks(end):
        end += 1
    return end


def _region(lines: Lines, outline: TextOutline, first: int) -> TextRegion | None:
    unit, after = _unit_line(lines.lines, first)
    head, body = _known_head(lines, outline, after)
    if head is None and unit is None:
        return None
    if head is None:
        body = _unknown_head(lines, outline, after)
    rows = _row_lines(lines, outline, body, head)
    if not any(tail(lines.lines[i].text).units for i in rows):
        return None
    return TextRegion(first, body, rows, head, unit, rows[-1] + 1)


def _unit_line(lines: list[TextLine], first: int) -> tuple[str | None, int]:
    if not UNIT_LINE.match(lines[first].text):
        return None, first
    text, index = lines[first].text, first + 1
    while ")" not in text and index < min(first + 4, len(lines)):
        text, index = f"{text} {lines[index].text}", index + 1
    return text[1:].split(")")[0].strip(), index


def _known_head(lines: Lines, outline: TextOutline, first: int) -> tuple[TextHead | None, int]:
    """Return the longest run of lines that is a head of known phrases, and the line after it."""
    head: TextHead | None = None
    words, after = "", first
    if first >= len(lines.lines) or not may_open(lines.lines[first].text):
        return None, first
    for index in range(first, min(first + MOST_HEAD_LINES, len(lines.lines))):
        line = lines.lines[index]
        if index in outline.marks or len(line.text) > LONGEST_HEAD:
            break
        words = f"{words}  {line.text}" if words else line.text
        whole, more = read_head(words)
        if whole is not None and whole.paths:
            head, after = whole, index + 1
        if not more:
            break
    return head, after


def _unknown_head(lines: Lines, outline: TextOutline, first: int) -> int:
    """Return the first line after `first` that ends in figures, if it comes soon and nothing else begins before."""
    for index in range(first, min(first + MOST_HEAD_LINES, len(lines.lines))):
        line = lines.lines[index]
        if index in outline.marks or len(line.text) > LONGEST_HEAD:
            break
        if len(tail(line.text).units) > 1 and not YEARS.fullmatch(line.text):
            return index
    return first


def _row_lines(lines: Lines, outline: TextOutline, first: int, head: TextHead | None) -> list[int]:
    """Return the lines of the body: as long as figures follow, heads that recur after a page turn left out."""
    taken: list[int] = []
    waiting: list[int] = []
    index, rows_then = first, 0
    while index < len(lines.lines):
        line = lines.lines[index]
        if index in outline.marks or _ends(lines, index, started=bool(taken or waiting)):
            break
        again, after = _head_here(lines, outline, index, head)
        if again:
            if head is None or again.words != head.words or len(taken) == rows_then:
                break
            index, rows_then = after, len(taken)
            continue
        waiting.append(index)
        if _is_row(line, head, wrapped=len(waiting) > 1):
            taken += waiting
            waiting = []
        elif len(waiting) > LOOK_AHEAD or len(line.text) > LONGEST_LABEL:
            break
        index += 1
    return taken


def _is_row(line: TextLine, head: TextHead | None, *, wrapped: bool) -> bool:
    """Say whether a line ends in the figures of a row; a small letter opens one only below the rest of its label."""
    if _is_open_row(line, head):
        return True
    found = tail(line.text) if _dated(head) else undated(tail(line.text))
    if not found.units or (line.text[0].islower() and not wrapped):
        return False
    if head is None:
        return True
    if cuts(found.units, len(head.paths)):
        return True
    # fewer figures than columns: a row, if it is no sentence that ends in a year
    return len(found.units) < len(head.paths) and len(line.text) <= SHORT_ROW and not YEAR.search(line.text)


def _is_open_row(line: TextLine, head: TextHead | None) -> bool:
    """Say whether a line without figures is a row all the same: it ends in the blanks of its empty cells."""
    return head is not None and line.trail > max(len(head.paths), 2)


def _ends(lines: Lines, index: int, *, started: bool) -> bool:
    """Say whether the body ends before a line: a note, a unit line, another head, or blank lines and no figures."""
    line = lines.lines[index]
    if UNIT_LINE.match(line.text) or _note(lines, index):
        return True
    if not started or not lines.breaks(index):
        return False
    for following in lines.lines[index : index + LOOK_AHEAD]:
        if following is not line and following.gap > lines.leading:
            return True
        if tail(following.text).units and len(following.text) <= LONGEST_LABEL:
            return False
        if len(following.text) > LONGEST_LABEL:
            return True
    return True


def _head_here(lines: Lines, outline: TextOutline, index: int, head: TextHead | None) -> tuple[TextHead | None, int]:
    """Return the head with a label column that stands here, and the line after it."""
    if tail(lines.lines[index].text).units:
        return None, index
    again, after = _known_head(lines, outline, index)
    is_head = again is not None and (again.label or (head is not None and again.words == head.words))
    return (again, after) if is_head else (None, index)


def _add_table(
    region: TextRegion, lines: Lines, outline: TextOutline, vocabulary: Vocabulary, found: TextTables
) -> None:
    raw = raw_rows([lines.lines[i] for i in region.rows], lines.leading, dated=_dated(region.head))
    columns = len(region.head.paths) if region.head else column_count(raw)
    body = read_body(raw, columns, vocabulary)
    bare = region.head is not None and not region.head.label
    notes, region.end = _notes(lines, outline, region.end, vocabulary)
    table = Table(
        page=None,
        columns=_columns(region.head, columns),
        rows=body.rows,
        place=Place(span=(lines.lines[region.first].span()[0], lines.lines[region.end - 1].span()[1])),
        title=None if bare else _title(lines, outline, region.first, found.claimed, vocabulary),
        unit=region.unit,
        scale=scale_of(region.unit),
        currency=currency_of(region.unit),
        label_head=region.head.label if region.head else "",
        section=tuple(part for part in outline.sections[region.first].split(".") if part),
        notes=notes,
        how="number grammar",
    )
    _set_marks(table, vocabulary)
    found.tables.append(table)
    found.claimed.update(range(region.first, region.end))
    found.findings += _doubts(table, region, body)


def _dated(head: TextHead | None) -> bool:
    """Say whether a column holds dates, by its head."""
    return head is None or any("date" in part.lower() for path in head.paths for part in path)


def _columns(head: TextHead | None, columns: int) -> list[Column]:
    if head is None:
        return [Column(()) for _ in range(columns)]
    return [Column(path, footnotes=notes) for path, notes in zip(head.paths, head.notes, strict=True)]


def _title(lines: Lines, outline: TextOutline, first: int, claimed: set[int], vocabulary: Vocabulary) -> str | None:
    """Return the heading or the short free line right above a table; what only a `Variance` heads has none."""
    index = first - 1
    farthest = max(first - FARTHEST_TITLE, 0)
    while index >= farthest and index not in claimed and index not in outline.marks and not _opens(lines, index):
        index -= 1
    if index < farthest or index in claimed:
        return None
    mark = outline.marks.get(index, Mark(1, "", 0))
    texts = [line.text for line in lines.lines[index:first]]
    title = vocabulary.join_lines([texts[0][mark.length :], *texts[1:]])
    return title if mark.level and _may_be_title(title) else None


def _may_be_title(text: str) -> bool:
    return len(text) <= LONGEST_TITLE and text[-1] not in ".;,:"


def _unit_apart(title: str | None, unit: str | None) -> tuple[str | None, str | None]:
    """Return title and unit; a title may end in the unit's brackets: "Cost of boats (Thousands of euros)"."""
    opened = title.rfind("(") if title and unit is None else -1
    if title is None or opened < 0 or not title.endswith(")") or not UNIT_LINE.match(title[opened:]):
        return title, unit
    return title[:opened].strip() or None, title[opened + 1 : -1].strip()


def _opens(lines: Lines, index: int) -> bool:
    line = lines.lines[index]
    return not index or lines.breaks(index) or (line.turned and line.indent > 1)


def _notes(lines: Lines, outline: TextOutline, first: int, vocabulary: Vocabulary) -> tuple[list[str], int]:
    """Return the lettered notes below a table as "a Text", and the line after them."""
    notes: list[list[str]] = []
    index = first
    while index < len(lines.lines) and index not in outline.marks:
        text = lines.lines[index].text
        found = _note(lines, index)
        if found and found.group(1) == (chr(97 + len(notes)) if text[0] != "*" else "*" * (len(notes) + 1)):
            notes.append([text])
        elif notes and not lines.breaks(index) and not lines.lines[index].turned:
            notes[-1].append(text)
        else:
            break
        index += 1
    return [vocabulary.join_lines(note) for note in notes], index


def _note(lines: Lines, index: int) -> re.Match[str] | None:
    """Return the mark of a note that begins at a line; the mark may stand on a line of its own."""
    text = lines.lines[index].text
    if len(text) == 1 and index + 1 < len(lines.lines):
        text = f"{text} {lines.lines[index + 1].text[:LONGEST_LABEL]}"
    return NOTE.match(text)


def _set_marks(table: Table, vocabulary: Vocabulary) -> None:
    """Take the letter of a note off the labels it is glued to (« Emplois de temporairec ») where it makes no word."""
    letters = {note[0] for note in table.notes if note[0].isalpha()}
    bare: dict[str, str] = {}
    for row in table.rows:
        found = GLUED.match(row.label)
        if found and found.group(2) in letters and _is_mark(row.label, found.group(1), vocabulary):
            bare[row.label] = found.group(1).strip()
            row.label, row.footnotes = found.group(1).strip(), (found.group(2),)
    for row in table.rows:
        row.path = tuple(bare.get(label, label) for label in row.path)


def _is_mark(printed: str, without: str, vocabulary: Vocabulary) -> bool:
    if without.endswith((")", " ")):
        return True
    word = re.split(r"[^\w]+", printed)[-1].lower()
    return vocabulary.words[word] <= 1 and vocabulary.words[word[:-1]] > 0


def _trusted_head(table: Table) -> Iterator[Finding]:
    """Take the head away, with a finding, if the rows' arithmetic contradicts the order its words came in."""
    measures = [measure_of(column.path) for column in table.columns]
    tried = [row for row in table.rows if all(cell.value is not None for cell in row.cells)]
    for index in range(2, len(measures)):
        if measures[index] is not Measure.VARIANCE or not AMOUNTS.issuperset(measures[index - 2 : index]):
            continue
        if 2 * sum(_holds(row, index) for row in tried) < len(tried):
            words = " | ".join(" > ".join(column.path) for column in table.columns)
            says = f"table {table.title or '(untitled)'!r}: its figures contradict the head {words!r}; head left out"
            table.columns = [Column(()) for _ in table.columns]
            yield Finding(Severity.WARNING, "head_order", says, place=table.place, table=table)
            return


def _holds(row: TableRow, index: int) -> bool:
    """Say whether the cell at `index` is what the two before it differ by, whatever its sign."""
    one, other, variance = (abs(row.cells[i].value or Decimal(0)) for i in (index - 2, index - 1, index))
    return abs(abs(one - other) - variance) <= ROUNDED


def _doubts(table: Table, region: TextRegion, body: TableBody) -> Iterator[Finding]:
    where = f"table {table.title or '(untitled)'!r}"
    if region.head is None:
        says = f"{where}: no rule knows its head; {len(table.columns)} columns were told by their figures"
        yield Finding(Severity.INFO, "unknown_head", says, place=table.place, table=table)
    for printed in body.unread:
        says = f"{where} · row {printed!r}: no one way to cut it into {len(table.columns)} columns; left blank"
        yield Finding(Severity.WARNING, "ambiguous_row", says, place=table.place, table=table)
