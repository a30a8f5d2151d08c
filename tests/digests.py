"""Digests of what is read: each table, head path, row, block, record, check and finding of a document, one a line.

    python -m tests.digests                         what differs from the stored digests
    python -m tests.digests --write [NAME]          accept it, of the documents whose name holds NAME; read it first
    python -m tests.digests show FILE               a file's digest in words
    python -m tests.digests diff FILE --against REV its lines that differ from what the code of a revision reads

The samples' digests hold the words, and so do those of real pages whose words were masked (`tests/masked.py`): of
these, tables and blocks alone, and in `places` the boxes of both, findings, and each reading a table was weighed by.
Those of ../shared hold none: a line says page, place and kind, and stands for its words by a hash; `diff` reads the
file by both versions and prints the words to this terminal alone.
Rows carry no number, so that a row more is one line more.
"""

import argparse
import difflib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from extractors.kinds.choice import kind_of
from extractors.layout.document import Document
from extractors.page import engines
from extractors.read import conclude, read_pages, understand
from extractors.source.limits import Limits, Unreadable
from extractors.source.media import PDF
from extractors.source.opening import open_source
from extractors.text import read_text
from schemas.extraction import Extraction
from schemas.origin import Box, Place
from schemas.record import Record
from schemas.table import Column, Table, TableRow
from schemas.text import Block
from tests import masked

ROOT = Path(__file__).resolve().parents[1]
STORED = ROOT / "tests" / "data" / "digests"
SAMPLES = ROOT / "samples"
CORPUS = ROOT.parent / "shared" / "corpus"
FOLDERS = ("un", "bulletins", "government", "public")
SLOW = {
    "sn_CC_2017.pdf", "sn_CC_2022_DAGE_Ministere_Sante.pdf", "sn_IGE_2016.pdf", "sn_OFNAC_2023.pdf",
    "sn_voies_et_moyens_2026.pdf", "who_afro_week06_2025.pdf",
}  # fmt: skip
"""A second of CPU each and more: half of the corpus' time."""


class Line(NamedTuple):
    """One line of a digest: where (page and kind), a word that is no text of the document, and the words."""

    where: str
    shape: str
    words: str

    def readable(self) -> str:
        """Return the line in words."""
        return f"{self.where} | {self.words}"

    def hashed(self) -> str:
        """Return the line without a word of the document."""
        return f"{self.where} {self.shape} {hashlib.sha256(self.words.encode()).hexdigest()[:6]}".replace("  ", " ")


def documents(name: str = "") -> Iterator[tuple[Path, Path]]:
    """Return each document whose name holds `name`, and the file of its digest; the corpus only where it is."""
    for file in sorted([*SAMPLES.glob("*/*.pdf"), *SAMPLES.glob("texts/*")]):
        if name in file.name:
            yield file, STORED / "samples" / f"{file.parent.name}_{file.name}.txt"
    for file in masked.stored_runs():
        if name in file.name:
            yield file, STORED / "masked" / f"{file.name.partition('.')[0]}.txt"
            yield file, STORED / "places" / f"{file.name.partition('.')[0]}.txt"
    for folder in FOLDERS:
        for file in sorted(p for p in (CORPUS / folder).glob("*") if p.suffix in {".pdf", ".txt"}):
            if name in file.name and file.name not in SLOW:
                yield file, STORED / "corpus" / f"{folder}_{file.name}.txt"


def digest(file: Path, stored: Path) -> list[str]:
    """Return a document's digest as it is stored: hashed for the corpus, else in words."""
    if stored.parent.name == "masked":
        return [line.readable() for line in literal(_masked(file))]
    if stored.parent.name == "places":
        return [line.readable() for line in places(_masked(file))]
    hashed = stored.parent.name == "corpus"
    return [line.hashed() if hashed else line.readable() for line in lines(file)]


@lru_cache(maxsize=1)
def _masked(file: Path) -> Document:
    return masked.document(masked.load(file))


def lines(file: Path) -> list[Line]:
    """Return the digest of a file read by the first engine alone; a refusal is its only line."""
    try:
        document = _document(file)
        reading = understand(document, kind_of(document))
        conclude(reading, document.name)
    except Unreadable as error:
        return [Line("refused", str(error.reason), error.sentence)]
    return [*literal(document), *_meaning(reading)]


def _document(file: Path) -> Document:
    source = open_source(file, Limits())
    if source.media_type != PDF:
        return read_text(source, Limits())
    with engines.engine().open_pdf(source.content) as pdf:
        return read_pages(source, [replace(page) for page in pdf.pages(Limits())])


def literal(document: Document) -> Iterator[Line]:
    """Return a line for each table, head path, row and block of a document."""
    for table in document.tables:
        yield from _table(table)
    for block in document.blocks:
        yield _block(block)


def _table(table: Table) -> Iterator[Line]:
    said = [table.number, table.title, table.unit, table.scale, table.currency, table.heading, table.label_head]
    size = f"{len(table.columns)}x{len(table.rows)}"
    words = [*said, " > ".join(table.section), *table.notes]
    yield Line(f"{_page(table.page)} table", f"{size} {table.how}", f"{size} {table.how} | {_joined(words)}")
    yield from (_column(table, column) for column in table.columns)
    yield from (_row(row) for row in table.rows)


def _column(table: Table, column: Column) -> Line:
    return Line(f"{_page(table.page)} head", str(len(column.path)), _joined([*column.path, *column.footnotes]))


def _row(row: TableRow) -> Line:
    shape = f"{sum(bool(cell.text) for cell in row.cells)} cells"
    label = f"{'  ' * row.depth}{'**' * row.bold}{' > '.join([*row.path, row.label])}"
    cells = [_printed(cell.text, cell.value, [*cell.footnotes, *cell.paragraphs[1:]]) for cell in row.cells]
    return Line(f"{_page(row.place.page)} row", shape, _joined([label, *row.footnotes, *cells]))


def _printed(text: str, value: Decimal | None, beside: list[str]) -> str:
    """Return a cell's text with the number read of it: "(9 444,2) = -9444.2"."""
    return " ".join([text, *([f"= {value}"] if value is not None else []), *(f"[{mark}]" for mark in beside)])


def _block(block: Block) -> Line:
    page = block.places[0].page if block.places else None
    words = [block.section, block.level or "", block.number, block.text]
    return Line(f"{_page(page)} {block.kind}", f"{len(block.places)}", _joined(words))


def _meaning(reading: Extraction) -> Iterator[Line]:
    yield Line("document", "", _joined(f"{key}={value}" for key, value in vars(reading.document).items()))
    for view, records in reading.records.items():
        yield from (_record(view, record) for record in records)
    for check in reading.checks:
        figures = [check.identity, check.expected, check.found, check.slack, len(check.record_ids)]
        yield Line(f"check {check.kind}", str(check.verdict), f"{check.verdict} | {_joined(figures)}")
    for finding in reading.findings:
        yield Line(f"finding {finding.severity} {finding.check_name}", "", finding.message)


def _record(view: str, record: Record) -> Line:
    fields = record.model_dump(exclude={"record_id", "origin", "sentence"}, exclude_none=True)
    words = [f"{key}={value}" for key, value in fields.items()]
    return Line(f"{_page(record.origin.place.page)} {view}", record.origin.rule, _joined([record.origin.rule, *words]))


def _page(page: int | None) -> str:
    return f"p.{page}" if page is not None else "text"


def _joined(words: Iterable[object]) -> str:
    return " | ".join(" ".join(str(word).split()) if word is not None else "" for word in words)


def places(document: Document) -> Iterator[Line]:
    """Return a line for each thing that a masked page's digest has, with its box, and one for each reading weighed.

    A rule that takes a line more or less where no word changes is seen here alone. Cells are hashed: they are many.
    """
    for table in document.tables:
        yield Line(f"{_page(table.page)} table", "", _joined([_boxes([table.place]), *table.pages, len(table.parts)]))
        edges = [f"{column.x0:.0f}-{column.x1:.0f}" for column in table.columns]
        around = [box for _, box in (*table.head_boxes, *table.column_boxes)]
        yield Line(f"{_page(table.page)} columns", "", _joined([*edges, _hash(map(_box, around))]))
        for row in table.rows:
            cells = _hash(_boxes([cell.place]) for cell in row.cells)
            yield Line(f"{_page(row.place.page)} row", "", _joined([_boxes([row.place, row.label_place]), cells]))
        printed = [(*cell[:5], _box(cell.box)) for part in table.parts for cell in part.cells]
        yield Line(f"{_page(table.page)} cells", "", _joined([len(printed), _hash(map(str, printed))]))
    for block in document.blocks:
        yield Line(f"{_page(block.places[0].page if block.places else None)} {block.kind}", "", _boxes(block.places))
    for finding in document.findings:
        where = f"{_page(finding.place.page)} finding {finding.check_name}"
        yield Line(where, "", _joined([_boxes([finding.place]), finding.says]))
    for rung in document.rungs:
        words = [_box(rung.box), " ".join(f"{edge:.0f}" for edge in rung.edges), rung.stands, rung.why]
        yield Line(f"{_page(rung.page)} {rung.how}", "", _joined(words))


def _boxes(places: Iterable[Place]) -> str:
    return " ".join(_box(place.box) for place in places)


def _box(box: Box | None) -> str:
    return "·" if box is None else " ".join(f"{edge:.0f}" for edge in box)


def _hash(texts: Iterable[str]) -> str:
    return hashlib.sha256("|".join(texts).encode()).hexdigest()[:8]


def difference(old: list[str], new: list[str], said: str, here: str = "as read now") -> list[str]:
    """Return the lines that differ, the lines of one place together; none where all are equal."""
    return list(difflib.unified_diff(old, new, said, here, n=0, lineterm=""))


def changed(file: Path, stored: Path) -> list[str]:
    """Return how a document's reading differs from its stored digest; one without a digest differs whole."""
    kept = stored.read_text(encoding="utf-8").split("\n")[:-1] if stored.exists() else []
    return difference(kept, digest(file, stored), stored.name)


def against(file: Path, revision: str) -> list[str]:
    """Return how a file's reading differs in words from what a revision's code reads, by a work tree in a temp folder."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        _git("worktree", "add", "--detach", str(tree), revision)
        try:
            if not (tree / "tests" / "digests.py").exists():
                shutil.copy(__file__, tree / "tests")
            show = [sys.executable, "-m", "tests.digests", "show", str(file.resolve())]
            said = subprocess.run(show, cwd=tree, env=os.environ, capture_output=True, text=True, check=True).stdout
        finally:
            _git("worktree", "remove", "--force", str(tree))
    return difference(said.split("\n")[:-1], [line.readable() for line in lines(file)], revision)


def _git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True)


def _write(name: str) -> None:
    for file, stored in documents(name):
        stored.parent.mkdir(parents=True, exist_ok=True)
        stored.write_text("".join(f"{line}\n" for line in digest(file, stored)), encoding="utf-8")


def main() -> None:
    """Print, accept or explain differences; see the module."""
    parser = argparse.ArgumentParser(prog="python -m tests.digests", description="what is read, one line a thing")
    parser.add_argument("--write", nargs="?", const="", metavar="NAME", help="accept what is read now")
    parser.add_argument("do", nargs="?", choices=["show", "diff"])
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--against", default="HEAD", metavar="REV")
    args = parser.parse_args()
    if args.write is not None:
        _write(args.write)
    elif args.do and not args.file:
        parser.error(f"{args.do} which file?")
    else:
        if args.do == "show":
            out = [line.readable() for line in lines(args.file)]
        elif args.do == "diff":
            out = against(args.file, args.against)
        else:
            out = [line for file, stored in documents() for line in changed(file, stored)]
        sys.stdout.writelines(f"{line}\n" for line in out)


if __name__ == "__main__":
    main()
