"""Why the money differs: variance headings, the reasons given, and what was done about requests."""

from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from schemas.record import Record, field

LABEL = "the line's label as printed in the heading, without footnote marks"
CODE = "stable English code, see `codes`; null for a label no rule knows"
PERIOD = "fiscal year of the variance"


class VarianceDirection(StrEnum):
    """What happened to the requirements of a line."""

    OVER = "over"
    UNDER = "under"


class Polarity(StrEnum):
    """Whether a reason made the variance or worked against it."""

    MAIN = "main"
    OFFSET = "offset"


class VarianceExplanation(Record):
    """One variance printed in a heading of the analysis of variances, and the text that explains it."""

    view: ClassVar[str] = "variance_explanations"
    prefix: ClassVar[str] = "ve"
    natural_key: ClassVar[tuple[str, ...]] = ("label", "period")

    label: str = field(LABEL, example="Opérations aériennes")
    code: str | None = field(CODE, example="OPS.AIR", default=None)
    period: str = field(PERIOD, example="2020/21")
    variance_usd: int | None = field("amount; null if unreadable", unit="USD", example="($14 115.9)", default=None)
    variance_pct: Decimal | None = field("as printed; null if unreadable", unit="%", example="(49.4%)", default=None)
    direction: VarianceDirection | None = field(
        "over if requirements rose, under if they fell; null for a nil variance", example="under", default=None
    )
    paragraphs: tuple[str, ...] = field("JSON list of the paragraphs' numbers", example='["65", "66"]', default=())
    text: str | None = field(
        "the paragraphs of that year without their numbers; null where none is printed",
        example="The increased requirements were attributable primarily to …",
        default=None,
    )


class VarianceReason(Record):
    """One reason for a variance: a lettered item, or the clause after the cue."""

    view: ClassVar[str] = "variance_reasons"
    prefix: ClassVar[str] = "vr"
    natural_key: ClassVar[tuple[str, ...]] = ("label", "period", "polarity", "item")

    label: str = field(LABEL, example="Opérations aériennes")
    code: str | None = field(CODE, example="OPS.AIR", default=None)
    period: str = field(PERIOD, example="2020/21")
    polarity: Polarity = field("main, or offset from the offsetting cue on", example="main")
    item: str | None = field("the bare letter; null for a clause without letters", example="a", default=None)
    text: str = field("what stands after the cue or the letter", example="the delayed deployment of …")


class FollowUp(Record):
    """One printed answer to a request of the General Assembly or the Advisory Committee."""

    view: ClassVar[str] = "followups"
    prefix: ClassVar[str] = "fu"
    natural_key: ClassVar[tuple[str, ...]] = ("resolution", "request")

    resolution: str | None = field(
        "resolution or report that asked, as printed in the table's title", example="76/274", default=None
    )
    request: str = field("as printed, with its paragraph", example="Requests the Secretary-General to … (para. 17).")
    response: str | None = field(
        "what was done; null if the cell is empty", example="As at 31 December …", default=None
    )
