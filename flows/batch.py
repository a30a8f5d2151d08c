"""Many files, each document read in a process of its own; the parent alone writes to the warehouse, in file order."""

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.source.limits import Unreadable
from flows import steps
from flows.intake_files import Snapshot, Waiting
from flows.isolation.reader import Answered, ServerLost
from flows.isolation.reading import Desk
from flows.outcome import Outcome
from flows.steps import Settings
from schemas.vocabulary import Reason
from warehouse import intake
from warehouse.load import dated
from warehouse.presence import FilePlace, Listing, note_found
from warehouse.session import Warehouse, patiently

HELD_FILES = 64
HELD_BYTES = 300_000_000
"""What may wait for its turn to be loaded, behind a document that takes long to read."""
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
    def is_in_hand(self) -> bool:
        """Say whether the file is being read."""
        return bool(self.ticket) and self.outcome is None and self.answered is None

    @property
    def held_bytes(self) -> int:
        """Return how much memory the file and its answer take."""
        answer = self.answered.result if self.answered else b""
        return (len(self.taken.content) if self.taken else 0) + (len(answer) if isinstance(answer, bytes) else 0)


def ingest(
    warehouse: Warehouse,
    files: Sequence[Waiting],
    settings: Settings,
    run_id: str,
    desk: Desk,
    jobs: int = 1,
    listing: Listing | None = None,
) -> Generator[Outcome, None, None]:
    """Take every file to the warehouse, reading in `jobs` processes; yields what became of each, in order.

    Files whose reading failed before come last, so that they delay no other. What is not finished when the run ends,
    for whatever reason, is given back: no attempt of it counts. `listing` says which folders were listed whole, so that
    files that are gone leave the list. Raises ServerLost if no server comes up.
    """
    desk.many = len(files) > 1
    batch = _Batch(warehouse, settings, run_id, desk, jobs, listing or Listing())
    try:
        yield from batch.run(files)
    finally:
        batch.leave()


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


def waits(waiting: Waiting, place: FilePlace) -> QueuePlace:
    """Return the place of a document that stays as an older bilan has read it, for this night."""
    return QueuePlace(None, place, Outcome(waiting.name, "unchanged", place.sha256, waits=True))


def begin_alone(warehouse: Warehouse, place: QueuePlace) -> None:
    """Write down that a document which was put off to be read last and alone is being read."""
    assert place.taken is not None
    if place.begun is not None and place.begun.last_and_alone:
        place.begun = intake.begin_alone(warehouse, place.begun, steps.now())
        place.outcome = steps.parked(place.taken, place.begun.parked) if place.begun.parked else None


def read_now(place: QueuePlace, settings: Settings, desk: Desk) -> None:
    """Read one document while nothing else is read; if the server is lost over it, it was this document's doing."""
    assert place.taken is not None
    try:
        hand_over(place, settings, desk)
        place.answered = desk.next()
    except ServerLost:
        desk.close()
        place.outcome = steps.refused_reading(place.taken, Unreadable(Reason.CRASH, LOST, "read"))


def hand_over(place: QueuePlace, settings: Settings, desk: Desk) -> None:
    """Have the server read a document. Raises ServerLost."""
    assert place.taken is not None
    taken = place.taken
    place.ticket = desk.begin(taken.content, taken.sha256, place.media_type, settings.limits, settings.engine)


def finish(warehouse: Warehouse, place: QueuePlace, settings: Settings, run_id: str) -> Outcome:
    """Load what was read, and write down what became of the file."""
    taken, outcome = place.taken, place.outcome
    if outcome is None:
        assert taken is not None
        assert place.answered is not None
        answered = place.answered
        outcome = patiently(lambda: steps.load_answer(warehouse, taken, place.media_type, answered, settings))
    ended, version = outcome, steps.version_for(taken, settings.engine)
    outcome = patiently(lambda: steps.write_down(warehouse, ended, version, run_id))
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


class _Batch:
    """The files of one run in hand, in the order in which they go to the warehouse."""

    def __init__(
        self, warehouse: Warehouse, settings: Settings, run_id: str, desk: Desk, jobs: int, listing: Listing
    ) -> None:
        self.warehouse, self.settings, self.run_id = warehouse, settings, run_id
        self.desk, self.jobs, self.listing = desk, jobs, listing
        self.queue: deque[QueuePlace] = deque()
        self.last: deque[QueuePlace] = deque()
        """What is read alone, after all others."""
        self.unchanged: list[tuple[str, str]] = []

    def run(self, files: Sequence[Waiting]) -> Iterator[Outcome]:
        """Yield what became of each file."""
        at_start = patiently(lambda: steps.loaded_at_start(self.warehouse, self.settings, files))
        for waiting in in_order(self.warehouse, files):
            place = begin(self.warehouse, waiting, self.settings, self.run_id, at_start)
            self.listing.seen.append(place.place)
            alone = place.begun is not None and place.begun.last_and_alone and place.outcome is None
            if alone:
                self.last.append(place)
            else:
                self.queue.append(place)
                self._read(place)
            yield from self._finished()
            while self._is_full():
                self._settle()
                yield from self._finished()
        while self.queue:
            self._settle()
            yield from self._finished()
        while self.last:
            yield self._read_alone(self.last[0])
            self.last.popleft()

    def leave(self) -> None:
        """Give back what was begun and not finished, and write down what brought nothing new."""
        self.desk.close()
        for place in (*self.queue, *self.last):
            give_back(self.warehouse, place)
        with steps.as_far_as_it_answers() as patience:
            note_seen(self.warehouse, self.unchanged, self.listing, self.run_id, patience)

    def _read(self, place: QueuePlace) -> None:
        """Hand a document that is to be read to the server, once it has a hand free."""
        if place.outcome is not None or place.taken is None:
            return
        try:
            while self.desk.in_hand >= self.jobs:
                self._settle()
            hand_over(place, self.settings, self.desk)
        except ServerLost:
            self._renew(place)

    def _settle(self) -> None:
        """Wait for the next document that ends."""
        try:
            answered = self.desk.next()
        except ServerLost:
            self._renew()
            return
        next(place for place in self.queue if place.is_in_hand and place.ticket == answered.ticket).answered = answered

    def _renew(self, refused: QueuePlace | None = None) -> None:
        """Go on with another server: what this one was reading, or did not take, is read alone, after all others."""
        self.desk.close()
        for place in [place for place in self.queue if place.is_in_hand or place is refused]:
            place.ticket = 0
            self.queue.remove(place)
            self.last.append(place)

    def _read_alone(self, place: QueuePlace) -> Outcome:
        begin_alone(self.warehouse, place)
        if place.outcome is None:
            read_now(place, self.settings, self.desk)
        return finish(self.warehouse, place, self.settings, self.run_id)

    def _finished(self) -> Iterator[Outcome]:
        """Yield what became of the files at the head of the queue, as far as that is known."""
        while self.queue and (self.queue[0].outcome is not None or self.queue[0].answered is not None):
            place = self.queue[0]
            outcome = place.outcome
            if outcome is not None and outcome.state == "unchanged":
                self.unchanged.append((outcome.name, outcome.sha256))
            else:
                outcome = finish(self.warehouse, place, self.settings, self.run_id)
            self.queue.popleft()
            yield outcome

    def _is_full(self) -> bool:
        return len(self.queue) > HELD_FILES or sum(place.held_bytes for place in self.queue) > HELD_BYTES
