"""The figures a line ends in, and every way to cut them into columns.

In a dump the space between thousands and the space between columns are the same character. A grammar says which groups
of digits can be one number (three digits after the first group, one decimal mark, which ends it); how many columns
there are, the decimals of the other rows and the row's own arithmetic say which do.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extractors.words.number_grammar import MINUS, NOTE_SIGNS, parse_number, without_front
from extractors.words.numbers import MONTHS

DATE = rf"\d{{1,2}}(?:er|st|nd|rd|th)?\s(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\s\d{{4}}"
CURRENCY = "[$€£¥]"
CODE = r"(?<![^\W_])(?:XOF|XAF|USD|EUR|CHF|GBP)"
SIGN = rf"(?:[+{MINUS}]{CURRENCY}?|(?:(?:US)?{CURRENCY}|{CODE}\s)[+{MINUS}]?)?"
GROUPED = r"\d{1,3}(?:[ ,.'’]\d{3}){0,5}(?:[.,]\d{1,3})?"
# "1,214.5", "1.214.500,5", "1'231": their thousands are parted by something else than columns are
PARTED = (
    r"(?:\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,3})?|\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,3})?"
    r"|\d{1,3}(?:['’]\d{3}){1,5}(?:[.,]\d{1,3})?)"
)
BEHIND = rf"(?:\s?%|\s?{CURRENCY}|\sF ?CFA(?![^\W_])|\s{CODE}(?![^\W_]|\s?[\d(])|[{MINUS}])"
# "1,27.3", "12.03.2031": digits that make no number, in a cell of their own all the same
ODD = r"\d{1,9}(?:[.,]\d{4,9}|(?:[.,'’]\d{1,9}){2,5})(?!\d)"
NOTHING = r"n/a|n\.a\.|n/?d|n\.d\.|n\.c\.|s\.o\.|nil|néant|\.{2,3}|…"
UNIT = re.compile(
    rf"(?P<date>{DATE})"
    rf"|(?:(?P<fixed>{SIGN}\({SIGN}{GROUPED}\s?%?\)(?:\s?%|{BEHIND})?|{SIGN}{PARTED}(?![\d.,]){BEHIND}?"
    rf"|\d{{1,3}}(?:[.,]\d{{1,2}})?[-–]\d{{1,3}}[.,]\d{{1,2}}|[{MINUS}](?!\S)|{NOTHING}|{SIGN}{ODD})"
    rf"|(?P<digits>{SIGN}\d+(?:[.,]\d{{1,3}})?)(?P<behind>{BEHIND})?)(?P<note>[a-h](?![^\W_])|[{NOTE_SIGNS}]{{1,4}})?",
    re.IGNORECASE,
)
LONGEST = 400
"""Characters of a line that may be a row of a table."""
MOST_UNITS = 48
MOST_CUTS = 64
"""Ways to cut one row that are looked at; a row with more is left to a person."""


class Unit(NamedTuple):
    """One group of characters that no cut divides.

    `opens` says that a number may go on after it, `joins` that it may go on the number before it, `apart` that more
    than one blank stands before it; `dated` marks a date, `note` is the letter of a footnote glued to it. Plain whole
    numbers and dates may be `of_label`.
    """

    start: int
    end: int
    opens: bool
    joins: bool
    apart: bool
    of_label: bool = False
    dated: bool = False
    note: str = ""


class Tail(NamedTuple):
    """What a line ends in: its units, and where they begin."""

    start: int
    units: tuple[Unit, ...]


class Cut(NamedTuple):
    """One way to read a row: the (start, end) of each figure in the line, and how many units the label keeps."""

    spans: tuple[tuple[int, int], ...]
    left: int
    doubtful: int


@lru_cache(maxsize=4096)
def tail(text: str) -> Tail:
    """Return the figures that `text` ends in; none for a line too long to be a row."""
    none = Tail(len(text), ())
    if len(text) > LONGEST or not text:
        return none
    units: list[Unit] = []
    end = 0
    for found in UNIT.finditer(text):
        between = text[end : found.start()]
        if between.strip():
            units.clear()
        if _stands_alone(text, found):
            units.append(_unit(found, len(between) if units else 1, "\t" in between))
        else:
            units.clear()
        end = found.end()
    if not units or text[end:].strip() or len(units) > MOST_UNITS:
        return none
    return Tail(units[0].start, tuple(units))


def undated(found: Tail) -> Tail:
    """Return a tail without its dates and what stands before them: where no column holds dates, they end a label."""
    last = max((index for index, unit in enumerate(found.units) if unit.dated), default=-1)
    if last < 0:
        return found
    rest = found.units[last + 1 :]
    return Tail(rest[0].start if rest else found.units[-1].end, rest)


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    return (found.start() == 0 or before.isspace()) and (not after or after.isspace())


def _unit(found: re.Match[str], gap: int, tabbed: bool) -> Unit:
    digits, note = found.group("digits"), found.group("note") or ""
    if not digits:
        dated, end = bool(found.group("date")), found.end() - len(note)
        return Unit(found.start(), end, False, False, False, of_label=dated, dated=dated, note=note)
    whole = re.split("[.,]", digits)[0]
    plain = not note and not found.group("behind")
    opens = digits == whole and 1 <= len(without_front(whole)) <= 3 and plain
    joins = len(whole) == 3 and whole.isdecimal() and not tabbed
    of_label = plain and digits == whole
    return Unit(found.start(), found.end() - len(note), opens, joins, apart=gap > 1, of_label=of_label, note=note)


def cuts(units: Sequence[Unit], columns: int, spare: int = 2) -> list[Cut]:
    """Return every way to cut the units into `columns` figures, the label keeping at most `spare` units.

    Stops at MOST_CUTS: the work is bounded whatever the line holds.
    """
    found: list[Cut] = []
    for left in range(min(spare + 1, len(units))):
        if left and not units[left - 1].of_label:
            break  # a label may end in a plain number or a date, never in an amount
        for groups in _groups(units, left, columns):
            spans = tuple((units[a].start, units[b].end) for a, b in groups)
            doubtful = sum(units[i].apart for a, b in groups for i in range(a + 1, b + 1))
            found.append(Cut(spans, left, doubtful))
            if len(found) >= MOST_CUTS:
                return found
    return found


def _groups(units: Sequence[Unit], first: int, columns: int) -> Iterator[list[tuple[int, int]]]:
    """Yield the ways to cut units from `first` on into exactly `columns` runs; dead ends are cut off by counting."""
    total = len(units)
    ends = [_run_end(units, index) for index in range(total)]
    fewest = [0] * (total + 1)
    for index in range(total - 1, -1, -1):
        fewest[index] = 1 + fewest[ends[index] + 1]
    stack: list[tuple[int, list[tuple[int, int]]]] = [(first, [])]
    while stack:
        index, done = stack.pop()
        wanted = columns - len(done)
        if index == total:
            if wanted == 0:
                yield done
            continue
        if not fewest[index] <= wanted <= total - index:
            continue
        stack.extend((end + 1, [*done, (index, end)]) for end in range(ends[index], index - 1, -1))


def _run_end(units: Sequence[Unit], index: int) -> int:
    """Return the last unit that can belong to the number which unit `index` begins."""
    end = index
    while (
        end + 1 < len(units)
        and end - index < 5
        and units[end + 1].joins
        and units[end].opens
        and (end == index or units[end].joins)
    ):
        end += 1
    return end


def decimals(printed: str, mark: str | None = None) -> int | None:
    """Return how many decimals a printed figure has; None for a dash or a word."""
    number = parse_number(printed, mark)
    if number is None or not number.unit:
        return None
    return max(-int(number.unit.as_tuple().exponent), 0)


def arithmetic(printed: Sequence[str], mark: str | None = None) -> int:
    """Return how many identities of budget tables the figures of a row fulfil, in their own order.

    Variance = apportionment − expenditure, its percentage; revised = original + redeployed; vacancy rate.
    """
    values = [number.value if (number := parse_number(text, mark)) else None for text in printed]
    return sum(1 for a, b, c, d in _windows(values) for holds in _identities(a, b, c, d) if holds)


def _windows(values: list[Decimal | None]) -> Iterator[tuple[Decimal, Decimal, Decimal, Decimal | None]]:
    for index in range(len(values) - 2):
        a, b, c = values[index : index + 3]
        if a is not None and b is not None and c is not None and a:
            yield a, b, c, values[index + 3] if index + 3 < len(values) else None


def _identities(a: Decimal, b: Decimal, c: Decimal, d: Decimal | None) -> Iterator[bool]:
    near = Decimal("0.151")
    yield abs(a - b - c) < near or abs(a + b - c) < near or abs(b - a - c) < near
    yield abs((a - b) / a * 100 - c) < near
    if d is not None:
        yield abs(c / a * 100 - d) < near
