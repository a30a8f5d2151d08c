"""Bulletin of a programme or fund: portfolios, projects, donors, headlines (S&R bulletin, August 2020)."""

from collections.abc import Iterator
from datetime import date

from extractors.families.bulletin_items import parted
from extractors.families.funds import donors, fund_of, portfolios
from extractors.families.projects import highlights, projects
from extractors.families.said import FAMILY
from extractors.figures.places import places_in
from extractors.figures.tokens import tokens
from extractors.kinds import HAS_A_SYMBOL, DocumentKind, KindFound, KindReading, Tell, contents
from extractors.kinds.own_data import of_series
from extractors.layout.document import Document
from extractors.words.numbers import dates, plain
from extractors.words.terms import normal
from schemas.bulletins import Portfolio
from schemas.checks import same_ratio
from schemas.document import DocumentData
from schemas.figures import KeyFigure
from schemas.proof import Check
from schemas.vocabulary import CheckKind, Kind

LONGEST_DATE_LINE = 60


def _counts_projects(document: Document) -> bool:
    """Say whether the document counts the projects of a fund."""
    texts = [normal(block.text) for block in document.blocks]
    return any(FAMILY.says("projects_counted", text) and fund_of(text) for text in texts)


def _dated(document: Document, kind: Kind) -> DocumentData:
    """Return the document's own data; its date is the day its figures stand at."""
    data = of_series(document, kind)
    data.as_of = as_of(document) or data.as_of
    data.publisher = data.entity or data.publisher
    return data


def as_of(document: Document) -> date | None:
    """Return the day of a line such as « Au 30 août 2020 », or None."""
    for block in document.blocks:
        if (
            len(block.text) <= LONGEST_DATE_LINE
            and FAMILY.opens("stands_at", block.text)
            and (found := dates(block.text))
        ):
            return found[0]
    return None


def _funds_and_projects(reading: KindReading) -> Iterator[KindFound]:
    """Yield what the bulletin says of its funds and projects, every figure of its prose, and the checks on them."""
    document = reading.document
    document.blocks = parted(document.blocks)
    day = as_of(document)
    told = list(contents.key_figures(reading))
    figures = [thing for thing in told if isinstance(thing, KeyFigure)]
    funds = list(portfolios(figures, day))
    yield from highlights(document.blocks)
    yield from funds
    yield from projects(document.blocks, figures, day, _country(document), reading.data.document_key)
    yield from donors(document.blocks)
    yield from told
    yield from _shares_of_budget(funds, figures)


def _shares_of_budget(funds: list[Portfolio], figures: list[KeyFigure]) -> Iterator[Check]:
    """Hold a share printed of a fund's budget against its cost over its budget (93,5 of 106 million is 88 %)."""
    by_id = {figure.record_id: figure for figure in figures}
    for share in figures:
        whole = by_id.get(share.parent_id or "")
        for fund in funds:
            if whole is None or share.unit != "%" or fund.budget_usd != whole.value or not fund.cost_usd:
                continue
            check = same_ratio(
                f"{fund.fund}: cost / budget is {share.value_raw}",
                (fund.cost_usd, whole.value * 0),
                (whole.value, whole.value * 0),
                (share.value, share.value * 0 + 1),
                kind=CheckKind.PERCENTAGE,
                ties=[fund, share],
            )
            if check is not None:
                yield check


def _country(document: Document) -> str | None:
    """Return the country that the text names most."""
    counts: dict[str, int] = {}
    for block in document.blocks:
        for place in places_in(tokens(plain(block.text))):
            if place.kind == "country":
                counts[place.printed] = counts.get(place.printed, 0) + 1
    return max(counts, key=lambda name: counts[name]) if counts else None


KIND = DocumentKind(
    name=Kind.BULLETIN,
    tells=(Tell("counts a fund's projects", 7, _counts_projects), HAS_A_SYMBOL),
    needs=8,
    describe=_dated,
    contents=(_funds_and_projects,),
)
