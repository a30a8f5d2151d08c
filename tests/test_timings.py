"""What a run costs, stage by stage: `bilan ingest --timings`."""

from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractors import read
from flows import steps
from flows.cli import app
from flows.isolation.reader import Answered
from flows.isolation.reading import Desk
from flows.isolation.timing import LOADING, READING, STAGES, Watch, watched
from flows.timings import TimedDesk

REPORT = Path(__file__).parent.parent / "samples" / "inbox" / "minusma_2024_25_en.pdf"


def test_each_stage_of_an_ingest_is_told_and_the_stages_are_all_of_it(tmp_path: Path) -> None:
    store, warehouse = {"BILAN_STORE": str(tmp_path / "store")}, f"sqlite:///{tmp_path}/w.sqlite"
    told = CliRunner().invoke(app, ["ingest", str(REPORT), "--timings", "--warehouse", warehouse], env=store)
    assert told.exit_code == 0, told.output
    rows = [line.split("\t") for line in told.output.splitlines()]
    head = rows.index(["stage", "CPU seconds", "%", "ms a page"])
    took = {stage: float(seconds) for stage, seconds, *_ in rows[head + 1 : head + 2 + len(STAGES)]}
    assert list(took) == [*STAGES, "all"]
    assert sum(took[stage] for stage in STAGES) == pytest.approx(took["all"], abs=0.06)
    assert min(took[stage] for stage in ("page", "tables", "load", "isolation")) > 0
    assert not hasattr(steps.put, "__wrapped__"), "the watch is taken off again"


def test_nothing_is_timed_unless_asked() -> None:
    assert not [name for name, value in vars(read).items() if hasattr(value, "__wrapped__")]


@pytest.mark.parametrize("place", [place for names in (READING | LOADING).values() for place in names])
def test_each_function_of_a_stage_is_there(place: str) -> None:
    module, _, name = place.partition(":")
    with watched({"stage": (place,)}):
        assert getattr(import_module(module), name).__wrapped__ is not None


def test_the_hand_of_a_stage_stands_still_while_another_runs() -> None:
    times = iter([0.0, 1.0, 3.0, 3.5])
    watch = Watch(lambda: next(times))
    with watch.running("page"), watch.running("source"):
        pass
    assert watch.seconds == {"page": 1.5, "source": 2.0}


def test_what_is_made_lazily_is_made_while_the_hand_runs() -> None:
    def lazily() -> object:
        yield from "ab"

    times = iter([0.0, 2.0])
    watch = Watch(lambda: next(times))
    assert watch.around(lazily, "ledger")() == ["a", "b"]
    assert watch.seconds == {"ledger": 2.0}


@pytest.mark.parametrize("line", [b"", b"no JSON", b"[1]", b'{"page": "1"}', b'{"elsewhere": 1}'])
def test_an_answer_without_times_adds_none(line: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "next", lambda _: Answered(1, line + b"\n{}", ""))
    desk = TimedDesk()
    assert desk.next().result == b"{}"
    assert not desk.seconds
