"""What a document may cost, and the one error that says why a file was not read."""

from dataclasses import dataclass

from schemas.vocabulary import Reason


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one document. A document past one of them is not read; none is ever cut short in silence."""

    max_bytes: int = 200_000_000
    max_pages: int = 3_000
    cpu_seconds: float = 30.0
    """CPU seconds of reading; 1,000 pages of a budget report take 8."""
    wall_seconds: float = 120.0
    """Seconds on the clock, for what waits without working."""
    memory_bytes: int = 1_000_000_000
    """Resident bytes of the reading process; 1,000 pages take 260 MB."""
    max_output_bytes: int = 200_000_000
    """Bytes of the extraction as JSON; a page of a budget report gives 30,000."""
    second_cpu_seconds: float = 5.0
    """CPU seconds of the other engine, asked for a second opinion of some pages."""
    second_memory_bytes: int = 400_000_000
    """Bytes that the other engine may take beyond what reading holds already."""
    max_objects: int = 100_000
    """Glyphs, or paths, on one page: a full page of a budget report has 4,500 glyphs."""
    max_content: int = 16_000_000
    """Bytes of operators that draw one page, its forms counted each time they are drawn; a map has 2.8 million."""
    max_rules: int = 15_000
    """Pieces of straight line and filled areas on one page; the fullest page of a bulletin, a map, has 2,400."""

    def check_page(self, number: int, objects: int, rules: int) -> None:
        """Raise Unreadable with OBJECT_LIMIT if a page has more than that of either."""
        if objects > self.max_objects or rules > self.max_rules:
            most = f"{self.max_objects:,} objects" if objects > self.max_objects else f"{self.max_rules:,} rules"
            raise Unreadable(Reason.OBJECT_LIMIT, f"page {number} has more than {most}", "pages")


class Unreadable(Exception):
    """A file that cannot be read, with its reason code, a sentence for a person, and the stage it failed in."""

    def __init__(self, reason: Reason, sentence: str, stage: str = "open") -> None:
        super().__init__(sentence)
        self.reason = reason
        self.sentence = sentence
        self.stage = stage
