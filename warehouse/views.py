"""The contract's views. They live in code: dropped before a migration, made again after it."""

from sqlalchemy import Connection, delete, insert, select

from schemas.identity import digest
from schemas.registry import RECORDS
from warehouse.answers import ANSWERS, CURRENT, select_of
from warehouse.replacing import drop, put_views
from warehouse.tables import BASE_FIELDS, PREFIX, physical_name, view_state

STEM = "rtrim(e.symbol, '0123456789')"
NUMBER = f"cast(substr(e.symbol, length({STEM}) + 1) as integer)"
REVISED = f"""case when {STEM} like '%/Rev.' and {STEM} <> e.symbol then
    case when {NUMBER} = 1 then substr(e.symbol, 1, length({STEM}) - 5) else {STEM} || cast({NUMBER} - 1 as text) end
  end"""
"""The symbol that one replaces: A/…/Rev.1 replaces A/…, Rev.10 replaces Rev.9. /Corr.n and /Add.n stand beside it.

A programme budget's plan comes first, as …/Part A, and is replaced by the paper of parts A and B, whose symbol has no
suffix (A/81/6 (Sect. 31), front page)."""
OF_ONE_DAY = (
    "{0}.as_of = e.as_of and {0}.publisher = e.publisher and {0}.kind = e.kind and {0}.language = e.language "
    "and {0}.document_id <> e.document_id and {0}.is_current = 1 and {0}.status = 'loaded'"
)
"""Another current document `{0}` of one publisher, kind, language and day as the document `e`."""
REISSUED = f"""(select b.sha256 from zz_edition b where e.kind = 'other' and {OF_ONE_DAY.format("b")}
    and b.title = e.title and b.load_order < e.load_order order by b.load_order desc limit 1)"""  # noqa: S608 -- names of our own
"""What a document that no series numbers replaces: the one loaded before it, of the same title, publisher and day."""
LANGUAGES = ("ar", "en", "es", "fr", "pt", "ru", "zh")
"""Languages that works are printed in beside each other: the United Nations' six, and Portuguese."""
IN_ANOTHER = ", ".join(
    f"substr(replace(d.document_key || '|', '|' || e.language || '|', '|{code}|'), 1, length(d.document_key))"
    for code in LANGUAGES
)
TWIN = f"""(select min(t.document_id) from zz_document d join zz_document t on t.document_key in ({IN_ANOTHER})
    join zz_edition o on o.document_id = t.document_id where d.document_id = e.document_id
    and t.document_id <> e.document_id and o.is_current = 1 and o.status = 'loaded')"""  # noqa: S608 -- codes of our own
"""The loaded document whose key differs by its language alone: the same work in another language."""
DOCUMENTS = f"""
select e.document_id,
  (select d.document_key from zz_document d where d.document_id = e.document_id) as document_key,
  e.kind, e.symbol, e.title, e.language, e.publisher, e.entity, e.period_start,
  e.period_end, e.published_on, e.as_of, e.page_count, e.sha256, e.source_name, e.ingested_at,
  (select x.extractor_version from zz_extraction x where x.edition_id = e.edition_id and x.is_current = 1)
    as extractor_version,
  e.status, e.is_current,
  coalesce(e.supersedes, (select max(b.sha256) from zz_edition b
    where b.symbol in ({REVISED}, e.symbol || '/Part A') and b.is_current = 1 and b.status = 'loaded'
      and b.language = e.language),
    {REISSUED}) as supersedes,
  e.rendition_of,
  (select sum(r.unread) from zz_ledger_row r join zz_extraction x on x.extraction_id = r.extraction_id
    where x.edition_id = e.edition_id and x.is_current = 1) as unread,
  e.number, e.place, e.kind_evidence,
  (select x.n_fails from zz_extraction x where x.edition_id = e.edition_id and x.is_current = 1) as fails,
  {TWIN} as twin_of
from zz_edition e
"""  # noqa: S608 -- symbols of its own columns

PLAIN = {
    "documents": DOCUMENTS,
    "intake": (
        "select source_name, sha256, state, reason, stage, attempts, first_seen, last_seen, run_id, message, "
        "path, gone from zz_intake_file"
    ),
    "codes": "select code, parent_code, name_en, name_fr, position from zz_code",
    "runs": (
        "select run_id, started_at, finished_at, trigger, documents, loaded, unchanged, quarantined, parked, deferred, "
        "outcome, isolation, held, dismissed, number from zz_run"
    ),
}

PROOFS = {
    "checks": (
        f"{PREFIX}proof",
        "check_id, r.identity, r.kind, r.record_ids, r.expected, r.found, r.slack, r.verdict, r.addends",
    ),
    "findings": (
        f"{PREFIX}finding",
        "finding_id, r.severity, r.check_name, r.message, r.expected, r.found, r.page, r.record_id, r.table_id",
    ),
    "tables": (f"{PREFIX}literal_table", "table_id, r.number, r.title, r.unit, r.scale, r.page, r.n_rows, r.n_columns"),
    "table_cells": (
        f"{PREFIX}table_cell",
        "table_id, r.row_index, r.column_index, r.row_label, r.row_path, r.column_label, r.column_path, r.value, "
        "r.raw, r.footnotes, r.page",
    ),
}

COPIES = f"""
select 'two' || e.edition_id, 'warning', 'two_copies', 'number ' || e.number || ' of ' || e.as_of || ' stands in ' ||
  min(o.source_name) || ' too, and both are current; keep one: bilan remove ' || substr(e.document_id, 1, 9),
  cast(null as text), cast(null as text), cast(null as integer), cast(null as text), cast(null as text),
  e.document_id, e.symbol, e.entity
from zz_edition e join zz_edition o on {OF_ONE_DAY.format("o")}
  and ltrim(o.number, '0') = ltrim(e.number, '0') and coalesce(o.place, '') = coalesce(e.place, '')
where e.is_current = 1 and e.status = 'loaded' and e.kind in ('situation_report', 'bulletin')
group by e.edition_id, e.number, e.as_of, e.document_id, e.symbol, e.entity
"""  # noqa: S608 -- names of our own
"""Two current copies of one number of a series, whichever was loaded first: its figures would count twice."""

LEDGER = {
    "page_ledger": (
        f"{PREFIX}ledger_row",
        "e.document_id, e.symbol, r.page, r.digits, r.in_cells, r.in_text_cells, r.in_heads, r.in_figures, "
        "r.not_quantities, r.not_quantities_by, r.furniture, r.hidden, r.unread, r.numbers_unread",
    ),
    "unread_numbers": (f"{PREFIX}unread_number", "e.document_id, r.page, r.text, r.box, r.span, r.reason"),
}

LATER = {"tables": ("how", "currency", "parts"), "table_cells": ("ambiguous",), "checks": ("chose_reading",)}
"""Columns that came to a view after its first release: they stand at its end."""
SUMS = "('total', 'totaux', 'subtotal', 'sub-total', 'sous-total', 'grand total', 'total général')"
TOLD = {
    "posts": f"case when lower(r.label) in {SUMS} or lower(coalesce(r.unit_label, '')) in {SUMS} then 'total' "
    "else 'line' end as level"
}
"""What is told of a record by its own columns, at the end of its view: a sum over categories or units is no line."""


LOADED = "{0}.symbol = r.symbol_cited and {0}.is_current = 1 and {0}.status = 'loaded'"
JOINED = {
    "document_references": {
        "cited_document_id": (
            f"(select min(c.document_id) from zz_edition c where {LOADED.format('c')} and (c.language = e.language or "  # noqa: S608
            f"not exists (select 1 from zz_edition o where {LOADED.format('o')} and o.language = e.language)))"
        )
    }
}
"""Columns of a record view that look into other documents: a citation leads to the loaded one, its language first."""


def definitions() -> dict[str, str]:
    """Return every view's name and its select statement."""
    out = dict(PLAIN)
    for name, (table, columns) in PROOFS.items():
        whole = ", ".join(
            [columns, "e.document_id, e.symbol, e.entity", *(f"r.{each}" for each in LATER.get(name, ()))]
        )
        out[name] = f"select r.{whole} from {table} r {CURRENT}"  # noqa: S608
    out["findings"] += f" union all {COPIES}"
    for name, (table, columns) in LEDGER.items():
        out[name] = f"select {columns} from {table} r {CURRENT}"  # noqa: S608
    for model in RECORDS:
        fields = [name for name in model.model_fields if name not in BASE_FIELDS]
        shared = [f"e.{name}" for name in ("document_id", "symbol", "entity") if name not in fields]
        columns = ", ".join([*shared, *(f"r.{name}" for name in fields)])
        joined = "".join(f", {select} as {name}" for name, select in JOINED.get(model.view, {}).items())
        told = f", {TOLD[model.view]}" if model.view in TOLD else ""
        out[model.view] = (
            f"select r.record_id, {columns}, r.page, r.snippet, r.rule{joined}, r.position{told} "  # noqa: S608 -- names of our own models
            f"from {physical_name(model)} r {CURRENT}"
        )
    return out


def create_views(connection: Connection) -> None:
    """Make every view anew, in place where that can be. Raises RuntimeError as `replacing.kept`."""
    put_views(connection, selects(connection.dialect.name))
    connection.execute(delete(view_state))
    connection.execute(insert(view_state), {"digest": views_digest()})


def selects(dialect: str) -> dict[str, str]:
    """Return every view's name and its select statement for a server, in the order in which they can be made."""
    return {**definitions(), **{name: select_of(name, dialect) for name in ANSWERS}}


def views_are_current(connection: Connection) -> bool:
    """Say whether the warehouse's views were made from these definitions."""
    return connection.execute(select(view_state.c.digest)).scalar() == views_digest()


def views_digest() -> str:
    """Return 16 hex digits that stand for every view's definition."""
    return digest(*(f"{name}={definition}" for name, definition in definitions().items()), *map(str, ANSWERS.values()))


def drop_views(connection: Connection) -> None:
    """Drop every view of the contract, so that a migration can rename what they mention."""
    drop(connection, selects(connection.dialect.name))
