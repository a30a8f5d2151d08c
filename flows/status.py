"""`bilan status`: what came out, what did not and why, what to do next, and the last runs; within 80 columns."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import typer

from flows.folding import folded
from flows.opening import USAGE
from flows.outcome import word
from flows.printing import complain, console, counted, line_width, say, show_table
from flows.visible import shown
from schemas.vocabulary import Reason
from warehouse.intake import LEFT_READING
from warehouse.queries import Rows, select
from warehouse.session import Warehouse

AGE = re.compile(r"(\d{1,6})\s*([mhd])")
UNITS = {"m": "minutes", "h": "hours", "d": "days"}
NEWEST = 10
"""Documents listed without --all."""
LISTED = 50
"""Files listed that are not loaded; the counts above them are of all."""
RUNS = 5
SHORTEST_ID = 6
WIDEST_NAME = 30

DOCUMENTS = """
select e.document_id, coalesce(e.symbol, '') as symbol, e.kind, e.language, e.entity, e.page_count,
  case when e.symbol is null then coalesce((select min(i.path) from zz_intake_file i where i.sha256 = e.sha256
    and i.gone = 0), e.source_name) end as file,
  e.status, x.n_records, x.n_checks, x.n_fails, x.n_findings
from zz_edition e join zz_extraction x on x.edition_id = e.edition_id and x.is_current = 1
where e.is_current = 1 order by x.load_order desc{}
"""
TOTALS = """
select count(*) as documents, sum(x.n_records) as n_records, sum(x.n_checks) as n_checks, sum(x.n_fails) as n_fails,
  sum(x.n_findings) as n_findings
from zz_edition e join zz_extraction x on x.edition_id = e.edition_id and x.is_current = 1 where e.is_current = 1
"""
READ_BY = """
select x.extractor_version, count(*) as documents
from zz_edition e join zz_extraction x on x.edition_id = e.edition_id and x.is_current = 1
where e.is_current = 1 and exists (select 1 from zz_intake_file i where i.sha256 = e.sha256 and i.gone = 0)
group by x.extractor_version
"""
IDS = "select document_id from zz_edition where is_current = 1"
TROUBLE = """
select path, state, reason, case when state = 'reading' then :left else message end as message, attempts, last_seen,
  first_seen, sha256
from zz_intake_file where state in ('quarantined', 'parked', 'deferred', 'held', 'reading') and gone = 0
order by case state when 'held' then 1 when 'quarantined' then 2 when 'parked' then 3 else 4 end, reason, path
"""
LAST_RUNS = "select * from runs order by number desc limit 5"
LAST_NIGHT = (
    "select finished_at from runs where trigger = 'night' and outcome = 'completed' order by number desc limit 1"
)

NEXT = {
    Reason.EMPTY: "fetch it again",
    Reason.TRUNCATED: "fetch it again",
    Reason.NO_PAGES: "fetch it again",
    Reason.UNREADABLE: "fetch it again",
    Reason.PASSWORD: "get an open copy",
    Reason.NO_TEXT: "OCR it first",
    Reason.UNSUPPORTED: "convert it, or put the file itself there",
    Reason.MISLABELLED: "",  # its sentence says it, with the format
    Reason.ENCODING: "a text: save it as UTF-8; a PDF: OCR it",
    Reason.SIZE_LIMIT: "split it",
    Reason.PAGE_LIMIT: "split it",
    Reason.OBJECT_LIMIT: "split it",
    Reason.CPU_LIMIT: "tried three times, then parked; report it",
    Reason.MEMORY_LIMIT: "tried three times, then parked; report it",
    Reason.CRASH: "tried three times, then parked; report it",
    Reason.SCHEMA: "a slip of bilan's: report it",
    Reason.PROTOCOL: "a slip of bilan's: report it",
    Reason.GROWING: "nothing: the next run takes it",
}
"""What an operator does about a refusal; docs/operations.md has the whole of it."""


def print_status(warehouse: Warehouse, max_age: str | None, *, every: bool = False) -> int:
    """Print what came out, what did not, what to do, and the last runs.

    Returns 1 if the last completed night is older than `max_age`.
    """
    limit = None if max_age is None else _age(max_age)
    trouble = select(warehouse, TROUBLE, {"left": LEFT_READING})
    _print_documents(warehouse, every=every)
    _print_trouble(trouble)
    _print_backlog(select(warehouse, READ_BY))
    nights = select(warehouse, LAST_NIGHT)
    ended = nights[0]["finished_at"] if nights else None
    _print_runs(select(warehouse, LAST_RUNS), ended)
    return 0 if limit is None else _is_late(ended, limit, str(max_age))


def _print_documents(warehouse: Warehouse, *, every: bool) -> None:
    """Print the counts of all documents, and a line of each: on a terminal of the newest, unless `every` is wanted."""
    totals = select(warehouse, TOTALS)[0]
    if not totals["documents"]:
        say("no documents", "bold")
        return
    documents, records = counted(totals["documents"], "document"), counted(totals["n_records"], "record")
    checks, findings = counted(totals["n_checks"], "check"), counted(totals["n_findings"], "finding")
    say(f"{documents}, {records}, {checks} ({totals['n_fails']:,} fail), {findings}", "bold")
    limit = "" if every or not console.is_terminal else f" limit {NEWEST}"
    listed = select(warehouse, DOCUMENTS.format(limit))
    short = shortest_ids([row["document_id"] for row in select(warehouse, IDS)]) if console.is_terminal else {}
    show_table(
        ["id", "document", "kind", "records", "fails", "findings"],
        [
            [
                short[row["document_id"]] if console.is_terminal else row["document_id"],
                _name(row),
                row["kind"].replace("_", " "),
                *(row[name] for name in ("n_records", "n_fails", "n_findings")),
            ]
            for row in listed
        ],
    )
    if totals["documents"] > len(listed):
        say(f"the newest {len(listed)}; 'bilan status --all' lists every one", "dim")
    if console.is_terminal and totals["n_findings"]:
        say("suspicious: 'bilan findings DOCUMENT'; what adds up: 'bilan checks DOCUMENT'", "dim")


def _name(row: Any) -> str:
    """Return what an operator calls a document, its symbol, else its file; cut where a terminal has 80 columns."""
    name = ", ".join(filter(None, (row["symbol"] or row["file"], row["entity"], row["language"])))
    return shown(name, WIDEST_NAME) if console.is_terminal else name


def shortest_ids(ids: Sequence[str]) -> dict[str, str]:
    """Return for each id its shortest beginning that no other has, of six characters at the least."""
    out: dict[str, str] = {}
    ordered = sorted(ids)
    for before, mine, after in zip(["", *ordered], ordered, [*ordered[1:], ""], strict=False):
        shared = max(_shared(before, mine), _shared(mine, after))
        out[mine] = mine[: max(SHORTEST_ID, shared + 1)]
    return out


def _shared(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _print_trouble(trouble: Rows) -> None:
    say()
    if not trouble:
        say("every file seen is loaded", "bold")
        return
    say(f"{counted(len(trouble), 'file')} not loaded", "bold")
    if not console.is_terminal:
        show_table(list(trouble[0].keys()), [list(row.values()) for row in trouble])
        return
    copies = Counter(row["sha256"] for row in trouble)
    for row in trouble[:LISTED]:
        for line in told(row, line_width(), is_alone=copies[row["sha256"]] == 1):
            say(line, whole=True)
    if len(trouble) > LISTED:
        say(f"  … and {len(trouble) - LISTED:,} more; 'bilan status | less' has them all", "dim")


def told(row: Any, width: int, *, is_alone: bool = True) -> Iterator[str]:
    """Yield a file that is not loaded as lines of `width`: its name and state, why and since when, what to do.

    `is_alone`: no other file of the list has its bytes.
    """
    reason = f" {row['reason']}" if row["reason"] else ""
    yield f"  {shown(row['path'], max(20, width - 30))}  {row['state']}{reason}"
    if row["message"]:
        since = f" (since {row['first_seen'][:10]})" if row["state"] in ("quarantined", "parked") else ""
        yield from folded(f"{shown(row['message'], 400)}{since}", width, INSET, INSET)
    following = _following(row)
    if row["state"] in ("quarantined", "parked"):
        off = _off(row, width, is_alone=is_alone)
        both = f"{following}, or: {off}" if following else f"or: {off}"
        if not following or len(both) + len(INSET) + 2 <= width:
            yield f"{INSET}→ {both}"
            return
        yield from folded(f"{following}, or:", width, f"{INSET}→ ", f"{INSET}  ")
        yield f"{INSET}  {off}"
    elif following:
        yield from folded(following, width, f"{INSET}→ ", f"{INSET}  ")


def _off(row: Any, width: int, *, is_alone: bool) -> str:
    """Return the command that takes a file off the list: by its name, or by its bytes where that is too long."""
    command = f"bilan dismiss {word(row['path'])}"
    fits = len(command) + len(INSET) + len("→ or: ") <= width
    return command if fits or not (is_alone and row["sha256"]) else f"bilan dismiss {row['sha256'][:8]}"


def _following(row: Any) -> str:
    if row["state"] in ("held", "reading"):  # their sentences say it
        return ""
    try:
        return NEXT[Reason(row["reason"])]
    except ValueError:
        return ""


def _print_backlog(read_by: Rows) -> None:
    """Say how many documents, whose files are still there, an older bilan has read: the nights read them again."""
    from flows.steps import reads_now

    waiting = sum(row["documents"] for row in read_by if not reads_now(row["extractor_version"]))
    if waiting:
        say()
        say(f"{counted(waiting, 'document')} read by an older bilan: each night reads some again, newest first", "bold")
        say("  BILAN_REREAD_MINUTES says how long; 'bilan night --force' reads all now", "dim")


def _print_runs(runs: Rows, night_ended: str | None) -> None:
    say()
    if not console.is_terminal:
        say("last runs" if runs else "no runs")
        if runs:
            show_table(list(runs[0].keys()), [list(row.values()) for row in runs])
        return
    say("last runs (UTC)" if runs else "no runs", "bold")
    for row in runs:
        when = row["started_at"][:16].replace("T", " ")
        say(f"  {when}  {row['trigger']:<8}  {ENDED.get(row['outcome'], row['outcome']):<9}  {_came_to(row)}", hangs=41)
    if night_ended:
        say(f"  last completed night: {night_ended[:16].replace('T', ' ')}, {_ago(night_ended)}", "dim")


def _came_to(run: Any) -> str:
    """Return what a run came to: "41 loaded, 1,958 unchanged"; how its files stand is known at its end alone."""
    counts = ", ".join(f"{run[name]:,} {name}" for name in COUNTED if run[name])
    return counts or ("" if run["outcome"] == "running" else "no files")


def _ago(ended: str) -> str:
    """Return how long ago something was, in the largest unit that tells: "26 hours ago"."""
    minutes = round((datetime.now(UTC) - datetime.fromisoformat(ended)).total_seconds() / 60)
    if minutes < 0:
        return "ahead of the clock"
    for unit, each in (("day", 48 * 60), ("hour", 120)):
        if minutes >= each:
            return f"{counted(minutes // (24 * 60 if unit == 'day' else 60), unit)} ago"
    return f"{counted(minutes, 'minute')} ago"


ENDED = {"running": "under way"}
COUNTED = ("loaded", "unchanged", "held", "quarantined", "parked", "deferred", "dismissed")
INSET = " " * 6


def _is_late(ended: str | None, limit: timedelta, max_age: str) -> int:
    """Return 1 if the last completed night is older than `limit`; one that lies ahead of the clock is too."""
    if ended and abs(datetime.now(UTC) - datetime.fromisoformat(ended)) <= limit:
        return 0
    told = f"the last completed night is older than {max_age}: it ended {ended}" if ended else "no night has completed"
    complain(f"{told}; 'bilan night' runs one")
    return 1


def _age(text: str) -> timedelta:
    match = AGE.fullmatch(text.strip())
    if match is None:
        complain(f"--max-age {text!r} is no age; write 26h, 90m or 2d")
        raise typer.Exit(USAGE)
    return timedelta(**{UNITS[match[2]]: int(match[1])})
