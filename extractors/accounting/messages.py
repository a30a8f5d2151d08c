"""A finding's message, written here alone: where, what, which figures, whose doubt, what stands, and what to open next.

"p. 57 · gross − income = net: should be 47,450.5, printed 47,451.5; as printed; both kept; open: bilan show A/76/564
--page 57": the page first, so that it can be scanned; the command last, so that it can be pasted.
"""

import shlex
from collections.abc import Iterable, Iterator

from schemas.proof import Finding
from schemas.vocabulary import Doubt, NextStep

MOST_PAGES = 5
"""Pages that are named; the others are counted."""
STEPS = {
    NextStep.CHECKS: "open: bilan checks {name}",
    NextStep.LEDGER: "open: bilan ledger {name}",
    NextStep.FETCH: "fetch the file again",
    NextStep.REPORT: "this is a fault of bilan, please report it",
}


def render(findings: Iterable[Finding], name: str) -> None:
    """Give each finding its message; `name` is the document's symbol, or the start of its sha256."""
    for finding in findings:
        finding.message = message_of(finding, name)


def message_of(finding: Finding, name: str) -> str:
    """Return what a person reads of a finding of the document `name`.

    The name is quoted, since the command is to be pasted and a symbol may hold blanks and brackets: A/81/6 (Sect. 9).
    """
    where = _where(finding)
    return (f"{where} · " if where else "") + "; ".join([*_stated(finding), *_next(finding, shlex.quote(name))])


def _where(finding: Finding) -> str:
    """Return the place, "" for a whole document."""
    if not finding.also_on:
        return "" if finding.page is None and finding.place.span is None else finding.place.words
    pages = [finding.page, *finding.also_on]
    more = f" and {len(pages) - MOST_PAGES} more" if len(pages) > MOST_PAGES else ""
    return f"pp. {', '.join(map(str, pages[:MOST_PAGES]))}{more}"


def _stated(finding: Finding) -> Iterator[str]:
    if finding.doubt is None:
        yield finding.says
    elif finding.doubt is Doubt.READING:
        yield f"our reading is in doubt: {finding.because}"
        yield f"{finding.says}: should be {finding.expected}, read {finding.found}"
    else:
        yield f"{finding.says}: should be {finding.expected}, printed {finding.found}"
        yield "as printed"
    if finding.kept:
        yield finding.kept.value


def _next(finding: Finding, name: str) -> Iterator[str]:
    if finding.next_step:
        yield STEPS[finding.next_step].format(name=name)
    if finding.page is not None:
        yield f"open: bilan show {name} --page {finding.page}"
