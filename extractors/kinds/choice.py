"""Which kind a document is. A new kind is one module, and one line here."""

from extractors.kinds import (
    DocumentKind,
    advisory_committee_report,
    annual_report,
    bulletin,
    other,
    performance_and_budget_report,
    performance_report,
    programme_budget,
    web_page,
)
from extractors.layout.document import Document

KINDS: tuple[DocumentKind, ...] = (
    performance_report,
    performance_and_budget_report,
    programme_budget,
    advisory_committee_report,
    bulletin,
    web_page,
    annual_report,
)


def kind_of(document: Document) -> DocumentKind:
    """Return the one kind that matches, or `other`.

    Raises LookupError if two kinds claim the document: then one of them matches too much.
    """
    claims = [kind for kind in KINDS if kind.matches(document)]
    if len(claims) > 1:
        raise LookupError(f"two kinds claim one document: {', '.join(kind.NAME for kind in claims)}")
    return claims[0] if claims else other
