"""Tables as HTML, with real spans, and as Markdown, which has none."""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

from flows.tables.as_text import in_rows
from flows.tables.literal import LiteralTable, LiteralTables, printed_rows, width_of
from schemas.table import PrintedCell

STYLE = "table{border-collapse:collapse;margin:1em 0}td,th{border:1px solid #999;padding:2px 6px;vertical-align:top}"
SIGNS = re.compile(r"([\\`*_\[\]|~#])")
"""What Markdown reads as its own."""


def as_html(found: LiteralTables) -> str:
    """Return one page with a table for each; what each page prints of a table is a body of its own."""
    source = escape(found.source)
    head = f'<!doctype html>\n<html><head><meta charset="utf-8"><title>{source}</title><style>{STYLE}</style></head>'
    tables = "".join(f"{line}\n" for table in found.tables for line in _html_table(table))
    return f"{head}\n<body>\n<h1>{source}</h1>\n{tables}</body></html>\n"


def _html_table(table: LiteralTable) -> Iterator[str]:
    yield f'<table id="{escape(table.table_id)}">'
    yield f"<caption>{escape(_caption(table))}</caption>"
    rows = ((page, all(cell.is_head for cell in cells), cells) for page, cells in printed_rows(table))
    width, started = width_of(table), False
    for (page, is_head), group in groupby(rows, key=lambda row: row[:2]):
        name = "thead" if is_head and not started else "tbody"
        started = True
        yield f"<{name}>" if page is None else f'<{name} data-page="{page}">'
        yield from _html_rows([cells for _, _, cells in group], width)
        yield f"</{name}>"
    yield "</table>"


def _html_rows(rows: list[list[PrintedCell]], width: int) -> Iterator[str]:
    """Yield the rows of a head or body, blank cells too; no cell reaches out of it."""
    end = rows[-1][0].row + 1
    taken = set[tuple[int, int]]()
    for cells in rows:
        row, here = cells[0].row, {cell.column: cell for cell in cells}
        written: list[str] = []
        for column in range(width):
            cell = here.get(column)
            if cell is not None:
                height = min(cell.rows, end - row)
                taken |= {(row + i, column + j) for i in range(height) for j in range(cell.columns)}
                written.append(_html_cell(cell._replace(rows=height)))
            elif (row, column) not in taken:
                written.append("<td></td>")
        yield f"<tr>{''.join(written)}</tr>"


def _html_cell(cell: PrintedCell) -> str:
    spans = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    spans += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    marks = f"<sup>{escape(' '.join(cell.marks))}</sup>" if cell.marks else ""
    if cell.is_head:
        name, scope = "th", ' scope="colgroup"' if cell.columns > 1 else ' scope="col"'
    elif cell.column == 0:
        name, scope = "th", ' scope="rowgroup"' if cell.rows > 1 else ' scope="row"'
    else:
        name, scope = "td", ""
    return f"<{name}{scope}{spans}>{escape(cell.text)}{marks}</{name}>"


def as_markdown(found: LiteralTables) -> str:
    """Return a heading and a table of pipes for each; the heads of a column are one, from the outermost in."""
    return "\n".join("".join(f"{line}\n" for line in _markdown_table(table)) for table in found.tables)


def _markdown_table(table: LiteralTable) -> Iterator[str]:
    heads, *rows = in_rows(table)
    yield f"## {_plain(_caption(table) or '(untitled)')}"
    yield ""
    yield _pipes(heads)
    yield _pipes(["---"] * len(heads), as_is=True)
    yield from map(_pipes, rows)


def _pipes(cells: list[str], *, as_is: bool = False) -> str:
    return f"| {' | '.join(cells if as_is else map(_plain, cells))} |"


def _plain(text: str) -> str:
    """Return a text that Markdown prints as it is."""
    return SIGNS.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))


def _caption(table: LiteralTable) -> str:
    number = f"{table.number}. " if table.number else ""
    return f"{number}{table.title or ''}" + (f" ({table.unit})" if table.unit else "")
