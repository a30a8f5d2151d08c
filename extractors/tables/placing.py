"""The headings a table stands under."""

from collections.abc import Iterable

from schemas.origin import Place
from schemas.table import Table
from schemas.text import Block, BlockKind

COVERED = 2
"""The last page that may stand under a heading of the first without a number."""


def place_under_headings(tables: Iterable[Table], blocks: Iterable[Block]) -> None:
    """Set each table's section, and the heading nearest above one that prints no title of its own.

    An analyst finds "Borrowing from other missions" by that name though a paragraph stands between heading and table
    (A/80/634, p. 26).
    """
    headings = sorted((block for block in blocks if _is_heading(block)), key=lambda block: _spot(block.places[0]))
    path: list[Block] = []
    done = 0
    for table in sorted(tables, key=lambda table: _spot(table.place)):
        while done < len(headings) and _spot(headings[done].places[0]) < _spot(table.place):
            path = [*(outer for outer in path if outer.level < headings[done].level), headings[done]]
            done += 1
        table.section = tuple(_words(block) for block in path)
        table.heading = _words(path[-1]) if path and not table.title and _reaches(path[-1], table) else None


def _reaches(block: Block, table: Table) -> bool:
    """Say whether a heading may still head a table: what a cover prints heads nothing from the third page on.

    A city's budget stood under its cover's address, thirty pages before.
    """
    return bool(block.number) or (block.places[-1].page or 0) > 1 or (table.page or 0) <= COVERED


def _is_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and bool(block.places)


def _words(block: Block) -> str:
    return f"{block.number}. {block.text}" if block.number else block.text


def _spot(place: Place) -> tuple[int, float]:
    """Return a page, and a height on it in points from its top."""
    return (place.page or 0, place.box[1] if place.box else 0.0)
