"""Text blocks: headings, paragraphs, notes and furniture in reading order."""

from dataclasses import dataclass
from enum import StrEnum

from schemas.origin import Place


class BlockKind(StrEnum):
    """What a block of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    NOTE = "note"
    FURNITURE = "furniture"  # running heads and feet, page and job numbers
    OTHER = "other"  # captions, tiles, map labels


@dataclass(slots=True)
class Block:
    """One run of text, joined over lines and pages (words whole again), and where its parts stand.

    `number` is a paragraph's or heading's printed number without its full stop ("58", "II", "B"); `level` ranks a
    heading (1 = outermost) and is 0 otherwise; `section` holds the headings' marks it stands under ("II.B").
    """

    kind: BlockKind
    text: str
    places: tuple[Place, ...]
    number: str | None = None
    level: int = 0
    section: str = ""
    bold: bool = False
    size: float = 0.0
