"""Posts by category, in long form: approved, actual, proposed, deployed on a day, and the rates of those not filled."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from schemas.record import Record, field


class Basis(StrEnum):
    """What a number of posts is."""

    APPROVED = "approved"
    ACTUAL = "actual"
    PROPOSED = "proposed"
    DEPLOYED = "deployed"
    VACANCY = "vacancy"


class Post(Record):
    """One number of posts, or one vacancy rate, of one category in one period or on one day."""

    view: ClassVar[str] = "posts"
    prefix: ClassVar[str] = "ps"
    natural_key: ClassVar[tuple[str, ...]] = (
        "unit_label",
        "parent_label",
        "label",
        "period",
        "basis",
        "on_date",
        "rate_of",
    )

    unit_label: str | None = field(
        "component or office, as printed; null for the whole", example="Support", default=None
    )
    label: str = field("category, as printed", example="International staff")
    code: str | None = field("stable English code, see `codes`; null for a total", example="CIV.INT", default=None)
    period: str | None = field("fiscal year, or calendar year of a programme budget", example="2024/25", default=None)
    basis: Basis = field("approved, actual, proposed, deployed (on a day) or vacancy (a rate)", example="approved")
    on_date: date | None = field("the day, where one is printed", example="2024-10-01", default=None)
    posts: int | None = field("number of posts", unit="posts", example="1 006", default=None)
    rate_pct: Decimal | None = field("share not filled, as printed", unit="%", example="7.6", default=None)
    parent_label: str | None = field(
        "printed heading above the category", example="United Nations Volunteers", default=None
    )
    rate_of: Basis | None = field(
        "of a rate: what it was approved, actual or proposed as", example="actual", default=None
    )
