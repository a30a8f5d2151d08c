"""Report of an auditor: a court of accounts, an inspectorate, an auditor general, a firm (Cour des comptes 2022)."""

from extractors.kinds import DocumentKind, contents
from extractors.kinds.own_data import of_accounts
from schemas.vocabulary import Kind

KIND = DocumentKind(
    name=Kind.AUDIT_REPORT,
    describe=of_accounts,
    contents=(contents.fiscal_amounts, contents.key_figures, contents.literal_tables),
)
