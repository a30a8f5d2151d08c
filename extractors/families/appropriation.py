"""The amounts of the introduction: what the General Assembly appropriated must be what the tables apportion.

"appropriated an amount of $202,783,500 gross ($195,516,000 net)" (A/80/590, para. 3); « un crédit d’un montant brut de
1 183 384 700 dollars (montant net : 1 166 019 400 dollars) » (A/76/564, para. 3).
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from extractors.families.stated_amounts import amounts_of
from extractors.families.sums import meets
from schemas.budget import BudgetLine
from schemas.proof import Check
from schemas.prose import Paragraph
from schemas.vocabulary import CheckKind, Level, TableCode

SAME_AMOUNT = Decimal("0.00001")
"""Share by which a dollar amount may differ from a table's and still mean it; a proposal differs by more."""
APPORTIONED = (Level.GROSS, Level.NET)


def appropriation_checks(
    paragraphs: Iterable[Paragraph], lines: Sequence[BudgetLine], unit: Decimal
) -> Iterator[Check]:
    """Yield paragraph = table for each amount of section I that repeats a gross or net apportionment."""
    of_financial = [line for line in lines if line.table_code is TableCode.FINANCIAL_RESOURCES]
    wanted = [(line, line.apportionment_usd) for line in of_financial if line.level in APPORTIONED]
    for paragraph in paragraphs:
        for amount in amounts_of(paragraph.text) if (paragraph.section or "").split(".")[0] == "I" else ():
            for line, apportioned in wanted:
                if apportioned and abs(apportioned - amount) <= SAME_AMOUNT * amount:
                    name = f"paragraph {paragraph.number} = financial resources: {line.label}, apportionment"
                    units, ties = [unit, Decimal(1)], [paragraph, line]
                    yield from meets(name, CheckKind.TEXT, apportioned, amount, units=units, ties=ties)
