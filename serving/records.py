"""What the page of a record shows: its fields, its place, its checks, and other prints of the same figure."""

import json
import re
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


NAMING = ("label", "indicator", "planned", "subject", "title", "name", "request", "fund", "number")
"""Columns that name what a record is about, the most telling first."""
# "sum of lines = subtotal: Civilian personnel, expenditure 2020/21": the column that is summed
SUMMED = re.compile(r"\b(apportionment|expenditure|cost_estimate|variance|variance_pct) (\d{4}/\d{2})$")
TERM = re.compile(r" (−|÷) ")
"""What parts the terms of an identity within a row: "apportionment − expenditure = variance"."""


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
        "name": _name_of(row),
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
    checks = snapshot.select(query, (row["document_id"], *(f'%"{each}"%' for each in ids)))
    return [check for check in checks if view != "budget_amounts" or _concerns(check["identity"], row)]


def _concerns(identity: str, amount: SnapshotRow) -> bool:
    """Say whether a check of an amount's line is about its column; one within the row is about all of them."""
    summed = SUMMED.search(identity)
    return summed is None or summed.groups() == (amount["measure"], amount["period"])


def _check(snapshot: PublishedFile, check: SnapshotRow, record_id: str) -> dict[str, Any]:
    """Return a check with its addends as a column, else its terms, each with its record, and the other records."""
    ids = json.loads(check["record_ids"])
    addends = json.loads(check["addends"] or "[]") or _terms(snapshot, ids, check["identity"])
    names = _names(snapshot, [each for each in ids if each != record_id])
    linked = [
        (label, value, next((of for of, name in names.items() if name == label), None)) for label, value in addends
    ]
    shown = {of for _, _, of in linked}
    return {"row": check, "addends": linked, "others": [(of, name) for of, name in names.items() if of not in shown]}


def _terms(snapshot: PublishedFile, ids: list[str], identity: str) -> list[tuple[str, float]]:
    """Return the terms of an identity within a row of the financial table, what is taken away as a minus.

    Else every figure that it ties, each with its measure and period.
    """
    figures = _figures(snapshot, ids)
    of = {measure: (label, value) for measure, label, value in figures}
    first, *more = TERM.split(identity.partition(" = ")[0])
    terms = [("", first), *zip(more[::2], more[1::2], strict=True)]
    measures = [name.replace(" ", "_") for _, name in terms]
    if not figures or any(measure not in of for measure in measures):
        return [(label, value) for _, label, value in figures]
    signed = [(sign, *of[measure]) for (sign, _), measure in zip(terms, measures, strict=True)]
    return [(f"÷ {label}" if sign == "÷" else label, -value if sign == "−" else value) for sign, label, value in signed]


def _figures(snapshot: PublishedFile, ids: list[str]) -> list[tuple[str, str, float]]:
    """Return the figures of the budget amounts, or of the one budget line, that are tied: measure, label, value."""
    places = ", ".join("?" for _ in ids[:MOST_TIED])
    amounts = snapshot.select(
        f"select * from budget_amounts where record_id in ({places}) order by rowid", ids[:MOST_TIED]
    )
    if amounts:
        return [(row["measure"], f"{row['measure']} {row['period']}", row["value"]) for row in amounts]
    lines = snapshot.select(f"select * from budget_lines where record_id in ({places})", ids[:MOST_TIED])
    if len(lines) != 1:
        return []
    of = {name.removesuffix("_usd"): lines[0][name] for name in VINTAGES["budget_lines"][1]}
    return [(name, f"{name} {lines[0]['period']}", value) for name, value in of.items() if value is not None]


def _names(snapshot: PublishedFile, ids: list[str]) -> dict[str, str]:
    """Return record → what it is about, in the order of their ids; tables, which are no records, are left out."""
    asked = ids[:MOST_TIED]
    places = ", ".join("?" for _ in asked)
    views = snapshot.select(f"select distinct view from record_places where record_id in ({places})", asked)
    found = {
        row["record_id"]: _name_of(row) or row["snippet"]
        for view in views
        for row in snapshot.select(f'select * from "{view["view"]}" where record_id in ({places})', asked)
    }
    return {each: found[each] for each in asked if each in found}


def _name_of(row: SnapshotRow) -> str:
    """Return what a record is about, as printed; empty where no column of its own says it."""
    held = row.keys()
    return next((str(row[name]) for name in NAMING if name in held and row[name]), "")


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
