"""Numeric table cells found by peers and by bilan, on the same hand-checked cells.

    python benchmarks/accuracy.py ../shared A_80_590.pdf gold/A_80_590/tables.cells.json
    python benchmarks/accuracy.py ../shared A_80_590.pdf gold/A_80_590/tables.cells.json --warehouse bilan.sqlite

Peers that are not installed are left out; none is a dependency of bilan. A peer's table is a grid of texts: its first
column is the row label, the rows above the first figure are heads. The folder's own scorer judges all of them alike.
"""

import argparse
import importlib
import importlib.util
import json
import sqlite3
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

from extractors.numbers import parse_number

Grid = list[list[str]]


class Cells:
    """A stand-in for a warehouse: what the scorer asks for, from a peer's grids."""

    def __init__(self, grids: Iterator[Grid]) -> None:
        self.cells = [cell for number, grid in enumerate(grids) for cell in _cells(f"t{number}", grid)]

    def rows(self, view: str) -> list[dict[str, Any]]:
        """Return the cells, whatever the view."""
        return self.cells if view == "table_cells" else []


def _cells(table: str, grid: Grid) -> Iterator[dict[str, Any]]:
    first = next((i for i, row in enumerate(grid) if any(_value(text) is not None for text in row[1:])), len(grid))
    for row in grid[first:]:
        for column, text in enumerate(row[1:], 1):
            head = " ".join(above[column] for above in grid[:first] if column < len(above))
            value = _value(text)
            yield {"table_id": table, "row_label": row[0], "column_path": json.dumps([head]), "value": value}


def _value(text: str) -> float | None:
    number = parse_number(text)
    return None if number is None or number.value == Decimal("NaN") else float(number.value)


def _grid(rows: Any) -> Grid:
    return [[" ".join(str(cell or "").split()) for cell in row] for row in rows if row]


def plumber(**settings: str) -> Callable[[Path], Iterator[Grid]]:
    """Return pdfplumber's reader with these table settings."""

    def read(pdf: Path) -> Iterator[Grid]:
        pdfplumber = importlib.import_module("pdfplumber")

        with pdfplumber.open(pdf) as document:
            for page in document.pages:
                yield from (_grid(table) for table in page.extract_tables(settings or None))
                page.close()

    return read


def camelot(flavor: str) -> Callable[[Path], Iterator[Grid]]:
    """Return camelot's reader of one flavour."""

    def read(pdf: Path) -> Iterator[Grid]:
        tables = importlib.import_module("camelot").read_pdf(str(pdf), pages="all", flavor=flavor)
        yield from (_grid(table.df.values.tolist()) for table in tables)

    return read


def tabula(pdf: Path) -> Iterator[Grid]:
    """Read with tabula's guess."""
    frames = importlib.import_module("tabula").read_pdf(str(pdf), pages="all", pandas_options={"header": None})
    yield from (_grid(frame.fillna("").values.tolist()) for frame in frames)


def pymupdf(pdf: Path) -> Iterator[Grid]:
    """Read with PyMuPDF's tables, which pymupdf4llm writes as Markdown."""
    for page in importlib.import_module("pymupdf").open(pdf):
        yield from (_grid(table.extract()) for table in page.find_tables())


PEERS: dict[str, tuple[str, Callable[[Path], Iterator[Grid]]]] = {
    "pdfplumber, default": ("pdfplumber", plumber()),
    "pdfplumber, text": ("pdfplumber", plumber(vertical_strategy="text", horizontal_strategy="text")),
    "camelot, stream": ("camelot", camelot("stream")),
    "camelot, lattice": ("camelot", camelot("lattice")),
    "tabula": ("tabula", tabula),
    "PyMuPDF": ("pymupdf", pymupdf),
}


def main() -> None:
    """Print a row a reader: value in its row, and under its column (F1)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("source", help="file name under corpus/un")
    parser.add_argument("cells", help="gold cells, below the shared folder")
    parser.add_argument("--warehouse", type=Path, help="an SQLite warehouse that holds the document")
    options = parser.parse_args()
    score = _scorer(options.shared)
    gold = json.loads((options.shared / options.cells).read_text(encoding="utf-8"))
    pdf = options.shared / "corpus" / "un" / options.source
    for name, (module, read) in PEERS.items():
        if importlib.util.find_spec(module):
            _print(name, score.tables(Cells(read(pdf)), gold))
    if options.warehouse:
        sqlite3.connect(options.warehouse).close()
        _print("bilan", score.tables(score.Warehouse(options.warehouse, options.source), gold))


def _scorer(shared: Path) -> ModuleType:
    sys.path.insert(0, str(shared / "score"))
    return importlib.import_module("score")


def _print(name: str, tallies: dict[str, Any]) -> None:
    print(f"{name:24}" + "".join(f"{tally.prf[2]:8.3f}" for tally in tallies.values()), flush=True)


if __name__ == "__main__":
    main()
