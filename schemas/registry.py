"""Every record model there is, in the contract's order. A new model is one line here."""

from schemas.budget import BudgetAmount, BudgetLine
from schemas.record import Record

RECORDS: tuple[type[Record], ...] = (
    BudgetLine,
    BudgetAmount,
)
BY_VIEW: dict[str, type[Record]] = {model.view: model for model in RECORDS}
