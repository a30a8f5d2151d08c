"""What happens to files and to the run itself while it runs (fault matrix, rows 33, 36, 37, 39 and 42).

Each scene takes an empty folder and returns what went wrong.
"""

import os
import threading
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from shutil import copy

from tests.attacks.attack import sentence
from tests.attacks.damage import REPORT
from tests.hostile import bench, judge
from tests.hostile.bench import ROOT, Bounds, Run
from tests.hostile.judge import Seen

INBOX = ROOT / "samples" / "inbox"
ONE, TWO = "minusma_2024_25_en.pdf", "minusma_2020_21_fr.pdf"
REPORTS = (ONE, TWO)
LONG = Bounds(wall=600)
POISON = 1_000


def with_reports(folder: Path) -> Path:
    """Make an inbox of two good reports, an hour old."""
    inbox = folder / "inbox"
    inbox.mkdir()
    for name in REPORTS:
        copy(INBOX / name, inbox)
        age(inbox / name)
    return inbox


def age(path: Path) -> None:
    """Make a file an hour old, so that nobody waits for it to stop growing."""
    then = path.stat().st_mtime - 3600
    os.utime(path, (then, then))


def sound(folder: Path) -> Seen:
    """Return what the warehouse holds of the good reports after a run that nothing disturbs."""
    folder.mkdir()
    inbox = with_reports(folder)
    bench.ingest(inbox, folder / "w.sqlite", LONG)
    return judge.look(folder / "w.sqlite")


def killed(folder: Path, seconds: float, jobs: int = 1) -> list[str]:
    """Kill a run with -9 after so many seconds, and run it again."""
    expected = sound(folder / "sound")
    inbox, warehouse = with_reports(folder), folder / "w.sqlite"
    before = listing(inbox)
    run = bench.start(inbox, warehouse, jobs=jobs)
    time.sleep(seconds)
    run.child.kill()
    dead = bench.finish(run, 60)
    wrong = [f"{len(dead.left)} processes outlived their parent"] if dead.left else []
    again = bench.ingest(inbox, warehouse, LONG, jobs)
    wrong += [] if listing(inbox) == before else ["the inbox was touched"]
    return wrong + _whole(again, warehouse, expected)


def growing(folder: Path) -> list[str]:
    """Write a file while it is read, then read it again at rest."""
    expected = sound(folder / "sound")
    inbox, warehouse = with_reports(folder), folder / "w.sqlite"
    path = inbox / "growing.txt"
    path.write_text(sentence() + "\n")
    done = threading.Event()

    def write() -> None:
        with path.open("a") as file:
            while not done.is_set():
                file.write("The mission repaired 3 nets.\n")
                file.flush()
                time.sleep(0.002)

    writer = threading.Thread(target=write)
    writer.start()
    first = bench.ingest(inbox, warehouse, LONG)
    done.set()
    writer.join()
    seen = judge.look(warehouse)
    state = seen.one(path.name)
    wrong = [] if state and state.reason == "GROWING" else [f"a growing file is {state}"]
    wrong += _whole(first, warehouse, expected)
    age(path)
    again = bench.ingest(inbox, warehouse, LONG)
    state = judge.look(warehouse).one(path.name)
    wrong += [] if state and state.sha256 == digest(path.read_bytes()) else [f"at rest it is {state}"]
    return wrong + _whole(again, warehouse, expected)


def replaced(folder: Path) -> list[str]:
    """Put one file in the place of another again and again while it is read: what is named is what was read."""
    expected = sound(folder / "sound")
    inbox, warehouse = with_reports(folder), folder / "w.sqlite"
    versions = [f"{sentence(4217 + n)}\n".encode() for n in range(2)]
    path, done = inbox / "a_replaced.txt", threading.Event()
    path.write_bytes(versions[0])
    age(path)

    def swap() -> None:
        while not done.is_set():
            for content in versions:
                (folder / "new").write_bytes(content)
                age(folder / "new")
                (folder / "new").replace(path)
                time.sleep(0.002)

    swapper = threading.Thread(target=swap)
    swapper.start()
    run = bench.ingest(inbox, warehouse, LONG)
    done.set()
    swapper.join()
    return _whole(run, warehouse, expected) + list(_one_of(judge.look(warehouse), path.name, versions))


def _one_of(seen: Seen, name: str, versions: list[bytes]) -> list[str]:
    state = seen.one(name)
    if state is None:
        return [f"a replaced file has {len(seen.states.get(name, []))} states"]
    if state.reason == "GROWING":
        return []
    figures = {digest(content): 4217 + n for n, content in enumerate(versions)}
    if figures.get(state.sha256) not in seen.of(state).figures:
        return [f"a replaced file is {state}, with {sorted(seen.of(state).figures)}"]
    return []


def deleted(folder: Path) -> list[str]:
    """Take a file away while the run has begun; the others are loaded, and nothing breaks."""
    expected = sound(folder / "sound")
    inbox, warehouse = with_reports(folder), folder / "w.sqlite"
    for n in range(50):
        (inbox / f"z_{n}.txt").write_text(f"{sentence()} {n}\n")
        age(inbox / f"z_{n}.txt")
    run = bench.start(inbox, warehouse)
    while run.child.poll() is None and not warehouse.exists():
        time.sleep(0.01)
    for n in range(50):
        (inbox / f"z_{n}.txt").unlink()
    return _whole(bench.finish(run, LONG.wall), warehouse, expected)


def twice_at_once(folder: Path) -> list[str]:
    """Two runs over one inbox into one warehouse: each file is loaded once."""
    expected = sound(folder / "sound")
    inbox, warehouse = with_reports(folder), folder / "w.sqlite"
    runs = [bench.start(inbox, warehouse), bench.start(inbox, warehouse)]
    ended = [bench.finish(run, LONG.wall) for run in runs]
    wrong = [line for run in ended for line in _talk(run)]
    return wrong + _whole(ended[0], warehouse, expected)


def poisoned(folder: Path) -> list[str]:
    """A thousand broken files and two good ones."""
    expected = sound(folder / "sound")
    inbox, warehouse = with_reports(folder), folder / "w.sqlite"
    for n in range(POISON):
        path = inbox / f"poison_{n:04}.pdf"
        path.write_bytes(REPORT[: 40 + n * 9])
        age(path)
    run = bench.ingest(inbox, warehouse, LONG, jobs=2)
    seen = judge.look(warehouse)
    lost = sum(seen.one(f"poison_{n:04}.pdf") is None for n in range(POISON))
    return _whole(run, warehouse, expected) + ([f"{lost} files without a state"] if lost else [])


def _whole(run: Run, warehouse: Path, expected: Seen) -> list[str]:
    seen = judge.look(warehouse)
    reading = [name for name, states in seen.states.items() for state in states if state.state == "reading"]
    wrong = [f"{name} is left in reading" for name in reading]
    return wrong + _talk(run) + seen.broken + judge.neighbours(REPORTS, seen, expected)


def _talk(run: Run) -> list[str]:
    wrong = ["HANG"] if run.timed_out else []
    wrong += ["TRACEBACK " + run.output.strip()[-200:]] if "Traceback" in run.output else []
    return wrong + ([f"{len(run.left)} processes left"] if run.left else [])


def listing(folder: Path) -> list[tuple[str, int, str]]:
    """Return a folder's files with their time of change and digest."""
    return [(str(p), p.stat().st_mtime_ns, digest(p.read_bytes())) for p in sorted(folder.rglob("*")) if p.is_file()]


def digest(content: bytes) -> str:
    """Return the sha256 of some bytes, in hex."""
    return sha256(content).hexdigest()


SCENES: dict[str, Callable[[Path], list[str]]] = {
    **{f"killed_{n}": lambda folder, n=n: killed(folder, n / 4) for n in range(1, 15)},
    **{f"killed_two_jobs_{n}": lambda folder, n=n: killed(folder, n, 2) for n in range(1, 5)},
    "growing": growing,
    "replaced": replaced,
    "deleted": deleted,
    "twice_at_once": twice_at_once,
    "poisoned": poisoned,
}
