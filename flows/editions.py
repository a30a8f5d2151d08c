"""What an operator asks and decides of a document's editions: diff, editions, use, accept, reject, dismiss."""

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from flows import steps
from flows.outcome import word
from flows.printing import STYLES, amount, complain, counted, say, show_table
from flows.visible import shown
from warehouse import editions
from warehouse.editions import ComparedReadings
from warehouse.presence import dismiss
from warehouse.queries import NotFound, find_document
from warehouse.session import Warehouse
from warehouse.store import Store

if TYPE_CHECKING:
    from warehouse.current import FileReading
    from warehouse.differences import Change

SIGNS = {"added": "+", "removed": "-", "changed": "~"}
SHORT = 8
LONGEST_VALUE = 60
SEEN_BEFORE = 20


def print_diff(warehouse: Warehouse, name: str) -> None:
    """Print what changed between a document's last reading and its current one, record by record, and why.

    Raises NotFound for a name that no document answers to.
    """
    document = find_document(warehouse, name)
    compared = editions.compare(warehouse, document.document_id)
    title = document.symbol or document.source_name
    if compared is None:
        say(
            f"{title} was read once: there is nothing to compare it with; a reading of the same bytes by the same bilan"
        )
        say("('ingest --force') takes the place of its own, which is not kept")
        return
    say(f"{title}: {_counts(compared)}", "bold")
    say(f"  from  {_reading(compared.before)}")
    say(f"  to    {_reading(compared.after)}")
    say(f"  why   {', '.join(compared.why) or 'it was read again'}")
    before, after = compared.before, compared.after
    if (before.checks, before.fails) != (after.checks, after.fails):
        say(f"  checks {before.checks} → {after.checks}, fails {before.fails} → {after.fails}")
    for view, changes in groupby(compared.changes, lambda change: change.view):
        say()
        say(view, "bold")
        for change in changes:
            _tell(change)
    if editions.HELD in compared.why:
        about = word(title)
        say()
        say(f"it waits: 'bilan accept {about}' loads it, 'bilan reject {about}' forgets it", "dim")


def _counts(compared: ComparedReadings) -> str:
    kinds = [change.kind for change in compared.changes]
    if not kinds:
        return f"no record differs, of {compared.after.records}"
    parts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in SIGNS if kind in kinds)
    most = max(compared.before.records, compared.after.records)
    return f"{counted(len(kinds), 'record')} of {most} differ{'s' if len(kinds) == 1 else ''}: {parts}"


def _reading(reading: "FileReading") -> str:
    return (
        f"{reading.on}  {reading.sha256[:SHORT]}  {shown(reading.source_name, 40)}, "
        f"{counted(reading.records, 'record')}, by {reading.extractor_version}"
    )


def _tell(change: "Change") -> None:
    page = f"p. {change.page}  " if change.page else ""
    say(f"  {SIGNS[change.kind]} {page}{change.name}", STYLES[change.kind])
    for field, before, after in change.fields:
        was, now = _apart(before, after)
        say(f"      {field}: {_value(was)} → {_value(now)}")


def _apart(before: object, after: object) -> tuple[object, object]:
    """Return two long texts from a little before the place where they part."""
    if not isinstance(before, str) or not isinstance(after, str):
        return before, after
    pairs = zip(before, after, strict=False)
    same = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(before), len(after)))
    start = same - SEEN_BEFORE
    return (before, after) if start < SEEN_BEFORE else (f"…{before[start:]}", f"…{after[start:]}")


def _value(value: object) -> str:
    return "–" if value is None else shown(amount(value), LONGEST_VALUE)


def print_editions(warehouse: Warehouse, name: str) -> None:
    """Print every file a document was read from, newest first. Raises NotFound."""
    document = find_document(warehouse, name)
    rows = editions.editions_of(warehouse, document.document_id)
    say(f"{document.symbol or document.source_name}: {counted(len(rows), 'edition')}", "bold")
    show_table(
        ["edition", "loaded on", "what", "file", "records", "checks", "fails", "findings"],
        [
            [
                row["sha256"][:SHORT], row["ingested_at"][:10], _what(row), row["source_name"], row["n_records"],
                row["n_checks"], row["n_fails"], row["n_findings"],
            ]
            for row in rows
        ],
    )  # fmt: skip
    if any(row["is_chosen"] for row in rows):
        say(f"an operator chose; 'bilan use --latest {word(document.document_id)}' takes the newest again", "dim")
    elif len(rows) > 1:
        say("'bilan use EDITION' makes another one current, 'bilan diff' says what changed", "dim")


def _what(row: object) -> str:
    """Return an edition's part in one word or two."""
    of = dict(row)  # type: ignore[call-overload]
    if of["is_held"]:
        return "held"
    if of["is_current"]:
        return "current, chosen" if of["is_chosen"] else "current"
    return "earlier"


def use_edition(warehouse: Warehouse, name: str, *, latest: bool) -> None:
    """Make an edition current and keep it so; with `latest` let the newest of its document be current again.

    Raises NotFound.
    """
    if latest:
        try:
            document_id = find_document(warehouse, name).document_id
        except NotFound:
            document_id = editions.find_edition(warehouse, name)["document_id"]
        now = editions.choose(warehouse, document_id, None)
    else:
        edition = editions.find_edition(warehouse, name)
        document_id = edition["document_id"]
        now = editions.choose(warehouse, document_id, edition["edition_id"])
    if now is not None:
        undone = f"'bilan use --latest {word(document_id)}'"
        until = "the newest is, from now on" if latest else f"it stays so until {undone}"
        told = f"{shown(now.source_name, 60)}, {now.on}, {counted(now.records, 'record')}"
        say(f"current: {now.sha256[:SHORT]} ({told}); {until}")


def decide(warehouse: Warehouse, store: Path, name: str, *, accepted: bool) -> None:
    """Accept or reject what is held of a document, for these bytes and this extractor. Raises NotFound."""
    held = editions.find_held(warehouse, name)
    reading = held.reading
    told = f"{shown(reading.source_name, 60)} ({reading.sha256[:SHORT]}, {counted(reading.records, 'record')})"
    if accepted:
        now = editions.accept(warehouse, held, steps.now())
        is_current = now is not None and now.extraction_id == reading.extraction_id
        say(f"accepted: {told}; it is {'current' if is_current else 'loaded, another edition was chosen as current'}")
        return
    if not editions.reject(warehouse, held, steps.now()):
        Store(store).forget(reading.sha256)
    say(f"rejected: {told}; what was current stays so, and this is not asked again for these bytes and this bilan")


def dismiss_files(warehouse: Warehouse, names: list[str]) -> int:
    """Take files off the list of what is not loaded; returns 2 if a name is not on it."""
    done, missing = dismiss(warehouse, names)
    for path in done:
        say(f"dismissed   {path}: off the list until its bytes change")
    for name in missing:
        complain(f"{name} is not on the list of what is not loaded; 'bilan status' shows it")
    return 2 if missing else 0
