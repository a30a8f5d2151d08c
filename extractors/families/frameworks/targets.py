"""Targets over years, out of a planned indicator's parenthesis: « (2018/19 : 0 ; 2019/20 : 500 ; 2020/21 : 1 000) ».

Every parenthesis that holds periods is taken out, wherever it stands; the words after it and other parentheses stay.
A period opens a target where a colon follows it, or where a bracket, a semicolon, a comma or a colon comes before it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.families.frameworks.quantities import Manner, one_quantity
from schemas.origin import Origin
from schemas.results import Indicator, IndicatorTarget, Role

# "2018/19", "2018/2019", "2018/ 19" over a line's end; "2019:" where years are calendar years
PERIOD = re.compile(r"(?<![\w/])(?P<start>(?:19|20)\d{2})(?:/\s?(?P<end>(?:\d{2}){1,2})(?![\d/])|(?=\s*:))")
# "1.1.1 Percentage of …"
NUMBER = re.compile(r"^(\d{1,2}\.\d{1,2}\.\d{1,2})\.?\s+")
# A period with its colon outside any parenthesis: the "(" is lost
STRAY = re.compile(r"(?:19|20)\d{2}/\d{2}\s?:")
OPENERS = "(;,:"
NEAR = 4
"""Characters within which a period's colon, or the mark before it, stands."""


class Target(NamedTuple):
    """One period as printed: `part` is what its parenthesis says it counts."""

    period: str
    raw: str
    part: str | None = None


@dataclass(slots=True)
class Planned:
    """A planned cell taken apart; `problems` say what is wrong with its parentheses, as printed."""

    text: str
    number: str | None = None
    targets: list[Target] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class Bracket(NamedTuple):
    """An outermost parenthesis of a text: from its "(" to past its ")"; `closed` if that is printed."""

    start: int
    end: int
    closed: bool


def read_planned(cell: str) -> Planned:
    """Take a planned cell apart: its printed number, its text, its targets."""
    number = NUMBER.match(cell)
    text = cell[number.end() :] if number else cell
    planned = Planned("", number.group(1) if number else None)
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
    planned: Planned, indicator: Indicator, own_period: str | None, manner: Manner
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


def brackets(text: str) -> list[Bracket]:
    """Return the outermost parentheses of a text; one that never closes ends with the text."""
    found: list[Bracket] = []
    depth = start = 0
    for at, char in enumerate(text):
        if char == "(":
            start = at if depth == 0 else start
            depth += 1
        elif char == ")" and depth:
            depth -= 1
            if depth == 0:
                found.append(Bracket(start, at + 1, closed=True))
    if depth:
        found.append(Bracket(start, len(text), closed=False))
    return found


def opening_periods(text: str) -> list[re.Match[str]]:
    """Return the periods of a text that open a target each; a year within a target's words opens none."""
    return [m for m in PERIOD.finditer(text) if _is_fiscal(m) and _opens(text, m)]


def ends_in_targets(text: str) -> bool:
    """Say whether a planned cell ends on a parenthesis that holds periods, closed: nothing of it is to come."""
    found = brackets(text)
    return (
        bool(found)
        and found[-1].closed
        and found[-1].end >= len(text.rstrip(" ."))
        and bool(opening_periods(text[found[-1].start :]))
    )


def is_open(text: str) -> bool:
    """Say whether a text ends within a parenthesis."""
    found = brackets(text)
    return bool(found) and not found[-1].closed


def _opens(text: str, period: re.Match[str]) -> bool:
    before = text[max(0, period.start() - NEAR) : period.start()].rstrip()
    after = text[period.end() : period.end() + NEAR].lstrip()
    return after[:1] == ":" or before[-1:] in OPENERS


def _is_fiscal(period: re.Match[str]) -> bool:
    end = period.group("end")
    return end is None or (int(period.group("start")) + 1) % 100 == int(end) % 100


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
