"""Budget performance report of a peacekeeping mission (A/76/564, A/80/590 and their family)."""

from extractors.families.budget.tables import asks_for_money, has_budget_tables
from extractors.kinds import DocumentKind, Tell
from extractors.kinds.mission_reports import contents_of
from extractors.kinds.own_data import of_masthead
from extractors.layout.document import Document
from schemas.vocabulary import Kind


def _asks_for_none(document: Document) -> bool:
    return not asks_for_money(document)


KIND = DocumentKind(
    name=Kind.PERFORMANCE_REPORT,
    tells=(
        Tell("apportioned and spent in one year, line by line", 4, has_budget_tables),
        Tell("asks for no money", 2, _asks_for_none),
    ),
    needs=6,
    describe=of_masthead,
    contents=contents_of(periods=1),
)
