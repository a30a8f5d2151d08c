"""The steps from a file to the warehouse, as plain functions; flows and command line call nothing else.

look → snapshot → (known already?) → read → load. A step is one step for one document.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from extractors import engines
from extractors.document import Source
from extractors.limits import Limits, Unreadable
from extractors.media import PDF, agreed, media_type, read_as
from extractors.version import versions
from flows.intake_files import Snapshot, StillGrowing, Waiting, snapshot
from flows.outcome import Outcome, loaded, refused, states
from schemas.extraction import Extraction
from schemas.vocabulary import Reason
from warehouse import intake, runs
from warehouse.load import known_extraction, load, load_codes
from warehouse.queries import select
from warehouse.session import Warehouse
from warehouse.store import Store


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a run reads and writes, and how; plain values, so that they travel to other processes."""

    warehouse: str = field(repr=False)  # it may hold a password
    store: Path
    engine: str = engines.DEFAULT
    force: bool = False
    limits: Limits = field(default_factory=Limits)
    as_format: str | None = None
    """What the operator says that the files are (`media.FORMATS`); they are read again, as with `force`."""

    @property
    def reads_again(self) -> bool:
        """Say whether what is loaded or refused already is read once more."""
        return self.force or self.as_format is not None


@contextmanager
def a_run(warehouse: Warehouse, trigger: str) -> Iterator[tuple[str, list[Outcome]]]:
    """Write down a run, and at its end what the outcomes in the list came to; gives its id and that list."""
    from extractors.terms import codes

    run_id = uuid4().hex
    outcomes: list[Outcome] = []
    load_codes(warehouse, codes())
    runs.start_run(warehouse, run_id, trigger, now())
    try:
        yield run_id, outcomes
    finally:
        runs.finish_run(warehouse, run_id, states(outcomes), now())


def take(waiting: Waiting, settings: Settings) -> Snapshot | Outcome:
    """Read a file's bytes once; an outcome instead for a file that is refused, or deferred as it still grows."""
    try:
        return snapshot(waiting, settings.limits.max_bytes)
    except StillGrowing:
        sentence = "the file changed while it was looked at; the next run takes it"
        return Outcome(waiting.name, "deferred", "", Reason.GROWING.value, sentence, "open")
    except Unreadable as error:
        return refused(waiting.name, "", error)


def known(warehouse: Warehouse, taken: Snapshot, settings: Settings) -> Outcome | None:
    """Return what is known of these bytes if reading them again would change nothing. Imports no engine."""
    if settings.reads_again:
        return None
    version = version_for(taken, settings.engine)
    if document_id := known_extraction(warehouse, taken.sha256, version):
        return Outcome(taken.name, "unchanged", taken.sha256, document_id=document_id)
    if seen := intake.settled(warehouse, taken.name, taken.sha256, version):
        return Outcome(taken.name, seen.state, taken.sha256, seen.reason, seen.message, seen.stage)
    return None


def count_attempt(warehouse: Warehouse, taken: Snapshot, settings: Settings) -> None:
    """Write down an attempt before it begins."""
    intake.count_attempt(warehouse, taken.name, taken.sha256, version_for(taken, settings.engine), now())


def read(taken: Snapshot, settings: Settings) -> Extraction | Outcome:
    """Read a document; an outcome instead if it is refused. Never raises for what a document holds."""
    from extractors.read import read_source

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it talks on stderr; what matters comes back as a result
    try:
        source = Source(taken.content, taken.sha256, media_of(taken, settings))
        return read_source(source, settings.limits, settings.engine)
    except Unreadable as error:
        return refused(taken.name, taken.sha256, error)
    except MemoryError:
        return crashed(taken, "reading it took more memory than there is", Reason.MEMORY_LIMIT)
    except Exception as error:  # a slip of ours must not take the other documents down
        return crashed(taken, _slip(error))


def media_of(taken: Snapshot, settings: Settings) -> str:
    """Return as what a file is read: as the operator says, else as name and bytes agree.

    Raises Unreadable: MISLABELLED where they do not, and as `media.media_type`.
    """
    if settings.as_format is not None:
        return read_as(taken.content, settings.as_format)
    return agreed(taken.name, taken.content)


def crashed(taken: Snapshot, sentence: str, reason: Reason = Reason.CRASH) -> Outcome:
    """Return the outcome of a document that took its reader down."""
    return refused(taken.name, taken.sha256, Unreadable(reason, sentence, "read"))


def read_in_child(taken: Snapshot, settings: Settings) -> bytes | Outcome:
    """Read a document in a process of its own: the extraction travels as JSON."""
    reading = read(taken, settings)
    if isinstance(reading, Outcome):
        return reading
    try:
        return reading.to_json()
    except Exception as error:
        return crashed(taken, _slip(error), Reason.PROTOCOL)


def understood(taken: Snapshot, result: bytes | Outcome) -> Extraction | Outcome:
    """Return what a child process sent back; an outcome instead if it is no extraction."""
    if isinstance(result, Outcome):
        return result
    try:
        return Extraction.from_json(result)
    except Exception as error:
        return crashed(taken, _slip(error), Reason.PROTOCOL)


def put(warehouse: Warehouse, name: str, reading: Extraction, content: bytes, settings: Settings) -> Outcome:
    """Keep the bytes, then load the extraction in one transaction.

    A record that no table takes rolls the document back: a refusal with SCHEMA. Trouble with the warehouse or the store
    itself is raised.
    """
    from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, StatementError

    Store(settings.store).keep(reading.document.sha256, content)
    try:
        state = load(warehouse, reading, name, now(), force=settings.reads_again).state
    except (DataError, IntegrityError) as error:
        return _not_taken(name, reading, str(error.orig))
    except DBAPIError:
        raise
    except (ValueError, TypeError, ArithmeticError, LookupError, StatementError) as error:
        return _not_taken(name, reading, str(error))
    return loaded(name, state, reading)


def _not_taken(name: str, reading: Extraction, said: str) -> Outcome:
    sentence = (
        f"the warehouse refuses a record: {said.splitlines()[0] if said else 'no reason given'}; a slip of bilan's"
    )
    return refused(name, reading.document.sha256, Unreadable(Reason.SCHEMA, sentence, "load"))


def write_down(warehouse: Warehouse, outcome: Outcome, version: str, run_id: str) -> Outcome:
    """Write down what became of a file; returns the outcome, marked if it is trouble nobody was told of before."""
    is_new = outcome.is_trouble and not refused_before(warehouse, outcome)
    seen = intake.Seen(outcome.name, outcome.sha256, outcome.state, outcome.reason, outcome.sentence, outcome.stage)
    intake.note(warehouse, seen, version, now(), run_id)
    return replace(outcome, is_new=is_new)


def refused_before(warehouse: Warehouse, outcome: Outcome) -> bool:
    """Say whether an earlier run refused this file with these bytes; an attempt without a run's id told nobody."""
    query = (
        "select 1 from intake where source_name = :name and sha256 = :sha256 "
        "and state in ('quarantined', 'parked') and run_id is not null"
    )
    return bool(select(warehouse, query, {"name": outcome.name, "sha256": outcome.sha256}))


def now() -> str:
    """Return the time as the warehouse writes it: ISO, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def version_for(taken: Snapshot, engine: str) -> str:
    """Return the extractor version that would read these bytes."""
    try:
        kind = media_type(taken.content)
    except Unreadable:
        kind = PDF
    return versions(engine if kind == PDF else "text").extractor_version


def _slip(error: Exception) -> str:
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = f" at {Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else ""
    return f"the extractor failed with {type(error).__name__}{where}: {error}; a slip of bilan's, please report it"
