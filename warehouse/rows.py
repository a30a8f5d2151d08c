"""An extraction's parts as rows, built in bulk."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import orjson

from schemas.extraction import Extraction
from schemas.identity import digest
from schemas.ledger import COLUMNS, PageLedger, UnreadNumber
from schemas.proof import Check, Finding
from schemas.record import Record
from schemas.table import Table, rounded
from warehouse.tables import BASE_FIELDS

Row = dict[str, Any]

NO_TEXT = re.compile("[\0\ud800-\udfff]")
"""NUL and lone surrogates: a broken font map gives them, and no database takes them."""
NUL = rb"\u0000"
"""How JSON writes a NUL."""


def record_rows(group: Sequence[Record], extraction_id: str) -> Iterator[Row]:
    """Yield the row of each record of one view, in print order."""
    if not group:
        return
    fields = [name for name in type(group[0]).model_fields if name not in BASE_FIELDS]
    for position, record in enumerate(group):
        place, snippet, rule = record.origin
        x0, top, x1, bottom = place.box or (None, None, None, None)
        start, end = place.span or (None, None)
        row: Row = {
            "extraction_id": extraction_id,
            "record_id": record.record_id,
            "position": position,
            "page": place.page,
            "x0": x0,
            "top": top,
            "x1": x1,
            "bottom": bottom,
            "span_start": start,
            "span_end": end,
            "snippet": snippet,
            "rule": rule,
        }
        held = vars(record)
        row.update([(name, plain(held[name])) for name in fields])
        yield row


def all_harmless(rows: list[Row]) -> list[Row]:
    """Return rows whose texts a database takes; hardly any has another, and all are asked at once for a tenth."""
    try:
        is_harmless = NUL not in orjson.dumps(rows)
    except TypeError:  # a lone surrogate, or what JSON does not hold
        is_harmless = False
    return rows if is_harmless else list(map(harmless, rows))


def harmless(row: Row) -> Row:
    """Return a row whose texts a database takes: NUL and lone surrogates become U+FFFD."""
    if NO_TEXT.search("".join([value for value in row.values() if isinstance(value, str)])):  # hardly any has one
        texts = {name: value for name, value in row.items() if isinstance(value, str)}
        row |= {name: NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", value) for name, value in texts.items()}
    return row


def plain(value: Any) -> Any:
    """Return a field's value as its column holds it."""
    if type(value) in KEPT:  # most
        return value
    change = CHANGED.get(type(value))
    if change is not None:
        return change(value)
    return value.value if isinstance(value, Enum) else value


def as_json(value: Any) -> str:
    """Return plain UTF-8 JSON."""
    try:
        return orjson.dumps(value).decode()
    except TypeError:  # a lone surrogate, which `harmless` takes out
        return json.dumps(value, ensure_ascii=False)


KEPT = frozenset({str, int, float, type(None)})
"""Types that every column holds as they are."""
CHANGED: dict[type, Callable[[Any], Any]] = {
    Decimal: float,
    bool: int,
    date: date.isoformat,
    list: as_json,
    dict: as_json,
    tuple: as_json,
}
"""Types that no column holds as they are, and what makes a column's value of one; enumerations give their value."""


def check_rows(checks: Iterable[Check], extraction_id: str) -> Iterator[Row]:
    """Yield the row of each check."""
    for position, check in enumerate(checks):
        yield {
            "extraction_id": extraction_id,
            "check_id": check.check_id,
            "position": position,
            "identity": check.identity,
            "kind": check.kind.value,
            "record_ids": as_json(check.record_ids),
            "expected": float(check.expected),
            "found": float(check.found),
            "slack": float(check.slack),
            "verdict": check.verdict.value,
            "addends": as_json([[label, float(value)] for label, value in check.addends]),
            "chose_reading": int(check.chose_reading),
        }


def finding_rows(findings: Iterable[Finding], extraction_id: str) -> Iterator[Row]:
    """Yield the row of each finding."""
    for position, finding in enumerate(findings):
        yield {
            "extraction_id": extraction_id,
            "finding_id": "fi" + digest(extraction_id, str(position)),
            "position": position,
            "severity": finding.severity.value,
            "check_name": finding.check_name,
            "message": finding.message,
            "expected": finding.expected,
            "found": finding.found,
            "record_id": finding.record_id,
            "table_id": finding.table_id,
            "page": finding.page,
            "box": None if finding.box is None else as_json(rounded(finding.box)),
        }


def table_rows(tables: Iterable[Table], extraction_id: str) -> Iterator[Row]:
    """Yield the row of each literal table."""
    for position, table in enumerate(tables):
        yield {
            "extraction_id": extraction_id,
            "table_id": table.table_id,
            "position": position,
            "number": table.number,
            "title": table.title or table.heading,
            "unit": table.unit,
            "scale": float(table.scale),
            "page": table.page,
            "n_rows": len(table.rows),
            "n_columns": len(table.columns) + 1,
            "how": table.how,
            "currency": table.currency,
            "parts": as_json([part.to_data() for part in table.parts]),
        }


def cell_rows(tables: Iterable[Table], extraction_id: str) -> Iterator[Row]:
    """Yield the row of each printed cell; the label's column is column 0 and makes no cell."""
    for table in tables:
        heads = [(" ".join(column.path), as_json(column.path)) for column in table.columns]
        for row_index, row in enumerate(table.rows):
            row_path = as_json(row.path)
            for column_index, cell in enumerate(row.cells, 1):
                label, path = heads[column_index - 1]
                marks = (*table.columns[column_index - 1].footnotes, *row.footnotes, *cell.footnotes)
                yield {
                    "extraction_id": extraction_id,
                    "table_id": table.table_id,
                    "row_index": row_index,
                    "column_index": column_index,
                    "row_label": row.label,
                    "row_path": row_path,
                    "column_label": label,
                    "column_path": path,
                    "value": None if cell.value is None else float(cell.value),
                    "raw": cell.text,
                    "footnotes": as_json(table.noted(marks)) if marks else "[]",
                    "page": cell.place.page or row.place.page,
                    "ambiguous": int(cell.ambiguous),
                }


def ledger_rows(ledger: Iterable[PageLedger], extraction_id: str) -> Iterator[Row]:
    """Yield the row of each page's ledger."""
    for position, row in enumerate(ledger):
        yield {
            "extraction_id": extraction_id,
            "ledger_id": "le" + digest(extraction_id, str(position)),
            "position": position,
            "page": row.page,
            "digits": row.digits,
            **{name: getattr(row, name) for name in COLUMNS},
            "not_quantities_by": as_json(dict(sorted(row.not_quantities_by.items()))),
            "numbers_unread": row.numbers_unread,
        }


def unread_rows(numbers: Iterable[UnreadNumber], extraction_id: str) -> Iterator[Row]:
    """Yield the row of each number that nobody read."""
    for position, number in enumerate(numbers):
        box, span = number.place.box, number.place.span
        yield {
            "extraction_id": extraction_id,
            "unread_id": "un" + digest(extraction_id, str(position)),
            "position": position,
            "page": number.place.page,
            "text": number.text,
            "box": None if box is None else as_json(rounded(box)),
            "span": None if span is None else as_json(span),
            "reason": number.reason,
        }


def layout(reading: Extraction) -> bytes:
    """Return what a page picture needs beyond the records: pages' sizes, tables' and blocks' boxes, as JSON."""
    tables = [
        {
            "table_id": table.table_id,
            "heads": table.head_boxes,
            "column_boxes": table.column_boxes,
            "rows": [(row.place.page, row.place.box) for row in table.rows],
        }
        for table in reading.tables
    ]
    blocks = [{"kind": block.kind.value, "places": [(p.page, p.box) for p in block.places]} for block in reading.blocks]
    pages = [[*size] for size in reading.pages]
    rungs = [rung._asdict() for rung in reading.rungs]
    return orjson.dumps({"tables": tables, "blocks": blocks, "pages": pages, "rungs": rungs})
