"""Boxes of pages that were turned to be read, back to where they stand on the page as shown."""

from collections.abc import Sequence

from extractors.page.model import Page
from schemas.extraction import Extraction
from schemas.origin import Box, Place
from schemas.rung import Rung
from schemas.table import Table


class Turned:
    """The pages of a document that were turned to be read."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = {page.number: page for page in pages if page.turn}

    def place(self, place: Place) -> Place:
        """Return a place as it is shown."""
        page = self.pages.get(place.page or 0)
        return place._replace(box=page.as_shown(place.box)) if page and place.box else place

    def boxes(self, boxes: Sequence[tuple[int, Box]]) -> list[tuple[int, Box]]:
        """Return (page, box) as they are shown."""
        return [(at, self.pages[at].as_shown(box)) if at in self.pages else (at, box) for at, box in boxes]

    def rung(self, rung: Rung) -> Rung:
        """Return a reading's box as it is shown; where columns meet on a turned page is not kept."""
        return (
            rung._replace(box=self.pages[rung.page].as_shown(rung.box), edges=()) if rung.page in self.pages else rung
        )


def turn_back(extraction: Extraction, pages: Sequence[Page]) -> None:
    """Change every box of a turned page into where it stands on the page as shown; leaves other pages alone."""
    turned = Turned(pages)
    if not turned.pages:
        return
    for table in extraction.tables:
        _table(table, turned)
    for block in extraction.blocks:
        block.places = tuple(map(turned.place, block.places))
    for finding in extraction.findings:
        finding.place = turned.place(finding.place)
    extraction.rungs = [turned.rung(rung) for rung in extraction.rungs]
    extraction.unread = [number._replace(place=turned.place(number.place)) for number in extraction.unread]
    for records in extraction.records.values():
        for record in records:
            record.origin = record.origin._replace(place=turned.place(record.origin.place))


def _table(table: Table, turned: Turned) -> None:
    table.place = turned.place(table.place)
    table.head_boxes = turned.boxes(table.head_boxes)
    table.column_boxes = turned.boxes(table.column_boxes)
    for row in table.rows:
        row.place = turned.place(row.place)
        for cell in row.cells:
            cell.place = turned.place(cell.place)
    for part in table.parts:
        part.box = turned.place(Place(part.page, part.box)).box
        part.cells = [cell._replace(box=turned.place(Place(part.page, cell.box)).box) for cell in part.cells]
