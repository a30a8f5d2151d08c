"""What the page of a record shows: its fields, its place, its checks, and other prints of the same figure."""

import json
from typing import Any

from serving.found import NotHere, current_document
from serving.snapshot import PublishedFile, SnapshotRow

OWN = ("record_id", "document_id", "symbol", "entity", "page", "snippet", "rule", "position")
AROUND = 70.0
"""Points of a page shown above and below a figure."""
READABLE, MARGIN = 380.0, 40.0
"""Points of a line shown with a figure, most of them before it, where its label is; and those behind it."""
MOST_TIED = 50
"""Records of one check that are looked up."""
VINTAGES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "budget_amounts": (("entity", "period", "code", "measure", "level"), ("value",)),
    "budget_lines": (
        ("entity", "period", "code", "level"),
        ("apportionment_usd", "expenditure_usd", "variance_usd", "variance_pct"),
    ),
    "staffing": (("entity", "period", "code"), ("authorized", "actual_average", "vacancy_rate_pct")),
    "posts": (("entity", "period", "code", "basis", "on_date", "unit_label"), ("posts", "rate_pct")),
    "redeployments": (("entity", "period", "code"), ("original_usd", "redeployed_usd", "revised_usd")),
    "other_income": (("entity", "period", "code"), ("amount_usd",)),
    "variance_explanations": (("entity", "period", "code"), ("variance_usd", "variance_pct")),
    "fiscal_amounts": (("label", "parents", "period", "phase", "measure", "currency"), ("amount",)),
    "portfolios": (("fund",), ("completed", "ongoing", "total", "budget_usd", "cost_usd")),
}
"""View → what makes a record of it the same figure in another print, and the columns in which prints may differ."""
NEEDED = ("code", "label", "fund")
"""What names the figure: a record without it has no other print that could be told."""


def record(snapshot: PublishedFile, record_id: str) -> dict[str, Any]:
    """Return a record's fields, its place, its checks and its other prints. Raises NotHere."""
    place = snapshot.one("select * from record_places where record_id = ?", (record_id,))
    if place is None:
        raise NotHere
    view = place["view"]
    row = snapshot.one(f'select * from "{view}" where record_id = ?', (record_id,))
    if row is None:
        raise NotHere
    found = current_document(snapshot, row["document_id"])
    size = snapshot.one("select * from pages where document_id = ? and page = ?", (row["document_id"], place["page"]))
    return {
        "document": found,
        "view": view,
        "row": row,
        "fields": [(name, row[name]) for name in row.keys() if name not in OWN],  # noqa: SIM118 -- a row's keys
        "place": place,
        "size": size if place["x0"] is not None else None,
        "cut": _cut(place, size),
        "line": _line(place, size),
        "checks": [_check(snapshot, check, record_id) for check in _checks(snapshot, view, row)],
        **_vintages(snapshot, view, row),
    }


def _cut(place: SnapshotRow, size: SnapshotRow | None) -> tuple[float, float, float, float] | None:
    """Return the part of a page around a figure that a phone shows: x, y, width, height."""
    whole = _line(place, size)
    if whole is None:
        return None
    left, top, width, height = whole
    if place["x1"] - place["x0"] < READABLE - 2 * MARGIN and width > READABLE:  # on a phone a whole line is too small
        left = min(max(0.0, place["x1"] + MARGIN - READABLE), width - READABLE)
        width = READABLE
    return (left, top, width, height)


def _line(place: SnapshotRow, size: SnapshotRow | None) -> tuple[float, float, float, float] | None:
    """Return the whole lines of a page around a figure: x, y, width, height."""
    if size is None or place["x0"] is None:
        return None
    top = max(0.0, place["top"] - AROUND)
    bottom = min(size["height"], place["bottom"] + AROUND)
    return (0.0, top, size["width"], max(bottom - top, 1.0))


def _checks(snapshot: PublishedFile, view: str, row: SnapshotRow) -> list[SnapshotRow]:
    """Return the checks that tie a record; those of its line for an amount, which is the same print in long form."""
    ids = [row["record_id"]]
    if view == "budget_amounts":
        line = snapshot.select(
            "select record_id from budget_lines where document_id = :document_id and table_code = :table_code "
            "and label = :label and class_label is :class_label and level = :level and period = :period",
            {name: row[name] for name in ("document_id", "table_code", "label", "class_label", "level", "period")},
        )
        ids += [each["record_id"] for each in line]
    query = (
        f"select * from checks where document_id = ? and ({' or '.join('record_ids like ?' for _ in ids)}) "
        "order by verdict, identity limit 40"
    )
    return snapshot.select(query, (row["document_id"], *(f'%"{each}"%' for each in ids)))


def _check(snapshot: PublishedFile, check: SnapshotRow, record_id: str) -> dict[str, Any]:
    """Return a check with its addends as a column, else the figures it ties, and the other records of it."""
    ids = json.loads(check["record_ids"])
    addends = json.loads(check["addends"] or "[]") or _operands(snapshot, ids)
    return {"row": check, "addends": addends, "others": [each for each in ids if each != record_id]}


def _operands(snapshot: PublishedFile, ids: list[str]) -> list[tuple[str, float]]:
    """Return the figures of an identity within a row of the financial table, each with its measure and period."""
    places = ", ".join("?" for _ in ids[:MOST_TIED])
    amounts = snapshot.select(
        f"select * from budget_amounts where record_id in ({places}) order by rowid", ids[:MOST_TIED]
    )
    if amounts:
        return [(f"{row['measure']} {row['period']}", row["value"]) for row in amounts]
    lines = snapshot.select(f"select * from budget_lines where record_id in ({places})", ids[:MOST_TIED])
    if len(lines) != 1:
        return []
    names = ("apportionment_usd", "expenditure_usd", "variance_usd", "variance_pct")
    return [(f"{name} {lines[0]['period']}", lines[0][name]) for name in names if lines[0][name] is not None]


def _vintages(snapshot: PublishedFile, view: str, row: SnapshotRow) -> dict[str, Any]:
    """Return the other prints of a figure, the latest document's first, and which columns to hold side by side."""
    keys, shown = VINTAGES.get(view, ((), ()))
    if not keys or not any(row[name] for name in keys if name in NEEDED):
        return {"vintages": [], "shown": ()}
    same = " and ".join(f'r."{name}" is :{name}' for name in keys)
    prints = snapshot.select(
        f'select r.*, coalesce(r.symbol, d.source_name) as named, d.language, d.published_on from "{view}" r '
        f"join documents d on d.document_id = r.document_id and d.is_current = 1 where {same} "
        "and r.record_id <> :record_id order by d.published_on desc, named, r.page limit 20",
        {name: row[name] for name in (*keys, "record_id")},
    )
    return {"vintages": prints, "shown": shown}
