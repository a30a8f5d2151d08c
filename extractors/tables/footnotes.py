"""Footnote marks to their notes, where those do not stand below the table itself."""

from schemas.table import Table


def share_notes(tables: list[Table]) -> None:
    """Give a table the notes its marks point to that print only below a later table of the same page.

    A budget prints one set of notes below all parts of a staffing table (A/80/634, p. 17: "Proposed 2026/27" has its
    mark in the first part, the note stands below the last). A note whose mark is printed in its own table is that
    table's. `tables` are in print order.
    """
    for i, table in enumerate(tables):
        page = table.pages[-1] if table.pages else table.page
        open_marks = marks_of(table) - {_mark(note) for note in table.notes}
        for below in tables[i + 1 :]:
            if not open_marks or below.page != page:
                break
            foreign = open_marks - marks_of(below)
            found = [note for note in below.notes if _mark(note) in foreign]
            table.notes += found
            open_marks -= {_mark(note) for note in found}


def marks_of(table: Table) -> set[str]:
    """Return every footnote mark that a table's heads, labels and cells print."""
    marks = {mark for column in table.columns for mark in column.footnotes}
    for row in table.rows:
        marks.update(row.footnotes)
        for cell in row.cells:
            marks.update(cell.footnotes)
    return marks


def _mark(note: str) -> str:
    return note.partition(" ")[0]
