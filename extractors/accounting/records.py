"""Numbers that records other than key figures took from text: an indicator's targets, a decision's amount."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from extractors.source.characters import DIGIT
from schemas.origin import Box
from schemas.record import Record

MOST_LOOKED_AT = 64
"""Records of one page with one number that are looked at for a word."""
NUMBERED = ("raw", "value_raw", "quantity_raw")
"""Fields that hold a number as printed."""
COUNTED = frozenset({"seq", "component", "span_start", "span_end"})
"""Numbers of records that are counted or placed, not printed there."""
SLACK = 1.0
"""Points by which a number may stand out of its record's box."""


RANGE = re.compile(r"^([\d.,\s]*\d)\s?[-–—]\s?(\d[\d.,\s]*)$")


class RecordNumbers:
    """The numbers of a document's records, by page and digits, and where each record stands.

    A page's are put together when it is asked for one: most pages have no number that nobody read.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        self._placed: dict[int, list[tuple[Record, Box]]] = {}
        for record in records:
            page, box, _ = record.origin.place
            if page is not None and box is not None:
                self._placed.setdefault(page, []).append((record, box))
        self._boxes: dict[int, dict[str, list[Box]]] = {}

    def hold(self, text: str, page: int | None, box: Box | None) -> bool:
        """Say whether a record of this place has this printed number, or both ends of this range ("0,0-5,0")."""
        if page is None or box is None:
            return False
        ends = RANGE.match(text)
        return all(self._has(end, page, box) for end in (ends.groups() if ends else (text,)))

    def _has(self, text: str, page: int, box: Box) -> bool:
        boxes = self._on(page).get(_digits(text), [])[:MOST_LOOKED_AT]
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return any(b[0] - SLACK <= x <= b[2] + SLACK and b[1] - SLACK <= y <= b[3] + SLACK for b in boxes)

    def _on(self, page: int) -> dict[str, list[Box]]:
        """Return where the records of one page stand, by the digits of their numbers."""
        if page not in self._boxes:
            boxes = self._boxes[page] = {}
            for record, box in self._placed.get(page, ()):
                for digits in set(_numbers(record)):
                    boxes.setdefault(digits, []).append(box)
        return self._boxes[page]


def _numbers(record: Record) -> Iterator[str]:
    for name in _fields(type(record)):
        value = getattr(record, name)
        if isinstance(value, Decimal | int) and not isinstance(value, bool):
            yield _digits(str(abs(value)))
        elif name in NUMBERED and isinstance(value, str):
            yield _digits(value)


@lru_cache(maxsize=256)
def _fields(model: type[Record]) -> tuple[str, ...]:
    """Return the fields of a model that may hold a printed number."""
    return tuple(model.model_fields.keys() - COUNTED)


def _digits(text: str) -> str:
    return "".join(DIGIT.findall(text))
