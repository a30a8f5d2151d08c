"""One peer's tables of one PDF, as JSON: page and grid of texts, `null` where a cell is covered by its left neighbour.

The page is `null` where the peer does not tell it.

    python benchmarks/peers.py "camelot stream" report.pdf

Imports the peer and the standard library, nothing of bilan: it runs where the peers are installed (see accuracy.py).
Exit status 3: the peer is not installed.
"""

import argparse
import importlib
import importlib.util
import json
import re
import resource
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from itertools import groupby
from pathlib import Path
from typing import Any

Grid = list[list[str | None]]
Paged = tuple[int | None, Grid]
Reader = Callable[[Path], Iterator[Paged]]
PATIENCE = 900
"""Seconds on the clock that a peer has for one document."""
NOT_INSTALLED = 3

DELIMITER = re.compile(r"[\s|:-]+")
MARKUP = re.compile(r"<br>|[*_`]{1,3}|</?su[bp]>")


def grid(rows: Any) -> Grid:
    """Return a peer's rows as texts with single spaces."""
    return [[None if cell is None else " ".join(str(cell).split()) for cell in row] for row in rows]


def pdfplumber(**settings: str) -> Reader:
    """Return pdfplumber's reader with these table settings."""

    def read(pdf: Path) -> Iterator[Paged]:
        with importlib.import_module("pdfplumber").open(pdf) as document:
            for page in document.pages:
                yield from ((page.page_number, grid(table)) for table in page.extract_tables(settings))
                page.close()

    return read


def camelot(flavor: str) -> Reader:
    """Return camelot's reader of one flavour."""

    def read(pdf: Path) -> Iterator[Paged]:
        for table in importlib.import_module("camelot").read_pdf(str(pdf), pages="all", flavor=flavor):
            yield int(table.page), grid(table.df.values.tolist())

    return read


def tabula(**mode: bool) -> Reader:
    """Return tabula's reader in one mode."""

    def read(pdf: Path) -> Iterator[Paged]:
        tables = importlib.import_module("tabula").read_pdf(str(pdf), pages="all", output_format="json", **mode)
        for table in tables:
            yield None, grid([[cell["text"] for cell in row] for row in table["data"]])

    return read


def pymupdf(pdf: Path) -> Iterator[Paged]:
    """Read with PyMuPDF's `find_tables`, which sets the heads above its grid apart."""
    for page in importlib.import_module("pymupdf").open(pdf):
        for table in page.find_tables():
            heads = [table.header.names] if table.header.external else []
            yield page.number + 1, grid([*heads, *table.extract()])


def pymupdf4llm(pdf: Path) -> Iterator[Paged]:
    """Read the tables in pymupdf4llm's Markdown."""
    pages = importlib.import_module("pymupdf4llm").to_markdown(str(pdf), page_chunks=True)
    for page, chunk in enumerate(pages, 1):
        for is_table, rows in groupby(chunk["text"].splitlines(), lambda line: line.startswith("|")):
            if is_table:
                cells = [MARKUP.sub(" ", row).strip("|").split("|") for row in rows if not DELIMITER.fullmatch(row)]
                yield page, grid(cells)


def docling(pdf: Path) -> Iterator[Paged]:
    """Read with docling's layout and table models, which it fetches when it is first used."""
    converted = importlib.import_module("docling.document_converter").DocumentConverter().convert(pdf)
    for table in converted.document.tables:
        page = table.prov[0].page_no if table.prov else None
        yield page, grid([[cell.text for cell in row] for row in table.data.grid])


READERS: dict[str, tuple[str, Reader]] = {
    "pdfplumber lines": ("pdfplumber", pdfplumber()),
    "pdfplumber lines_strict": (
        "pdfplumber",
        pdfplumber(vertical_strategy="lines_strict", horizontal_strategy="lines_strict"),
    ),
    "pdfplumber text": ("pdfplumber", pdfplumber(vertical_strategy="text", horizontal_strategy="text")),
    "camelot lattice": ("camelot", camelot("lattice")),
    "camelot stream": ("camelot", camelot("stream")),
    "camelot network": ("camelot", camelot("network")),
    "camelot hybrid": ("camelot", camelot("hybrid")),
    "camelot auto": ("camelot", camelot("auto")),
    "tabula guess": ("tabula", tabula()),
    "tabula lattice": ("tabula", tabula(lattice=True)),
    "tabula stream": ("tabula", tabula(stream=True)),
    "PyMuPDF find_tables": ("pymupdf", pymupdf),
    "pymupdf4llm": ("pymupdf4llm", pymupdf4llm),
    "docling": ("docling", docling),
}
"""The readers by name: the module each needs, and its function."""


def cpu_of_children() -> float:
    """Return the CPU seconds of all child processes that have ended, user and system."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print the grids of one reader."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader", choices=READERS)
    parser.add_argument("pdf", type=Path)
    options = parser.parse_args()
    module, read = READERS[options.reader]
    if importlib.util.find_spec(module) is None:
        sys.exit(NOT_INSTALLED)
    warnings.simplefilter("ignore")
    with redirect_stdout(sys.stderr):  # pymupdf4llm has messages for its reader
        grids = list(read(options.pdf))
    json.dump(grids, sys.stdout)


if __name__ == "__main__":
    main()
