"""Which process a run belongs to, and whether it has ended."""

import platform
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.processes import is_dead, this_process

NOW = datetime.now(UTC)
INIT = Path("/proc/1/stat")
HERE = platform.node()
BOOT = this_process().split("|")[1]


@pytest.mark.parametrize(
    ("process", "hours", "dead"),
    [
        ("{node}|{boot}|{number}|{ticks}", 0, False),  # it is this one
        ("{node}|{boot}|{number}|{ticks}1", 0, True),  # its number was given to this one since
        ("{node}|another boot|{number}|{ticks}", 0, True),  # the machine was started again
        ("another machine|{boot}|{number}|{ticks}", 1, False),  # it cannot be asked
        ("another machine|{boot}|{number}|{ticks}", 49, True),  # no run takes so long
        ("{node}|{boot}|no number|", 0, True),
        ("{node}|{boot}|99999999999999999999|", 0, True),  # no process has such a number
        ("", 0, False),  # a machine without a name, an hour ago: not this one
    ],
)
def test_whether_a_run_has_ended(process: str, hours: int, dead: bool) -> None:
    node, boot, number, ticks = this_process().split("|")
    whose = process.format(node=node, boot=boot, number=number, ticks=ticks)
    assert is_dead(whose, (NOW - timedelta(hours=hours)).isoformat()) is dead


def test_a_process_that_ended_is_dead() -> None:
    tell = "from flows.processes import this_process; print(this_process())"
    done = subprocess.run([sys.executable, "-c", tell], check=True, capture_output=True, text=True)
    assert is_dead(done.stdout.strip(), NOW.isoformat())


@pytest.mark.skipif(not INIT.exists(), reason="needs /proc")
def test_a_process_of_another_user_is_alive() -> None:
    start = INIT.read_text().rpartition(")")[2].split()[19]
    assert not is_dead(f"{HERE}|{BOOT}|1|{start}", NOW.isoformat())
