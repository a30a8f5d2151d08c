"""The steps from a file to the warehouse, as plain functions; flows and command line call nothing else.

look → snapshot → (known already?) → read → load. A step is one step for one document.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from uuid import uuid4

from extractors.accounting.version import versions_of
from extractors.page import engines
from extractors.source.limits import Limits, Unreadable
from extractors.source.media import PDF, agreed, media_type, read_as
from flows import processes
from flows.intake_files import Snapshot, StillGrowing, Waiting, snapshot
from flows.isolation.reader import Answered
from flows.isolation.reading import Pool, understood
from flows.outcome import Outcome, held, loaded, refused, replaces, states, word
from flows.settings import limits_of
from schemas.extraction import Extraction
from schemas.vocabulary import Reason
from warehouse import intake, runs
from warehouse.editions import REJECTED_SENTENCE, is_rejected
from warehouse.load import dated, known_extraction, load, load_codes, loaded_files
from warehouse.session import Warehouse, patiently
from warehouse.store import Store

LoadedFiles = Mapping[tuple[str, str], str]
"""(path, sha256) → document."""
NOTHING: LoadedFiles = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a run reads and writes, and how; plain values, so that they travel to other processes."""

    warehouse: str = field(repr=False)  # it may hold a password
    store: Path
    engine: str = engines.DEFAULT
    force: bool = False
    limits: Limits = field(default_factory=limits_of)
    as_format: str | None = None
    """What the operator says that the files are (`media.FORMATS`); they are read again, as with `force`."""
    hold: float | None = None
    """How many per cent of a document may change before its new reading waits for an operator."""
    reread_seconds: float | None = None
    """How long what an older bilan read is read again, newest first, after all else; None: all of it, as it comes."""

    @property
    def reads_again(self) -> bool:
        """Say whether what is loaded or refused already is read once more."""
        return self.force or self.as_format is not None


@contextmanager
def a_run(
    warehouse: Warehouse,
    trigger: str,
    desk: Pool,
    run_id: str | None = None,
    on_dead: Callable[[Sequence[str]], None] | None = None,
) -> Iterator[tuple[str, list[Outcome]]]:
    """Write down a run, and at its end what the outcomes in the list came to; gives its id and that list.

    Runs that were killed are closed first; `on_dead` is told their ids. `run_id` is its own, else it is given one.
    `desk` is where its documents are read; it is closed at the end, and the run says how reading was sealed.
    """
    from extractors.words.terms import codes

    run_id = run_id or uuid4().hex
    outcomes: list[Outcome] = []
    patiently(lambda: load_codes(warehouse, codes()))
    dead = patiently(lambda: runs.close_dead(warehouse, processes.is_dead, now(), run_id))
    if dead and on_dead:
        on_dead(dead)
    patiently(lambda: runs.start_run(warehouse, run_id, trigger, now(), process=processes.this_process()))
    outcome: runs.RunOutcome = "aborted"
    try:
        yield run_id, outcomes
        outcome = "completed"
    except Exception:
        outcome = "failed"
        raise
    finally:
        desk.close()
        with as_far_as_it_answers() as patience:
            ended, level = outcome, desk.level
            patiently(lambda: runs.finish_run(warehouse, run_id, states(outcomes), now(), ended, level), patience)


def take(waiting: Waiting, settings: Settings) -> Snapshot | Outcome:
    """Read a file's bytes once; an outcome instead for a file that is refused, or deferred as it still grows."""
    try:
        return snapshot(waiting, settings.limits.max_bytes)
    except StillGrowing:
        sentence = "the file changed while it was looked at; the next run takes it"
        return Outcome(waiting.name, "deferred", "", Reason.GROWING.value, sentence, "open")
    except Unreadable as error:
        return refused(waiting.name, "", error)


def loaded_at_start(warehouse: Warehouse, settings: Settings, files: Sequence[Waiting]) -> LoadedFiles:
    """Return what is loaded already of a run's files."""
    if settings.reads_again:
        return NOTHING
    versions = {versions_of(media, settings.engine).extractor_version for media in (PDF, "text")}
    return loaded_files(warehouse, [waiting.name for waiting in files], versions)


def known(warehouse: Warehouse, taken: Snapshot, settings: Settings, at_start: LoadedFiles = NOTHING) -> Outcome | None:
    """Return what is known of these bytes if reading them again would change nothing. Imports no engine.

    `at_start` is what was loaded when the run began; what it does not hold is asked for.
    """
    if settings.reads_again:
        return None
    if document_id := at_start.get((taken.name, taken.sha256)):
        return Outcome(taken.name, "unchanged", taken.sha256, document_id=document_id)
    version = version_for(taken, settings.engine)
    document_id = known_extraction(warehouse, taken.sha256, version)
    loaded_as = intake.loaded_as(warehouse, taken.sha256) if document_id else {}
    if document_id and (taken.name in loaded_as or _is_named_right(taken, settings)):
        return Outcome(
            taken.name, "unchanged", taken.sha256, document_id=document_id, copy_of=_copied(taken.name, loaded_as)
        )
    if seen := intake.settled(warehouse, taken.name, taken.sha256, version):
        return Outcome(taken.name, seen.state, taken.sha256, seen.reason, seen.message, seen.stage)
    if is_rejected(warehouse, taken.sha256, version):
        state = "unchanged" if dated(warehouse, taken.sha256) else "dismissed"
        return Outcome(taken.name, state, taken.sha256, sentence=REJECTED_SENTENCE)
    return None


def _copied(name: str, loaded_as: Mapping[str, bool]) -> str | None:
    """Return the file that one seen for the first time is a copy of; None for one that was loaded itself."""
    return None if name in loaded_as else next((other for other, is_there in loaded_as.items() if is_there), None)


def _is_named_right(taken: Snapshot, settings: Settings) -> bool:
    """Say whether a file's name agrees with its bytes: a wrong name is refused though the same bytes are loaded."""
    try:
        media_of(taken, settings)
    except Unreadable:
        return False
    return True


def begin_reading(warehouse: Warehouse, taken: Snapshot, settings: Settings, run_id: str) -> intake.BegunReading:
    """Write down that a document is being read."""
    version, again = version_for(taken, settings.engine), settings.reads_again
    return intake.begin_reading(warehouse, taken.name, taken.sha256, version, now(), run_id, force=again)


def parked(taken: Snapshot, seen: intake.Seen) -> Outcome:
    """Return the outcome of a document that is not read again."""
    return Outcome(taken.name, seen.state, taken.sha256, seen.reason, seen.message, seen.stage)


def refused_reading(taken: Snapshot, error: Unreadable) -> Outcome:
    """Return the outcome of a document whose reading gave a reason instead of an extraction."""
    return refused(taken.name, taken.sha256, error)


def load_answer(warehouse: Warehouse, taken: Snapshot, media: str, answered: Answered, settings: Settings) -> Outcome:
    """Load what a reading process answered with, or say why it is nothing to load."""
    reading = understood(answered, taken.sha256, versions_of(media, settings.engine))
    if isinstance(reading, Unreadable):
        return refused_reading(taken, reading)
    return put(warehouse, taken.name, reading, taken.content, settings)


def media_of(taken: Snapshot, settings: Settings) -> str:
    """Return as what a file is read: as the operator says, else as name and bytes agree.

    Raises Unreadable: MISLABELLED where they do not, and as `media.media_type`.
    """
    if settings.as_format is not None:
        return read_as(taken.content, settings.as_format)
    return agreed(taken.name, taken.content)


def put(warehouse: Warehouse, name: str, reading: Extraction, content: bytes, settings: Settings) -> Outcome:
    """Keep the bytes, then load the extraction in one transaction.

    A record that no table takes rolls the document back: a refusal with SCHEMA. Trouble with the warehouse or the store
    itself is raised.
    """
    from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, StatementError

    Store(settings.store).keep(reading.document.sha256, content)
    try:
        source_name = intake.base_name(name)
        done = load(warehouse, reading, source_name, now(), force=settings.reads_again, hold=settings.hold)
    except (DataError, IntegrityError) as error:
        return _not_taken(name, reading, str(error.orig))
    except DBAPIError:
        raise
    except (ValueError, TypeError, ArithmeticError, LookupError, StatementError) as error:
        return _not_taken(name, reading, str(error))
    if done.state == "held" and done.replaced is not None and settings.hold is not None:
        return held(name, reading, done.replaced, settings.hold)
    if done.state == "unchanged":  # another file of the run, or another run, was quicker with the same bytes
        first = _copied(name, intake.loaded_as(warehouse, reading.document.sha256))
        return Outcome(name, "unchanged", reading.document.sha256, document_id=done.document_id, copy_of=first)
    said = f"replaces {replaces(done.replaced)}" if done.replaced else None
    if done.chosen is not None:
        chosen, about = done.chosen.sha256[:8], word(done.document_id)
        said = f"not current: the edition {chosen} was chosen; 'bilan use --latest {about}' undoes that"
    return loaded(name, done.state, reading, said)


def _not_taken(name: str, reading: Extraction, said: str) -> Outcome:
    sentence = (
        f"the warehouse refuses a record: {said.splitlines()[0] if said else 'no reason given'}; a slip of bilan's"
    )
    return refused(name, reading.document.sha256, Unreadable(Reason.SCHEMA, sentence, "load"))


def write_down(
    warehouse: Warehouse, outcome: Outcome, version: str, run_id: str, begun: intake.BegunReading | None = None
) -> Outcome:
    """Write down what became of a file; returns the outcome, marked if it is trouble nobody was told of before.

    `begun` knows how its row stood before it was read: what was dismissed stays so if it is refused as it was.
    """
    is_new = outcome.is_trouble and not intake.refused_before(warehouse, outcome.name, outcome.sha256)
    seen = intake.Seen(outcome.name, outcome.sha256, outcome.state, outcome.reason, outcome.sentence, outcome.stage)
    seen = intake.as_dismissed(seen, begun.before if begun else None)
    noted = intake.note(warehouse, seen, version, now(), run_id)
    is_new = is_new and noted.state != "dismissed"
    return replace(outcome, state=noted.state, sentence=noted.message, is_new=is_new)


@contextmanager
def as_far_as_it_answers() -> Iterator[float | None]:
    """Do what is to be written at a run's end; a warehouse that fails while another error is on its way is not told.

    That error is, and nothing is waited for; where there is none, the warehouse's own trouble is raised. Gives how long
    `patiently` may wait.
    """
    from sqlalchemy.exc import DBAPIError

    failing = sys.exc_info()[0] is not None
    with suppress(DBAPIError) if failing else nullcontext():
        yield 0 if failing else None


def now() -> str:
    """Return the time as the warehouse writes it: ISO, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def version_for(taken: Snapshot | None, engine: str) -> str:
    """Return the extractor version that would read these bytes: a PDF's where they are of no format that is read."""
    try:
        media = media_type(taken.content) if taken else PDF
    except Unreadable:
        media = PDF
    return versions_of(media, engine).extractor_version


def reads_now(extractor_version: str) -> bool:
    """Say whether a document was read by this very bilan, with whichever of its engines."""
    return extractor_version in _own_versions()


@cache
def _own_versions() -> frozenset[str]:
    media = ("text/plain", "text/html", "text/markdown")
    texts = {versions_of(each, engines.DEFAULT).extractor_version for each in media}
    return frozenset(texts | {versions_of(PDF, name).extractor_version for name in engines.NAMES})
