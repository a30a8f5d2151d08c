"""Text blocks: headings, paragraphs, notes and furniture in reading order."""

from bisect import bisect_right
from dataclasses import dataclass, replace
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
    heading (1 = outermost) and is 0 otherwise; `section` holds the headings' marks it stands under ("II.B"). `starts`
    tells for each place at which character of the text it begins; it is empty where that was not kept.
    """

    kind: BlockKind
    text: str
    places: tuple[Place, ...]
    number: str | None = None
    level: int = 0
    section: str = ""
    bold: bool = False
    size: float = 0.0
    starts: tuple[int, ...] = ()

    def place_at(self, at: int) -> Place:
        """Return the place of the text's character `at`; where `starts` is not kept, by the heights of the boxes."""
        if not self.places:
            return Place()
        if len(self.starts) == len(self.places):
            return self.places[max(bisect_right(self.starts, at) - 1, 0)]
        heights = [place.box[3] - place.box[1] if place.box else 1.0 for place in self.places]
        left = at / max(len(self.text), 1) * sum(heights)
        for place, height in zip(self.places, heights, strict=True):
            if left < height:
                return place
            left -= height
        return self.places[-1]

    def part(self, start: int, end: int) -> "Block":
        """Return the block of the text's characters from `start` to `end`, with the places they stand at."""
        text = self.text[start:end].strip()
        start = self.text.find(text, start)
        first, last = (self.places.index(self.place_at(at)) for at in (start, start + max(len(text) - 1, 0)))
        starts = tuple(max(at - start, 0) for at in self.starts[first : last + 1])
        return replace(self, text=text, places=self.places[first : last + 1], starts=starts)
