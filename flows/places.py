"""A file on its way to the warehouse, step by step: taken, begun, read, finished; or given back."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.source.limits import Unreadable
from flows import steps
from flows.intake_files import Snapshot, Waiting
from flows.isolation.reader import Answered, ServerLost
from flows.isolation.reading import Errand, Pool
from flows.outcome import Outcome
from flows.steps import Settings
from schemas.vocabulary import Reason
from warehouse import intake
from warehouse.load import dated
from warehouse.presence import FilePlace, Listing, note_found
from warehouse.session import Warehouse, patiently

LOST = "the server that reads documents died while it read this one alone"


@dataclass(slots=True)
class QueuePlace:
    """A file in the queue to the warehouse: taken, and read or refused by the time its turn comes."""

    taken: Snapshot | None
    place: FilePlace
    outcome: Outcome | None = None
    begun: intake.BegunReading | None = None
    media_type: str = ""
    ticket: int = 0
    older: str | None = None
    """The day of the document, if an older bilan has read it and it is put off behind what is new."""
    answered: Answered | None = None

    @property
    def is_last(self) -> bool:
        """Say whether it is read when nothing else is: it may be what took bilan down."""
        return self.begun is not None and self.begun.last_and_alone and self.outcome is None

    @property
    def is_in_hand(self) -> bool:
        """Say whether the file is being read."""
        return bool(self.ticket) and self.outcome is None and self.answered is None

    @property
    def held_bytes(self) -> int:
        """Return how much memory the file and its answer take."""
        answer = self.answered.result if self.answered else b""
        return (len(self.taken.content) if self.taken else 0) + (len(answer) if isinstance(answer, bytes) else 0)


def in_order(warehouse: Warehouse, files: Sequence[Waiting]) -> Iterable[Waiting]:
    """Return the files in the order they are read in: those whose reading failed or was cut off before come last."""
    late = intake.tried_before(warehouse)
    return sorted(files, key=lambda waiting: waiting.name in late)


def begin(
    warehouse: Warehouse,
    waiting: Waiting,
    settings: Settings,
    run_id: str,
    at_start: steps.LoadedFiles = steps.NOTHING,
    *,
    put_off_older: bool = False,
) -> QueuePlace:
    """Take a file and say at once what needs no reading; one that is to be read is written down as being read.

    With `put_off_older` one that an older bilan has read is not begun: its day says so.
    """
    taken = steps.take(waiting, settings)
    if isinstance(taken, Outcome):
        return QueuePlace(None, FilePlace(waiting.folder, waiting.name, ""), taken)
    place = FilePlace(waiting.folder, waiting.name, taken.sha256)
    outcome = patiently(lambda: steps.known(warehouse, taken, settings, at_start))
    if outcome is not None:
        return QueuePlace(taken, place, outcome)
    if put_off_older and not settings.reads_again:
        older = patiently(lambda: dated(warehouse, taken.sha256))
        if older is not None:
            return QueuePlace(None, place, older=older)
    try:
        media = steps.media_of(taken, settings)
    except Unreadable as error:
        return QueuePlace(taken, place, steps.refused_reading(taken, error))
    begun = patiently(lambda: steps.begin_reading(warehouse, taken, settings, run_id))
    return QueuePlace(taken, place, steps.parked(taken, begun.parked) if begun.parked else None, begun, media)


def places(
    warehouse: Warehouse,
    files: Sequence[Waiting],
    settings: Settings,
    run_id: str,
    listing: Listing,
) -> Iterator[QueuePlace]:
    """Yield each file as its turn comes, begun: what is new, then what an older bilan read.

    What is not read again within `settings.reread_seconds` stays as it is for this night.
    """
    budget = settings.reread_seconds
    older: list[tuple[str, Waiting, FilePlace]] = []
    at_start = patiently(lambda: steps.loaded_at_start(warehouse, settings, files))
    for waiting in patiently(lambda: list(in_order(warehouse, files))):
        place = begin(warehouse, waiting, settings, run_id, at_start, put_off_older=budget is not None)
        listing.seen.append(place.place)
        if place.older is None:
            yield place
        else:
            older.append((place.older, waiting, place.place))
    end = time.monotonic() + (budget or 0.0)
    for _, waiting, known in sorted(older, key=lambda each: each[0], reverse=True):
        in_time = time.monotonic() < end
        yield begin(warehouse, waiting, settings, run_id) if in_time else waits(waiting, known)


def waits(waiting: Waiting, place: FilePlace) -> QueuePlace:
    """Return the place of a document that stays as an older bilan has read it, for this night."""
    return QueuePlace(None, place, Outcome(waiting.name, "unchanged", place.sha256, waits=True))


def begin_alone(warehouse: Warehouse, place: QueuePlace) -> None:
    """Write down that a document which was put off to be read last and alone is being read."""
    assert place.taken is not None
    if place.begun is not None and place.begun.last_and_alone:
        place.begun = intake.begin_alone(warehouse, place.begun, steps.now())
        place.outcome = steps.parked(place.taken, place.begun.parked) if place.begun.parked else None


def read_now(place: QueuePlace, settings: Settings, pool: Pool) -> None:
    """Read one document while nothing else is read; if the server is lost over it, it was this document's doing."""
    assert place.taken is not None
    try:
        hand_over(place, settings, pool)
        place.answered = pool.next()
    except ServerLost:
        place.outcome = steps.refused_reading(place.taken, Unreadable(Reason.CRASH, LOST, "read"))


def hand_over(place: QueuePlace, settings: Settings, pool: Pool) -> None:
    """Have a document read elsewhere. Raises ServerLost, NoRoom, ClusterTrouble."""
    assert place.taken is not None
    taken = place.taken
    errand = Errand(taken.content, taken.sha256, place.media_type, settings.limits, settings.engine, taken.name)
    place.ticket = pool.begin(errand)


def finish(warehouse: Warehouse, place: QueuePlace, settings: Settings, run_id: str) -> Outcome:
    """Load what was read, and write down what became of the file."""
    taken, outcome = place.taken, place.outcome
    if outcome is None:
        assert taken is not None
        assert place.answered is not None
        answered = place.answered
        outcome = patiently(lambda: steps.load_answer(warehouse, taken, place.media_type, answered, settings))
    ended, version = outcome, steps.version_for(taken, settings.engine)
    outcome = patiently(lambda: steps.write_down(warehouse, ended, version, run_id, place.begun))
    place.begun = None
    return outcome


def note_seen(
    warehouse: Warehouse,
    unchanged: list[tuple[str, str]],
    listing: Listing,
    run_id: str,
    patience: float | None = None,
) -> None:
    """Write down, at a run's end, what brought nothing new and which files are there no more."""
    now = steps.now()
    patiently(lambda: intake.note_unchanged(warehouse, unchanged, now, run_id), patience)
    patiently(lambda: note_found(warehouse, listing), patience)


def give_back(warehouse: Warehouse, place: QueuePlace) -> None:
    """Put the file's state back as it was before it was read, if nothing became of it."""
    if place.begun is not None:
        with steps.as_far_as_it_answers():
            intake.give_back(warehouse, place.begun)
