"""What is done to one file, as plain functions: snapshot, read, load, write down.

Tasks and the command line call these and nothing else.
"""

import os
import stat
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.document import Source, sha256_of
from extractors.limits import Limits, Unreadable
from extractors.media import PDF, media_type
from extractors.version import versions
from flows.settings import Settings
from schemas.vocabulary import Reason

if TYPE_CHECKING:
    from schemas.extraction import Extraction
    from warehouse.connect import Warehouse

SUFFIXES = frozenset({".pdf", ".txt", ".html", ".htm", ".md"})
LIMITS = Limits()
TROUBLE = frozenset({"quarantined", "parked"})


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One file's bytes, read once: what is parsed is what was hashed."""

    source_name: str
    content: bytes
    sha256: str


@dataclass(slots=True)
class Report:
    """What became of one file: a line for the operator, a row for the artifact."""

    source_name: str
    state: str
    reason: str | None = None
    message: str | None = None
    document_id: str | None = None
    symbol: str | None = None
    kind: str | None = None
    pages: int | None = None
    records: int = 0
    checks: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    is_new: bool = True


def now() -> str:
    """Return the time as ISO text in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def files_in(paths: list[Path]) -> Iterator[Path]:
    """Yield the files to read: those named, and in folders every document, sorted by name. Links are not followed."""
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            inside = (file for file in sorted(path.rglob("*")) if file.suffix.lower() in SUFFIXES)
            yield from (file for file in inside if not file.is_dir())
        else:
            yield path


def snapshot(path: Path) -> Snapshot:
    """Read a regular file's bytes once; never follows a link and never waits for a pipe.

    Raises Unreadable: UNSUPPORTED for what is no regular file, UNREADABLE if it cannot be opened, SIZE_LIMIT, and
    GROWING for a file that changes while it is read.
    """
    name = printable(path.name)
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Unreadable(Reason.UNREADABLE, f"{name} cannot be opened: {reason}", "intake") from error
    with open(descriptor, "rb") as file:  # noqa: PTH123 -- a descriptor, not a path
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise Unreadable(Reason.UNSUPPORTED, f"{name} is no regular file", "intake")
        content = file.read(LIMITS.max_bytes + 1)
        after = os.fstat(descriptor)
    if len(content) > LIMITS.max_bytes:
        raise Unreadable(Reason.SIZE_LIMIT, f"{name} has more than {LIMITS.max_bytes:,} bytes", "intake")
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(content) != after.st_size:
        raise Unreadable(Reason.GROWING, f"{name} is still being written; it is read the next time", "intake")
    return Snapshot(name, content, sha256_of(content))


def printable(name: str) -> str:
    """Return a file's base name as text that any terminal and any database takes; a name is data only."""
    return name.encode("utf-8", "backslashreplace").decode().replace("\x00", "").replace("\n", "\\n")


def ingest_file(path: Path, warehouse: "Warehouse", places: Settings, run_id: str, engine: str, *, force: bool) -> Report:
    """Take one file all the way: unchanged, loaded, quarantined, parked or deferred, and written down."""
    from warehouse import intake

    name = printable(path.name)
    try:
        taken = snapshot(path)
    except Unreadable as refusal:
        return _refuse(warehouse, name, "", refusal, "", run_id)
    version = extractor_version(taken.content, engine)
    known = None if force else settle(taken, warehouse, version)
    if known:
        if known.state == "unchanged":
            intake.note_unchanged(warehouse, [(name, taken.sha256)], now(), run_id)
        return known
    intake.count_attempt(warehouse, name, taken.sha256, version, now())
    try:
        extraction = read(taken, engine)
    except Unreadable as refusal:
        return _refuse(warehouse, name, taken.sha256, refusal, version, run_id)
    return store_and_load(extraction, taken, warehouse, places, run_id, force=force)


def extractor_version(content: bytes, engine: str) -> str:
    """Return the version that would read these bytes, importing no engine."""
    try:
        is_pdf = media_type(content) == PDF
    except Unreadable:
        is_pdf = False
    return versions(engine if is_pdf else "text").extractor_version


def settle(taken: Snapshot, warehouse: "Warehouse", version: str) -> Report | None:
    """Return the report of a file whose bytes and extractor are known already, or None if it must be read."""
    from warehouse import intake, load

    document_id = load.known_extraction(warehouse, taken.sha256, version)
    if document_id:
        return Report(taken.source_name, "unchanged", document_id=document_id, is_new=False)
    seen = intake.settled(warehouse, taken.source_name, taken.sha256, version)
    if seen:
        return Report(taken.source_name, seen.state, seen.reason, seen.message, is_new=False)
    return None


def read(taken: Snapshot, engine: str) -> "Extraction":
    """Read one file's bytes.

    Raises Unreadable; anything else that escapes the reader is a CRASH of this one document.
    """
    from extractors.read import read_source

    try:
        return read_source(Source(taken.content, taken.sha256, media_type(taken.content)), LIMITS, engine)
    except Unreadable:
        raise
    except RecursionError as error:
        raise Unreadable(Reason.UNREADABLE, "its objects are nested too deeply", "read") from error
    except MemoryError as error:
        raise Unreadable(Reason.MEMORY_LIMIT, "reading it took more memory than there is", "read") from error
    except Exception as error:
        where = f"{type(error).__name__}: {str(error)[:200]}"
        raise Unreadable(Reason.CRASH, f"the reader failed on it: {where}", "read") from error


def store_and_load(
    extraction: "Extraction", taken: Snapshot, warehouse: "Warehouse", places: Settings, run_id: str, *, force: bool
) -> Report:
    """Keep the bytes, replace the document's rows, and write the file down as loaded."""
    from warehouse import intake, load
    from warehouse.store import Store

    Store(places.store).keep(taken.sha256, taken.content)
    outcome = load.load(warehouse, extraction, taken.source_name, now(), force=force)
    seen = intake.Seen(taken.source_name, taken.sha256, outcome.state)
    intake.note(warehouse, seen, extraction.versions.extractor_version, now(), run_id)
    return _report(extraction, taken.source_name, outcome.state)


def _report(extraction: "Extraction", name: str, state: str) -> Report:
    data = extraction.document
    return Report(
        source_name=name,
        state=state,
        document_id=data.document_id,
        symbol=data.symbol,
        kind=data.kind.value,
        pages=data.page_count,
        records=sum(map(len, extraction.records.values())),
        checks=Counter(check.verdict.value for check in extraction.checks),
        findings=Counter(finding.severity.value for finding in extraction.findings),
    )


def _refuse(
    warehouse: "Warehouse", name: str, sha256: str, refusal: Unreadable, version: str, run_id: str
) -> Report:
    from warehouse import intake

    state = "deferred" if refusal.reason is Reason.GROWING else "quarantined"
    seen = intake.Seen(name, sha256, state, refusal.reason.value, refusal.sentence, refusal.stage)
    intake.note(warehouse, seen, version, now(), run_id)
    return Report(name, state, refusal.reason.value, refusal.sentence)


def new_run_id() -> str:
    """Return an id for a run: its time, and the process that runs it."""
    return f"r{datetime.now(UTC):%Y%m%dT%H%M%S}{time.monotonic_ns() % 1000:03}-{os.getpid()}"
