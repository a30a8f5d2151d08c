"""CPU seconds of one `bilan ingest` beside pdfplumber's own words and tables, on the same file, in the same run.

python benchmarks/reading.py A_76_564.pdf [--engine pdfplumber]
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PEER = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_words()
        page.extract_tables()
        page.close()
"""
INGEST = "from flows.cli import main; main()"


def cpu_seconds(code: str, *arguments: str) -> float:
    """Return the CPU seconds (user and system) of a Python process, start-up included."""
    before = os.times()
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    """Measure both, each the best of the rounds, and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--engine", default="pdfplumber")
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    ours, peers = [], []
    for _ in range(options.rounds):
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{folder}/bilan.sqlite"
            where = ["--warehouse", url, "--engine", options.engine]
            ours.append(cpu_seconds(INGEST, "ingest", str(options.file), *where))
        peers.append(cpu_seconds(PEER, str(options.file)))
    print(f"bilan ingest ({options.engine}): {min(ours):.1f} CPU seconds")
    print(f"pdfplumber words and tables: {min(peers):.1f} CPU seconds")
    print(f"ratio: {min(ours) / min(peers):.2f}")


if __name__ == "__main__":
    main()
