"""Where the tables come from: a file that is read now, or a document in the warehouse."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.limits import Limits, Unreadable
from flows.tables.literal import LiteralTables, of_rows
from schemas.origin import PageSize
from schemas.vocabulary import Reason

if TYPE_CHECKING:
    from schemas.extraction import Extraction
    from warehouse.session import Warehouse


def read_file(path: Path) -> "Extraction | Unreadable":
    """Return a file's literal tables, or the refusal that says why not. Raises OSError if it cannot be opened."""
    from extractors.document import open_source
    from extractors.read import read_tables

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it talks on stderr; what matters comes back as a result
    try:
        limits = Limits()
        return read_tables(open_source(path, limits), limits)
    except Unreadable as error:
        return error
    except MemoryError:
        return Unreadable(Reason.MEMORY_LIMIT, "reading it took more memory than there is", "read")
    except OSError:
        raise
    except Exception as error:
        sentence = f"the extractor failed with {type(error).__name__}: {error}; a slip of bilan's, please report it"
        return Unreadable(Reason.CRASH, sentence, "read")


def stored(warehouse: "Warehouse", name: str) -> LiteralTables:
    """Return the tables that the warehouse stores of a document. Raises NotFound."""
    from warehouse.literal import stored_findings, stored_pages, stored_tables
    from warehouse.queries import find_document

    document = find_document(warehouse, name)
    pages = [PageSize(*size) for size in stored_pages(warehouse, document.document_id)]
    tables = stored_tables(warehouse, document.document_id)
    return of_rows(document.source_name, pages, tables, stored_findings(warehouse, document.document_id))
