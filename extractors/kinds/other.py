"""A document of no known kind: its own data, its literal tables, and a finding that says so."""

from extractors.kinds import DocumentKind, contents
from extractors.kinds.own_data import of_any_publisher
from schemas.vocabulary import Kind

KIND = DocumentKind(
    name=Kind.OTHER,
    describe=of_any_publisher,
    contents=(contents.unknown, contents.fiscal_amounts, contents.key_figures, contents.literal_tables),
)
