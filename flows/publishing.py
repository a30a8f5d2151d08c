"""What `bilan export` and the last step of the night do: take views home, and say where they are."""

from collections.abc import Sequence
from pathlib import Path

from flows import printing
from flows.opening import USAGE, answered, opened
from warehouse.connect import OutOfReach, open_warehouse
from warehouse.export import export, export_each
from warehouse.export.place import NotExported
from warehouse.queries import find_document


def export_views(folder: Path, url: str | None, form: str, views: Sequence[str], document: str | None) -> int:
    """Export views, or one document's part of them; 0, or 2 for what cannot be done as asked."""
    with opened(url) as warehouse, answered():
        document_id = find_document(warehouse, document).document_id if document else None
        try:
            rows = export(warehouse, folder, form, views, document_id)
        except NotExported as error:
            printing.complain(str(error))
            return USAGE
    printing.say(f"{printing.counted(rows, 'row')} as {form}: {folder} (datapackage.json says what the columns hold)")
    return 0


def publish_night(url: str, folder: Path, forms: Sequence[str]) -> str:
    """Write every view to `folder`/format, and say so in a line. Raises NotExported, OutOfReach."""
    with open_warehouse(url) as warehouse:
        rows = export_each(warehouse, folder, forms)
    return f"exported    {printing.counted(rows, 'row')} as {', '.join(forms)}: {folder}"


def why_not(error: Exception) -> str:
    """Say in a line why a night's views were not exported; a slip of ours by its name alone, the log has the rest."""
    told = isinstance(error, NotExported | OutOfReach)
    return f"the export failed: {error if told else type(error).__name__}"
