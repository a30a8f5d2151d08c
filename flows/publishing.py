"""What `bilan export` does: take views home, and say where they are. Returns the exit status."""

from collections.abc import Sequence
from pathlib import Path

from flows import printing
from flows.opening import USAGE, answered, opened
from warehouse.export import export
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
