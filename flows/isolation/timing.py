"""What reading costs, stage by stage, in CPU seconds: for `bilan ingest --timings` alone.

The core has no clock. A reading process that is asked for its times puts a watch around the functions of the stages,
where they are looked up; it reads one document and ends, and its answer carries the seconds. All others run untouched.
"""

import resource
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from inspect import isgeneratorfunction
from typing import Any

import orjson

from extractors.source.limits import Limits
from flows.isolation import jobs

JOB = "flows.isolation.timing:read"
READING = {
    "source": ("extractors.read:inspect", "extractors.read:damage_found"),
    "page": (
        "extractors.read:_pages",
        "extractors.read:mend_pages",
        "extractors.read:mend_tables",
        "extractors.read:printed_once",
        "extractors.read:hidden_text",
    ),
    "layout": (
        "extractors.read:read_front",
        "extractors.read:set_aside",
        "extractors.read:read_prints",
        "extractors.read:place_under_headings",
        "extractors.read:_read_text",
    ),
    "tables": ("extractors.read:find_tables",),
    "figures": ("extractors.families.prose_figures:key_figures",),
    "families": ("extractors.kinds.choice:kind_of", "extractors.read:understand"),
    "ledger": (
        "extractors.read:loud",
        "extractors.read:conclude",
        "extractors.accounting.accounts:account_for",
    ),
}
"""The stages of reading and their functions, each by the module that calls it; what one calls in turn is its own."""
LOADING = {"load": ("flows.steps:put",)}
REST = "isolation"
"""What is in no stage: the start of every process, what it imports, and an extraction as JSON on its way."""
STAGES = (*READING, *LOADING, REST)


def cpu_seconds() -> float:
    """Return the CPU seconds of this process and of its children that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


class Watch:
    """A stop watch with a hand for each stage: while one calls another, its own hand stands still."""

    def __init__(self, clock: Callable[[], float] = cpu_seconds) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._clock = clock
        self._running: list[str] = []
        self._since = 0.0

    @contextmanager
    def running(self, stage: str) -> Iterator[None]:
        """Count what happens now towards a stage."""
        self._stop()
        self._running.append(stage)
        try:
            yield
        finally:
            self._stop()
            self._running.pop()

    def _stop(self) -> None:
        """Write down what passed since the last time, for the stage that was running."""
        now = self._clock()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now

    def around(self, function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        """Return a function that does the same and is timed; what it would yield is made at once."""
        is_lazy = isgeneratorfunction(function)

        @wraps(function)
        def timed(*arguments: Any, **named: Any) -> Any:
            with self.running(stage):
                made = function(*arguments, **named)
                return list(made) if is_lazy else made

        return timed


@contextmanager
def watched(stages: Mapping[str, tuple[str, ...]]) -> Iterator[Watch]:
    """Give a watch that runs with the functions of some stages, until the end of the block."""
    watch = Watch()
    places = [(stage, *place.split(":")) for stage, names in stages.items() for place in names]
    before = [(import_module(module), name, stage) for stage, module, name in places]
    untimed = [(module, name, getattr(module, name)) for module, name, _ in before]
    for (module, name, stage), (_, _, function) in zip(before, untimed, strict=True):
        setattr(module, name, watch.around(function, stage))
    try:
        yield watch
    finally:
        for module, name, function in untimed:
            setattr(module, name, function)


def read(content: bytes, limits: Limits, **arguments: Any) -> bytes:
    """Return the seconds of each stage on a line of JSON, then what `jobs.read` returns; raises as that does."""
    with watched(READING) as watch:
        extraction = jobs.read(content, limits, **arguments)
    return orjson.dumps(watch.seconds) + b"\n" + extraction
