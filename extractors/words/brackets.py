"""Parentheses of a text, and the periods in them that open targets: « (2018/19 : 0 ; 2019/20 : 500) ».

A period opens a target where a colon follows it, or where a bracket, a semicolon, a comma or a colon comes before it.
"""

import re
from typing import NamedTuple

# "2018/19", "2018/2019", "2018/ 19" over a line's end; "2019:" where years are calendar years
PERIOD = re.compile(r"(?<![\w/])(?P<start>(?:19|20)\d{2})(?:/\s?(?P<end>(?:\d{2}){1,2})(?![\d/])|(?=\s*:))")
OPENERS = "(;,:"
NEAR = 4
"""Characters within which a period's colon, or the mark before it, stands."""


class Bracket(NamedTuple):
    """An outermost parenthesis of a text: from its "(" to past its ")"; `closed` if that is printed."""

    start: int
    end: int
    closed: bool


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
