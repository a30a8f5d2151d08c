"""Many files: each is read elsewhere, several at once; this process alone writes to the warehouse, in file order."""

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial

from flows import steps
from flows.intake_files import Waiting
from flows.isolation.reader import ServerLost
from flows.isolation.reading import Pool
from flows.outcome import Outcome
from flows.places import (
    QueuePlace,
    begin_alone,
    finish,
    give_back,
    hand_over,
    note_seen,
    places,
    read_now,
)
from flows.steps import Settings
from warehouse.presence import Listing
from warehouse.session import Warehouse

HELD_FILES = 64
HELD_BYTES = 300_000_000
"""What may wait for its turn to be loaded, behind a document that takes long to read."""

Load = Callable[[QueuePlace], Outcome]
"""Loads a document that was read, and writes down what became of it."""


def ingest(
    warehouse: Warehouse,
    files: Sequence[Waiting],
    settings: Settings,
    run_id: str,
    pool: Pool,
    listing: Listing | None = None,
    load: Load | None = None,
) -> Generator[Outcome, None, None]:
    """Take every file to the warehouse, read in `pool`; yields what became of each, in the order they were begun in.

    Files whose reading failed before come last, so that they delay no other. What is not finished when the run ends,
    for whatever reason, is given back: no attempt of it counts. `listing` says which folders were listed whole, so that
    files that are gone leave the list; `load` loads in another way than `finish` does.
    Raises ServerLost if no server comes up, ClusterTrouble if the cluster that reads is no use.
    """
    pool.many = len(files) > 1
    batch = _Batch(warehouse, settings, run_id, pool, listing or Listing(), load)
    try:
        yield from batch.run(files)
    finally:
        batch.leave()


class _Batch:
    """The files of one run in hand, in the order in which they go to the warehouse."""

    def __init__(
        self, warehouse: Warehouse, settings: Settings, run_id: str, pool: Pool, listing: Listing, load: Load | None
    ) -> None:
        self.warehouse, self.settings, self.run_id = warehouse, settings, run_id
        self.pool, self.listing = pool, listing
        self.finish: Load = partial(finish, warehouse, settings=settings, run_id=run_id)
        self.load = load or self.finish
        self.queue: deque[QueuePlace] = deque()
        self.last: deque[QueuePlace] = deque()
        """What is read alone, after all others."""
        self.unchanged: list[tuple[str, str]] = []

    def run(self, files: Sequence[Waiting]) -> Iterator[Outcome]:
        """Yield what became of each file."""
        for place in places(self.warehouse, files, self.settings, self.run_id, self.listing):
            if place.is_last:
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
        self.pool.close()
        for place in (*self.queue, *self.last):
            give_back(self.warehouse, place)
        with steps.as_far_as_it_answers() as patience:
            note_seen(self.warehouse, self.unchanged, self.listing, self.run_id, patience)

    def _read(self, place: QueuePlace) -> None:
        """Hand in a document that is to be read, once there is room for it."""
        if place.outcome is not None or place.taken is None:
            return
        try:
            while self.pool.in_hand >= self.pool.room:
                self._settle()
            hand_over(place, self.settings, self.pool)
        except ServerLost as lost:
            self._put_last(lost, place)

    def _settle(self) -> None:
        """Wait for the next document that ends."""
        try:
            answered = self.pool.next()
        except ServerLost as lost:
            self._put_last(lost)
            return
        next(place for place in self.queue if place.is_in_hand and place.ticket == answered.ticket).answered = answered

    def _put_last(self, lost: ServerLost, refused: QueuePlace | None = None) -> None:
        """Go on without a server: what it was reading, or did not take, is read alone, after all others."""
        for place in [place for place in self.queue if place.is_in_hand or place is refused]:
            if place is refused or place.ticket in lost.tickets:
                place.ticket = 0
                self.queue.remove(place)
                self.last.append(place)

    def _read_alone(self, place: QueuePlace) -> Outcome:
        begin_alone(self.warehouse, place)
        if place.outcome is None:
            read_now(place, self.settings, self.pool)
        return self._finish(place)

    def _finished(self) -> Iterator[Outcome]:
        """Yield what became of the files at the head of the queue, as far as that is known."""
        while self.queue and (self.queue[0].outcome is not None or self.queue[0].answered is not None):
            place = self.queue[0]
            outcome = place.outcome
            if outcome is not None and outcome.state == "unchanged":
                self.unchanged.append((outcome.name, outcome.sha256))
            else:
                outcome = self._finish(place)
            self.queue.popleft()
            yield outcome

    def _finish(self, place: QueuePlace) -> Outcome:
        return self.finish(place) if place.answered is None else self.load(place)

    def _is_full(self) -> bool:
        many = max(HELD_FILES, 2 * self.pool.room)
        return len(self.queue) > many or sum(place.held_bytes for place in self.queue) > HELD_BYTES
