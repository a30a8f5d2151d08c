"""What a run costs, stage by stage: `bilan ingest --timings`, in CPU seconds of all its processes together."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

import orjson

from flows.isolation.reader import Answered
from flows.isolation.reading import Desk
from flows.isolation.timing import JOB, LOADING, READING, REST, STAGES, cpu_seconds, watched
from flows.outcome import Outcome
from flows.printing import show_table


class TimedDesk(Desk):
    """A desk whose documents are read with a watch; `seconds` is what they took together. A refused one tells none."""

    def __init__(self, room: int = 1) -> None:
        """Have documents read by the job that tells its times, `room` of them at once."""
        super().__init__(JOB, room)
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def next(self) -> Answered:
        """Wait for the next document that ends; see `Desk.next`."""
        answered = super().next()
        if not isinstance(answered.result, bytes):
            return answered
        told, _, extraction = answered.result.partition(b"\n")
        for stage, took in _told(told).items():
            self.seconds[stage] += took
        return replace(answered, result=extraction)


def _told(line: bytes) -> dict[str, float]:
    """Return the seconds that a line tells; a line that is none tells nothing, and no extraction follows it."""
    try:
        told = orjson.loads(line)
    except orjson.JSONDecodeError:
        return {}
    if not isinstance(told, dict):
        return {}
    return {stage: float(told[stage]) for stage in READING if isinstance(told.get(stage), int | float)}


@contextmanager
def timings(desk: TimedDesk) -> Iterator[dict[str, float]]:
    """Give the seconds of all stages, which are whole once the block has ended and the desk is closed."""
    seconds: dict[str, float] = {}
    start = cpu_seconds()
    with watched(LOADING) as watch:
        yield seconds
    seconds |= {stage: desk.seconds[stage] for stage in READING} | {stage: watch.seconds[stage] for stage in LOADING}
    seconds[REST] = cpu_seconds() - start - sum(seconds.values())


def timings_table(seconds: Mapping[str, float], outcomes: Sequence[Outcome]) -> None:
    """Print a row for each stage: its CPU seconds, its share, and what it took of each page that was loaded."""
    pages = sum(outcome.pages or 0 for outcome in outcomes)
    whole = sum(seconds.values())
    rows = [(stage, seconds[stage]) for stage in STAGES] + [("all", whole)]
    show_table(
        ["stage", "CPU seconds", "%", "ms a page"],
        [
            [stage, f"{took:.2f}", f"{100 * took / whole:.0f}", f"{1000 * took / pages:.2f}" if pages else ""]
            for stage, took in rows
        ],
    )
