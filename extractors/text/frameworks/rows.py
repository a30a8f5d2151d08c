"""Rows of a dumped framework as rows of its literal table, the same as from a page.

A planned cell is the row's label; each entry beside it is a row, the first with the label. What a page sets below an
answer and not beside it stands in a row without one.
"""

from collections.abc import Iterable, Iterator

from extractors.text.frameworks.indicators import TextRow
from extractors.text.frameworks.lines import CellParagraph, joined
from extractors.text.frameworks.outputs import OutputRow, ToldEntry
from extractors.text.words import Vocabulary
from schemas.origin import Place
from schemas.table import Cell, TableRow


def indicator_row(row: TextRow, vocabulary: Vocabulary, columns: int) -> TableRow:
    """Return an indicator and what is reported beside it, if the table has `columns` for that."""
    label, place = joined(row.planned, vocabulary), row.planned[0].place
    cells = [_told([joined([one], vocabulary) for one in row.actual], row.actual)] if columns else []
    return TableRow(label, (), cells, _around([place, *(cell.place for cell in cells)]), label_place=place)


def accomplishment_rows(
    title: str, place: Place, rows: Iterable[TextRow], vocabulary: Vocabulary, columns: int
) -> Iterator[TableRow]:
    """Yield the indicators beside an accomplishment; the first row has its number and title, and there is one."""
    label = title
    for row in rows:
        made = indicator_row(row, vocabulary, columns - 1)
        cells = [Cell(made.label, made.label_place), *made.cells]
        yield TableRow(label, (), cells, _around([place, made.place] if label else [made.place]), label_place=place)
        label, place = "", Place()
    if label:
        yield TableRow(label, (), [Cell("") for _ in range(columns)], place, label_place=place)


def output_rows(rows: Iterable[OutputRow], vocabulary: Vocabulary) -> Iterator[TableRow]:
    """Yield the outputs of a table entry by entry, each sub-heading above its own."""
    group = ""
    for row in rows:
        above = joined(row.group, vocabulary)
        if above != group:
            group, place = above, row.group[0].place
            yield TableRow(group, (), [Cell(""), Cell("")], place, bold=True, label_place=place)
        path = (group,) if group else ()
        label, place = joined(row.planned, vocabulary), row.planned[0].place
        for told in row.entries:
            for cells in _entry(told, vocabulary):
                printed = [cell.place for cell in cells if cell.text]
                whole = _around([place, *printed] if label else printed)
                yield TableRow(label, path, cells, whole, len(path), label_place=place)
                label, place = "", Place()


def _entry(told: ToldEntry, vocabulary: Vocabulary) -> Iterator[list[Cell]]:
    """Yield the cells of an entry: its mark and the words beside it; words below an answer in a row of their own."""
    texts = [joined([one], vocabulary) for one in told.paragraphs]
    first = told.paragraphs[0].place.span if told.paragraphs else None
    beside = first is not None and first[0] == told.span[0]
    if beside:
        texts[0] = texts[0].removeprefix(told.mark).strip()
    is_below = not ((beside or told.mark[0].isdigit()) and texts and texts[0])  # a dump may set a figure's words below
    words = _told([text for text in texts if text], told.paragraphs, told.span[1] if beside else 0)
    mark = Cell(told.mark, Place(span=told.span))
    if is_below and words.text:
        yield from ([mark, Cell("")], [Cell(""), words])
    else:
        yield [mark, words]


def _told(texts: list[str], paragraphs: list[CellParagraph], after: int = 0) -> Cell:
    """Return a cell of paragraphs; it begins behind the character `after`."""
    if not texts:
        return Cell("")
    start, end = _around([paragraph.place for paragraph in paragraphs]).span or (0, 0)
    return Cell(" ".join(texts), Place(span=(max(start, after), end)), paragraphs=tuple(texts) if texts[1:] else ())


def _around(places: Iterable[Place]) -> Place:
    spans = [place.span for place in places if place.span]
    return Place(span=(min(start for start, _ in spans), max(end for _, end in spans))) if spans else Place()
