"""Views as Parquet, a file a view."""

from pathlib import Path

from warehouse.export.views import ViewData


def write(folder: Path, data: list[ViewData]) -> dict[str, str]:
    """Write each view to a file of its own; returns view → file."""
    import pyarrow.parquet as pq  # noqa: PLC0415 -- an extra: only who exports pays for it

    from warehouse.export.arrow import as_arrow  # noqa: PLC0415

    files = {view.name: f"{view.name}.parquet" for view in data}
    for view in data:
        pq.write_table(as_arrow(view), folder / files[view.name], compression="zstd")
    return files
