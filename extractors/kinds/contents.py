"""The families that kinds hold, each as a step of one reading: what it needs of the reading, what it yields.

The order of a kind's contents is that of its print; a family may use the records of those before it.
"""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial
from operator import attrgetter
from typing import Any

from extractors.families import prose
from extractors.families.appropriation import appropriation_checks
from extractors.families.budget.tables import budget_tables
from extractors.families.claims import Claims
from extractors.families.decisions import decisions_with_checks, recommended, resolved
from extractors.families.deliverables import deliverable_checks
from extractors.families.entities import entities as entities_of
from extractors.families.finance.tables import finance_tables
from extractors.families.fiscal import fiscal_amounts as amounts_of_tables
from extractors.families.followups import followups as followups_of
from extractors.families.frameworks import frameworks as frameworks_of
from extractors.families.posts import posts as posts_of
from extractors.families.posts import unit_of
from extractors.families.prose_figures import prose_figures
from extractors.families.same_quantity import same_quantity
from extractors.families.strengths import strengths
from extractors.families.table_checks import proven_sums, table_checks
from extractors.families.variances.section import variances as variances_of
from extractors.kinds import Family, KindFound, KindReading
from schemas.budget import BudgetAmount, BudgetLine
from schemas.finance import OtherIncome, Staffing
from schemas.fiscal import FiscalAmount
from schemas.posts import Post
from schemas.proof import Finding
from schemas.prose import Paragraph
from schemas.record import Record
from schemas.vocabulary import Severity

PRINTED_UNIT = Decimal(100)
"""The printed unit of the financial tables in dollars: thousands with one decimal."""
Need = Callable[[KindReading], Any]
DOCUMENT: Need = attrgetter("document")
BLOCKS: Need = attrgetter("document.blocks")
TABLES: Need = attrgetter("tables")
DATA: Need = attrgetter("data")


def step(family: Callable[..., Iterable[KindFound]], *needs: Need) -> Family:
    """Return a family as a step of a reading; `needs` are what it takes of it, in order."""
    return lambda reading: family(*(need(reading) for need in needs))


def made_of(*models: type[Record]) -> Need:
    """Return the need for the records of some models that the families before have made."""
    return lambda reading: reading.of(*models)


def none_of(_reading: KindReading) -> list[Record]:
    """Return no records: a report on two periods asks for other amounts than it accounts for."""
    return []


def budget(*, one_period: bool) -> Family:
    """Return the reader of summary and financial resources, of reports on one period or on two."""
    return step(partial(budget_tables, one_period=one_period), TABLES, DOCUMENT)


def finance(*, meets_budget: bool) -> Family:
    """Return the reader of the small finance tables; `meets_budget` holds them against the one period's lines."""
    return step(finance_tables, TABLES, DOCUMENT, made_of(BudgetLine) if meets_budget else none_of)


def decisions(*, meets_budget: bool) -> Family:
    """Return the reader of the actions to be taken, held against lines and income of a report on one period."""
    held_against = (made_of(BudgetLine), made_of(OtherIncome)) if meets_budget else (none_of, none_of)
    return step(decisions_with_checks, DOCUMENT, *held_against)


def agreement(reading: KindReading) -> Iterator[KindFound]:
    """Yield where two prints of one quantity meet or differ: strengths of people, figures of prose and frameworks."""
    yield from strengths(reading.made, reading.document)
    yield from same_quantity(reading.made, reading.document)


def literal_tables(reading: KindReading) -> Iterator[KindFound]:
    """Yield the identities that the tables offer by themselves; sums that nothing announces, of tables nobody took."""
    yield from table_checks(reading.document.tables)
    yield from proven_sums(reading.tables.left)


def without_resources(reading: KindReading) -> Iterator[KindFound]:
    """Say once that a section prints neither money nor posts: its part A has plan and performance alone (A/81/6)."""
    if not reading.of(FiscalAmount, Post):
        message = "the section prints no financial and no post resources: part A has plan and performance alone"
        yield Finding(Severity.INFO, "resources_not_printed", message)


def unknown(reading: KindReading) -> Iterator[KindFound]:
    """Yield the finding that no kind knows this document."""
    count = len(reading.document.tables)
    found = "1 literal table was" if count == 1 else f"{count} literal tables were"
    yield Finding(Severity.WARNING, "unknown_kind", f"no kind knows this document; {found} found in it")


posts = step(posts_of, TABLES, DOCUMENT, made_of(Staffing))
resolutions = step(resolved, BLOCKS)
recommendations = step(recommended, DOCUMENT)
frameworks = step(frameworks_of, TABLES, DOCUMENT)
variances = step(variances_of, TABLES, DOCUMENT, made_of(BudgetLine, BudgetAmount))
followups = step(followups_of, TABLES, DOCUMENT)
paragraphs = step(prose.paragraphs, BLOCKS)
appropriations = step(partial(appropriation_checks, unit=PRINTED_UNIT), made_of(Paragraph), made_of(BudgetLine))
entities = step(entities_of, DOCUMENT)
references = step(prose.document_references, BLOCKS, attrgetter("document.front.symbol"))
key_figures = step(prose_figures, DOCUMENT, DATA)
deliverables = step(deliverable_checks, attrgetter("document.tables"))
unclaimed = step(Claims.unclaimed, TABLES)
fiscal_amounts = step(amounts_of_tables, DOCUMENT, DATA)
resources = step(partial(amounts_of_tables, own_currency=True), DOCUMENT, DATA)
"""The amounts of the money tables of a paper of the United Nations: each of them prints its currency."""
resources_by_office = step(partial(amounts_of_tables, own_currency=True, office_of=unit_of), DOCUMENT, DATA)
"""Those of a programme budget, each under the component or the office that its table is of."""
