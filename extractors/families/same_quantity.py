"""One quantity printed twice and otherwise: 11,3 and 11,4 million litres of fuel planned for ground transportation.

A/76/564 prints the first in para. 67 and the second in output 5.1. Neither is wrong for us: both stay as printed, and a
finding shows them side by side. The rule would rather miss such a pair than invent one: same counted noun, same role
(planned or actual), values within 2 %, and every word that either print says of its figure is found around the other.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from extractors.families.same_quantity_prints import PrintedQuantity, TextSetting, prints_in
from extractors.layout.document import Document
from schemas.proof import Finding
from schemas.prose import Paragraph
from schemas.record import Record
from schemas.results import Indicator, IndicatorTarget, Output, OutputActual
from schemas.variances import VarianceExplanation
from schemas.vocabulary import Kept, Severity

NEAR = Decimal("0.02")
"""Share by which two prints of one quantity may differ; further apart they are two quantities."""
MOST = 200
"""Prints of one counted noun that are held against each other; one counted more often tells no two figures apart."""
DISTINGUISHING = 2
"""Words beside the counted noun that a pair must share at the least."""


def same_quantity(things: Iterable[object], document: Document) -> Iterator[Finding]:
    """Yield a finding for each two prints of one quantity of the document's own period that differ.

    `things` are what the report has been read into; others than paragraphs, variances, outputs and indicators are
    passed over. Rounding is no difference: 11,4 million beside 11 372 000 yields nothing.
    """
    by_unit: dict[tuple[str, str], list[PrintedQuantity]] = {}
    for one in _prints(list(things), document):
        by_unit.setdefault((one.unit, one.role), []).append(one)
    seen: set[tuple[str, str, str]] = set()
    for group in by_unit.values():
        for first, second in combinations(group if len(group) <= MOST else [], 2):
            if first.where != second.where and _differ(first, second) and _one_quantity(first, second, group):
                key = (first.where, second.where, f"{first.value} {second.value}")
                if key not in seen:
                    seen.add(key)
                    yield _finding(first, second)


def _differ(first: PrintedQuantity, second: PrintedQuantity) -> bool:
    """Say whether two values are near each other, and not one value rounded."""
    off = abs(first.value - second.value)
    return max(first.step, second.step) / 2 < off <= NEAR * max(first.value, second.value)


def _one_quantity(first: PrintedQuantity, second: PrintedQuantity, group: Sequence[PrintedQuantity]) -> bool:
    if not (first.near <= second.around and second.near <= first.around):
        return False
    if len(first.near | second.near) < DISTINGUISHING or not _comparable(first, second):
        return False
    return not any(
        other.where == there.where and other.value == here.value
        for here, there in ((first, second), (second, first))
        for other in group
    )  # 1 309 in the centre stands in both: each has its equal already


def _comparable(first: PrintedQuantity, second: PrintedQuantity) -> bool:
    """Say whether two prints can mean one quantity: outputs among themselves, and indicators, never repeat one.

    An output beside an indicator may, if both say the same words; prose repeats what either says.
    """
    kinds = [one.where.split()[0] for one in (first, second)]
    return "paragraph" in kinds or (kinds[0] != kinds[1] and first.near == second.near)


def _finding(first: PrintedQuantity, second: PrintedQuantity) -> Finding:
    first, second = sorted((first, second), key=_order)
    shown = " and ".join(f"“{one.printed}” ({one.where}, {one.place.words})" for one in (first, second))
    advice = "compare the two places, and quote the figure with its place"
    says = f"one quantity in two prints ({first.role}): {shown}; {advice}"
    return Finding(
        Severity.WARNING, "two_prints", says, str(first.value), str(second.value),
        place=first.place, kept=Kept.BOTH, about=first.record,
    )  # fmt: skip


def _order(one: PrintedQuantity) -> tuple[int, tuple[int, int], str]:
    return (one.place.page or 0, one.place.span or (0, 0), one.where)


class Said(NamedTuple):
    """A text that may print quantities: where it stands, whether it plans or tells, and what it is about."""

    text: str
    where: str
    role: str
    above: str


class Around(NamedTuple):
    """What the rest of the report says of a record: the lines that paragraphs explain, outputs and indicators."""

    document: Document
    explained: dict[str, str]
    outputs: dict[tuple[str, int], Output]
    indicators: dict[tuple[str, int], Indicator]


def _prints(things: Sequence[object], document: Document) -> Iterator[PrintedQuantity]:
    """Yield every exact quantity that the report prints of its own period, from prose and frameworks."""
    outputs = {(one.accomplishment, one.seq): one for one in things if isinstance(one, Output)}
    indicators = {(one.accomplishment, one.seq): one for one in things if isinstance(one, Indicator)}
    around = Around(document, _explained(things, document.period), outputs, indicators)
    setting = TextSetting(document.period, document.front.language)
    for one in things:
        if isinstance(one, Record) and (said := _said_by(one, around)):
            yield from _of(one, said, setting)


def _said_by(one: Record, around: Around) -> Said | None:
    """Return the text of a record that speaks of the report's own period, or None."""
    if isinstance(one, Paragraph):
        return _said_by_paragraph(one, around)
    if isinstance(one, Output):
        where = f"output {one.accomplishment}#{one.seq}, planned"
        return Said(one.planned, where, "planned", one.group_label or "") if one.delivered else None
    if isinstance(one, OutputActual):
        output = around.outputs.get((one.accomplishment, one.seq))
        where = f"output {one.accomplishment}#{one.seq}, delivered"
        return Said(f"{one.quantity_raw} {one.what}", where, "actual", output.planned) if output else None
    if isinstance(one, Indicator):
        where = f"indicator {one.accomplishment}#{one.seq}, actual"
        return Said(one.actual, where, "actual", one.indicator) if one.actual else None
    return _said_by_target(one, around) if isinstance(one, IndicatorTarget) else None


def _said_by_paragraph(one: Paragraph, around: Around) -> Said | None:
    """Return a paragraph; of a report on several periods only one that explains a line of this period."""
    label = around.explained.get(one.number)
    if label is None and len(around.document.front.periods) > 1:
        return None
    return Said(one.text, f"paragraph {one.number}", "actual", label or "")


def _said_by_target(one: IndicatorTarget, around: Around) -> Said | None:
    """Return a target of this period beside which something is reported."""
    indicator = around.indicators.get((one.accomplishment, one.seq))
    if one.period != around.document.period or one.value is None or not (indicator and indicator.actual):
        return None
    where = f"indicator {one.accomplishment}#{one.seq}, target"
    return Said(one.raw, where, "planned", f"{indicator.indicator} {one.part or ''}")


def _of(record: Record, said: Said, setting: TextSetting) -> Iterator[PrintedQuantity]:
    for found in prints_in(said.text, said.role, said.above, setting):
        yield found._replace(where=said.where, place=record.origin.place, record=record)


def _explained(things: Sequence[object], period: str | None) -> dict[str, str]:
    """Return the label of the line that each paragraph of the analysis of variances explains."""
    return {
        number: one.label
        for one in things
        if isinstance(one, VarianceExplanation) and one.period == period
        for number in one.paragraphs
    }
