"""Tables as lines of text in columns: what a person reads on a terminal."""

from flows.columns import in_columns
from flows.tables.literal import LiteralTable, LiteralTables, printed_rows, width_of
from flows.visible import visible
from schemas.table import PrintedCell


def as_text(found: LiteralTables, width: int) -> str:
    """Return tables as lines of about `width` characters: title and place, heads, rows, cells apart by "|"."""
    lines: list[str] = []
    for table in found.tables:
        rows = [[visible(text) for text in row] for row in in_rows(table)]
        lines += [visible(title_of(table)), *in_columns(rows, width), ""]
    return "".join(f"{line}\n" for line in lines)


def title_of(table: LiteralTable) -> str:
    """Return one line that says where a table stands, what it is called, and its size."""
    pages = table.pages
    where = f"p. {pages[0]}" + (f"–{pages[-1]}" if len(pages) > 1 else "") if pages else "p. –"
    number = f"table {table.number} · " if table.number else ""
    unit = f" ({table.unit})" if table.unit else ""
    size = f"{len(in_rows(table)) - 1} × {width_of(table)}"
    return f"{where} · {number}{table.title or '(untitled)'}{unit} · {size} · {table.table_id}"


def in_rows(table: LiteralTable) -> list[list[str]]:
    """Return a table's rows as texts, first of all the heads of each column, from the outermost in."""
    width = width_of(table)
    heads: list[list[str]] = [[] for _ in range(width)]
    rows: list[list[str]] = []
    for _, cells in printed_rows(table):
        if rows or not all(cell.is_head for cell in cells):
            rows.append(texts_of(cells, width))
            continue
        for cell in cells:
            for column in range(cell.column, cell.column + cell.columns):
                heads[column].append(cell.text)
    return [[" > ".join(path) for path in heads], *rows]


def texts_of(cells: list[PrintedCell], width: int) -> list[str]:
    """Return a row's texts, one a column; a cell over several columns prints in its first."""
    row = [""] * width
    for cell in cells:
        row[cell.column] = cell.text
    return row
