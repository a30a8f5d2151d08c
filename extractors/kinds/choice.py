"""Which kind a document is: the one whose signals weigh most. A new kind is one module, its words, one line here."""

from extractors.kinds import (
    DocumentKind,
    KindTold,
    action_plan,
    advisory_committee_report,
    annual_report,
    audit_report,
    budget_resolution,
    bulletin,
    finance_law,
    mission_reports,
    other,
    programme_budget,
    situation_report,
    web_page,
)
from extractors.kinds.signals import SignalPlaces, told_by_words
from extractors.layout.document import Document
from schemas.proof import Finding
from schemas.vocabulary import Severity

PRECEDENCE: tuple[tuple[DocumentKind, ...], ...] = (
    # Papers of the United Nations: their tables and symbols tell them, whatever their titles say.
    (
        mission_reports.PERFORMANCE,
        mission_reports.PERFORMANCE_AND_BUDGET,
        programme_budget.KIND,
        advisory_committee_report.KIND,
        budget_resolution.KIND,
    ),
    # Everybody's papers.
    (
        bulletin.KIND,
        web_page.KIND,
        situation_report.KIND,
        action_plan.KIND,
        finance_law.KIND,
        audit_report.KIND,
        annual_report.KIND,
    ),
)
"""The first group of which a kind claims the document decides; within a group the heaviest signals do."""


def kind_of(document: Document) -> KindTold:
    """Return the kind whose signals weigh most, with its evidence; `other` where none claims it, or two weigh the same.

    Two that weigh the same are a finding that names both: the literal records stand.
    """
    places = SignalPlaces(document)
    for group in PRECEDENCE:
        claims = [claim for kind in group if (claim := _claim(kind, places))]
        if claims:
            return _settled(claims)
    return KindTold(other.KIND, {})


def _claim(kind: DocumentKind, places: SignalPlaces) -> KindTold | None:
    """Return a kind's evidence if it weighs enough."""
    words = told_by_words(places, kind.name)
    evidence = {f"{one.where}: {one.name}": one.weight for one in words}
    evidence |= {one.name: one.weight for one in kind.tells if one.tells(places.document)}
    languages = [one.language for one in words if one.language]
    if sum(evidence.values()) < kind.needs:
        return None
    return KindTold(kind, evidence, language=max(languages, key=languages.count, default=""))


def _settled(claims: list[KindTold]) -> KindTold:
    most = max(sum(claim.evidence.values()) for claim in claims)
    heaviest = [claim for claim in claims if sum(claim.evidence.values()) == most]
    if len(heaviest) == 1:
        return heaviest[0]
    names = " and ".join(claim.name for claim in heaviest)
    message = f"it may be {names}: their signals weigh the same ({most}); read as neither, its literal tables stand"
    evidence = {f"{claim.name}: {name}": weight for claim in heaviest for name, weight in claim.evidence.items()}
    return KindTold(other.KIND, evidence, (Finding(Severity.WARNING, "two_kinds", message),))
