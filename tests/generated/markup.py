"""The same document as HTML and as Markdown, which has one row of heads alone."""

from html import escape
from itertools import groupby

from tests.generated.made import PROSE, Made, Row, Table


def html(made: Made) -> str:
    """Return the document as HTML: heads span their columns, a region its rows."""
    body = "".join(f"<p>{PROSE}</p><p>{escape(table.title)}</p>{_html_table(table, made)}" for table in made.tables)
    return f"<html><body><h1>Report of the coast</h1>{body}<p>{PROSE}</p></body></html>"


def _html_table(table: Table, made: Made) -> str:
    depth = len(table.heads[0])
    front = [*(["No."] if made.habits.numbered else []), *(["Region"] if made.habits.regions == "column" else [])]
    lines = []
    for level in range(depth):
        spans = [(key, len(list(group))) for key, group in groupby(path[: level + 1] for path in table.heads)]
        cells = [f'<th colspan="{span}">{escape(path[-1])}</th>' for path, span in spans]
        if not level:
            cells = [f'<th rowspan="{depth}">{escape(head)}</th>' for head in [*front, table.label_head]] + cells
        lines.append(f"<tr>{''.join(cells)}</tr>")
    number = 0
    for place, row in enumerate(table.rows):
        number += bool(row.figures)
        lines.append(f"<tr>{_html_row(table, place, row, number, made)}</tr>")
    return f"<table>{''.join(lines)}</table>"


def _html_row(table: Table, place: int, row: Row, number: int, made: Made) -> str:
    width = len(table.heads) + 1 + made.habits.numbered + (made.habits.regions == "column")
    if not row.figures:
        return f'<td colspan="{width}"><b>{escape(row.label)}</b></td>'
    cells = [f"<td>{number}</td>"] if made.habits.numbered else []
    if made.habits.regions == "column" and row.under and (not place or table.rows[place - 1].under != row.under):
        span = sum(other.under == row.under for other in table.rows)
        cells.append(f'<td rowspan="{span}">{escape(row.under)}</td>')
    label = f"<b>{escape(row.label)}</b>" if row.is_total and made.habits.bold_total else escape(row.label)
    span = ' colspan="2"' if made.habits.regions == "column" and not row.under else ""
    cells.append(f"<td{span}>{label}</td>")
    return "".join([*cells, *(f"<td>{escape(figure.text)}</td>" for figure in row.figures)])


def markdown(made: Made) -> str:
    """Return the document as Markdown: its heads are those of `flat`, a region is said again in each row."""
    return "\n\n".join(
        ["# Report of the coast", *(f"{PROSE}\n\n{t.title}\n\n{_pipes(t, made)}" for t in made.tables), PROSE]
    )


def _pipes(table: Table, made: Made) -> str:
    front = [*(["No."] if made.habits.numbered else []), *(["Region"] if made.habits.regions == "column" else [])]
    heads = [*front, table.label_head, *(path[0] for path in table.heads)]
    lines = [heads, ["---"] * len(heads)]
    number = 0
    for row in table.rows:
        number += bool(row.figures)
        before = [str(number) if row.figures else ""] if made.habits.numbered else []
        before += [row.under] if made.habits.regions == "column" else []
        lines.append([*before, row.label, *([figure.text for figure in row.figures] or [""] * len(table.heads))])
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def flat(made: Made) -> Made:
    """Return the document with one head over each column."""
    for table in made.tables:
        table.heads = [(", ".join(path),) for path in table.heads]
    return made
