"""Tables of a plain text whose cells are told: by pipes, boxes, tabs, or by white that runs through all rows."""

from decimal import Decimal

import pytest

from extractors.layout.document import Document
from schemas.table import Table
from tests.text_documents import read

PROSE = "The boats went out each day, and the offices told what they caught.\nThe nets were mended in the spring.\n"
BUDGET = (
    "Port               Planned     Actual\n"
    "Alba                 1,214      1,180\n"
    "Bora and Cima           45       (61)\n"
    "Total                1,259      1,119\n"
)


def told(table: Table) -> list[tuple[str, ...]]:
    """Return the heads, and each row as path, label and values."""
    heads = [table.label_head, *(" > ".join(column.path) for column in table.columns)]
    rows = [(" > ".join((*row.path, row.label)), *(str(cell.value) for cell in row.cells)) for row in table.rows]
    return [tuple(heads), *rows]


PORTS = [("Port", "Planned", "Actual"), ("Alba", "1214", "1180"), ("Bora and Cima", "45", "-61"),
         ("Total", "1259", "1119")]  # fmt: skip
BOX = (
    "+---------------+---------+--------+\n"
    "| Port          | Planned | Actual |\n"
    "+---------------+---------+--------+\n"
    "| Alba          |   1,214 |  1,180 |\n"
    "| Bora and Cima |      45 |   (61) |\n"
    "| Total         |   1,259 |  1,119 |\n"
    "+---------------+---------+--------+\n"
)


@pytest.mark.parametrize(
    ("text", "how", "why"),
    [
        (BUDGET, "gutters", "a head of words nobody knows, and no unit line"),
        (BUDGET.replace("\n", "\r\n"), "gutters", "line ends of another system"),
        (BUDGET.replace("Actual\n", "Actual\n" + "-" * 38 + "\n"), "gutters", "a rule under the head"),
        ("=" * 38 + "\n" + BUDGET + "=" * 38 + "\n", "gutters", "rules around it"),
        (BUDGET.replace("Alba  ", "Alba .."), "gutters", "too few dots for leaders are words"),
        (BUDGET.replace("Alba      ", "Alba ....."), "gutters", "leaders are white"),
        (BOX, "delimited", "a box of signs"),
        (BOX.replace("+---------------+---------+--------+\n", ""), "delimited", "pipes alone"),
        (BOX.replace("+---------------+---------+--------+\n", "").replace("|", "│"), "delimited", "drawn pipes"),
        (
            "Port\tPlanned\tActual\nAlba\t1,214\t1,180\nBora and Cima\t45\t(61)\nTotal\t1,259\t1,119\n",
            "delimited",
            "tabs",
        ),
    ],
)
@pytest.mark.parametrize("around", ["", PROSE])
def test_cells_are_told_by_what_parts_them(text: str, how: str, why: str, around: str) -> None:
    (table,) = read(f"{around}\n{text}\n{around}").tables
    expected = [(label.replace("Alba", "Alba ..") if ".. " in text and "....." not in text else label, *rest)
                for label, *rest in PORTS]  # fmt: skip
    assert (told(table), table.how) == (expected, how), why


@pytest.mark.parametrize(
    ("text", "rows", "why"),
    [
        (
            "Port          2031    2032   Change\nAlba            12      13        1\nBora            40      38       -2\n",
            [("Port", "2031", "2032", "Change"), ("Alba", "12", "13", "1"), ("Bora", "40", "38", "-2")],
            "years are heads, though they are figures",
        ),
        (
            "              2030/31            2031/32\nPort        Planned  Actual    Planned  Actual\n"
            "Alba             12      13         14      15\nBora             40      38         41      39\n",
            [("Port", "2030/31 > Planned", "2030/31 > Actual", "2031/32 > Planned", "2031/32 > Actual"),
             ("Alba", "12", "13", "14", "15"), ("Bora", "40", "38", "41", "39")],
            "a head of two columns is set over their middle",
        ),
        (
            "            Nets     Nets\nPort      bought     sold\nAlba          12       13\nBora          40       38\n",
            [("Port", "Nets bought", "Nets sold"), ("Alba", "12", "13"), ("Bora", "40", "38")],
            "a head goes on below",
        ),
        (
            "Port        Planned   Actual\nNorth\nAlba             12       13\nBora             40\nSouth\n"
            "Cima                       3\nTotal            52       16\n",
            [("Port", "Planned", "Actual"), ("North", "None", "None"), ("North > Alba", "12", "13"),
             ("North > Bora", "40", "None"), ("South", "None", "None"), ("South > Cima", "None", "3"),
             ("Total", "52", "16")],
            "labels alone head the rows below, blanks stay blank, a total is of no group",
        ),
        (
            "Port                Planned   Actual\nAlba                     12       13\nThe old port of the\n"
            "northern coast           40       38\n",
            [("Port", "Planned", "Actual"), ("Alba", "12", "13"), ("The old port of the northern coast", "40", "38")],
            "a label goes on with a small letter",
        ),
        (
            "Port      Boats\nAlba         12\nBora         40\n",
            [("Port", "Boats"), ("Alba", "12"), ("Bora", "40")],
            "one column under its head",
        ),
        (
            "Port                Planned    Actual\nHarbours and quays 2,214.5     180.2\nMarkets              845.0     861.3\n",
            [("Port", "Planned", "Actual"), ("Harbours and quays", "2214.5", "180.2"), ("Markets", "845.0", "861.3")],
            "a label reaches up to its figure, which ends where the next row's does",
        ),
        (
            "Port   Planned    Actual\nAlba 1,214.5     180.2\nBora 2,845.0     861.3\n",
            [("Port", "Planned", "Actual"), ("Alba", "1214.5", "180.2"), ("Bora", "2845.0", "861.3")],
            "each does, under a head of its own",
        ),
        (
            "Port      Boats\nRoute 66     12\nZone 3       40\n",
            [("Port", "Boats"), ("Route 66", "12"), ("Zone 3", "40")],
            "a label may end in a number",
        ),
        (
            "Port     Planned    Actual\nAlba    1 214 €   1 180 €\nBora       n.a.     –61 €\n",
            [("Port", "Planned", "Actual"), ("Alba", "1214", "1180"), ("Bora", "None", "-61")],
            "signs behind, a minus, what stands for no figure",
        ),
    ],
)  # fmt: skip
def test_heads_and_rows_of_columns_set_with_blanks(text: str, rows: list[tuple[str, ...]], why: str) -> None:
    (table,) = read(text).tables
    assert told(table) == rows, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Foreword          3\nPorts             5\nBoats            12\n", "contents: one column without a head"),
        ("The  old  boats  of  2031  and\nthe nets  of  the   port  are\nnew  and  blue.\n", "prose set to both edges"),
        ("Alba       12      13\n\nThe nets were mended.\n", "one row is no table"),
        ("Alba | 12\n", "one line with a pipe"),
        ("Port  Name       Tel.\nAlba  12 nets    a b\nBora  words      13\n", "words and figures change about"),
    ],
)
def test_what_is_no_table(text: str, why: str) -> None:
    assert read(text).tables == [], why


def test_rows_of_a_table_are_no_figures_of_prose() -> None:
    assert not [block for block in _words(read(BUDGET + "\n" + BOX)) if "1,214" in block]


def _words(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_title_and_unit_stand_over_a_table_at_the_top_of_a_text() -> None:
    (table,) = read(f"Table 3. Boats and nets\n(Thousands of euros)\n\n{BUDGET}").tables
    assert (table.title, table.unit, table.scale, table.currency) == (
        "Table 3. Boats and nets", "Thousands of euros", Decimal(1000), "EUR",
    )  # fmt: skip


def test_a_title_that_runs_over_the_columns_heads_none_of_them() -> None:
    (table,) = read(f"Boats and nets of all the ports of the coast\n{BUDGET}").tables
    assert told(table)[0] == ("Port", "Planned", "Actual")


MARKED = "| Port | Planned | Actual |\n|---|---:|---:|\n| Alba | 1,214 | 1,180 |\n| Bora and Cima | 45 | (61) |\n| Total | 1,259 | 1,119 |\n"


def test_a_table_alone_tells_markdown() -> None:
    (table,) = read(f"Nets (Thousands of euros)\n\n{MARKED}").tables
    assert (told(table), table.how) == (PORTS, "markup")
    assert (table.title, table.unit) == ("Nets", "Thousands of euros")


def test_heads_that_html_does_not_mark_are_the_rows_before_the_first_figure() -> None:
    rows = [("", "2031", "2032"), ("North", "", ""), ("Alba", "12", "13"), ("Total", "12", "13")]
    page = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    (table,) = read(f"<html><body><table>{page}</table></body></html>").tables
    assert told(table) == [("", "2031", "2032"), ("North", "None", "None"), ("North > Alba", "12", "13"),
                           ("Total", "12", "13")]  # fmt: skip
