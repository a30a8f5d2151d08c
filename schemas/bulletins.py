"""What bulletins, fact sheets and web pages say of a mission's funds and projects, and of the mission itself."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from schemas.record import Record, field

FUND = "QIP, TF, FP or PBF, also where a name or another short form is printed"


class Entity(Record):
    """What a page or report says of the mission itself; its acronym is the document's entity."""

    view: ClassVar[str] = "entities"
    prefix: ClassVar[str] = "en"
    natural_key: ClassVar[tuple[str, ...]] = ("name",)

    name: str = field("as printed", example="Mission des Nations Unies …")
    closed_on: date | None = field("day it closed", example="2023-12-31", default=None)
    resolution: str | None = field("symbol or number of the resolution that closed it", example="2690", default=None)


class Portfolio(Record):
    """One fund's projects and money, out of the fund's own sentence."""

    view: ClassVar[str] = "portfolios"
    prefix: ClassVar[str] = "po"
    natural_key: ClassVar[tuple[str, ...]] = ("fund", "as_of")

    fund: str = field(FUND, example="QIP")
    completed: int | None = field("projects completed", example="490", default=None)
    ongoing: int | None = field("projects under way", example="143", default=None)
    total: int | None = field("projects in all", example="633", default=None)
    budget_usd: Decimal | None = field("budget", unit="USD", example="23,9 millions", default=None)
    cost_usd: Decimal | None = field("cost of the approved projects", unit="USD", example="93,5 millions", default=None)
    since_year: int | None = field("first year counted", example="2013", default=None)
    as_of: date | None = field("day to which it stands", example="2020-08-30", default=None)


class Project(Record):
    """One amount, or one amount in two currencies, that a bulletin prints for a project or for several."""

    view: ClassVar[str] = "projects"
    prefix: ClassVar[str] = "pj"
    natural_key: ClassVar[tuple[str, ...]] = ("fund", "amount_usd", "amount_xof", "text")

    fund: str | None = field(FUND, example="QIP", default=None)
    places: list[str] = field("where; the country if nothing narrower is named", example='["Kidal"]', default=[])
    date_start: str | None = field("first day, ISO; or the year alone", example="2020-07-06", default=None)
    date_end: str | None = field("last of several days, ISO", example="2020-07-07", default=None)
    n_projects: int | None = field("projects or agreements that the amount covers", example="2", default=None)
    amount_usd: Decimal | None = field("amount", unit="USD", example="37 mille", default=None)
    amount_usd_qualifier: str | None = field("as printed", example="plus de", default=None)
    amount_xof: Decimal | None = field("the same amount", unit="XOF", example="22 millions", default=None)
    implementers: list[str] = field("who carries it out", example='["IDRC"]', default=[])
    url: str | None = field("the link that closes the item", example="http://bit.ly/…", default=None)
    text: str = field("the sentence", example="Le premier projet d’un montant de …")
    part_of: str | None = field("the sum of several projects that it is part of", example="pj1f0c…", default=None)


class Donor(Record):
    """Who pays into a fund."""

    view: ClassVar[str] = "donors"
    prefix: ClassVar[str] = "do"
    natural_key: ClassVar[tuple[str, ...]] = ("fund", "donor")

    fund: str | None = field(FUND, example="TF", default=None)
    donor: str = field("as printed", example="Allemagne")


class Highlight(Record):
    """A headline of the front page."""

    view: ClassVar[str] = "highlights"
    prefix: ClassVar[str] = "hl"
    natural_key: ClassVar[tuple[str, ...]] = ("place", "headline")

    place: str | None = field("place or theme before the colon", example="Kidal", default=None)
    headline: str = field("as printed, without fund", example="Deux nouveaux projets MINUSMA")
    fund: str | None = field(FUND, example="QIP", default=None)


class FundingMechanism(Record):
    """A way of funding that a page or fact sheet describes."""

    view: ClassVar[str] = "funding_mechanisms"
    prefix: ClassVar[str] = "fm"
    natural_key: ClassVar[tuple[str, ...]] = ("code",)

    code: str = field(FUND, example="QIP")
    name: str = field("as printed", example="Projets à Impact Rapide")
    max_cost_usd: Decimal | None = field("most a project may cost", unit="USD", example="50 000", default=None)
    max_months: int | None = field("longest duration", unit="months", example="6", default=None)
