"""What became of one file, and of a run."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from extractors.source.limits import Unreadable
from flows.visible import in_markdown
from schemas.extraction import Extraction
from schemas.vocabulary import Verdict

TROUBLE = frozenset({"quarantined", "parked"})
NAMED = 50
"""Names of files that one line holds."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file of a run: its state (contract, `intake.state`), and what was read from it or why nothing was.

    `is_new` says of a refusal that this file, with these bytes, was not refused before.
    """

    name: str
    state: str
    sha256: str = ""
    reason: str | None = None
    sentence: str | None = None
    stage: str | None = None
    document_id: str | None = None
    kind: str | None = None
    pages: int | None = None
    records: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    findings: int = 0
    is_new: bool = False

    @property
    def is_trouble(self) -> bool:
        """Say whether somebody has to look at the file."""
        return self.state in TROUBLE


def refused(name: str, sha256: str, error: Unreadable) -> Outcome:
    """Return the outcome of a file that could not be read."""
    return Outcome(name, "quarantined", sha256, error.reason.value, error.sentence, error.stage)


def loaded(name: str, state: str, reading: Extraction) -> Outcome:
    """Return the outcome of a document that was read and loaded."""
    return Outcome(
        name,
        state,
        reading.document.sha256,
        document_id=reading.document.document_id,
        kind=reading.document.kind.value,
        pages=reading.document.page_count,
        records=sum(len(group) for group in reading.records.values()),
        verdicts=Counter(check.verdict.value for check in reading.checks),
        findings=len(reading.findings),
    )


def states(outcomes: Iterable[Outcome]) -> Counter[str]:
    """Return how many files came to which state."""
    return Counter(outcome.state for outcome in outcomes)


def as_row(outcome: Outcome) -> dict[str, object]:
    """Return an outcome as a row of an artifact's table: numbers, and words that are no markup."""
    return {
        "document": in_markdown(outcome.name),
        "state": outcome.state,
        "reason": outcome.reason or "",
        "kind": outcome.kind or "",
        "pages": outcome.pages or "",
        "records": outcome.records,
        "checks held": outcome.verdicts[Verdict.HOLDS],
        "within rounding": outcome.verdicts[Verdict.WITHIN_ROUNDING],
        "failed": outcome.verdicts[Verdict.FAILS],
        "findings": outcome.findings,
        "what": in_markdown(outcome.sentence or ""),
    }


def description_of(outcomes: Sequence[Outcome], left_out: Sequence[str] = ()) -> str:
    """Return an artifact's description in Markdown: counts, trouble nobody was told of before, files left out."""
    counts = ", ".join(f"{count} {state}" for state, count in sorted(states(outcomes).items()))
    new = [outcome.name for outcome in outcomes if outcome.is_new]
    parts = [f"{len(outcomes)} files: {counts or 'none'}"]
    parts += [f"new trouble: {listed(new, in_markdown)}"] if new else []
    parts += [f"left out for their suffix: {listed(left_out, in_markdown)}"] if left_out else []
    return "; ".join(parts)


def listed(names: Sequence[str], fit: Callable[[str], str]) -> str:
    """Return names on one line, each made `fit` for where it is shown; of many the first, and how many more."""
    more = f" … and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return ", ".join(map(fit, names[:NAMED])) + more
