"""Results frameworks: what was promised for a period, and what came of it."""

from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from schemas.record import Record, field


class Status(StrEnum):
    """How an indicator's second cell begins: with "Achieved" / « Objectif atteint », or with anything else."""

    MET = "met"
    REPORTED = "reported"


class Role(StrEnum):
    """What a target's period is to the document: before its own, or its own or a later one."""

    BASELINE = "baseline"
    TARGET = "target"


class Delivered(StrEnum):
    """The kind of the first entry beside a planned output."""

    YES = "yes"
    NO = "no"
    NUMBER = "number"


class Component(Record):
    """One component of a results framework."""

    view: ClassVar[str] = "components"
    prefix: ClassVar[str] = "co"
    natural_key: ClassVar[tuple[str, ...]] = ("component",)

    component: int = field("number of the component", example=1)
    title: str | None = field("without the words “Component N:”; null if unread", example="support", default=None)


class ExpectedAccomplishment(Record):
    """One expected accomplishment of a component."""

    view: ClassVar[str] = "expected_accomplishments"
    prefix: ClassVar[str] = "ea"
    natural_key: ClassVar[tuple[str, ...]] = ("accomplishment",)

    component: int = field("number of its component", example=1)
    accomplishment: str = field("number as printed", example="1.1")
    title: str = field("without the words “Expected accomplishment N.N:”", example="Timely and orderly liquidation")


class Indicator(Record):
    """One indicator of achievement: what was planned, and what is reported."""

    view: ClassVar[str] = "indicators"
    prefix: ClassVar[str] = "in"
    natural_key: ClassVar[tuple[str, ...]] = ("accomplishment", "seq")

    component: int = field("number of its component", example=1)
    accomplishment: str = field("number of its accomplishment", example="1.1")
    seq: int = field("place within the accomplishment, from 1", example=1)
    indicator: str = field("planned cell without number and without the targets' parentheses", example="Boats repaired")
    actual: str | None = field("whole second cell; null where none is printed", example="Achieved", default=None)
    status: Status | None = field(
        "met if the cell says so in its first words; null without a second cell", example="met", default=None
    )
    actual_value: Decimal | None = field(
        "figure the second cell consists of or opens with in the target's unit", example="33.5", default=None
    )
    actual_unit: str | None = field("unit of that figure: % or the counted noun", example="%", default=None)


class IndicatorTarget(Record):
    """One period's value of an indicator, out of the planned cell's parenthesis."""

    view: ClassVar[str] = "indicator_targets"
    prefix: ClassVar[str] = "it"
    natural_key: ClassVar[tuple[str, ...]] = ("accomplishment", "seq", "period", "part")

    accomplishment: str = field("number of its accomplishment", example="1.1")
    seq: int = field("the indicator's place within the accomplishment", example=1)
    period: str = field("the printed year", example="2020/21")
    role: Role | None = field(
        "baseline: before the document's own period; null if that is unknown", example="target", default=None
    )
    part: str | None = field(
        "words that say what this parenthesis counts, where it says so or there are several",
        example="pourcentage d’élues",
        default=None,
    )
    raw: str = field("everything printed up to the next period", example="≥ 40 %")
    value: Decimal | None = field("the one quantity that raw states, else null", example="40", default=None)
    unit: str | None = field("% or the counted noun", example="%", default=None)
    comparator: str | None = field("≥, ≤, > or <, also where words say it", example="≥", default=None)
    tolerance: Decimal | None = field("figure behind ±", example="3", default=None)


class Output(Record):
    """One planned output and whether it was delivered."""

    view: ClassVar[str] = "outputs"
    prefix: ClassVar[str] = "ou"
    natural_key: ClassVar[tuple[str, ...]] = ("accomplishment", "seq")

    component: int = field("number of its component", example=1)
    accomplishment: str = field("number of its accomplishment", example="1.1")
    seq: int = field("place within the accomplishment, from 1, all groups together", example=1)
    group_label: str | None = field("bold sub-heading above", example="Aviation services", default=None)
    planned: str = field("planned cell as printed", example="12 internal reports")
    planned_quantity: Decimal | None = field(
        "figure of what was delivered that the planned cell states, else the one it opens with",
        example="12",
        default=None,
    )
    planned_unit: str | None = field("what that figure counts", example="internal reports", default=None)
    delivered: Delivered | None = field(
        "kind of the first entry beside it; null if none was read", example="number", default=None
    )
    remarks: str | None = field("all else of the row, in print order", example="The underutilization …", default=None)


class OutputActual(Record):
    """One figure of what was delivered, or a Yes or No that stands below one."""

    view: ClassVar[str] = "output_actuals"
    prefix: ClassVar[str] = "oa"
    natural_key: ClassVar[tuple[str, ...]] = ("accomplishment", "seq", "quantity_raw", "what")

    accomplishment: str = field("number of its accomplishment", example="1.1")
    seq: int = field("the output's place within the accomplishment", example=1)
    quantity: Decimal | None = field(
        "figure as printed, not multiplied; null for Yes or No", example="1.55", default=None
    )
    quantity_raw: str = field("as printed", example="1.55")
    what: str = field("first sentence beside the figure", example="Million litres of fuel")
