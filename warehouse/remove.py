"""Forget one document wholly: its rows, its intake rows and its stored bytes."""

from sqlalchemy import delete, select

from warehouse.session import Warehouse
from warehouse.store import Store
from warehouse.tables import document, edition, hold_decision, intake


def forget(warehouse: Warehouse, store: Store, document_id: str) -> int:
    """Forget every edition of a document; returns how many there were (0: no such document).

    The bytes go before the transaction ends, so that a removal cut short still finds its document and can be run again.
    """
    with warehouse.writing() as connection:
        mine = select(edition.c.sha256).where(edition.c.document_id == document_id)
        digests = connection.execute(mine).scalars().all()
        connection.execute(delete(intake).where(intake.c.sha256.in_(digests)))
        connection.execute(delete(hold_decision).where(hold_decision.c.sha256.in_(digests)))
        connection.execute(delete(document).where(document.c.document_id == document_id))
        for sha256 in digests:
            store.forget(sha256)
    return len(digests)
