"""What every page asks for first: the document it is about, or that there is none."""

from serving.snapshot import PublishedFile, SnapshotRow


class NotHere(LookupError):
    """The snapshot has no such document, page, record or question."""


def current_document(snapshot: PublishedFile, document_id: str) -> SnapshotRow:
    """Return the edition of a document that the views show. Raises NotHere."""
    row = snapshot.one("select * from documents where document_id = ? and is_current = 1", (document_id,))
    if row is None:
        raise NotHere
    return row
