"""The other engine reads apart, under its own limit: what brings it down is a finding, and the first reading stands."""

import faulthandler
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from extractors.page import engines
from extractors.page.second_opinion import OtherEngine, read_here
from extractors.source.limits import Limits, Unreadable
from extractors.source.opening import Source, open_source
from flows.isolation import second
from flows.isolation.second import read_apart
from schemas.vocabulary import Reason

REPORT = Path(__file__).parents[1] / "samples" / "inbox" / "minusma_2024_25_en.pdf"
LIMITS = replace(Limits(), second_cpu_seconds=1, second_memory_bytes=300_000_000)


def source() -> Source:
    return open_source(REPORT, Limits())


@pytest.mark.parametrize("name", engines.NAMES)
def test_pages_come_back_as_they_were_read(name: str) -> None:
    apart = read_apart(name, source(), [2, 5], Limits())
    assert apart == read_here(name, source(), [2, 5], Limits())
    assert (list(apart.pages), apart.failed, apart.page_count) == ([2, 5], {}, 8)
    assert all(type(fragment).__name__ == "Fragment" for fragment in apart.pages[2].fragments)


def test_the_engine_is_imported_where_the_server_hears_of_it() -> None:
    """A child's end says which late imports it made; one that only its own child made would be made for each document."""
    code = (
        "import sys; from pathlib import Path; from extractors.source.limits import Limits\n"
        "from extractors.source.opening import open_source; from flows.isolation.second import read_apart\n"
        f"read_apart('pdfplumber', open_source(Path({str(REPORT)!r}), Limits()), [2], Limits())\n"
        "print('pdfplumber' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert ran.stdout == "True\n"


def _dies(number: int) -> Callable[[], None]:
    def die() -> None:
        faulthandler.disable()  # it would tell of the death on the tests' own terminal
        os.kill(os.getpid(), number)

    return die


def _spin() -> None:
    while True:
        pass


def _swell() -> None:
    held = []
    while True:
        held.append(bytearray(os.urandom(4096) * 4096))


def _mumble() -> None:
    os.write(PIPE[0], (9).to_bytes(8, "big") + b"{no json}")
    time.sleep(60)


PIPE = [0]


@pytest.mark.parametrize(
    ("doing", "reason", "says"),
    [
        (_dies(signal.SIGSEGV), Reason.CRASH, "signal 11"),
        (lambda: os._exit(3), Reason.CRASH, "exit status 3"),
        (_spin, Reason.CPU_LIMIT, "more than 1 CPU seconds"),
        (_swell, Reason.MEMORY_LIMIT, "too much memory"),
        (_mumble, Reason.PROTOCOL, "no page"),
    ],
    ids=["segfault", "exit", "spin", "swell", "mumble"],
)
def test_what_ends_the_other_engine_is_told_and_pages_before_it_are_kept(
    doing: Callable[[], None], reason: Reason, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, send = second.pages_by, second._send

    def reads(name: str, content: bytes, numbers: list[int], limits: Limits) -> Iterator[engines.PageRead]:
        for read in real(name, content, numbers, limits):
            if read.number == 5:
                doing()
            yield read

    def sends(pipe: int, *rest: object) -> None:
        PIPE[0] = pipe
        send(pipe, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(second, "pages_by", reads)
    monkeypatch.setattr(second, "_send", sends)
    found = read_apart("pdfium", source(), [2, 5, 7], LIMITS)
    failed = found.failed
    assert list(found.pages) == [2]
    assert sorted(failed) == [5, 7]
    assert failed[5].reason is reason
    assert says in failed[5].sentence


def test_an_engine_that_was_brought_down_is_not_asked_again_and_says_so() -> None:
    asked = []

    def dies(_name: str, _source: Source, numbers: list[int], _limits: Limits) -> second.PagesRead:
        asked.append(list(numbers))
        why = Unreadable(Reason.CPU_LIMIT, "it took more than 5 CPU seconds")
        return second.PagesRead(failed=dict.fromkeys(numbers, why))

    other = OtherEngine(source(), Limits(), "pdfium", 100, dies)  # type: ignore[arg-type]
    assert other.read([3]) == {}
    assert other.read([4]) == {}
    assert asked == [[3]]
    (finding,) = other.findings
    assert finding.page == 3
    assert "pdfplumber" in finding.says
    assert "the first reading stands" in finding.says
