"""What a run leaves beside it in Prefect: one page in Markdown, whatever names and texts hold."""

from collections import Counter
from collections.abc import Iterator, Sequence

from flows.outcome import Outcome, listed, states
from flows.printing import counted
from flows.visible import in_markdown
from schemas.vocabulary import Verdict

LISTED = 500
"""Rows of a table; the counts above it are of all."""


def in_a_line(outcomes: Sequence[Outcome]) -> str:
    """Return what a run came to: "41 loaded, 1 quarantined"."""
    counts = states(outcomes)
    return ", ".join(f"{counts[state]:,} {state}" for state in sorted(counts)) or "no files"


def markdown_of(
    outcomes: Sequence[Outcome], left_out: Sequence[str] = (), not_exported: str = "", served: str | None = None
) -> str:
    """Return a run as a page: counts, what is new to decide or mend, what came out, what is known, what is left.

    Documents are links where `bilan serve` is reached at the address `served`.
    """
    new = [outcome for outcome in outcomes if outcome.is_trouble and outcome.is_new]
    known = [outcome for outcome in outcomes if outcome.is_trouble and not outcome.is_new]
    loaded = [outcome for outcome in outcomes if outcome.state == "loaded"]
    deferred = [outcome.name for outcome in outcomes if outcome.state == "deferred"]
    parts = [f"**{in_a_line(outcomes)}**, of {counted(len(outcomes), 'file')}"]
    parts += [f"**{in_markdown(not_exported)}**; the exports of the night before are in place"] if not_exported else []
    parts += _section("New: not loaded", _refusals(new), len(new))
    parts += _section("Loaded", _readings(loaded, served), len(loaded))
    parts += _section(
        "Copies, seen for the first time", _copies(outcomes), sum(bool(each.copy_of) for each in outcomes)
    )
    parts += _section("Not loaded, as before", _refusals(known), len(known))
    if waiting := sum(outcome.waits for outcome in outcomes):
        parts.append(f"Read by an older bilan, and waiting for the next nights: {counted(waiting, 'document')}.")
    if deferred:
        parts.append(f"still being written, the next run takes them: {listed(deferred, in_markdown)}")
    if left_out:
        parts.append(f"left out for their suffix: {listed(left_out, in_markdown)}")
    parts.append("`bilan status` says what to do, `bilan diff DOCUMENT` what changed in a document.")
    return "\n\n".join(parts)


def _section(title: str, rows: Iterator[str], count: int) -> list[str]:
    if not count:
        return []
    lines = [row for row, _ in zip(rows, range(LISTED + 2), strict=False)]
    more = [f"… and {count - LISTED:,} more"] if count > LISTED else []
    return [f"## {title}", "\n".join(lines), *more]


def _refusals(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield "| file | state | reason | what |"
    yield "|---|---|---|---|"
    for outcome in outcomes:
        cells = (outcome.name, outcome.state, outcome.reason or "", outcome.sentence or "")
        yield f"| {' | '.join(map(in_markdown, cells))} |"


def _copies(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield "| file | has the bytes of |"
    yield "|---|---|"
    for outcome in outcomes:
        if outcome.copy_of:
            yield f"| {in_markdown(outcome.name)} | {in_markdown(outcome.copy_of)} |"


def _linked(outcome: Outcome, served: str | None) -> str:
    """Return a document's name, as a link to its page where there is one."""
    name = in_markdown(outcome.symbol or "")
    if served is None or outcome.document_id is None:
        return name
    return f"[{name or outcome.document_id[:9]}]({served}/d/{outcome.document_id})"


def _readings(outcomes: Sequence[Outcome], served: str | None) -> Iterator[str]:
    yield "| file | document | kind | pages | records | checks hold | fail | findings | replaces |"
    yield "|---|---|---|--:|--:|--:|--:|--:|---|"
    for outcome in outcomes:
        verdicts: Counter[str] = outcome.verdicts
        cells = (
            (outcome.kind or "").replace("_", " "), str(outcome.pages or ""),
            str(outcome.records), f"{verdicts[Verdict.HOLDS]} of {verdicts.total()}", str(verdicts[Verdict.FAILS]),
            str(outcome.findings), (outcome.replaces or "").removeprefix("replaces "),
        )  # fmt: skip
        named = f"| {in_markdown(outcome.name)} | {_linked(outcome, served)} "
        yield f"{named}| {' | '.join(map(in_markdown, cells))} |"
