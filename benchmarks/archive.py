"""A large archive: real extractions under other symbols, loaded through the real loader; what it costs as it grows.

    PYTHONPATH=. python benchmarks/archive.py --documents 5000                            made, measured and forgotten
    python benchmarks/archive.py --documents 5000 --warehouse URL            kept; a second run goes on where it ended
    python benchmarks/archive.py --documents 5000 --warehouse URL FILE …     other files than the samples

Prints the curve, a row a thousand documents (CPU ms a document, KB a document), then the ms of each question, the
median and the worst of what was asked about documents all over the archive.
"""

import argparse
import hashlib
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from sqlalchemy import make_url, text

from extractors.read import read_document
from extractors.words.terms import codes
from flows.garbage import collect_seldom
from schemas.extraction import Extraction
from schemas.registry import RECORDS
from warehouse import intake
from warehouse.answers import ANSWERS
from warehouse.connect import open_warehouse
from warehouse.load import load, load_codes
from warehouse.queries import checks_of, find_document, find_record, places_on_page
from warehouse.session import Warehouse
from warehouse.views import definitions

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ("inbox/m*.pdf", "families/*.pdf", "texts/*.txt")
ID = re.compile(r"[a-z]{1,3}[0-9a-f]{16}")
YEAR = re.compile(r"(\d{4})/(\d{2})")
ENTITIES, YEARS = 300, 60
"""Whom an archive is about, and how many fiscal years it reaches back; the next document of both is another vintage."""
NOW = "2026-11-27T02:30:00+00:00"
ASKED = 15
"""Documents that each question is asked of."""


@dataclass(slots=True)
class Renamed:
    """One text of an extraction that every document has of its own: where it is, and what it was."""

    owner: Any
    name: str
    value: Any


def templates(files: Sequence[Path]) -> list[tuple[Extraction, list[Renamed]]]:
    """Return each file's extraction, and the places of all that names its document."""
    out = []
    for path in files:
        reading = read_document(path)
        out.append((reading, [*_ids(reading.records), *_ids(reading.tables), *_ids(reading.checks),
                              *_ids(reading.findings)]))  # fmt: skip
    return out


def _ids(part: Any) -> Iterator[Renamed]:
    """Yield every attribute below `part` that holds an id, ids, or a fiscal year."""
    if isinstance(part, dict):
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _ids(each)
        return
    if not (isinstance(part, BaseModel) or is_dataclass(part)):
        return
    names = type(part).model_fields if isinstance(part, BaseModel) else [field.name for field in fields(part)]
    for name in names:
        value = getattr(part, name, None)
        texts = value if isinstance(value, tuple) else (value,)
        named = texts and all(isinstance(each, str) and (ID.fullmatch(each) or YEAR.fullmatch(each)) for each in texts)
        if named and name not in ("ties", "about", "table", "tables", "rows"):
            yield Renamed(part, name, value)


def made(template: tuple[Extraction, list[Renamed]], number: int) -> Extraction:
    """Return the document of that number: the same print under its own symbol, entity and years. It is one object."""
    reading, places = template
    entity, years = f"UNO{number % ENTITIES:03}", number // ENTITIES % YEARS
    data = reading.document
    data.symbol, data.entity = f"A/{30 + years}/{10_000 + number}", entity
    data.sha256 = hashlib.sha256(str(number).encode()).hexdigest()
    data.published_on, data.period_start = date(1960 + years, 12, 1), date(1960 + years, 7, 1)
    data.period_end = date(1961 + years, 6, 30)
    mask = int(data.sha256[:16], 16)
    for place in places:
        value = place.value
        new = tuple(_new(each, mask, years) for each in value) if isinstance(value, tuple) else _new(value, mask, years)
        setattr(place.owner, place.name, new)
    return reading


def _new(value: str, mask: int, years: int) -> str:
    if found := YEAR.fullmatch(value):
        year = int(found[1]) - 60 + years
        return f"{year}/{(year + 1) % 100:02}"
    return f"{value[:-16]}{int(value[-16:], 16) ^ mask:016x}"


def fill(warehouse: Warehouse, files: Sequence[Path], documents: int, every: int) -> Iterator[str]:
    """Load documents up to that number; yields a row of the curve every so many."""
    load_codes(warehouse, codes())
    there = int(_value(warehouse, "select count(*) from zz_document"))
    if there >= documents:
        return
    known = templates(files)
    took, since = 0.0, there
    for number in range(there, documents):
        reading = made(known[number % len(known)], number)
        start = time.process_time()
        load(warehouse, reading, f"{number}.pdf", NOW)
        seen = intake.Seen(f"{number % 97}/{number}.pdf", reading.document.sha256, "loaded")
        intake.note(warehouse, seen, reading.versions.extractor_version, NOW, "archive")
        took += time.process_time() - start
        if (number + 1) % every == 0 or number + 1 == documents:
            each = 1000 * took / (number + 1 - since)
            size = _size(warehouse)
            yield f"| {number + 1:,} | {each:.1f} | {size / 1e6:,.0f} | {size / 1000 / (number + 1):.0f} |"
            took, since = 0.0, number + 1


def _size(warehouse: Warehouse) -> int:
    """Return the bytes of the database on the disk."""
    url = warehouse.engine.url
    if url.get_backend_name() == "sqlite":
        return sum(Path(f"{url.database}{end}").stat().st_size for end in ("", "-wal") if
                   Path(f"{url.database}{end}").exists())  # fmt: skip
    return int(_value(warehouse, "select pg_database_size(current_database())"))


def _value(warehouse: Warehouse, query: str) -> Any:
    with warehouse.reading() as connection:
        return connection.execute(text(query)).scalar()


def questions() -> dict[str, tuple[str, ...]]:
    """Return what is asked of the views, as groups of selects; parameters are those of one of `_subjects`."""
    of_document = [
        name for name in (*definitions(), *ANSWERS) if name not in ("intake", "codes", "runs", "budget_facts")
    ]
    of_facts = ("budget_lines", "budget_amounts", "figure_vintages", "budget_facts")
    return {
        "one document, each view": tuple(f"{name} where document_id = :id" for name in of_document),
        "one symbol": tuple(f"{name} where symbol = :symbol" for name in ("documents", "budget_lines", "checks")),
        "one record, each view": tuple(f"{each.view} where record_id = :record" for each in RECORDS),
        "one entity and period": tuple(f"{name} where entity = :entity and period = :period" for name in of_facts),
        "one fact": ("budget_facts where entity = :entity and period = :period and code = 'MIL.CON'",),
        "documents of one entity": ("documents where entity = :entity and is_current = 1",),
    }


def ask(warehouse: Warehouse) -> Iterator[str]:
    """Yield a row for each question: the median and the worst in ms, and which select was the worst."""
    subjects = _subjects(warehouse)
    with warehouse.reading() as connection:
        for group, selects in questions().items():
            found = []
            for select in selects:
                query = text(f"select * from {select}")  # noqa: S608 -- names of our own
                took = [_ms(lambda q=query, o=one: connection.execute(q, o).all()) for one in subjects]
                found.append((statistics.median(took), max(took), select))
            worst = max(found)
            yield _row(group, statistics.median(each for each, _, _ in found), worst[0], worst[1], worst[2])
    for name, question in COMMANDS.items():
        took = [_ms(lambda q=question, o=one: q(warehouse, o)) for one in subjects]
        yield _row(name, statistics.median(took), statistics.median(took), max(took), "")


COMMANDS: dict[str, Callable[[Warehouse, dict[str, Any]], object]] = {
    "`show DOCUMENT` finds it by symbol": lambda warehouse, one: find_document(warehouse, one["symbol"]),
    "`show --page` asks for its records": lambda warehouse, one: places_on_page(warehouse, one["id"], 1),
    "`trace RECORD_ID` finds it": lambda warehouse, one: find_record(warehouse, one["record"]),
    "`trace RECORD_ID` finds its checks": lambda warehouse, one: checks_of(warehouse, one["record"], one["id"]),
}


def _subjects(warehouse: Warehouse) -> list[dict[str, Any]]:
    """Return documents from all over the archive: id, symbol, entity, a period and a record of each."""
    query = """
    select e.document_id as id, e.symbol, e.entity, min(b.period) as period, min(b.record_id) as record
    from zz_edition e join zz_extraction x on x.edition_id = e.edition_id join zz_budget_amount b
      on b.extraction_id = x.extraction_id
    where e.load_order >= :least and b.table_code = 'financial_resources'
    group by e.document_id, e.symbol, e.entity, e.load_order order by e.load_order limit 1
    """
    top = int(_value(warehouse, "select max(load_order) from zz_edition"))
    with warehouse.reading() as connection:
        return [
            dict(row)
            for n in range(ASKED)
            for row in connection.execute(text(query), {"least": 1 + n * top // ASKED}).mappings()
        ]


def _ms(work: Callable[[], object]) -> float:
    """Return the ms of the best of three: what else the machine does can only add."""
    took = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return 1000 * min(took)


def _row(what: str, median: float, worst: float, peak: float, select: str) -> str:
    said = f" `{' '.join(select.split())[:46]}`" if select else ""
    return f"| {what} | {median:.1f} | {worst:.1f}{said} | {peak:.1f} |"


@contextmanager
def _somewhere(url: str | None) -> Iterator[str]:
    """Give the address of a warehouse; one that nobody named is gone at the end."""
    if url is not None:
        yield url
        return
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/archive.sqlite"


def main() -> None:
    """Fill an archive, and ask it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--every", type=int, default=1000, help="documents a row of the curve")
    parser.add_argument("--warehouse", help="an SQLAlchemy URL")
    options = parser.parse_args()
    files = options.files or [path for pattern in SAMPLES for path in sorted((ROOT / "samples").glob(pattern))]
    collect_seldom()
    with _somewhere(options.warehouse) as url, open_warehouse(make_url(url), write=True) as warehouse:
        print("| documents | CPU ms a document | MB | KB a document |\n|---|---|---|---|", flush=True)
        for line in fill(warehouse, files, options.documents, options.every):
            print(line, flush=True)
        print("\n| question | ms, median view | ms, worst view | ms, worst of all |\n|---|---|---|---|", flush=True)
        for line in ask(warehouse):
            print(line, flush=True)


if __name__ == "__main__":
    main()
