"""Targets over years, out of a planned indicator's parenthesis: « (2018/19 : 0 ; 2019/20 : 500 ; 2020/21 : 1 000) ».

Every parenthesis that holds periods is taken out, wherever it stands; the words after it and other parentheses stay.
A period opens a target where a colon follows it, or where a bracket, a semicolon, a comma or a colon comes before it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.words.brackets import brackets, opening_periods
from extractors.words.framework_words import INDICATOR_NUMBER
from extractors.words.opening_quantity import Manner, one_quantity
from schemas.origin import Origin
from schemas.results import Indicator, IndicatorTarget, Role

# A period with its colon outside any parenthesis: the "(" is lost
STRAY = re.compile(r"(?:19|20)\d{2}/\d{2}\s?:")


class Target(NamedTuple):
    """One period as printed: `part` is what its parenthesis says it counts."""

    period: str
    raw: str
    part: str | None = None


@dataclass(slots=True)
class PlannedTargets:
    """A planned cell taken apart; `problems` say what is wrong with its parentheses, as printed."""

    text: str
    number: str | None = None
    targets: list[Target] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_planned(cell: str) -> PlannedTargets:
    """Take a planned cell apart: its printed number, its text, its targets."""
    number = INDICATOR_NUMBER.match(cell)
    text = cell[number.end() :] if number else cell
    planned = PlannedTargets("", number.group(1) if number else None)
    mended = _with_lost_opening(text)
    if mended != text:
        planned.problems.append(f"a parenthesis that closes and never opens, read from its first period on: {text!r}")
        text = mended
    kept: list[str] = []
    at = 0
    held = [bracket for bracket in brackets(text) if opening_periods(text[bracket.start : bracket.end])]
    for bracket in held:
        inside = text[bracket.start : bracket.end]
        before = text[at : bracket.start].strip(" ,;")
        targets = _targets(inside, before if len(held) > 1 else None)
        if not bracket.closed:
            planned.problems.append(f"a parenthesis that never closes, read to its end: {inside!r}")
        elif not all(target.raw for target in targets):
            planned.problems.append(f"a period without a target: {inside!r}")
        planned.targets += [target for target in targets if target.raw]
        kept.append(text[at : bracket.start].rstrip())
        at = bracket.end
    planned.text = _joined([*kept, text[at:]])
    if STRAY.search(planned.text):
        planned.problems.append(f"targets outside any parenthesis, left out: {planned.text!r}")
    return planned


def _with_lost_opening(text: str) -> str:
    """Return a text with "(" before its periods if their parenthesis closes and never opens (A/80/623, p. 31)."""
    stray = STRAY.search(text)
    if stray is None or any(bracket.start < stray.start() < bracket.end for bracket in brackets(text)):
        return text
    behind = text[stray.start() :]
    return f"{text[: stray.start()]}({behind}" if behind.count(")") > behind.count("(") else text


def indicator_targets(
    planned: PlannedTargets, indicator: Indicator, own_period: str | None, manner: Manner
) -> Iterator[IndicatorTarget]:
    """Yield a record for each period of an indicator, in print order.

    `own_period` is the fiscal year the document reports on, `manner` how it prints quantities.
    """
    for target in planned.targets:
        quantity = one_quantity(target.raw, manner)
        yield IndicatorTarget(
            accomplishment=indicator.accomplishment,
            seq=indicator.seq,
            period=target.period,
            role=_role(target.period, own_period),
            part=target.part,
            raw=target.raw,
            value=quantity.value if quantity else None,
            unit=quantity.unit if quantity else None,
            comparator=quantity.comparator if quantity else None,
            tolerance=quantity.tolerance if quantity else None,
            origin=Origin(indicator.origin.place, target.raw, "targets.period"),
        )


def _targets(inside: str, before: str | None) -> list[Target]:
    """Cut a parenthesis into its targets: each runs up to the next period."""
    text = inside.removeprefix("(")
    periods = opening_periods(f"({text}")
    starts = [m.start() - 1 for m in periods] + [len(text)]
    intro = text[: starts[0]].strip(" :;,(") if periods else ""
    part = intro or before or None
    raws = [
        text[m.end() - 1 : end].strip().lstrip(":").strip(" ;,") for m, end in zip(periods, starts[1:], strict=True)
    ]
    return [Target(_year(m), _within(raw), part) for m, raw in zip(periods, raws, strict=True)]


def _within(raw: str) -> str:
    """Return a target without the bracket that closes its parenthesis."""
    return raw.removesuffix(")").rstrip() if raw.count(")") > raw.count("(") else raw


def _year(period: re.Match[str]) -> str:
    start, end = period.group("start", "end")
    return f"{start}/{end[-2:]}" if end else start


def _role(period: str, own: str | None) -> Role | None:
    """Return what a period is to the document; "2018/19" is before "2020/21"."""
    if own is None:
        return None
    return Role.BASELINE if period[:4] < own[:4] else Role.TARGET


def _joined(parts: list[str]) -> str:
    """Join what is left around the parentheses; a comma stands right behind its word."""
    text = " ".join(part.strip() for part in parts if part.strip())
    return re.sub(r" ([,.])", r"\1", text)
