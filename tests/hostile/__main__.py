"""Measure attacks: `python -m tests.hostile [--only NAME…] [--jobs N] [--alone | --together | --scenes]`.

Each attack is ingested alone with one good report, then all of them with two, by one job and by two. Then the scenes: runs that are killed, files that change. Prints one line an
attack: how it ended, CPU seconds beyond those of the good report, peak memory, and every way in which it went wrong.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from shutil import copy

from tests.attacks import ATTACKS
from tests.attacks.attack import Attack
from tests.attacks.disguises import CANARY
from tests.hostile import bench, judge
from tests.hostile.bench import Bounds, Run
from tests.hostile.judge import NOTHING, Held, Seen
from tests.hostile.scenes import INBOX, ONE, SCENES, TWO

CPU_SECONDS = int(os.environ.get("BILAN_CPU_SECONDS", "30")) + 5
MEMORY_MB = int(os.environ.get("BILAN_MEMORY_MB", "1000")) + int(os.environ.get("BILAN_SECOND_MEMORY_MB", "400"))


@dataclass(frozen=True)
class Sound:
    """What the good reports come to without an attack, and what reading the first of them costs."""

    seen: Seen
    whole: Held
    cpu: float


@dataclass(frozen=True)
class Line:
    """One attack's line of the table."""

    name: str
    row: int
    end: str
    cpu: float
    peak: float
    faults: tuple[str, ...]
    sentence: str = ""

    def __str__(self) -> str:
        verdict = "; ".join(self.faults) or "ok"
        return f"{self.name:28} {self.row:3} {self.end:13} {self.cpu:7.1f} {self.peak:7.0f}  {verdict}"


def measure_sound() -> Sound:
    """Ingest the good reports alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one = _run(folder / "one", [], (ONE,), 1, Bounds())
        _run(folder / "two", [], (ONE, TWO), 1, Bounds())
        seen = judge.look(folder / "two" / "w.sqlite")
        state = seen.one(TWO)
        return Sound(seen, seen.of(state) if state else NOTHING, one.cpu)


def alone(attack: Attack, sound: Sound, bounds: Bounds) -> Line:
    """Ingest an attack with one good report behind it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "a"
        run = _run(folder, [attack], (ONE,), 1, bounds)
        seen = judge.look(folder / "w.sqlite")
        state = seen.one(attack.seen_as or attack.file_name)
        cpu = max(0.0, run.cpu - sound.cpu)
        wrong = judge.faults(attack, seen, sound.whole) + judge.of_the_run(run, seen)
        wrong += judge.neighbours((ONE,), seen, sound.seen) + dear(cpu, run.peak) + touched(Path(name))
        end = state.end if state else "-"
        return Line(attack.name, attack.row, end, cpu, run.peak, tuple(wrong), state.message if state else "")


def dear(cpu: float, peak: float) -> list[str]:
    """Return what an attack took too much of."""
    out = [f"CPU {cpu:.0f} s"] if cpu > CPU_SECONDS else []
    return out + ([f"MEMORY {peak:.0f} MB"] if peak > MEMORY_MB else [])


def touched(folder: Path) -> list[str]:
    """Return what was executed: a program of an attack leaves a file."""
    return [f"EXECUTED {path}" for path in folder.rglob(CANARY) if not path.is_symlink()]


def together(attacks: Sequence[Attack], sound: Sound, jobs: int, bounds: Bounds) -> list[str]:
    """Ingest all attacks with two good reports; returns what went wrong, a line each."""
    # A damaged copy of a report is an edition of it, and no neighbour.
    laid = [attack for attack in attacks if not attack.whole and not attack.environment]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "a"
        run = _run(folder, laid, (ONE, TWO), jobs, bounds)
        seen = judge.look(folder / "w.sqlite")
        wrong = judge.of_the_run(run, seen) + judge.neighbours((ONE, TWO), seen, sound.seen) + touched(Path(name))
        lines = [f"{attack.name}: {'; '.join(found)}" for attack in laid if (found := judge.faults(attack, seen))]
        total = f"{len(laid)} attacks, --jobs {jobs}: {run.cpu:.0f} CPU s, {run.wall:.0f} s, {run.peak:.0f} MB"
        return [total, *wrong, *lines]


def lay(inbox: Path, attacks: Sequence[Attack], reports: Sequence[str]) -> None:
    """Make an inbox of attacks and good reports."""
    inbox.mkdir(parents=True)
    for attack in attacks:
        attack.place(inbox)
    for report in reports:
        copy(INBOX / report, inbox)
    _age(inbox)


def _run(folder: Path, attacks: Sequence[Attack], reports: Sequence[str], jobs: int, bounds: Bounds) -> Run:
    inbox = folder / "inbox"
    lay(inbox, attacks, reports)
    more = {key: value.format(folder=inbox) for attack in attacks for key, value in attack.environment.items()}
    return bench.ingest(inbox, folder / "w.sqlite", bounds, jobs, more)


def _age(inbox: Path) -> None:
    """Make the files an hour old, so that nobody waits for them to stop growing."""
    for path in inbox.rglob("*"):
        if path.is_file() and not path.is_symlink():
            then = path.stat().st_mtime - 3600
            os.utime(path, (then, then))


def chosen(names: Sequence[str]) -> Iterator[Attack]:
    """Yield the attacks of these names ("bomb_*"), or of these rows ("row:9"); all if none is given."""
    for attack in ATTACKS:
        if not names or any(fnmatch(attack.name, name) or name == f"row:{attack.row}" for name in names):
            yield attack


def scenes(names: Sequence[str]) -> int:
    """Play the scenes and print what went wrong in each; returns in how many something did."""
    wrong = 0
    for name, scene in SCENES.items():
        if names and not any(fnmatch(name, one) for one in names):
            continue
        with tempfile.TemporaryDirectory() as folder:
            found = scene(Path(folder))
        print(f"{name:28} {'; '.join(found) or 'ok'}", flush=True)
        wrong += bool(found)
    return wrong


def each_alone(attacks: Sequence[Attack], sound: Sound, bounds: Bounds, at_a_time: int) -> int:
    """Print each attack's line; returns how many went wrong."""
    wrong = 0
    with ThreadPoolExecutor(at_a_time) as pool:
        for line in pool.map(lambda attack: alone(attack, sound, bounds), attacks):
            print(line, flush=True)
            wrong += bool(line.faults)
    print(f"{len(attacks)} attacks alone, {wrong} went wrong")
    return wrong


def all_together(attacks: Sequence[Attack], sound: Sound, bounds: Bounds) -> int:
    """Print what went wrong with all attacks in one inbox, by one job and by two; returns how much did."""
    wrong = 0
    for jobs in (1, 2):
        lines = together(attacks, sound, jobs, bounds)
        print("\n".join(lines), flush=True)
        wrong += len(lines) - 1
    return wrong


def main() -> int:
    """Run what was asked for and print the table; returns 1 if anything went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME", help="names, patterns, or row:N")
    parser.add_argument("--jobs", type=int, default=1, help="attacks measured at a time")
    for part in ("alone", "together", "scenes"):
        parser.add_argument(f"--{part}", action="store_true", help="this part only")
    parser.add_argument("--wall", type=float, default=300, help="seconds after which a run is ended")
    parser.add_argument("--cpu", type=int, default=0, help="CPU seconds a process (ulimit -t)")
    parser.add_argument("--memory", type=int, default=0, help="address space a process, MB (ulimit -v)")
    options = parser.parse_args()
    every = not (options.alone or options.together or options.scenes)
    attacks, wrong = list(chosen(options.only)), 0
    sound = measure_sound()
    print(f"the good report alone: {sound.cpu:.1f} CPU s")
    if options.alone or every:
        wrong += each_alone(attacks, sound, Bounds(options.wall, options.cpu, options.memory), options.jobs)
    if options.together or every:
        wrong += all_together(attacks, sound, Bounds(options.wall * max(1, len(attacks)), 0, options.memory))
    if options.scenes or every:
        wrong += scenes(options.only)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
