"""Where the tables come from: a file that is read now, or a document in the warehouse."""

from pathlib import Path
from typing import TYPE_CHECKING

from extractors.source.limits import Unreadable
from extractors.source.media import agreed
from extractors.source.opening import open_source
from flows.settings import limits_of
from flows.tables.literal import LiteralTables, of_rows
from schemas.origin import PageSize

if TYPE_CHECKING:
    from schemas.extraction import Extraction
    from warehouse.session import Warehouse


def read_file(path: Path) -> "Extraction | Unreadable":
    """Return a file's literal tables, read in a process of its own, or the refusal that says why not.

    Raises OSError if it cannot be opened, ServerLost, NoRoom.
    """
    from flows.isolation.reading import tables_isolated

    limits = limits_of()
    try:
        source = open_source(path, limits)
        return tables_isolated(source.content, agreed(path.name, source.content), limits)
    except Unreadable as error:
        return error


def stored(warehouse: "Warehouse", name: str) -> LiteralTables:
    """Return the tables that the warehouse stores of a document. Raises NotFound."""
    from warehouse.literal import stored_findings, stored_pages, stored_tables
    from warehouse.queries import find_document

    document = find_document(warehouse, name)
    pages = [PageSize(*size) for size in stored_pages(warehouse, document.document_id)]
    tables = stored_tables(warehouse, document.document_id)
    return of_rows(document.source_name, pages, tables, stored_findings(warehouse, document.document_id))
