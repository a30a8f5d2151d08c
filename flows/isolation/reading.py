"""Read a document in a process of its own: bytes and limits in, an extraction or a refusal out."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from extractors.accounting.version import versions_of
from extractors.page import engines
from extractors.source.limits import Limits, Unreadable
from extractors.source.media import media_type
from extractors.source.opening import sha256_of
from flows.isolation.reader import Answered, Reader, ServerLost
from schemas.extraction import Extraction, Versions
from schemas.vocabulary import Reason

READ = "flows.isolation.jobs:read"
TABLES = "flows.isolation.jobs:tables"


class Pool(Protocol):
    """Where documents are handed in and read elsewhere, `room` of them at once; answers come as they are ready.

    `Desk` reads in processes of this machine; in `flows.read_tasks.TaskDesk` Prefect's tasks read, in threads that have
    such processes, or on a Dask cluster.
    """

    level: str | None
    """How reading is sealed, as `runs.isolation` says it; None while nothing was to be read."""
    many: bool
    """Whether more than one document is to be expected."""

    @property
    def room(self) -> int:
        """Return how many documents may be in hand."""

    @property
    def in_hand(self) -> int:
        """Return how many documents are being read."""

    def begin(self, errand: "Errand") -> int:
        """Have a document read; returns the ticket its answer will carry. Raises ServerLost, NoRoom, ClusterTrouble."""

    def next(self) -> Answered:
        """Wait for the next document that ends, and return what became of it. Raises as `begin` does."""

    def close(self) -> None:
        """End whatever is being read; what was begun since is begun anew. May be called again."""


class ClusterTrouble(Exception):
    """Documents cannot be read on the cluster that was named; no document is to blame. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Errand:
    """One document to be read: its bytes travel, never its path; `name` is for people."""

    content: bytes = field(repr=False)
    sha256: str
    media_type: str
    limits: Limits
    engine: str
    name: str = ""

    @property
    def arguments(self) -> dict[str, Any]:
        """Return what the job is told beside bytes and limits."""
        return {"sha256": self.sha256, "media_type": self.media_type, "engine": self.engine}


class Desk:
    """A pool on this machine: one warm server, started for the first document, and anew after one was lost."""

    def __init__(self, job: str = READ, room: int = 1) -> None:
        self._job, self.room = job, room
        self.many = False
        self._reader: Reader | None = None
        self.level: str | None = None

    @property
    def in_hand(self) -> int:
        """Return how many documents are being read."""
        return self._reader.in_hand if self._reader else 0

    def begin(self, errand: Errand) -> int:
        """Have a document read; returns the ticket its answer will carry. Raises ServerLost, NoRoom."""
        if self._reader is None:
            self._reader = Reader(many=self.many)
            self.level = self._reader.level
        with self._closed_if_lost():
            return self._reader.begin(errand.content, self._job, errand.arguments, errand.limits)

    def next(self) -> Answered:
        """Wait for the next document that ends, and return what became of it. Raises ServerLost."""
        assert self._reader is not None
        with self._closed_if_lost():
            return self._reader.next()

    def close(self) -> None:
        """End the server, and whatever it was reading."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    @contextmanager
    def _closed_if_lost(self) -> Iterator[None]:
        try:
            yield
        except ServerLost:
            self.close()
            raise


def tables_isolated(content: bytes, media: str, limits: Limits) -> Extraction | Unreadable:
    """Return the literal tables alone of a document of a media type, or why there are none; see `read_isolated`."""
    sha256 = sha256_of(content)
    with closing(Desk(TABLES)) as desk:
        desk.begin(Errand(content, sha256, media, limits, engines.DEFAULT))
        return understood(desk.next(), sha256, versions_of(media, engines.DEFAULT))


def read_isolated(
    content: bytes, limits: Limits, engine: str = engines.DEFAULT, desk: Desk | None = None
) -> Extraction | Unreadable:
    """Return what was read of a document, or why nothing was: a refusal is a value, whatever the document holds.

    `desk` may have a server that is warm already, and no document in hand; without one, one is started for this
    document. Raises ServerLost if the server is gone, which no document is to blame for.
    """
    if desk is None:
        with closing(Desk()) as own:
            return read_isolated(content, limits, engine, own)
    try:
        media = media_type(content)
    except Unreadable as error:
        return error
    sha256 = sha256_of(content)
    desk.begin(Errand(content, sha256, media, limits, engine))
    return understood(desk.next(), sha256, versions_of(media, engine))


def work_isolated(content: bytes, job: str, arguments: dict[str, Any], limits: Limits) -> bytes:
    """Return what a job ("flows.drawing:picture") makes of a document's bytes, in a process of its own.

    Raises Unreadable with the job's own reason, or with that of its death; ServerLost.
    """
    with closing(Reader()) as reader:
        reader.begin(content, job, arguments, limits)
        result = reader.next().result
    if isinstance(result, Unreadable):
        raise result
    return result


def understood(answered: Answered, sha256: str, expected: Versions) -> Extraction | Unreadable:
    """Return the extraction that a child answered with, validated; a refusal if it is none of this document's."""
    if isinstance(answered.result, Unreadable):
        return answered.result
    try:
        extraction = Extraction.from_json(answered.result)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        return _no_answer(f"what it sent is no extraction ({type(error).__name__})", answered)
    if extraction.document.sha256 != sha256:
        return _no_answer("what it sent is about another document", answered)
    if extraction.versions != expected:
        return _no_answer(f"it was read by {extraction.versions.extractor_version}: bilan changed meanwhile", answered)
    return extraction


def _no_answer(sentence: str, answered: Answered) -> Unreadable:
    return Unreadable(Reason.PROTOCOL, f"{sentence}; it took {answered.cost}", "read")
