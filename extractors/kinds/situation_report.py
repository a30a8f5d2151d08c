"""Situation report of a crisis or an epidemic, numbered or dated; weekly health bulletins too (SitRep MVE, mpox)."""

from extractors.kinds import HAS_A_SYMBOL, DocumentKind, contents
from extractors.kinds.own_data import of_series
from schemas.vocabulary import Kind

KIND = DocumentKind(
    name=Kind.SITUATION_REPORT,
    tells=(HAS_A_SYMBOL,),
    describe=of_series,
    contents=(contents.key_figures, contents.literal_tables),
)
