"""What a document may cost, and the one error that says why a file was not read."""

from dataclasses import dataclass

from schemas.vocabulary import Reason


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one document. A document past one of them is not read; none is ever cut short in silence."""

    max_bytes: int = 200_000_000
    max_pages: int = 3_000
    max_objects: int = 100_000
    """Glyphs, or rules and fills, on one page: 200 times a full page of a budget report."""


class Unreadable(Exception):
    """A file that cannot be read, with its reason code, a sentence for a person, and the stage it failed in."""

    def __init__(self, reason: Reason, sentence: str, stage: str = "open") -> None:
        super().__init__(sentence)
        self.reason = reason
        self.sentence = sentence
        self.stage = stage
