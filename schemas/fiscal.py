"""Money tables of any publisher in long form, in the terms of the Fiscal Data Package."""

from enum import StrEnum
from typing import ClassVar

from schemas.record import Record, field


class FiscalLevel(StrEnum):
    """Where a row stands in the arithmetic of its table."""

    LINE = "line"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


class MoneyDirection(StrEnum):
    """Which way the money goes."""

    REVENUE = "revenue"
    EXPENDITURE = "expenditure"
    DEBT = "debt"
    OTHER = "other"


class Phase(StrEnum):
    """Which stage of a budget an amount is of."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    ADJUSTED = "adjusted"
    EXECUTED = "executed"


class FiscalMeasure(StrEnum):
    """What an amount measures: where the print says commitments or payments, these."""

    AMOUNT = "amount"
    COMMITMENT = "commitment"
    PAYMENT = "payment"


class FiscalAmount(Record):
    """One amount of a money table whose heads and unit line say period, phase and scale."""

    view: ClassVar[str] = "fiscal_amounts"
    prefix: ClassVar[str] = "fa"
    natural_key: ClassVar[tuple[str, ...]] = ("table_id", "code", "parents", "label", "period", "phase", "phase_label")

    table_id: str = field("see `tables`", example="tb90…")
    label: str = field("as printed, without its code", example="Impôts sur le patrimoine")
    code: str | None = field("as printed before the label", example="R_713", default=None)
    parents: tuple[str, ...] = field("JSON list of the labels it stands under", example='["RECETTES"]', default=())
    level: FiscalLevel = field("where the row stands in the table's arithmetic", example="line")
    direction: MoneyDirection = field("revenue, expenditure, debt or other", example="revenue")
    period: str = field("year, fiscal year or quarter", example="2026")
    phase: Phase = field("proposed, approved, adjusted or executed", example="approved")
    phase_label: str = field("the head as printed", example="LFI 2026")
    measure: FiscalMeasure = field("amount, commitment or payment", example="amount")
    amount: int = field("whole units of the currency", unit="currency", example="661,66")
    currency: str | None = field("ISO 4217; null where nothing says it", example="XOF", default=None)
    raw: str = field("as printed", example="661,66")
