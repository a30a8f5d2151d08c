"""What became of one file, and of a run."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from shlex import quote
from typing import TYPE_CHECKING

from extractors.source.limits import Unreadable
from schemas.extraction import Extraction

if TYPE_CHECKING:  # printing an outcome needs no database
    from warehouse.current import Replaced

TROUBLE = frozenset({"quarantined", "parked", "held"})
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
    replaces: str | None = None
    """What was current before, in words and numbers; or what stays current all the same."""
    symbol: str | None = None
    copy_of: str | None = None
    """The file with the same bytes that was loaded before, where this one is seen for the first time."""
    waits: bool = False
    """It is loaded, was read by an older bilan, and is read again in one of the next nights."""

    @property
    def is_trouble(self) -> bool:
        """Say whether somebody has to look at the file."""
        return self.state in TROUBLE

    @property
    def is_news(self) -> bool:
        """Say whether a night tells of the file: it is not just as it was, or is a copy that was never seen."""
        return self.state not in ("unchanged", "dismissed") or self.copy_of is not None


def refused(name: str, sha256: str, error: Unreadable) -> Outcome:
    """Return the outcome of a file that could not be read."""
    return Outcome(name, "quarantined", sha256, error.reason.value, error.sentence, error.stage)


def loaded(name: str, state: str, reading: Extraction, replaces: str | None = None) -> Outcome:
    """Return the outcome of a document that was read and loaded; `replaces` says what was current before."""
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
        replaces=replaces,
        symbol=reading.document.symbol,
    )


def replaces(replaced: "Replaced") -> str:
    """Return what a reading takes the place of: "the edition of 2026-11-20: 473 → 432 records (41 fewer), …"."""
    before, after = replaced.before, replaced.after
    what = "reading" if replaced.is_same_file else "edition"
    parts = [f"{before.records} → {after.records} records{_difference(after.records - before.records)}"]
    parts += [f"checks {before.checks} → {after.checks}"]
    parts += [f"fails {before.fails} → {after.fails}"] if before.fails != after.fails else []
    own = "; read by the same bilan, it was its own and is not kept: 'bilan diff' cannot show it"
    again = own if before.extraction_id == after.extraction_id else ""
    return f"the {what} of {before.on}: {', '.join(parts)}{again}"


def held(name: str, reading: Extraction, replaced: "Replaced", hold: float) -> Outcome:
    """Return the outcome of a document whose reading waits for an operator."""
    about = word(reading.document.symbol or name)
    sentence = (
        f"would replace {replaces(replaced)}; it changes more than {hold:g} %: 'bilan diff {about}' shows what, "
        f"'bilan accept {about}' or 'bilan reject {about}' decides"
    )
    return Outcome(
        name,
        "held",
        reading.document.sha256,
        sentence=sentence,
        document_id=reading.document.document_id,
        symbol=reading.document.symbol,
    )


def word(text: str) -> str:
    """Return a name as one word of a command that can be pasted, whatever it holds; never an option."""
    if text.startswith("-"):
        return f"-- {quote(text)}"
    if "'" in text and not re.search(r'["$`\\!]', text):  # l'été.pdf
        return f'"{text}"'
    return quote(text) if re.search(r"[^\w/.-]", text) else text


def _difference(more: int) -> str:
    return "" if not more else f" ({abs(more)} {'more' if more > 0 else 'fewer'})"


def states(outcomes: Iterable[Outcome]) -> Counter[str]:
    """Return how many files came to which state."""
    return Counter(outcome.state for outcome in outcomes)


def listed(names: Sequence[str], fit: Callable[[str], str]) -> str:
    """Return names on one line, each made `fit` for where it is shown; of many the first, and how many more."""
    more = f" … and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return ", ".join(map(fit, names[:NAMED])) + more
