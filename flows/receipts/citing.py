"""What `bilan cite` does: a figure's receipt, as JSON, as a sentence, as a small picture."""

import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from extractors.source.limits import Limits, Unreadable
from flows import printing
from flows.drawing import SCALE, render
from flows.opening import USAGE
from flows.receipts.receipt import Receipt, receipt_of
from schemas.vocabulary import Reason
from warehouse.queries import CurrentEdition, NotFound, find_document, find_record, select
from warehouse.session import Warehouse
from warehouse.store import Store

CUT_OUT = "flows.receipts.citing:cut_out"
AROUND = 60.0
"""Points of the page shown above and below a figure, over the page's whole width: its line, label and neighbours."""
RED = (214, 39, 40)


def cite(warehouse: Warehouse, store: Path, record_id: str, *, sentence: bool, png: bool, out: Path | None) -> int:
    """Write a record's receipt; 0, or 2 if the place it should go to takes nothing. Raises NotFound."""
    receipt, document = receipt_from(warehouse, record_id)
    if png:
        out = out or Path(f"{record_id}.png")
        return _written(out, picture_of(Store(store), document, receipt))
    content = f"{receipt.sentence}\n".encode() if sentence else receipt.to_json()
    if out is not None:
        return _written(out, content)
    sys.stdout.write(content.decode())
    return 0


def receipt_from(warehouse: Warehouse, record_id: str) -> tuple[Receipt, CurrentEdition]:
    """Return a record's receipt and the document it stands in. Raises NotFound."""
    view, row, place = find_record(warehouse, record_id)
    query = "select * from documents where document_id = :id and is_current = 1"
    (document,) = select(warehouse, query, {"id": row["document_id"]})
    return receipt_of(view, dict(row), dict(place), dict(document)), find_document(warehouse, row["document_id"])


def picture_of(store: Store, document: CurrentEdition, receipt: Receipt) -> bytes:
    """Return a small PNG of what is printed around a figure, outlined. Raises NotFound where no page is drawn."""
    from flows.isolation.reading import work_isolated
    from flows.pictures import kept_file
    from flows.settings import limits_of

    if receipt.box is None:
        raise NotFound(f"{receipt.record_id} has no place on a page to cut out; --sentence quotes it")
    arguments = {"page": receipt.page, "box": receipt.box}
    try:
        return work_isolated(kept_file(store, document).read_bytes(), CUT_OUT, arguments, limits_of())
    except Unreadable as error:
        raise NotFound(error.sentence) from error


def cut_out(content: bytes, _limits: Limits, *, page: int, box: list[float]) -> bytes:
    """Return a PNG of the part of a page around a box, the box outlined. Raises Unreadable; runs in a child."""
    from PIL import ImageDraw
    from pypdfium2 import PdfiumError

    try:
        picture: Any = render(content, page)
    except (IndexError, PdfiumError) as error:
        raise Unreadable(Reason.UNREADABLE, f"page {page} cannot be drawn", "draw") from error
    x0, top, x1, bottom = (edge * SCALE for edge in box)
    ImageDraw.Draw(picture).rectangle((x0 - 4, top - 4, x1 + 4, bottom + 4), None, RED, 3)
    above, below = max(0, round(top - AROUND * SCALE)), min(picture.height, round(bottom + AROUND * SCALE))
    out = BytesIO()
    picture.crop((0, above, picture.width, below)).save(out, "PNG", optimize=True)
    return out.getvalue()


def _written(out: Path, content: bytes) -> int:
    from flows.tables.writing import write_whole

    try:
        write_whole(out, content)
    except OSError as error:
        printing.complain(f"{out} cannot be written: {error.strerror}; name another place with -o")
        return USAGE
    printing.say(str(out))
    return 0
