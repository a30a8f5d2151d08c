"""Plan of action: what is done when, for whom and with what money (OCHA's anticipatory frameworks, response plans)."""

from extractors.kinds import HAS_A_SYMBOL, DocumentKind, contents
from extractors.kinds.own_data import of_any_publisher
from schemas.vocabulary import Kind

KIND = DocumentKind(
    name=Kind.ACTION_PLAN,
    tells=(HAS_A_SYMBOL,),
    describe=of_any_publisher,
    contents=(contents.key_figures, contents.literal_tables),
)
