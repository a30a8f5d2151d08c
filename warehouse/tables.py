"""Physical tables. Those of records are made from the models, so that nothing is described twice."""

from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo
from sqlalchemy import BigInteger, Column, Double, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, func
from sqlalchemy.types import TypeEngine

from schemas.document import DocumentData
from schemas.ledger import COLUMNS
from schemas.record import Record
from schemas.registry import RECORDS

PREFIX = "zz_"
"""Begins the name of every table, so that a tool that sorts names lists the views first: they are what is asked."""
CONVENTION: dict[str, Any] = {
    "plain": lambda _constraint, table: table.name.removeprefix(PREFIX),
    "ix": "ix_%(plain)s_%(column_0_name)s",
    "fk": "fk_%(plain)s_%(column_0_name)s",
    "pk": "pk_%(plain)s",
}
metadata = MetaData(naming_convention=CONVENTION)

BASE_FIELDS = frozenset({"record_id", "origin"})


def column_type(annotation: Any) -> TypeEngine[Any]:
    """Return the column type of a model field: the same on SQLite and PostgreSQL, and the same in pandas.

    Whole amounts are big integers (exact), other numbers doubles (a printed figure has under 15 digits), all else
    text: words, ISO dates, JSON.
    """
    is_union = get_origin(annotation) in (Union, UnionType)
    kind = next(arg for arg in get_args(annotation) if arg is not NoneType) if is_union else annotation
    if kind in (int, bool):  # yes and no are 1 and 0
        return BigInteger()
    return Double() if kind in (Decimal, float) else Text()


def _field_column(name: str, field: FieldInfo) -> Column[Any]:
    optional = NoneType in get_args(field.annotation)
    return Column(name, column_type(field.annotation), nullable=optional, comment=field.description)


document = Table(
    f"{PREFIX}document",
    metadata,
    Column("document_id", Text, primary_key=True),
    Column("document_key", Text, nullable=False, unique=True),
)

edition = Table(
    f"{PREFIX}edition",
    metadata,
    Column("edition_id", Text, primary_key=True),
    Column(
        "document_id", Text, ForeignKey(f"{PREFIX}document.document_id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("source_name", Text, nullable=False),
    Column("ingested_at", Text, nullable=False),
    Column("load_order", BigInteger, nullable=False),
    Column("status", Text, nullable=False),
    Column("is_current", Integer, nullable=False),
    Column("supersedes", Text),
    Column("rendition_of", Text),
    Column("is_chosen", Integer, nullable=False, server_default="0"),
    *(_field_column(name, field) for name, field in DocumentData.model_fields.items()),
    *(Index(f"ix_edition_{name}", name) for name in ("sha256", "symbol", "entity", "source_name", "load_order")),
)
Index("ix_edition_lower_symbol", func.lower(edition.c.symbol))
Index("ix_edition_of_one_day", edition.c.as_of, edition.c.publisher)

extraction = Table(
    f"{PREFIX}extraction",
    metadata,
    Column("extraction_id", Text, primary_key=True),
    Column("edition_id", Text, ForeignKey(f"{PREFIX}edition.edition_id", ondelete="CASCADE"), nullable=False),
    Column("extractor_version", Text, nullable=False),
    Column("load_order", BigInteger, nullable=False),
    Column("is_current", Integer, nullable=False),
    Column("layout", LargeBinary),
    Column("loaded_at", Text),
    *(Column(name, Integer, nullable=False, server_default="0")
      for name in ("is_held", "n_records", "n_checks", "n_fails", "n_findings")),
    Index("ix_extraction_of_edition", "edition_id", "is_current", "load_order", "extraction_id", "extractor_version",
          "n_records", "n_checks", "n_fails", "n_findings"),
    Index("ix_extraction_load_order", "load_order"),
)  # fmt: skip
"""Every view goes through here, and so does `status`: the index holds all they ask for, for behind `layout`, which is
long, a row's columns are dear to reach."""

hold_decision = Table(
    f"{PREFIX}hold_decision",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("extractor_version", Text, primary_key=True),
    Column("verdict", Text, nullable=False),
    Column("decided_at", Text, nullable=False),
)
"""What an operator decided on a reading that was held: accepted or rejected, for these bytes and this extractor."""


def _child(name: str, *columns: Column[Any], key: str, is_asked_for: bool = True) -> Table:
    """Return a table of rows that live and die with their extraction, kept in print order.

    A `key` that is made of extraction and position needs no index of its own: nobody asks for it.
    """
    parent = ForeignKey(f"{PREFIX}extraction.extraction_id", ondelete="CASCADE")
    table = Table(
        f"{PREFIX}{name}",
        metadata,
        Column("extraction_id", Text, parent, primary_key=True),
        Column(key, Text, nullable=False),
        Column("position", Integer, primary_key=True, autoincrement=False),
        *columns,
    )
    if is_asked_for:
        Index(f"ix_{name}_{key}", table.c[key], table.c.extraction_id, unique=True)
    return table


LOOKED_UP = {
    "budget_line": ("period",),
    "budget_amount": ("period",),
    "fiscal_amount": ("period",),
    "indicator_target": ("accomplishment", "seq"),
    "output_actual": ("accomplishment", "seq"),
}
"""Table → what its rows are looked up by within one extraction: an entity's years, an indicator's targets."""


def _record_table(model: type[Record]) -> Table:
    own = [_field_column(name, field) for name, field in model.model_fields.items() if name not in BASE_FIELDS]
    taken = {column.name for column in own}
    boxes = [Column(name, Double) for name in ("x0", "top", "x1", "bottom")]
    spans = [Column(name, Integer) for name in ("span_start", "span_end") if name not in taken]
    words = [Column(name, Text, nullable=False) for name in ("snippet", "rule")]
    name = physical_name(model).removeprefix(PREFIX)
    table = _child(name, *own, Column("page", Integer), *boxes, *spans, *words, key="record_id")
    if columns := LOOKED_UP.get(name):
        Index(f"ix_{name}_{columns[0]}", table.c.extraction_id, *(table.c[column] for column in columns))
    return table


def physical_name(model: type[Record]) -> str:
    """Return a model's table: its class name in snake case ("BudgetLine": zz_budget_line).

    Where singular and plural are one word ("staffing") the view has it, and the table is "zz_staffing_record".
    """
    name = "".join(f"_{c.lower()}" if c.isupper() and i else c.lower() for i, c in enumerate(model.__name__))
    return f"{PREFIX}{name}_record" if name == model.view else f"{PREFIX}{name}"


records: dict[str, Table] = {model.view: _record_table(model) for model in RECORDS}

check = _child(
    "proof",
    *(Column(name, Text, nullable=False) for name in ("identity", "kind", "record_ids")),
    *(Column(name, Double, nullable=False) for name in ("expected", "found", "slack")),
    Column("verdict", Text, nullable=False),
    Column("addends", Text, nullable=False),
    Column("chose_reading", Integer, nullable=False, server_default="0"),
    key="check_id",
)
finding = _child(
    "finding",
    *(Column(name, Text, nullable=False) for name in ("severity", "check_name", "message")),
    *(Column(name, Text) for name in ("expected", "found", "record_id", "table_id")),
    Column("page", Integer),
    Column("box", Text),
    key="finding_id",
    is_asked_for=False,
)
literal_table = _child(
    "literal_table",
    *(Column(name, Text) for name in ("number", "title", "unit")),
    Column("scale", Double, nullable=False),
    *(Column(name, Integer) for name in ("page", "n_rows", "n_columns")),
    *(Column(name, Text) for name in ("how", "currency", "parts")),
    key="table_id",
)
table_cell = Table(
    f"{PREFIX}table_cell",
    metadata,
    Column(
        "extraction_id", Text, ForeignKey(f"{PREFIX}extraction.extraction_id", ondelete="CASCADE"), primary_key=True
    ),
    Column("table_id", Text, primary_key=True),
    Column("row_index", Integer, primary_key=True),
    Column("column_index", Integer, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("row_label", "row_path", "column_label", "column_path")),
    Column("value", Double),
    Column("raw", Text, nullable=False),
    Column("footnotes", Text, nullable=False),
    Column("page", Integer),
    Column("ambiguous", Integer, nullable=False, server_default="0"),
    Index("ix_table_cell_table_id", "table_id"),
)

ledger_row = _child(
    "ledger_row",
    Column("page", Integer),
    Column("digits", Integer, nullable=False),
    *(Column(name, Integer, nullable=False) for name in COLUMNS),
    Column("not_quantities_by", Text, nullable=False),
    Column("numbers_unread", Integer, nullable=False),
    key="ledger_id",
    is_asked_for=False,
)
unread_number = _child(
    "unread_number",
    Column("page", Integer),
    Column("text", Text, nullable=False),
    Column("box", Text),
    Column("span", Text),
    Column("reason", Text, nullable=False),
    key="unread_id",
    is_asked_for=False,
)

code = Table(
    f"{PREFIX}code",
    metadata,
    Column("code", Text, primary_key=True),
    Column("parent_code", Text),
    Column("name_en", Text, nullable=False),
    Column("name_fr", Text, nullable=False),
    Column("position", Integer, nullable=False),
)

view_state = Table(f"{PREFIX}view_state", metadata, Column("digest", Text, primary_key=True))
"""Which definitions the views were made from: an edited view is made anew by the next writer."""

change = Table(f"{PREFIX}change", metadata, Column("number", BigInteger, nullable=False))
"""One row: how many transactions have written. Who follows the warehouse asks this instead of looking through it."""

intake = Table(
    f"{PREFIX}intake_file",
    metadata,
    Column("path", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),
    Column("source_name", Text, nullable=False),
    Column("state", Text, nullable=False),
    *(Column(name, Text) for name in ("reason", "message", "stage")),
    Column("attempts", Integer, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("first_seen", "last_seen")),
    Column("run_id", Text),
    Column("extractor_version", Text),
    Column("starts", Integer, nullable=False, server_default="0"),
    Column("folder", Text),
    Column("gone", Integer, nullable=False, server_default="0"),
    Index("ix_intake_file_sha256", "sha256"),
    Index("ix_intake_file_state", "state"),
)
"""A file is its path below the folder it was found in and its bytes; `gone` says that it is not there any more."""

run = Table(
    f"{PREFIX}run",
    metadata,
    Column("run_id", Text, primary_key=True),
    Column("started_at", Text, nullable=False),
    Column("finished_at", Text),
    Column("trigger", Text, nullable=False),
    *(Column(name, Integer, nullable=False, default=0)
      for name in ("documents", "loaded", "unchanged", "quarantined", "parked", "deferred")),
    Column("outcome", Text, nullable=False, server_default="running"),
    Column("isolation", Text),
    Column("process", Text),
    Column("closed_by", Text),
    *(Column(name, Integer, nullable=False, server_default="0") for name in ("held", "dismissed")),
    Column("number", BigInteger, nullable=False, server_default="0"),
)  # fmt: skip
"""`number` counts the runs: a clock may be set back, a count is not."""
