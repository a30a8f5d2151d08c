"""Budget performance report of a peacekeeping mission (A/76/564, A/80/590 and their family)."""

from collections.abc import Iterator
from decimal import Decimal

from extractors.families.appropriation import appropriation_checks
from extractors.families.budget.tables import asks_for_money, budget_tables, has_budget_tables
from extractors.families.claims import Claims
from extractors.families.decisions import decisions_with_checks
from extractors.families.entities import entities
from extractors.families.finance.tables import finance_tables
from extractors.families.followups import followups
from extractors.families.frameworks import frameworks
from extractors.families.prose import document_references, paragraphs
from extractors.families.prose_figures import prose_figures
from extractors.families.same_quantity import same_quantity
from extractors.families.strengths import strengths
from extractors.families.variances.section import variances
from extractors.kinds import advisory_committee_report
from extractors.layout.document import Document
from schemas.budget import BudgetLine
from schemas.document import DocumentData
from schemas.finance import OtherIncome
from schemas.proof import Check, Finding
from schemas.record import Record
from schemas.vocabulary import Kind

NAME = Kind.PERFORMANCE_REPORT
PRINTED_UNIT = Decimal(100)
"""The printed unit of the financial tables in dollars: thousands with one decimal."""


def matches(document: Document) -> bool:
    """Say whether the document reports one period's expenditure line by line, and asks for no new budget."""
    return (
        has_budget_tables(document) and not advisory_committee_report.matches(document) and not asks_for_money(document)
    )


def describe(document: Document) -> DocumentData:
    """Return the document's own data."""
    return document.data(NAME)


def extract(document: Document) -> Iterator[Record | Check | Finding]:
    """Yield what the report says, table by table, and a finding for each table left unread."""
    tables = Claims(document.tables)
    budget = list(budget_tables(tables, document, one_period=True))
    yield from budget
    lines = [record for record in budget if isinstance(record, BudgetLine)]
    finance = list(finance_tables(tables, document, lines))
    yield from finance
    yield from decisions_with_checks(document, lines, [record for record in finance if isinstance(record, OtherIncome)])
    results = list(frameworks(tables, document))
    yield from results
    explained = list(variances(tables, document, budget))
    yield from explained
    yield from followups(tables, document)
    numbered = list(paragraphs(document.blocks))
    yield from numbered
    yield from strengths([*finance, *results, *numbered], document)
    yield from same_quantity([*results, *explained, *numbered], document)
    yield from appropriation_checks(numbered, lines, PRINTED_UNIT)
    yield from entities(document)
    yield from document_references(document.blocks, document.front.symbol)
    yield from prose_figures(document, describe(document))
    yield from tables.unclaimed()
