"""Budget performance for one period and budget for the next, in one report (A/80/634, A/80/621 and their family)."""

from extractors.families.budget.tables import asks_for_money, has_budget_tables
from extractors.kinds import DocumentKind, Tell
from extractors.kinds.mission_reports import contents_of
from extractors.kinds.own_data import of_masthead
from schemas.vocabulary import Kind

KIND = DocumentKind(
    name=Kind.PERFORMANCE_AND_BUDGET_REPORT,
    tells=(
        Tell("apportioned and spent in one year, line by line", 4, has_budget_tables),
        Tell("asks for money in the same table", 2, asks_for_money),
    ),
    needs=6,
    describe=of_masthead,
    contents=contents_of(periods=2),
)
