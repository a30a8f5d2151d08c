"""A large archive: what is asked about one document looks into indexes. Counted in the servers' own plans, not timed."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from warehouse.queries import CALLED, NAMED, READ
from warehouse.session import Warehouse

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))
archive = pytest.importorskip("archive")

OURS = {
    "a document by its name": CALLED,
    "the document of an id": NAMED.format("d1"),
    "its current reading": READ,
    "the checks of a record": (
        "select c.* from checks c join check_records r on r.check_id = c.check_id and r.document_id = c.document_id "
        "where c.document_id = :id and r.document_id = :id and r.record_id = :record"
    ),
    "what bytes were loaded as": "select document_id from zz_edition where sha256 = :digest",
    "the last number given": "select max(load_order) from zz_extraction",
}
ASKED = {
    **{f"{group}: {select}": f"select * from {select}" for group, selects in archive.questions().items()
       for select in selects},
    **OURS,
}  # fmt: skip
NAMES = ("id", "symbol", "entity", "period", "record", "name", "digest", "digest_end", "id_end")


def whole_tables(warehouse: Warehouse, query: str) -> Iterator[str]:
    """Yield what of a plan goes through a whole table; `zz_code` has 80 rows, and stays so."""
    given = dict.fromkeys((name for name in NAMES if f":{name}" in query), "x")
    with warehouse.reading() as connection:
        if connection.dialect.name == "sqlite":
            plan = [row[3] for row in connection.execute(text(f"explain query plan {query}"), given)]
            made = {line.split()[1] for line in plan if line.startswith(("CO-ROUTINE", "MATERIALIZE"))}
            for line in plan:
                scanned = line.startswith("SCAN") and line.split()[1] not in made and "VIRTUAL TABLE" not in line
                if (
                    ("AUTOMATIC" in line or scanned)
                    and line.split()[1] != "zz_code"
                    and "COVERING INDEX ix" not in line
                ):
                    yield line
            return
        connection.execute(text("set enable_seqscan = off"))  # an empty table has no use for its indexes
        ((plan,),) = connection.execute(text(f"explain (format json) {query}"), given)
        yield from whole_nodes(plan[0]["Plan"])


def whole_nodes(node: dict[str, Any]) -> Iterator[str]:
    """Yield the nodes of a PostgreSQL plan that read a table, or an index, from its beginning to its end."""
    kind, table = node["Node Type"], node.get("Relation Name")
    if kind == "Limit":  # the last number: one row from an index's end
        return
    is_whole = kind == "Seq Scan" or (kind in ("Index Scan", "Index Only Scan") and "Index Cond" not in node)
    if table not in (None, "zz_code") and is_whole:
        yield f"{kind} {table}"
    for below in node.get("Plans", ()):
        yield from whole_nodes(below)


def test_one_documents_questions_go_through_no_whole_table(warehouse: Warehouse) -> None:
    seen = {question: list(whole_tables(warehouse, query)) for question, query in ASKED.items()}
    assert {question: found for question, found in seen.items() if found} == {}
    assert list(whole_tables(warehouse, "select * from zz_budget_line where label = 'x'")), "a whole table is seen"
