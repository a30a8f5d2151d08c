"""An identity that fails is a finding: where, what it computes to, what is printed, and what to open next."""

from collections.abc import Iterable

from schemas.proof import Check, Finding
from schemas.vocabulary import Severity, Verdict


def failures(checks: Iterable[Check], name: str) -> list[Finding]:
    """Return a finding for each check that fails; `name` is what `bilan show` opens (symbol or start of the sha256)."""
    return [_finding(check, name) for check in checks if check.verdict is Verdict.FAILS]


def _finding(check: Check, name: str) -> Finding:
    about = check.ties[-1] if check.ties else None
    table = check.tables[0] if check.tables else None
    page = about.origin.place.page if about else table.page if table else None
    box = table.place.box if table and not about else None
    expected, found = f"{check.expected:,f}", f"{check.found:,f}"
    at, following = (f"p. {page} · ", f"bilan show {name} --page {page}") if page else ("", f"bilan checks {name}")
    message = f"{at}{check.identity}: should be {expected}, printed {found}; both kept; open: {following}"
    return Finding(
        Severity.WARNING, f"{check.kind}_fails", message, expected, found,
        page=page, box=box, about=about, table=table,
    )  # fmt: skip
