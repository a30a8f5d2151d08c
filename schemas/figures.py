"""Figures that stand in sentences: what was counted, how exactly, where and when."""

from dataclasses import dataclass
from dataclasses import field as of_class
from decimal import Decimal
from typing import Any, ClassVar

from pydantic import PrivateAttr

from schemas.record import Record, field
from schemas.text import Block


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure stands in the plain text of its block, while that is in hand."""

    block: Block | None = of_class(default=None, compare=False, repr=False)
    start: int = of_class(default=0, compare=False)
    end: int = of_class(default=0, compare=False)


class KeyFigure(Record):
    """One figure of a document's prose, with its sentence and its ties to other figures."""

    view: ClassVar[str] = "key_figures"
    prefix: ClassVar[str] = "kf"
    natural_key: ClassVar[tuple[str, ...]] = ("section", "value_raw", "unit", "sentence")

    value: Decimal = field("in whole units: 2,4 millions is 2400000", example="2,4 millions")
    value_raw: str = field("as printed", example="2,4 millions")
    unit: str | None = field("%, USD, XOF, m, kg, mois, or the counted noun", example="projets", default=None)
    qualifier: str | None = field("as printed", example="plus de", default=None)
    subject: str | None = field("what is counted, in the sentence's words", example="agents de santé", default=None)
    places: list[str] = field("places of the figure, else of its sentence", example='["Kidal"]', default=[])
    place_codes: list[str] = field("their ISO 3166 codes, where they exist", example='["ML-8"]', default=[])
    period: str | None = field("year beside it, else the document's period or date", example="2020/21", default=None)
    section: str | None = field("heading it stands under", example="Chiffres clés", default=None)
    parent_id: str | None = field("the whole it is part of", example="kf1f0c…", default=None)
    same_as_id: str | None = field("the same amount in the other currency", example="kf77ab…", default=None)
    ambiguous: bool = field("the print can be read in two ways (2,194)", example="0", default=False)
    sentence: str = field("the whole sentence, headline or caption", example="Deux projets ont été lancés.")
    span_start: int | None = field("first character in the text; null in a PDF", example="1200", default=None)
    span_end: int | None = field("one past the last character", example="1206", default=None)
    range_id: str | None = field("what both ends of a range share", example="kf1f0c…", default=None)

    _spot: Spot = PrivateAttr(default_factory=Spot)

    @property
    def spot(self) -> Spot:
        """Return where it stands in the text it was read from, while that is in hand: nowhere once it travelled."""
        private: Any = self.__pydantic_private__  # pydantic takes ten times as long to find it
        return private["_spot"] if private else Spot()

    def stands_at(self, spot: Spot) -> "KeyFigure":
        """Say where it stands in the text it was read from; returns itself."""
        self._spot = spot
        return self
