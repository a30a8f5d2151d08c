"""The families that kinds hold, each as a step of one reading: what it needs of the reading, what it yields.

The order of a kind's contents is that of its print; a family may use the records of those before it.
"""

from collections.abc import Iterator
from decimal import Decimal

from extractors.families import prose
from extractors.families.appropriation import appropriation_checks
from extractors.families.budget.tables import budget_tables
from extractors.families.decided import recommended, resolved
from extractors.families.decisions import decisions_with_checks
from extractors.families.deliverables import deliverable_checks
from extractors.families.entities import entities as entities_of
from extractors.families.finance.tables import finance_tables
from extractors.families.fiscal import fiscal_amounts as amounts_of_tables
from extractors.families.followups import followups as followups_of
from extractors.families.frameworks import frameworks as frameworks_of
from extractors.families.posts import posts as posts_of
from extractors.families.posts import unit_of
from extractors.families.prose_figures import prose_figures
from extractors.families.proven_sums import proven_sums
from extractors.families.same_quantity import same_quantity
from extractors.families.strengths import strengths
from extractors.families.table_checks import table_checks
from extractors.families.variances.section import variances as variances_of
from extractors.kinds import Family, KindFound, KindReading
from schemas.budget import BudgetAmount, BudgetLine
from schemas.finance import OtherIncome, Staffing
from schemas.identity import name_tables
from schemas.proof import Finding
from schemas.prose import Paragraph
from schemas.vocabulary import Severity

PRINTED_UNIT = Decimal(100)
"""The printed unit of the financial tables in dollars: thousands with one decimal."""


def budget(*, one_period: bool) -> Family:
    """Return the reader of summary and financial resources, of reports on one period or on two."""

    def read(reading: KindReading) -> Iterator[KindFound]:
        yield from budget_tables(reading.tables, reading.document, one_period=one_period)

    return read


def finance(*, meets_budget: bool) -> Family:
    """Return the reader of the small finance tables; `meets_budget` holds them against the one period's lines."""

    def read(reading: KindReading) -> Iterator[KindFound]:
        yield from finance_tables(reading.tables, reading.document, reading.of(BudgetLine) if meets_budget else [])

    return read


def posts(reading: KindReading) -> Iterator[KindFound]:
    """Yield posts by category, those of the incumbency table included."""
    yield from posts_of(reading.tables, reading.document, reading.of(Staffing))


def decisions(*, meets_budget: bool) -> Family:
    """Return the reader of the actions to be taken, held against lines and income of a report on one period."""

    def read(reading: KindReading) -> Iterator[KindFound]:
        lines = reading.of(BudgetLine) if meets_budget else []
        income = reading.of(OtherIncome) if meets_budget else []
        yield from decisions_with_checks(reading.document, lines, income)

    return read


def resolutions(reading: KindReading) -> Iterator[KindFound]:
    """Yield what a resolution appropriates, approves, assesses and credits."""
    yield from resolved(reading.document.blocks)


def recommendations(reading: KindReading) -> Iterator[KindFound]:
    """Yield what the Advisory Committee recommends, its front box first."""
    yield from recommended(reading.document)


def frameworks(reading: KindReading) -> Iterator[KindFound]:
    """Yield components, accomplishments, indicators and outputs."""
    yield from frameworks_of(reading.tables, reading.document)


def variances(reading: KindReading) -> Iterator[KindFound]:
    """Yield why the money differs, held against the budget."""
    yield from variances_of(reading.tables, reading.document, reading.of(BudgetLine, BudgetAmount))


def followups(reading: KindReading) -> Iterator[KindFound]:
    """Yield what was done about requests."""
    yield from followups_of(reading.tables, reading.document)


def paragraphs(reading: KindReading) -> Iterator[KindFound]:
    """Yield the numbered paragraphs."""
    yield from prose.paragraphs(reading.document.blocks)


def agreement(reading: KindReading) -> Iterator[KindFound]:
    """Yield where two prints of one quantity meet or differ: strengths of people, figures of prose and frameworks."""
    yield from strengths(reading.made, reading.document)
    yield from same_quantity(reading.made, reading.document)


def appropriations(reading: KindReading) -> Iterator[KindFound]:
    """Yield introduction = financial resources."""
    yield from appropriation_checks(reading.of(Paragraph), reading.of(BudgetLine), PRINTED_UNIT)


def entities(reading: KindReading) -> Iterator[KindFound]:
    """Yield what the document says of the mission itself."""
    yield from entities_of(reading.document)


def references(reading: KindReading) -> Iterator[KindFound]:
    """Yield the documents that it cites."""
    yield from prose.document_references(reading.document.blocks, reading.document.front.symbol)


def key_figures(reading: KindReading) -> Iterator[KindFound]:
    """Yield every figure of the prose, and the checks on them."""
    yield from prose_figures(reading.document, reading.data)


def literal_tables(reading: KindReading) -> Iterator[KindFound]:
    """Yield the identities that the tables offer by themselves; sums that nothing announces, of tables nobody took."""
    yield from table_checks(reading.document.tables)
    yield from proven_sums(reading.tables.left)


def fiscal_amounts(reading: KindReading) -> Iterator[KindFound]:
    """Yield the amounts of money tables; the tables are named first, since each amount names its own."""
    name_tables(reading.document.tables, reading.data.document_key)
    yield from amounts_of_tables(reading.document, reading.data.place)


def deliverables(reading: KindReading) -> Iterator[KindFound]:
    """Yield the sums of deliverables."""
    yield from deliverable_checks(reading.document.tables)


def unclaimed(reading: KindReading) -> Iterator[KindFound]:
    """Yield a finding for each table that no family took."""
    yield from reading.tables.unclaimed()


def unknown(reading: KindReading) -> Iterator[KindFound]:
    """Yield the finding that no kind knows this document."""
    count = len(reading.document.tables)
    found = "1 literal table was" if count == 1 else f"{count} literal tables were"
    message = f"no kind knows this document; {found} found in it"
    yield Finding(Severity.WARNING, "unknown_kind", message)


def resources(reading: KindReading) -> Iterator[KindFound]:
    """Yield the amounts of the money tables of a paper of the United Nations: each of them prints its currency."""
    name_tables(reading.document.tables, reading.data.document_key)
    yield from amounts_of_tables(reading.document, None, own_currency=True)


def resources_by_office(reading: KindReading) -> Iterator[KindFound]:
    """Yield those of a programme budget, each under the component or the office that its table is of."""
    name_tables(reading.document.tables, reading.data.document_key)
    yield from amounts_of_tables(reading.document, None, own_currency=True, office_of=unit_of)
