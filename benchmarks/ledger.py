"""Where every digit of many documents went, document by document, as the Markdown table of docs/ledger.md.

    python benchmarks/ledger.py ../shared/corpus       # a table for each folder of documents, its sum below

Of folders of damaged files it says nothing: a document that is refused has no ledger, and is named.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from extractors.read import read_document
from extractors.source.limits import Unreadable
from extractors.source.media import promised
from schemas.ledger import COLUMNS, PageLedger

LEFT_OUT = ("bad",)
"""Folders of files that are meant to be refused."""
HEAD = ("document", "digits", *COLUMNS, "unread, %")


def rows_of(folder: Path) -> Iterator[tuple[str, list[PageLedger]]]:
    """Yield each document of a folder with its pages' ledgers; a refused one without any."""
    for file in sorted(file for file in folder.iterdir() if promised(file.name)):
        try:
            yield file.name, read_document(file).ledger
        except Unreadable as error:
            sys.stderr.write(f"{file.name}: {error.sentence}\n")


def line_of(name: str, pages: list[PageLedger]) -> str:
    """Return a row: the digits of all pages in each column, and what share of them nobody read."""
    digits = sum(page.digits for page in pages)
    counts = [sum(getattr(page, column) for page in pages) for column in COLUMNS]
    share = 100 * sum(page.unread for page in pages) / max(digits, 1)
    return f"| {' | '.join([name, *(f'{count:,}' for count in (digits, *counts)), f'{share:.1f}'])} |"


def folders_of(root: Path) -> list[Path]:
    """Return the folders of a corpus that hold documents, or the folder itself."""
    return [folder for folder in sorted(root.iterdir()) if folder.is_dir() and folder.name not in LEFT_OUT] or [root]


def main() -> None:
    """Print a table for each folder; see the module."""
    parser = argparse.ArgumentParser(prog="python benchmarks/ledger.py", description="where every digit went")
    parser.add_argument("corpus", type=Path)
    for folder in folders_of(parser.parse_args().corpus):
        sys.stdout.write(f"\n| {' | '.join(HEAD)} |\n|---|{'---:|' * (len(HEAD) - 1)}\n")
        together: list[PageLedger] = []
        for name, pages in rows_of(folder):
            sys.stdout.write(line_of(name, pages) + "\n")
            sys.stdout.flush()
            together += pages
        sys.stdout.write(line_of(f"**{folder.name}**", together) + "\n")


if __name__ == "__main__":
    main()
