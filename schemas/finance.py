"""The rest of a mission's ledger: posts, redeployments, income, equipment, factors, decisions."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from schemas.record import Record, field
from schemas.vocabulary import Level

LABEL = "as printed, without footnote marks"
CODE = "stable English code, see `codes`; null for a label no rule knows"
PERIOD = "fiscal year"
LEVEL = "where the row stands in the table's arithmetic"


class Staffing(Record):
    """One category of posts: authorised against the average actually filled."""

    view: ClassVar[str] = "staffing"
    prefix: ClassVar[str] = "st"
    natural_key: ClassVar[tuple[str, ...]] = ("parent_label", "label", "period")

    parent_label: str | None = field("printed heading row above", example="Volontaires des Nations Unies", default=None)
    label: str = field(LABEL, example="Police des Nations Unies")
    code: str | None = field(CODE, example="MIL.UNP", default=None)
    authorized: int | None = field("highest number authorised", unit="posts", example="13 249", default=None)
    actual_average: int | None = field("average filled over the period", unit="posts", example="12 775", default=None)
    vacancy_rate_pct: Decimal | None = field("share not filled, as printed", unit="%", example="3,6", default=None)
    period: str = field(PERIOD, example="2020/21")


class Redeployment(Record):
    """One group of expenditure: the original distribution, what was moved, and the revised one."""

    view: ClassVar[str] = "redeployments"
    prefix: ClassVar[str] = "rd"
    natural_key: ClassVar[tuple[str, ...]] = ("label", "level", "period")

    label: str = field("as printed, without its numeral", example="Personnel civil")
    code: str | None = field(CODE, example="CIV", default=None)
    level: Level = field(LEVEL, example="line")
    period: str = field(PERIOD, example="2020/21")
    original_usd: int | None = field("original distribution", unit="USD", example="196 654,7", default=None)
    redeployed_usd: int | None = field("moved in, or out if negative", unit="USD", example="9 444,1", default=None)
    revised_usd: int | None = field("revised distribution", unit="USD", example="206 098,8", default=None)


class OtherIncome(Record):
    """One line of other revenue and adjustments."""

    view: ClassVar[str] = "other_income"
    prefix: ClassVar[str] = "oi"
    natural_key: ClassVar[tuple[str, ...]] = ("label", "level", "period")

    label: str = field(LABEL, example="Produit des placements")
    code: str | None = field(CODE, example="INC.INVESTMENT", default=None)
    level: Level = field(LEVEL, example="line")
    period: str = field(PERIOD, example="2020/21")
    amount_usd: int | None = field("amount", unit="USD", example="2 477,4", default=None)


class UnbudgetedContribution(Record):
    """One kind of contribution that no budget holds."""

    view: ClassVar[str] = "unbudgeted_contributions"
    prefix: ClassVar[str] = "uc"
    natural_key: ClassVar[tuple[str, ...]] = ("label", "level", "period")

    label: str = field(LABEL, example="Contributions prévues par l’accord sur le statut des forces")
    level: Level = field(LEVEL, example="line")
    period: str = field(PERIOD, example="2020/21")
    amount_usd: int | None = field("value; null where the cell is empty", unit="USD", example="45 201,2", default=None)
    footnote: str | None = field("the note its mark points to", example="Y compris la valeur locative …", default=None)


class ContingentOwnedEquipment(Record):
    """What was spent on contingent-owned equipment: major equipment and self-sustainment."""

    view: ClassVar[str] = "contingent_owned_equipment"
    prefix: ClassVar[str] = "ce"
    natural_key: ClassVar[tuple[str, ...]] = ("group_label", "label", "level", "period")

    group_label: str | None = field("the group it stands in or closes", example="Matériel majeur", default=None)
    label: str = field(LABEL, example="Contingents")
    code: str | None = field(CODE, example="COE.MAJOR.CON", default=None)
    level: Level = field(LEVEL, example="line")
    period: str = field(PERIOD, example="2020/21")
    expenditure_usd: int | None = field("amount spent", unit="USD", example="89 709,5", default=None)


class MissionFactor(Record):
    """A factor that raises the rates of contingent-owned equipment in this mission."""

    view: ClassVar[str] = "mission_factors"
    prefix: ClassVar[str] = "mf"
    natural_key: ClassVar[tuple[str, ...]] = ("group_label", "label", "effective_date")

    group_label: str | None = field("applicable to the mission area or to home countries, without letter",
                                    example="Facteurs applicables à la zone de la Mission", default=None)  # fmt: skip
    label: str = field("as printed, without letter", example="Contraintes du milieu")
    pct_min: Decimal | None = field("lower end, or the one value", unit="%", example="2,4", default=None)
    pct_max: Decimal | None = field("upper end, or the one value", unit="%", example="0,0-5,0", default=None)
    effective_date: date | None = field("in force from", example="1er juillet 2017", default=None)
    last_review_date: date | None = field("last reviewed on", example="1er avril 2016", default=None)


class Decision(Record):
    """One amount that the General Assembly is asked to decide on or decides, or that a committee recommends."""

    view: ClassVar[str] = "decisions"
    prefix: ClassVar[str] = "de"
    natural_key: ClassVar[tuple[str, ...]] = ("item", "parent_item", "label")

    item: str | None = field("the bare letter of the item", example="a", default=None)
    parent_item: str | None = field(
        "the item, or where it has none the paragraph, whose amount this breaks down", example="b", default=None
    )
    paragraph: str | None = field("number of the paragraph", example="74", default=None)
    label: str = field("what the amount is", example="investment revenue")
    amount_usd: int | None = field("amount", unit="USD", example="80 025 500 dollars", default=None)
    text: str | None = field(
        "the item as printed; null for a part of it", example="(a) To take note of …", default=None
    )
