"""`bilan ledger`: how many digits a document prints, where each went, and which numbers nobody read."""

from collections.abc import Iterator
from typing import Any

import orjson

from flows.printing import console, counted, say, show_table
from flows.visible import shown
from schemas.ledger import COLUMNS
from warehouse.queries import CurrentEdition, Rows, find_document, select
from warehouse.session import Warehouse

SUMS = ", ".join(f"sum({name}) as {name}" for name in ("digits", *COLUMNS, "numbers_unread"))
HEAD = ["digits", "cells", "text cells", "heads", "figures", "no quantity", "furniture", "hidden", "unread", "unread %"]

WIDEST_NAME = 24
"""Characters of a document's name, where six columns of figures stand beside it on a terminal."""


def print_ledger(warehouse: Warehouse, name: str | None, *, strict: bool) -> int:
    """Print one document's ledger page by page with its unread numbers, or one line a document.

    Returns 1 if `strict` and any number is unread, else 0. Raises NotFound for a name that no document answers to.
    """
    if name is None:
        rows = _by_document(warehouse)
        if console.is_terminal:
            _print_in_short(rows)
        else:
            show_table(["document", *HEAD], [[row["name"], *_counts(row)] for row in rows])
    else:
        document = find_document(warehouse, name)
        rows = select(warehouse, "select * from page_ledger where document_id = :id order by page", _id(document))
        show_table(["page", *HEAD], [[row["page"] or "text", *_counts(row)] for row in rows])
        _print_unread(warehouse, document, sum(row["numbers_unread"] for row in rows))
    if not rows:
        say(
            "no ledger: an older bilan read it, 'bilan ingest --force' reads it again" if name else "no document", "dim"
        )
    return int(strict and any(row["unread"] for row in rows))


def _print_in_short(rows: Rows) -> None:
    """Print a line a document, of what fits a terminal of 80 columns; one document's ledger has every column."""
    show_table(
        ["document", "digits", "in cells", "in figures", "elsewhere", "unread", "unread %"],
        [
            [shown(row["name"], WIDEST_NAME), row["digits"], row["in_cells"], row["in_figures"], _elsewhere(row),
             row["unread"], _unread_share(row)]
            for row in rows
        ],
    )  # fmt: skip
    if rows:
        say("'bilan ledger DOCUMENT' says where else, page by page", "dim")


def _elsewhere(row: Any) -> int:
    return int(row["digits"] - row["in_cells"] - row["in_figures"] - row["unread"])


def _by_document(warehouse: Warehouse) -> Rows:
    query = (
        f"select coalesce(d.symbol, d.source_name) as name, {SUMS} from page_ledger l "  # noqa: S608 -- our own names
        "join documents d on d.document_id = l.document_id and d.is_current = 1 "
        "group by d.symbol, d.source_name order by d.source_name"
    )
    return select(warehouse, query.replace("sum(unread)", "sum(l.unread)"))


def _counts(row: Any) -> Iterator[object]:
    yield row["digits"]
    yield from (row[name] for name in COLUMNS)
    yield _unread_share(row)


def _unread_share(row: Any) -> str:
    return f"{100 * row['unread'] / max(row['digits'], 1):.1f}"


def _print_unread(warehouse: Warehouse, document: CurrentEdition, numbers: int) -> None:
    """Print each unread number with its place and the reason."""
    query = "select page, text, box, span, reason from unread_numbers where document_id = :id order by page"
    rows = select(warehouse, query, _id(document))
    say()
    said = f"{counted(numbers, 'number')} not read"
    say(f"{said}, {len(rows):,} listed" if len(rows) < numbers else said, "bold")
    if rows:
        show_table(
            ["page", "printed", "where", "reason"], [[r["page"], r["text"], _where(r), r["reason"]] for r in rows]
        )
        if document.media_type_is_pdf:
            say(f"to see them: bilan show {document.document_id} --page {rows[0]['page']}", "dim")


def _where(row: Any) -> str:
    """Return a number's box in whole points, or its characters in a text."""
    edges = orjson.loads(row["box"] or row["span"] or "[]")
    return f"{edges[0]}–{edges[1]}" if len(edges) == 2 else ", ".join(str(round(edge)) for edge in edges)


def _id(document: CurrentEdition) -> dict[str, str]:
    return {"id": document.document_id}
