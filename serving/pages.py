"""What each page shows, asked from the snapshot: plain rows for the templates, nothing decided by looks."""

import json
import re
from collections.abc import Mapping
from typing import Any

from serving.questions import QUESTIONS
from serving.snapshot import PublishedFile, SnapshotRow

MOST = 200
"""Rows of one list on a page; the tables hold all."""
ID = re.compile(r"[a-z]{1,3}[0-9a-f]{16}")
OWN = ("record_id", "document_id", "symbol", "entity", "page", "snippet", "rule", "position")
SEARCHED = {
    "paragraphs": ("text", "number"),
    "indicators": ("indicator", "accomplishment"),
    "outputs": ("planned", "accomplishment"),
    "variance_reasons": ("text", "label"),
    "key_figures": ("sentence", "value_raw"),
}
"""View → the text that is shown of a hit, and what names it."""
AROUND = 70.0
"""Points of a page shown above and below a figure."""
READABLE, MARGIN = 380.0, 40.0
"""Points of a line shown with a figure, most of them before it, where its label is; and those behind it."""


class NotHere(LookupError):
    """The snapshot has no such document, page, record or question."""


def front(snapshot: PublishedFile) -> dict[str, Any]:
    """Return what is inside: documents with their checks and unread digits, last runs, findings, questions."""
    documents = snapshot.select(
        "select d.*, c.held, c.within, c.failed from documents d left join (select document_id, "
        "sum(verdict = 'holds') as held, sum(verdict = 'within_rounding') as within, sum(verdict = 'fails') as failed "
        "from checks group by document_id) c on c.document_id = d.document_id "
        "where d.is_current = 1 order by d.kind, d.entity, d.period_start desc, d.symbol limit ?",
        (MOST,),
    )
    findings = snapshot.select(
        "select f.*, coalesce(f.symbol, d.source_name) as named from findings f join documents d "
        "on d.document_id = f.document_id and d.is_current = 1 where f.severity <> 'info' "
        "order by f.severity, d.ingested_at desc, f.rowid limit 8"
    )
    runs = snapshot.select("select * from runs order by started_at desc limit 3")
    return {"documents": documents, "findings": findings, "runs": runs, "questions": QUESTIONS}


def document(snapshot: PublishedFile, document_id: str) -> dict[str, Any]:
    """Return a document's money, variances, results, figures, findings and pages. Raises NotHere."""
    found = _document(snapshot, document_id)
    asked = {"id": document_id, "most": MOST}
    columns, lines = _money(snapshot, document_id)
    return {
        "document": found,
        "columns": columns,
        "lines": lines,
        "bars": _bars(snapshot, document_id),
        "variances": snapshot.select(
            "select * from variance_explanations where document_id = :id order by rowid limit :most", asked
        ),
        "results": snapshot.select(
            "select h.*, i.record_id from indicator_history h left join indicators i on i.document_id = h.document_id "
            "and i.accomplishment = h.accomplishment and i.seq = h.seq where h.document_id = :id "
            "order by h.rowid limit :most",
            asked,
        ),
        "figures": snapshot.select("select * from key_figures where document_id = :id order by rowid limit 40", asked),
        "findings": snapshot.select(
            "select * from findings where document_id = :id order by severity = 'info', rowid limit :most", asked
        ),
        "pages": _pages(snapshot, document_id),
        "counts": _counts(snapshot, document_id),
    }


def page(snapshot: PublishedFile, document_id: str, number: int) -> dict[str, Any]:
    """Return a page's size, its records' boxes and its unread numbers' boxes. Raises NotHere."""
    found = _document(snapshot, document_id)
    asked = {"id": document_id, "page": number}
    size = snapshot.one("select * from pages where document_id = :id and page = :page", asked)
    if size is None:
        raise NotHere
    views = [row["view"] for row in snapshot.select("select distinct view from record_places order by view")]
    of_view = " union all ".join(
        f'select record_id, snippet from "{view}" where document_id = :id and page = :page' for view in views
    )
    boxes = (
        snapshot.select(
            "select p.*, r.snippet from record_places p join "
            f"({of_view}) r on r.record_id = p.record_id where p.page = :page and p.x0 is not null "
            "order by (p.x1 - p.x0) * (p.bottom - p.top) desc, p.top, p.x0",
            asked,
        )
        if views
        else []
    )
    unread = snapshot.select(
        "select text, box from unread_numbers where document_id = :id and page = :page and box is not null", asked
    )
    last = found["page_count"] or number
    return {
        "document": found,
        "page": size,
        "boxes": boxes,
        "views": sorted({row["view"] for row in boxes}),
        "unread": [(row["text"], json.loads(row["box"])) for row in unread],
        "before": number - 1 if number > 1 else None,
        "after": number + 1 if number < last else None,
    }


def record(snapshot: PublishedFile, record_id: str) -> dict[str, Any]:
    """Return a record's fields, its place, its checks and its other prints. Raises NotHere."""
    place = snapshot.one("select * from record_places where record_id = ?", (record_id,))
    if place is None:
        raise NotHere
    view = place["view"]
    row = snapshot.one(f'select * from "{view}" where record_id = ?', (record_id,))
    if row is None:
        raise NotHere
    found = _document(snapshot, row["document_id"])
    size = snapshot.one("select * from pages where document_id = ? and page = ?", (row["document_id"], place["page"]))
    return {
        "document": found,
        "view": view,
        "row": row,
        "fields": [(name, row[name]) for name in row.keys() if name not in OWN],  # noqa: SIM118 -- a row's keys
        "place": place,
        "size": size if place["x0"] is not None else None,
        "cut": _cut(place, size),
        "checks": [_check(check) for check in _checks(snapshot, row["document_id"], record_id)],
        "vintages": _vintages(snapshot, view, row),
    }


def search(snapshot: PublishedFile, words: str) -> list[dict[str, Any]]:
    """Return what holds all of some words, accents and cases folded, a group a view."""
    quoted = " ".join(f'"{word}"' for word in re.findall(r"[^\W_]+", words)[:12])
    if not quoted:
        return []
    groups = []
    for view, (shown, name) in SEARCHED.items():
        hits = snapshot.select(
            f"select v.record_id, v.{shown} as text, v.{name} as name, v.page, v.entity, "
            f"coalesce(v.symbol, d.source_name) as document from {view}_fts f join {view} v on v.rowid = f.rowid "
            "join documents d on d.document_id = v.document_id and d.is_current = 1 "
            f"where {view}_fts match ? order by f.rank limit 40",
            (quoted,),
        )
        if hits:
            groups.append({"view": view, "hits": hits})
    return groups


def question(snapshot: PublishedFile, name: str, given: Mapping[str, str]) -> dict[str, Any]:
    """Return a question's answer with the parameters that were given. Raises NotHere, TooLong."""
    if name not in QUESTIONS:
        raise NotHere
    asked = QUESTIONS[name]
    parameters = {key: given.get(key, default).strip()[:MOST] for key, default in asked.parameters.items()}
    rows = snapshot.select(asked.query, parameters)
    choices = {key: _choices(snapshot, key) for key in parameters if key in ("entity", "period")}
    names = rows[0].keys() if rows else []
    return {
        "name": name,
        "question": asked,
        "parameters": parameters,
        "choices": choices,
        "names": [each for each in names if each != "record_id"],
        "rows": rows,
        "shares": _shares([row[asked.drawn] for row in rows]) if asked.drawn else [],
    }


def _shares(values: list[float | None]) -> list[float]:
    """Return figures as shares of the largest, in per cent; 0 for none."""
    sizes = [abs(value or 0) for value in values]
    most = max(sizes, default=0) or 1
    return [round(100 * size / most, 2) for size in sizes]


def file_of(snapshot: PublishedFile, document_id: str, number: int) -> str:
    """Return the sha256 of the file that a page is drawn from. Raises NotHere."""
    query = (
        "select d.sha256 from pages p join documents d on d.document_id = p.document_id and d.is_current = 1 "
        "where p.document_id = ? and p.page = ?"
    )
    row = snapshot.one(query, (document_id, number))
    if row is None:
        raise NotHere
    return str(row["sha256"])


def _document(snapshot: PublishedFile, document_id: str) -> SnapshotRow:
    row = snapshot.one("select * from documents where document_id = ? and is_current = 1", (document_id,))
    if row is None:
        raise NotHere
    return row


def _money(snapshot: PublishedFile, document_id: str) -> tuple[list[tuple[str, str]], list[dict[str, Any]]]:
    """Return the financial table as printed: its columns as (period, measure), and its rows with an amount a column."""
    amounts = snapshot.select(
        "select a.*, p.x0 from budget_amounts a join record_places p on p.record_id = a.record_id "
        "where a.document_id = ? and a.table_code = 'financial_resources' order by a.page, p.top, p.x0",
        (document_id,),
    )
    columns = list(
        dict.fromkeys((row["period"], row["measure"]) for row in sorted(amounts, key=lambda r: r["x0"] or 0))
    )
    lines: dict[tuple[Any, ...], dict[str, Any]] = {}
    heading = None
    for row in amounts:
        key = (row["class_label"], row["label"], row["level"])
        if key not in lines:
            opens = row["class_label"] if row["class_label"] != heading else None
            heading = row["class_label"]
            lines[key] = {"label": row["label"], "level": row["level"], "heading": opens, "amounts": {}}
        lines[key]["amounts"][row["period"], row["measure"]] = row
    return columns, list(lines.values())


def _bars(snapshot: PublishedFile, document_id: str) -> list[dict[str, Any]]:
    """Return each line's apportionment and expenditure as shares of the largest of them, in per cent."""
    lines = snapshot.select(
        "select label, max(coalesce(apportionment_usd, 0), 0) as a, max(coalesce(expenditure_usd, 0), 0) as e, "
        "record_id from budget_lines where document_id = ? and table_code = 'financial_resources' and level = 'line' "
        "and (apportionment_usd > 0 or expenditure_usd > 0) order by apportionment_usd desc",
        (document_id,),
    )
    most = max((max(row["a"], row["e"]) for row in lines), default=1)
    return [{"row": row, **{name: round(100 * row[name] / most, 2) for name in ("a", "e")}} for row in lines]


def _pages(snapshot: PublishedFile, document_id: str) -> list[SnapshotRow]:
    return snapshot.select(
        "select p.page, coalesce(l.unread, 0) as unread from pages p left join page_ledger l "
        "on l.document_id = p.document_id and l.page = p.page where p.document_id = ? order by p.page",
        (document_id,),
    )


def _counts(snapshot: PublishedFile, document_id: str) -> list[tuple[str, int]]:
    tables = snapshot.select("select distinct view from record_places order by view")
    counts = []
    for view in [*(row["view"] for row in tables), "table_cells", "checks"]:
        query = f'select count(*) as n from "{view}" where document_id = ?'
        (row,) = snapshot.select(query, (document_id,))
        if row["n"]:
            counts.append((view, row["n"]))
    return counts


def _cut(place: SnapshotRow, size: SnapshotRow | None) -> tuple[float, float, float, float] | None:
    """Return the part of a page around a figure: x, y, width, height."""
    if size is None or place["x0"] is None:
        return None
    top = max(0.0, place["top"] - AROUND)
    bottom = min(size["height"], place["bottom"] + AROUND)
    left, width = 0.0, size["width"]
    if place["x1"] - place["x0"] < READABLE - 2 * MARGIN and width > READABLE:  # on a phone a whole line is too small
        left = min(max(0.0, place["x1"] + MARGIN - READABLE), width - READABLE)
        width = READABLE
    return (left, top, width, max(bottom - top, 1.0))


def _checks(snapshot: PublishedFile, document_id: str, record_id: str) -> list[SnapshotRow]:
    query = "select * from checks where document_id = ? and record_ids like ? order by verdict, identity limit 40"
    return snapshot.select(query, (document_id, f'%"{record_id}"%'))


def _check(check: SnapshotRow) -> dict[str, Any]:
    return {"row": check, "addends": json.loads(check["addends"] or "[]")}


def _vintages(snapshot: PublishedFile, view: str, row: SnapshotRow) -> list[SnapshotRow]:
    """Return the other prints of a budget amount: the same entity, period, line and measure elsewhere."""
    if view != "budget_amounts" or row["code"] is None:
        return []
    names = ("entity", "period", "code", "measure", "level", "record_id")
    return snapshot.select(
        "select * from budget_amounts where entity = :entity and period = :period and code = :code "
        "and measure = :measure and level = :level and record_id <> :record_id order by symbol, page limit 20",
        {name: row[name] for name in names},
    )


def _choices(snapshot: PublishedFile, name: str) -> list[str]:
    """Return the entities or periods that there are figures of."""
    query = f"select distinct {name} as it from budget_amounts where {name} is not null order by 1"
    return [row["it"] for row in snapshot.select(query)]
