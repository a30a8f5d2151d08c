"""Budget reports of a mission: what one period cost (A/76/564, A/80/590), or that and what the next will (A/80/634).

One description, of one period or of two.
"""

from extractors.families.budget.tables import asks_for_money, has_budget_tables
from extractors.kinds import DocumentKind, Family, Tell, contents
from extractors.kinds.own_data import of_masthead
from extractors.layout.document import Document
from schemas.vocabulary import Kind


def contents_of(*, periods: int) -> tuple[Family, ...]:
    """Return what a report on one or two periods holds, in print order.

    The lines of a report on one period must meet its decisions, redeployments and introduction; a report on two asks
    for other amounts than it accounts for.
    """
    one = periods == 1
    return (
        contents.budget(one_period=one),
        contents.finance(meets_budget=one),
        contents.posts,
        contents.decisions(meets_budget=one),
        contents.frameworks,
        contents.variances,
        contents.followups,
        contents.paragraphs,
        contents.agreement,
        *((contents.appropriations,) if one else ()),
        contents.entities,
        contents.references,
        contents.key_figures,
        contents.unclaimed,
    )


def _asks_for_none(document: Document) -> bool:
    return not asks_for_money(document)


def _report(name: Kind, asks: Tell, *, periods: int) -> DocumentKind:
    """Return the kind of a report on one or two periods; `asks` tells whether it asks for money."""
    spent = Tell("apportioned and spent in one year, line by line", 4, has_budget_tables)
    return DocumentKind(name, contents_of(periods=periods), (spent, asks), needs=6, describe=of_masthead)


PERFORMANCE = _report(Kind.PERFORMANCE_REPORT, Tell("asks for no money", 2, _asks_for_none), periods=1)
PERFORMANCE_AND_BUDGET = _report(
    Kind.PERFORMANCE_AND_BUDGET_REPORT, Tell("asks for money in the same table", 2, asks_for_money), periods=2
)
