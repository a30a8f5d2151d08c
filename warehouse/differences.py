"""What two readings of a document have each that the other has not, record by record."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Table, select

from warehouse.tables import records

PLACE = frozenset(
    (
        "extraction_id",
        "record_id",
        "position",
        "page",
        "x0",
        "top",
        "x1",
        "bottom",
        "span_start",
        "span_end",
        "snippet",
        "rule",
    )
)
"""Columns that say where and how a record was read, not what it says: a moved table is no change."""
NAMES = (
    "label",
    "indicator",
    "title",
    "planned",
    "name",
    "donor",
    "headline",
    "subject",
    "symbol_cited",
    "what",
    "text",
)
"""Columns that name a record for a person, the first that is there."""
BESIDE = ("value_raw", "accomplishment", "number", "period", "measure", "item")
"""Columns that tell records of one name apart."""
LONGEST_NAME = 60


class Change(NamedTuple):
    """One record that differs. `fields` are (name, before, after) of what changed; empty for one that came or went."""

    view: str
    kind: Literal["added", "removed", "changed"]
    record_id: str
    page: int | None
    name: str
    fields: tuple[tuple[str, Any, Any], ...] = ()


def differences(connection: Connection, before: str, after: str) -> Iterator[Change]:
    """Yield what differs between two extractions, by id: view by view, in print order, what went at a view's end.

    A record is the same one if its `record_id` is; where it stands, and which rule read it, is not compared.
    """
    for view, table in records.items():
        old = {row["record_id"]: row for row in _rows(connection, table, before)}
        for row in _rows(connection, table, after):
            was = old.pop(row["record_id"], None)
            if was is None:
                yield Change(view, "added", row["record_id"], row["page"], name_of(row))
            elif changed := _changed(was, row):
                yield Change(view, "changed", row["record_id"], row["page"], name_of(row), changed)
        for row in old.values():
            yield Change(view, "removed", row["record_id"], row["page"], name_of(row))


def name_of(row: Any) -> str:
    """Return how a person knows a record: its label, and what tells it apart from others of that label."""
    name = next((str(row[each]) for each in NAMES if row.get(each)), str(row["snippet"]))
    name = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    return ", ".join([name, *(str(row[each]) for each in BESIDE if row.get(each) is not None)])


def _rows(connection: Connection, table: Table, extraction_id: str) -> list[dict[str, Any]]:
    query = select(table).where(table.c.extraction_id == extraction_id).order_by(table.c.position)
    return [dict(row) for row in connection.execute(query).mappings()]


def _changed(before: dict[str, Any], after: dict[str, Any]) -> tuple[tuple[str, Any, Any], ...]:
    """Return the fields that differ; a place in a text (`span_start`) is none."""
    return tuple((n, before[n], after[n]) for n in after if n not in PLACE and before[n] != after[n])
