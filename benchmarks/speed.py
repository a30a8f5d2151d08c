"""CPU seconds of `bilan ingest`, everything included, beside pdfplumber's words and tables: same files, same run.

    python benchmarks/speed.py FOLDER            all of it, as a table
    python benchmarks/speed.py FOLDER --only ratio

FOLDER holds PDFs; every figure is user and system time of a fresh process and its children, the best of the rounds.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from made import report

ROOT = Path(__file__).resolve().parents[1]
PEER = """
import sys, pdfplumber
for name in sys.argv[1:]:
    with pdfplumber.open(name) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.extract_tables()
            page.close()
"""
BILAN = "from flows.cli import main; main()"
HELD_OUT = ("A_80_621.pdf", "A_81_6 (SECT. 9).pdf")
"""Documents kept unread until the end; `--final` takes them in."""
KIB = 1024


@dataclass(frozen=True)
class Cost:
    """What a process tree took: CPU seconds, seconds on the clock, and the first process's peak in MB."""

    cpu: float
    wall: float
    peak: float


def cost(code: str, *arguments: str) -> Cost:
    """Run Python code in a fresh process and return what it took, its children included."""
    start = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.DEVNULL, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):  # 1: something was quarantined
        raise SystemExit(f"exit status {process.returncode}: {' '.join(arguments)}")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / KIB)


def ingest(files: list[Path], *options: str) -> Cost:
    """Return what one `bilan ingest` of the files into a new warehouse takes."""
    with tempfile.TemporaryDirectory() as folder:
        warehouse = f"sqlite:///{folder}/bilan.sqlite"
        return cost(BILAN, "ingest", *map(str, files), "--warehouse", warehouse, *options)


def best(measure: Callable[[], Cost], rounds: int) -> Cost:
    """Return the cheapest of some rounds: what else the machine does can only add."""
    return min((measure() for _ in range(rounds)), key=lambda one: one.cpu)


def ratio(folder: Path, rounds: int, final: bool) -> Iterator[str]:
    """Yield the figure that counts: bilan's CPU seconds over pdfplumber's."""
    files = [path for path in sorted(folder.glob("*.pdf")) if final or path.name not in HELD_OUT]
    ours = best(lambda: ingest(files), rounds)
    yield row(f"`bilan ingest`, {len(files)} files", f"{ours.cpu:.1f} CPU s, peak {ours.peak:.0f} MB")
    theirs = best(lambda: cost(PEER, *map(str, files)), rounds)
    yield row("pdfplumber `extract_words` + `extract_tables`, same files", f"{theirs.cpu:.1f} CPU s")
    yield row("**ratio**", f"**1 / {theirs.cpu / ours.cpu:.1f}**")


def fixed(rounds: int) -> Iterator[str]:
    """Yield what one page costs, start-up included."""
    for words, prose in (("without", False), ("with", True)):
        with made(1, prose=prose) as path:
            found = best(lambda: ingest([path]), rounds)
        yield row(f"one page {words} prose, start-up included", f"{found.cpu:.2f} CPU s")


def linear(rounds: int) -> Iterator[str]:
    """Yield how the time grows with the pages, start-up apart, and the peak of a long document."""
    with made(1) as path:
        base = best(lambda: ingest([path]), rounds).cpu
    for pages in (5, 50, 500, 1000):
        with made(pages) as path:
            found = best(lambda: ingest([path]), rounds)
        each = (found.cpu - base) / (pages - 1) * 1000
        yield row(f"{pages} pages", f"{found.cpu:.2f} CPU s, {each:.1f} ms a page more, peak {found.peak:.0f} MB")


def two_jobs(documents: int = 200, pages: int = 12) -> Iterator[str]:
    """Yield how much sooner two processes are done on the clock, start-up apart."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{n}.pdf" for n in range(documents)]
        for n, path in enumerate(files):
            path.write_bytes(report(pages, seed=n + 1))
        start = {jobs: ingest(files[:1], "--jobs", str(jobs)).wall for jobs in (1, 2)}
        whole = {jobs: ingest(files, "--jobs", str(jobs)) for jobs in (1, 2)}
    gain = (whole[1].wall - start[1]) / (whole[2].wall - start[2])
    took = f"{whole[1].wall:.1f} s and {whole[2].wall:.1f} s ({whole[1].cpu:.1f} and {whole[2].cpu:.1f} CPU s)"
    yield row(f"{documents} documents of {pages} pages, one job and two", f"{took}: {gain:.2f} times")


@contextmanager
def made(pages: int, *, prose: bool = True) -> Iterator[Path]:
    """Give a made report, in a folder of its own that is gone at the end."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        path.write_bytes(report(pages, prose=prose))
        yield path


def row(what: str, found: str) -> str:
    """Return one row of the table."""
    return f"| {what} | {found} |"


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", choices=("ratio", "fixed", "linear", "jobs"))
    parser.add_argument("--final", action="store_true", help="with the documents kept unread until the end")
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    parts = {
        "ratio": lambda: ratio(options.folder, options.rounds, options.final),
        "fixed": lambda: fixed(options.rounds),
        "linear": lambda: linear(options.rounds),
        "jobs": two_jobs,
    }
    print("| what | took |\n|---|---|")
    for name, measure in parts.items():
        if options.only in (None, name):
            for line in measure():
                print(line, flush=True)


if __name__ == "__main__":
    main()
