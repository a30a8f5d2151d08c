"""Extractions made in code: what the warehouse needs to be tested, and no PDF."""

from datetime import date
from decimal import Decimal
from typing import Any

from schemas.budget import BudgetAmount, BudgetLine
from schemas.document import DocumentData
from schemas.extraction import Extraction, Versions
from schemas.identity import name_checks, name_findings, name_records, name_tables
from schemas.origin import Origin, Place
from schemas.proof import Check, Finding
from schemas.table import Cell, Column, Table, TableRow
from schemas.vocabulary import CheckKind, Kind, Level, Measure, Severity, TableCode, Verdict

ORIGIN = Origin(Place(57, (72.0, 100.0, 540.0, 110.0)), "Contingents 1 250,5", "row")
WHERE: dict[str, Any] = {"table_code": TableCode.FINANCIAL_RESOURCES, "class_label": None, "code": "MIL.CON"}


def line(label: str, spent: int | None) -> BudgetLine:
    return BudgetLine(
        **WHERE,
        label=label,
        level=Level.LINE,
        period="2020/21",
        apportionment_usd=9_007_199_254_740_993,  # one more than a double can hold
        expenditure_usd=spent,
        variance_usd=None,
        variance_pct=Decimal("-4.8"),
        origin=ORIGIN,
    )


def reading(
    sha: str, *, symbol: str | None = "A/99/1", version: str = "v1", media: str = "application/pdf", spent: int = 5
) -> Extraction:
    """One small extraction; `sha` is one character that stands for the bytes."""
    document = DocumentData(
        kind=Kind.PERFORMANCE_REPORT,
        symbol=symbol,
        language="fr",
        entity="MINUSMA",
        period_end=date(2021, 6, 30),
        page_count=60 if media == "application/pdf" else None,
        sha256=sha * 64,
        media_type=media,
    )
    lines = [line("Contingents", spent), line("Police – « civile »'; drop table x; --", None)]
    amount = BudgetAmount(
        **WHERE,
        label="Contingents",
        level=Level.LINE,
        period="2020/21",
        measure=Measure.EXPENDITURE,
        value=Decimal(spent),
        raw="5",
        origin=ORIGIN,
    )
    row = TableRow(
        "Contingents", ("Militaires",), [Cell("(4,8)", Place(57), ("a",), Decimal("-4.8")), Cell("–")], Place(57)
    )
    check = Check(
        "a − b = c", CheckKind.ROW, Decimal(5), Decimal(spent), Decimal("0.5"), Verdict.HOLDS, ties=list(lines)
    )
    out = Extraction(
        document,
        records={"budget_lines": list(lines), "budget_amounts": [amount]},
        tables=[Table(57, [Column(("Écart", "Montant")), Column(("%",))], [row], scale=Decimal(1000))],
        checks=[check],
        findings=[
            Finding(
                Severity.WARNING,
                "label",
                "unknown label",
                place=Place(57),
                message="p. 57: unknown label",
                about=lines[1],
            )
        ],
        versions=Versions("0", version, "none"),
    )
    key = document.document_key
    name_records([record for group in out.records.values() for record in group], key)
    name_tables(out.tables, key)
    name_checks(out.checks, key)
    name_findings(out.findings)
    return out
