"""What the page of a document shows: its money, also against the year before, why it differs, results, findings."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from serving.charts import shares
from serving.found import current_document
from serving.sentences import by_sentence
from serving.snapshot import PublishedFile, SnapshotRow

MOST = 200
"""Rows of one list on a page; the tables hold all."""
NATIONAL = "case when code in ('CIV.NPO', 'CIV.NGS') then 'CIV.NAT' else code end"
"""National staff is one line in some reports and two in others."""
YEAR_BEFORE = "(cast(substr(own.period, 1, 4) as integer) - 1) || '/' || substr(own.period, 3, 2)"
COMPARED = (("expenditure", "expenditure"), ("cost_estimate", "apportionment"))
"""What is held against what of the year before: what was spent; and what is asked for against what was granted."""


def document(snapshot: PublishedFile, document_id: str) -> dict[str, Any]:
    """Return a document's money, variances, results, figures, findings and pages. Raises NotHere."""
    found = current_document(snapshot, document_id)
    asked = {"id": document_id, "most": MOST}
    columns, lines = _money(snapshot, document_id)
    return {
        "document": found,
        "columns": columns,
        "lines": lines,
        "bars": _bars(snapshot, document_id),
        "years": [each for pair in COMPARED if (each := _against(snapshot, found, *pair))],
        "variances": _variances(snapshot, asked),
        "results": _results(snapshot, asked),
        "sentences": by_sentence(
            snapshot.select("select * from key_figures where document_id = :id order by rowid limit :most", asked)
        ),
        "findings": snapshot.select(
            "select * from findings where document_id = :id order by severity = 'info', rowid limit :most", asked
        ),
        "pages": _pages(snapshot, document_id),
        "counts": _counts(snapshot, document_id),
    }


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
    sizes = shares([row[name] for row in lines for name in ("a", "e")])
    return [{"row": row, "a": sizes[2 * at], "e": sizes[2 * at + 1]} for at, row in enumerate(lines)]


def _against(snapshot: PublishedFile, found: SnapshotRow, measure: str, before: str) -> dict[str, Any] | None:
    """Return a document's lines of one measure beside the year before's as it was printed last; None for none."""
    rows = snapshot.select(
        f"with own as (select {NATIONAL} as code, min(label) as label, period, sum(amount) as amount, "
        "min(record_id) as record_id from figure_vintages where document_id = :id "
        f"and measure = :measure and code is not null group by {NATIONAL}, period) "
        "select own.*, p.period as period_before, p.amount as before, p.record_id as record_before, p.document_id, "
        "p.symbol, own.amount - p.amount as more, "
        "round(100.0 * (own.amount - p.amount) / nullif(p.amount, 0), 1) as more_pct "
        "from own join budget_facts p on p.entity = :entity and p.code = own.code and p.measure = :before "
        f"left join codes c on c.code = own.code where p.period = {YEAR_BEFORE} order by c.position, own.label",
        {"id": found["document_id"], "entity": found["entity"], "measure": measure, "before": before},
    )
    if not rows:
        return None
    names = {"measure": measure, "measure_before": before}
    sums = {name: sum(row[name] for row in rows) for name in ("amount", "before", "more")}
    periods = {name: rows[0][name] for name in ("period", "period_before")}
    return {**names, **periods, "rows": rows, "sums": sums, "symbols": sorted({row["symbol"] or "" for row in rows})}


class Accomplished(NamedTuple):
    """An expected accomplishment with its indicators, and how many of them met their target, or did not."""

    number: str | None
    title: str | None
    rows: list[SnapshotRow]

    @property
    def met(self) -> int:
        """Return how many targets were met."""
        return sum(row["target_met"] == 1 for row in self.rows)

    @property
    def missed(self) -> int:
        """Return how many targets were not met."""
        return sum(row["target_met"] == 0 for row in self.rows)


def _results(snapshot: PublishedFile, asked: dict[str, Any]) -> list[Accomplished]:
    """Return the indicators by expected accomplishment, in print order."""
    rows = snapshot.select(
        "select h.*, i.record_id, a.title from indicator_history h left join indicators i "
        "on i.document_id = h.document_id and i.accomplishment = h.accomplishment and i.seq = h.seq "
        "left join (select document_id, accomplishment, min(title) as title from expected_accomplishments "
        "group by 1, 2) a on a.document_id = h.document_id and a.accomplishment = h.accomplishment "
        "where h.document_id = :id order by h.rowid limit :most",
        asked,
    )
    return [Accomplished(number, each[0]["title"], each) for number, each in _grouped(rows, "accomplishment")]


def _grouped(rows: Sequence[SnapshotRow], name: str) -> list[tuple[Any, list[SnapshotRow]]]:
    return [(key, list(each)) for key, each in groupby(rows, key=lambda row: row[name])]


def _variances(snapshot: PublishedFile, asked: dict[str, Any]) -> list[dict[str, Any]]:
    """Return each explained variance with its reasons, main ones first."""
    explained = snapshot.select(
        "select * from variance_explanations where document_id = :id order by rowid limit :most", asked
    )
    reasons = snapshot.select(
        "select * from variance_reasons where document_id = :id order by polarity = 'offset', rowid limit 2000", asked
    )
    of: dict[tuple[Any, ...], list[SnapshotRow]] = {}
    for reason in reasons:
        of.setdefault((reason["label"], reason["period"]), []).append(reason)
    return [{"row": row, "reasons": of.get((row["label"], row["period"]), [])} for row in explained]


def _pages(snapshot: PublishedFile, document_id: str) -> list[SnapshotRow]:
    return snapshot.select(
        "select p.page, p.width, p.height, coalesce(l.unread, 0) as unread from pages p left join page_ledger l "
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
