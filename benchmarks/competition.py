"""Tables found by bilan and by its peers, judged as ICDAR 2013 does, as a Markdown table.

    python benchmarks/competition.py ../shared                               # bilan, and the peers installed beside it
    python benchmarks/competition.py ../shared --peers /path/to/bin/python   # the peers of another environment
    python benchmarks/competition.py ../shared --only bilan "pdfplumber lines"

SHARED/bench holds PDFs with their cells and the scorer that judges every reader: each cell with its neighbour to the
right and below. P and R are means over documents, F1 is of these; CPU seconds are of all documents, each read in a
process of its own, start-up included. A peer that tells no page cannot be judged.
"""

import argparse
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from peers import NOT_INSTALLED, PATIENCE, READERS, Grid, cpu_of_children
from speed import BILAN, ROOT

GOOD = 0.9
"""F1 of a region that counts as read."""
Tables = list[dict[str, Any]]
"""What the scorer asks for: of each table its page, and its cells as [row, last row, column, last column, text]."""


class NotJudgedError(Exception):
    """A reader that is not installed, fails, or tells no pages."""


def cells_of_grid(grid: Grid) -> list[list[Any]]:
    """Return the cells of a peer's grid; a covered cell (None) widens its left neighbour."""
    cells: list[list[Any]] = []
    for number, row in enumerate(grid):
        for column, text in enumerate(row):
            if text is None and column and cells and cells[-1][0] == number:
                cells[-1][3] = column
            elif text:
                cells.append([number, number, column, column, text])
    return cells


def of_peer(reader: str, python: str, pdf: Path) -> Tables:
    """Return a peer's tables. Raises NotJudgedError."""
    command = [python, str(ROOT / "benchmarks" / "peers.py"), reader, str(pdf)]
    try:
        ran = subprocess.run(command, check=False, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        raise NotJudgedError(f"not done in {PATIENCE} s with {pdf.name}") from None
    if ran.returncode:
        raise NotJudgedError("not installed" if ran.returncode == NOT_INSTALLED else f"fails on {pdf.name}")
    found = json.loads(ran.stdout)
    if any(page is None for page, _ in found):
        raise NotJudgedError("tells no pages")
    return [{"page": page, "cells": cells, "id": None} for page, grid in found if (cells := cells_of_grid(grid))]


def of_bilan(pdf: Path) -> Tables:
    """Return bilan's tables, a page's part each."""
    command = [sys.executable, "-c", BILAN, "tables", str(pdf), "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    parts = [part for table in json.loads(ran.stdout)["tables"] for part in table["parts"]]
    return [{"page": part["page"], "cells": list(map(_cell, part["cells"])), "id": None} for part in parts]


def _cell(cell: dict[str, Any]) -> list[Any]:
    row, column = cell["row"], cell["column"]
    text = cell["text"] + "".join(cell.get("marks", ()))
    return [row, row + cell.get("rows", 1) - 1, column, column + cell.get("columns", 1) - 1, text]


def judged(bench: ModuleType, folder: Path, read: Callable[[Path], Tables]) -> list[str]:
    """Return the entries of a reader's row: F1 of all, EU and US, regions well read, false tables, CPU seconds."""
    before, documents = cpu_of_children(), {}
    golds = bench.gold_sets(folder)
    for pdf in sorted(pdf for pdf in folder.rglob("*.pdf") if pdf.stem in golds):
        tables = [table for table in read(pdf) if any(cell[4] for cell in table["cells"])]
        tries = [bench.score_doc(gold, tables, [], {}) for gold in golds[pdf.stem]]
        documents[pdf.stem] = max(tries, key=lambda t: bench.prf(t[0]["right"], t[0]["pred"], t[0]["gold"])[2])
    regions = [region for _, found in documents.values() for region in found]
    well = sum(region["f1"] >= GOOD for region in regions) / len(regions)
    false = sum(total["false"] for total, _ in documents.values())
    f1 = [f1_of(bench, documents, prefix) for prefix in ("", "eu", "us")]
    return [*f1, f"{well:.0%}", f"{false}", f"{cpu_of_children() - before:.0f}"]


def f1_of(bench: ModuleType, documents: dict[str, Any], prefix: str) -> str:
    """Return the F1 of the documents whose name begins so, of mean precision and recall."""
    some = [total for name, (total, _) in documents.items() if name.startswith(prefix)]
    marks = [bench.prf(total["right"], total["pred"], total["gold"]) for total in some]
    precision, recall = (sum(mark[i] for mark in marks) / len(marks) for i in (0, 1))
    return f"{2 * precision * recall / (precision + recall or 1):.3f}".removeprefix("0")


def rows(shared: Path, readers: Sequence[str], python: str) -> Iterator[str]:
    """Yield the table's head, then a row a reader."""
    sys.path.insert(0, str(shared / "bench"))
    bench, folder = importlib.import_module("tables_bench"), shared / "bench" / "icdar2013"
    yield f"| reader | F1 | EU | US | regions ≥ {GOOD} | false tables | CPU s |\n|{'---|' * 7}"
    for reader in readers:
        read = of_bilan if reader == "bilan" else partial(of_peer, reader, python)
        try:
            entries = judged(bench, folder, read)
        except NotJudgedError as why:
            entries = [str(why)]
        yield f"| {'**bilan**' if reader == 'bilan' else reader} | {' | '.join(entries)} |"


def main() -> None:
    """Print a row a reader."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, metavar="SHARED", help="folder with bench/")
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON", help="interpreter that has the peers")
    parser.add_argument("--only", nargs="+", choices=("bilan", *READERS), metavar="READER")
    options = parser.parse_args()
    for row in rows(options.shared, options.only or ("bilan", *READERS), options.peers):
        print(row, flush=True)


if __name__ == "__main__":
    main()
