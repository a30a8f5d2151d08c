"""A view as an Arrow table, with the types that its columns promise."""

from typing import Any

import pyarrow as pa

from warehouse.export.views import ViewData

TYPES: dict[str, Any] = {"integer": pa.int64(), "number": pa.float64(), "text": pa.string()}


def as_arrow(view: ViewData) -> Any:
    """Return a view as a pyarrow Table: int64, float64 and string; descriptions and units go along with the fields."""
    schema = pa.schema([_field(column) for column in view.columns])
    values = list(zip(*view.rows, strict=True)) if view.rows else [() for _ in view.columns]
    arrays = [pa.array(held, field.type) for held, field in zip(values, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _field(column: Any) -> Any:
    said = {"description": column.about, **({"unit": column.unit} if column.unit else {})}
    return pa.field(column.name, TYPES[column.type], metadata=said)
