"""Numeric table cells found by bilan and by its peers, on the same hand-checked cells, as a Markdown table.

    python benchmarks/accuracy.py ../shared                               # bilan, and the peers installed beside it
    python benchmarks/accuracy.py ../shared --peers /path/to/bin/python   # the peers of another environment
    python benchmarks/accuracy.py ../shared --only bilan pymupdf4llm

SHARED holds the documents, the cells and the scorer that judges every reader; documents kept unread are left out. Each
entry is the F1 of the numeric cells found in their row / of all, under their full head path. The peers' grids are read
in their favour: see `cells_of`. Where SHARED has a bench, a second table judges all by it: see competition.py. An
environment with all peers: pip install pdfplumber camelot-py tabula-py jpype1 pymupdf pymupdf4llm (tabula needs Java).
All of it takes some half an hour.
"""

import argparse
import importlib
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from statistics import mean
from types import ModuleType
from typing import Any

from competition import rows as competition_rows
from peers import NOT_INSTALLED, PATIENCE, READERS, Grid, cpu_of_children
from speed import BILAN, ROOT

from extractors.words.number_grammar import parse_number

YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Document:
    """A document of the corpus and its hand-checked cells."""

    path: Path
    gold: list[dict[str, Any]]


class Cells:
    """A stand-in for a warehouse: what the scorer asks for, from a peer's grids."""

    def __init__(self, grids: list[Grid]) -> None:
        self.cells = list(cells_of(grids))

    def rows(self, view: str) -> list[dict[str, Any]]:
        """Return the cells, whatever the view."""
        return self.cells if view == "table_cells" else []


def cells_of(grids: list[Grid]) -> Iterator[dict[str, Any]]:
    """Yield the numeric cells of a peer's grids, read in the peer's favour.

    Leading columns without figures are the row label, not the first alone; rows above the first labelled figure are
    heads, rows of years too, and a covered cell has its left neighbour's text; a grid as wide as the one before it goes
    on with it, as peers read page by page, under that one's heads if it has none. Figures are parsed as bilan's are.
    """
    table, width, heads = 0, 0, [""]
    for rows in filter(None, grids):
        stub = stub_width(rows)
        first = next((i for i, row in enumerate(rows) if is_line(row, stub)), len(rows))
        own = head_of_each_column(rows[:first])
        if len(rows[0]) == width:
            heads = own if any(own) else heads
        else:
            table, width, heads = table + 1, len(rows[0]), own
        for row in rows[first:]:
            label = " ".join(filter(None, row[:stub]))
            for text, head in zip_longest(row[stub:], heads[stub:], fillvalue=""):
                if is_figure(text):
                    path = json.dumps([head])
                    yield {"table_id": table, "row_label": label, "column_path": path, "value": value(text)}


def stub_width(rows: Grid) -> int:
    """Return how many columns stand before the first whose cells below the heads are figures, at least one."""
    first = next((i for i, row in enumerate(rows) if is_line(row, 1)), 0)
    columns = list(zip_longest(*rows[first:], fillvalue=""))
    for index, column in enumerate(columns[1:], 1):
        printed = [text for text in column if text]
        if printed and 2 * sum(map(is_figure, printed)) >= len(printed):
            return index
    return 1


def head_of_each_column(rows: Grid) -> list[str]:
    """Return the texts above each column, joined downwards; a covered cell (None) has its left neighbour's."""
    spread: Grid = []
    for row in rows:
        spread.append([])
        for text in row:
            spread[-1].append(spread[-1][-1] if text is None and spread[-1] else text or "")
    return [" ".join(filter(None, column)) for column in zip_longest(*spread, fillvalue="")]


def is_line(row: list[str | None], stub: int) -> bool:
    """Tell whether a row is no head: it has a label, and a figure that is no year."""
    return any(row[:stub]) and any(is_figure(text) and not YEAR.fullmatch(text or "") for text in row[stub:])


def is_figure(text: str | None) -> bool:
    """Tell whether a cell is a number as a whole."""
    return value(text) is not None


def value(text: str | None) -> float | None:
    """Return the printed number; the documents measured here have a decimal point."""
    number = parse_number(text or "", mark=".")
    return None if number is None else float(number.value)


def documents(shared: Path) -> list[Document]:
    """Return what the shared targets score by cells, without the documents kept unread until the end."""
    plan = tomllib.loads((shared / "score" / "targets.toml").read_text(encoding="utf-8"))
    return [
        Document(
            shared / "corpus" / target["group"] / target["source"],
            json.loads((shared / target["cells"]).read_text(encoding="utf-8")),
        )
        for target in plan["target"]
        if "cells" in target and not target.get("final")
    ]


def scorer(shared: Path) -> ModuleType:
    """Return the shared scorer."""
    sys.path.insert(0, str(shared / "score"))
    return importlib.import_module("score")


def bilan_row(score: ModuleType, wanted: list[Document]) -> str:
    """Ingest the documents into a new warehouse and return the row of the table."""
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Path(folder) / "bilan.sqlite"
        paths = [str(one.path) for one in wanted]
        before = cpu_of_children()
        subprocess.run(
            [sys.executable, "-c", BILAN, "ingest", *paths, "--warehouse", f"sqlite:///{warehouse}"],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            check=True,
        )
        took = cpu_of_children() - before
        marks = [marks_of(score.tables(score.Warehouse(warehouse, one.path.name), one.gold)) for one in wanted]
    return row("**bilan**", marks, took)


def peer_row(score: ModuleType, wanted: list[Document], reader: str, python: str) -> str:
    """Read the documents with a peer and return the row of the table, or why there is none."""
    before, marks = cpu_of_children(), []
    for one in wanted:
        command = [python, str(ROOT / "benchmarks" / "peers.py"), reader, str(one.path)]
        try:
            ran = subprocess.run(command, check=False, capture_output=True, text=True, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            return f"| {reader} | not done in {PATIENCE} s with {one.path.name} |"
        if ran.returncode == NOT_INSTALLED:
            return f"| {reader} | not installed |"
        if ran.returncode:
            return f"| {reader} | failed: {ran.stderr.strip().splitlines()[-1][:120]} |"
        marks.append(marks_of(score.tables(Cells([grid for _, grid in json.loads(ran.stdout)]), one.gold)))
    return row(reader, marks, cpu_of_children() - before)


def marks_of(tallies: dict[str, Any]) -> tuple[float, ...]:
    """Return the two F1 figures: value in its row, and under its head path."""
    return tuple(tally.prf[2] for tally in tallies.values())


def row(name: str, marks: list[tuple[float, ...]], cpu: float) -> str:
    """Return one row: the means, the CPU seconds, and each document's two figures."""
    means = tuple(mean(column) for column in zip(*marks, strict=True))
    entries = [pair(means), f"{cpu:.0f}", *map(pair, marks)]
    return f"| {name} | {' | '.join(entries)} |"


def pair(marks: tuple[float, ...]) -> str:
    """Return the figures as they stand in the table: "1.000 / .981", "0" for none."""
    if not any(marks):
        return "0"
    return " / ".join(f"{mark:.3f}".removeprefix("0") for mark in marks)


def main() -> None:
    """Print a row a reader."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, metavar="SHARED", help="folder with corpus/, gold/ and score/")
    parser.add_argument(
        "--peers", default=sys.executable, metavar="PYTHON", help="interpreter that has the peers (default: this one)"
    )
    parser.add_argument(
        "--only", nargs="+", choices=("bilan", *READERS), metavar="READER", help="bilan, " + ", ".join(READERS)
    )
    options = parser.parse_args()
    score, wanted = scorer(options.shared), documents(options.shared)
    names = [one.path.stem for one in wanted]
    print(f"| reader | mean | CPU s | {' | '.join(names)} |\n|{'---|' * (len(names) + 3)}")
    for reader in options.only or ("bilan", *READERS):
        made = bilan_row(score, wanted) if reader == "bilan" else peer_row(score, wanted, reader, options.peers)
        print(made, flush=True)
    if (options.shared / "bench").is_dir():
        print()
        for line in competition_rows(options.shared, options.only or ("bilan", *READERS), options.peers):
            print(line, flush=True)


if __name__ == "__main__":
    main()
