"""Budget performance for one period and budget for the next, in one report (A/80/634, A/80/621 and their family)."""

from collections.abc import Iterator

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
from schemas.document import DocumentData
from schemas.proof import Check, Finding
from schemas.record import Record
from schemas.vocabulary import Kind

NAME = Kind.PERFORMANCE_AND_BUDGET_REPORT


def matches(document: Document) -> bool:
    """Say whether the document reports expenditure line by line and asks for a new budget beside it."""
    return has_budget_tables(document) and not advisory_committee_report.matches(document) and asks_for_money(document)


def describe(document: Document) -> DocumentData:
    """Return the document's own data."""
    return document.data(NAME)


def extract(document: Document) -> Iterator[Record | Check | Finding]:
    """Yield what the report says, table by table, and a finding for each table left unread."""
    tables = Claims(document.tables)
    budget = list(budget_tables(tables, document, one_period=False))
    yield from budget
    finance = list(finance_tables(tables, document, []))
    yield from finance
    yield from decisions_with_checks(document, [], [])
    results = list(frameworks(tables, document))
    yield from results
    explained = list(variances(tables, document, budget))
    yield from explained
    yield from followups(tables, document)
    numbered = list(paragraphs(document.blocks))
    yield from numbered
    yield from strengths([*finance, *results, *numbered], document)
    yield from same_quantity([*results, *explained, *numbered], document)
    yield from entities(document)
    yield from document_references(document.blocks, document.front.symbol)
    yield from prose_figures(document, describe(document))
    yield from tables.unclaimed()
