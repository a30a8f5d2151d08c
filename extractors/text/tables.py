"""Tables out of lines: a unit line or a known head opens one, figures at line ends make rows, lettered lines notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.numbers import scale_of
from extractors.text.figures import tail
from extractors.text.heads import LONGEST_HEAD, Head, read_head
from extractors.text.lines import Lines, TextLine
from extractors.text.outline import Outline
from extractors.text.rows import Body, columns_of, raw_rows, read_body
from extractors.text.words import Vocabulary
from schemas.origin import Place
from schemas.proof import Finding
from schemas.table import Column, Table
from schemas.vocabulary import Severity

# « (En milliers de dollars des États-Unis) », "(Thousands of United States dollars. Budget year is …)"
UNIT_LINE = re.compile(
    r"^\((?:en |montants? en )?(?:milliers|millions|milliards|dollars|thousands?|us dollars|united states dollars)\b",
    re.IGNORECASE,
)
# "a Niveau maximum", "b Represents"; never "a subi"
NOTE = re.compile(r"^([a-h]|\*{1,3})\s+(?=[^\W\d_a-zà-ÿ]|[A-ZÀ-Ý«(“])")
GLUED = re.compile(r"^(.*[^\W\d_)]|.*\))([a-h])$")
MOST_HEAD_LINES = 14
LONGEST_LABEL = 110
"""Characters of one line without figures that may belong to a row's label."""
LOOK_AHEAD = 5
"""Lines within which figures must follow for a table to go on over blank lines."""
LONGEST_TITLE = 200


@dataclass(slots=True)
class TextTables:
    """The tables of a text, the lines they take, and what could not be read."""

    tables: list[Table] = field(default_factory=list)
    claimed: set[int] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class Region:
    """Where a table stands, by line index: unit line and head from `first`, rows from `body`, notes from `notes`."""

    first: int
    body: int
    rows: list[int]
    head: Head | None
    unit: str | None
    end: int = 0


def find_tables(lines: Lines, outline: Outline, vocabulary: Vocabulary, framed: set[int]) -> TextTables:
    """Return the tables of a text in print order; `framed` lines belong to results frameworks already."""
    found = TextTables()
    index = 0
    while index < len(lines.lines):
        region = None if index in framed else _region(lines, outline, index)
        if region is None:
            index += 1
            continue
        _add_table(region, lines, outline, vocabulary, found)
        index = region.end
    return found


def _region(lines: Lines, outline: Outline, first: int) -> Region | None:
    unit, after = _unit_line(lines.lines, first)
    head, body = _known_head(lines, outline, after)
    if head is None and unit is None:
        return None
    if head is None:
        body = _unknown_head(lines, outline, after)
    rows = _row_lines(lines, outline, body, head)
    if not any(tail(lines.lines[i].text).units for i in rows):
        return None
    return Region(first, body, rows, head, unit, rows[-1] + 1)


def _unit_line(lines: list[TextLine], first: int) -> tuple[str | None, int]:
    if not UNIT_LINE.match(lines[first].text):
        return None, first
    text, index = lines[first].text, first + 1
    while ")" not in text and index < min(first + 4, len(lines)):
        text, index = f"{text} {lines[index].text}", index + 1
    return text[1:].split(")")[0].strip(), index


def _known_head(lines: Lines, outline: Outline, first: int) -> tuple[Head | None, int]:
    """Return the longest run of lines that is a head of known phrases, and the line after it."""
    head: Head | None = None
    words, after = "", first
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


def _unknown_head(lines: Lines, outline: Outline, first: int) -> int:
    """Return the first line after `first` that ends in figures, if it comes soon and nothing else begins before."""
    for index in range(first, min(first + MOST_HEAD_LINES, len(lines.lines))):
        line = lines.lines[index]
        if index in outline.marks or len(line.text) > LONGEST_HEAD:
            break
        if len(tail(line.text).units) > 1:
            return index
    return first


def _row_lines(lines: Lines, outline: Outline, first: int, head: Head | None) -> list[int]:
    """Return the lines of the body: as long as figures follow, heads that recur after a page turn left out."""
    taken: list[int] = []
    waiting: list[int] = []
    index = first
    while index < len(lines.lines):
        line = lines.lines[index]
        if index in outline.marks or _ends(lines, index, started=bool(taken or waiting)):
            break
        if (after := _recurring(lines, outline, index, head)) > index:
            index = after
            continue
        units = tail(line.text).units
        waiting.append(index)
        if units or _is_open_row(line, head):
            taken += waiting
            waiting = []
        elif len(waiting) > LOOK_AHEAD or len(line.text) > LONGEST_LABEL:
            break
        index += 1
    return taken


def _is_open_row(line: TextLine, head: Head | None) -> bool:
    """Say whether a line without figures is a row all the same: it ends in the blanks of its empty cells."""
    return head is not None and line.trail > max(len(head.paths), 2)


def _ends(lines: Lines, index: int, *, started: bool) -> bool:
    """Say whether the body ends before a line: a note, a unit line, another head, or blank lines and no figures."""
    line = lines.lines[index]
    if UNIT_LINE.match(line.text) or NOTE.match(line.text):
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


def _recurring(lines: Lines, outline: Outline, index: int, head: Head | None) -> int:
    """Return the line after a head that stands here; `index` itself if there is none, or it is another table's."""
    if head is None or tail(lines.lines[index].text).units:
        return index
    again, after = _known_head(lines, outline, index)
    return after if again is not None and again.words == head.words else index


def _add_table(region: Region, lines: Lines, outline: Outline, vocabulary: Vocabulary, found: TextTables) -> None:
    raw = raw_rows([lines.lines[i] for i in region.rows], lines.leading)
    columns = len(region.head.paths) if region.head else columns_of(raw)
    body = read_body(raw, columns, vocabulary)
    notes, region.end = _notes(lines, outline, region.end, vocabulary)
    bare = region.head is not None and not region.head.label
    table = Table(
        page=None,
        columns=_columns(region.head, columns),
        rows=body.rows,
        place=Place(span=(lines.lines[region.first].span()[0], lines.lines[region.end - 1].span()[1])),
        title=None if bare else _title(lines, outline, region.first, found.claimed, vocabulary),
        unit=region.unit,
        scale=scale_of(region.unit),
        label_head=region.head.label if region.head else "",
        section=tuple(part for part in outline.sections[region.first].split(".") if part),
        notes=notes,
        how="number grammar",
    )
    _set_marks(table, vocabulary)
    found.tables.append(table)
    found.claimed.update(range(region.first, region.end))
    found.findings += _doubts(table, region, body)


def _columns(head: Head | None, columns: int) -> list[Column]:
    if head is None:
        return [Column(()) for _ in range(columns)]
    return [Column(path, footnotes=notes) for path, notes in zip(head.paths, head.notes, strict=True)]


def _title(lines: Lines, outline: Outline, first: int, claimed: set[int], vocabulary: Vocabulary) -> str | None:
    """Return the heading or the short free line right above a table; what only a `Variance` heads has none."""
    index = first - 1
    while index >= 0 and index not in claimed and index not in outline.marks and not _opens(lines, index):
        index -= 1
        if first - index > 4:
            return None
    if index < 0 or index in claimed:
        return None
    mark = outline.marks.get(index)
    texts = [line.text for line in lines.lines[index:first]]
    if mark and mark.level:
        texts[0] = texts[0][mark.length :]
    title = vocabulary.join_lines(texts)
    is_title = len(title) <= LONGEST_TITLE and title[-1] not in ".;,:" and (mark is None or mark.level)
    return title if is_title else None


def _opens(lines: Lines, index: int) -> bool:
    line = lines.lines[index]
    return lines.breaks(index) or (line.turned and line.indent > 1)


def _notes(lines: Lines, outline: Outline, first: int, vocabulary: Vocabulary) -> tuple[list[str], int]:
    """Return the lettered notes below a table as "a Text", and the line after them."""
    notes: list[list[str]] = []
    index = first
    while index < len(lines.lines) and index not in outline.marks:
        text = lines.lines[index].text
        found = NOTE.match(text)
        if found and found.group(1) == (chr(97 + len(notes)) if text[0] != "*" else "*" * (len(notes) + 1)):
            notes.append([text])
        elif notes and not lines.breaks(index) and not lines.lines[index].turned:
            notes[-1].append(text)
        else:
            break
        index += 1
    return [vocabulary.join_lines(note) for note in notes], index


def _set_marks(table: Table, vocabulary: Vocabulary) -> None:
    """Take the letter of a note off the labels it is glued to (« Emplois de temporairec ») where it makes no word."""
    letters = {note[0] for note in table.notes if note[0].isalpha()}
    bare: dict[str, str] = {}
    for row in table.rows:
        found = GLUED.match(row.label)
        if found and found.group(2) in letters and _is_mark(row.label, found.group(1), vocabulary):
            bare[row.label] = found.group(1)
            row.label, row.footnotes = found.group(1), (found.group(2),)
    for row in table.rows:
        row.path = tuple(bare.get(label, label) for label in row.path)


def _is_mark(printed: str, without: str, vocabulary: Vocabulary) -> bool:
    if without.endswith(")"):
        return True
    word = re.split(r"[^\w]+", printed)[-1].lower()
    return vocabulary.words[word] <= 1 and vocabulary.words[word[:-1]] > 0


def _doubts(table: Table, region: Region, body: Body) -> Iterator[Finding]:
    start = table.place.span[0] if table.place.span else 0
    where = f"table {table.title or '(untitled)'!r} at character {start:,}"
    if region.head is None:
        message = f"{where}: no rule knows its head; {len(table.columns)} columns were told by their figures"
        yield Finding(Severity.INFO, "unknown_head", message)
    for printed in body.unread:
        message = f"{where} · row {printed!r}: no one way to cut it into {len(table.columns)} columns; left blank"
        yield Finding(Severity.WARNING, "ambiguous_row", message)
