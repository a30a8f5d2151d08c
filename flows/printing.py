"""Reports as lines: the same words on a terminal, in a pipe and in the night's artifact."""

from collections import Counter
from collections.abc import Iterable

from flows.steps import Report

STYLES = {"loaded": "green", "unchanged": "dim", "quarantined": "red", "parked": "red", "deferred": "yellow"}


def line(report: Report) -> str:
    """Return one file's line: state, name, and what came out or why not."""
    head = f"{report.state:11} {report.source_name}"
    if report.reason:
        return f"{head} · {report.reason}: {report.message}"
    if report.state == "unchanged" and not report.kind:
        return f"{head} · same bytes, same extractor"
    pages = f"{report.pages} pages" if report.pages else "text"
    return f"{head} · {report.kind} · {pages} · {report.records:,} records · {checks(report.checks)}{_findings(report)}"


def checks(counts: Counter[str]) -> str:
    """Return how many checks hold, in words."""
    total = counts.total()
    words = f"{counts['holds']} of {total} checks hold" if total else "no checks"
    for verdict in ("within_rounding", "fails"):
        if counts[verdict]:
            words += f", {counts[verdict]} {verdict.replace('_', ' ')}"
    return words


def _findings(report: Report) -> str:
    loud = report.findings["error"] + report.findings["warning"]
    return f" · {loud} to look at: bilan findings {report.symbol or report.document_id}" if loud else ""


def summary(reports: Iterable[Report]) -> str:
    """Return the closing line: how many files came to what."""
    states = Counter(report.state for report in reports)
    return f"{states.total()} files: " + ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
