"""Budget lines: what was apportioned, spent, asked for."""

from decimal import Decimal
from typing import ClassVar

from schemas.record import Record, field
from schemas.vocabulary import Level, Measure, TableCode


class BudgetLine(Record):
    """One row of a budget table for the year it accounts for: apportionment against expenditure."""

    view: ClassVar[str] = "budget_lines"
    prefix: ClassVar[str] = "bl"
    natural_key: ClassVar[tuple[str, ...]] = ("table_code", "class_label", "label", "level", "period")

    table_code: TableCode = field("the table it stands in", example="financial_resources")
    class_label: str | None = field("heading above a line or subtotal, as printed", example="Personnel civil")
    label: str = field("as printed, without footnote marks", example="Personnel temporaire")
    code: str | None = field("stable English code, see `codes`; null for a label no rule knows", example="CIV.GTA")
    level: Level = field("where the row stands in the table's arithmetic", example="line")
    period: str = field("fiscal year", example="2020/21")
    apportionment_usd: int | None = field("amount apportioned", unit="USD", example="13 654,1")
    expenditure_usd: int | None = field("amount spent", unit="USD", example="13 653,0")
    variance_usd: int | None = field(
        "apportionment − expenditure; positive is under-spent", unit="USD", example="(9 444,2)"
    )
    variance_pct: Decimal | None = field("variance ÷ apportionment, as printed", unit="%", example="(4,8)")


class BudgetAmount(Record):
    """One amount of a budget table: the long form, all periods and measures."""

    view: ClassVar[str] = "budget_amounts"
    prefix: ClassVar[str] = "ba"
    natural_key: ClassVar[tuple[str, ...]] = ("table_code", "class_label", "label", "level", "period", "measure")

    table_code: TableCode = field("the table it stands in", example="financial_resources")
    class_label: str | None = field("heading above a line or subtotal, as printed", example="Personnel civil")
    label: str = field("as printed, without footnote marks", example="Personnel temporaire")
    code: str | None = field("stable English code, see `codes`; null for a label no rule knows", example="CIV.GTA")
    level: Level = field("where the row stands in the table's arithmetic", example="line")
    period: str = field("fiscal year of the amount", example="2020/21")
    measure: Measure = field("what is measured", example="apportionment")
    value: Decimal | None = field(
        "whole USD, or per cent for variance_pct; null if blank", unit="USD or %", example="13 654,1"
    )
    raw: str = field("as printed", example="13 654,1")
