"""Papers of public finance: finance laws and annexes, budget execution, debt strategies, accounts, town budgets."""

from extractors.kinds import HAS_A_SYMBOL, DocumentKind, contents
from extractors.kinds.own_data import of_accounts
from schemas.vocabulary import Kind

KIND = DocumentKind(
    name=Kind.FINANCE_LAW,
    tells=(HAS_A_SYMBOL,),
    describe=of_accounts,
    contents=(contents.fiscal_amounts, contents.key_figures, contents.literal_tables),
)
