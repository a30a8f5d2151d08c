"""The outside data set: a CSV file whose every row names a figure and its amount."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from extractors.families.fiscal.heads import period_in
from extractors.words.number_grammar import parse_number, read_print
from extractors.words.numbers import fiscal_periods
from extractors.words.terms import normal
from flows.reconciling.measures import MeasureName, named
from schemas.fiscal import Phase
from schemas.vocabulary import Level, Measure

NEEDED = ("entity", "period", "measure", "amount")
NAMES = ("code", "label")
"""One of them names the line."""
MOST_BYTES = 100_000_000
LONGEST_FIELD = 100_000
"""Characters of one field; a longer one is a quote that never closes."""
# "2020-21", "2020–2021", "FY 2020/21"
YEARS = re.compile(r"\b((?:19|20)\d{2})\s*[-–—/]\s*((?:19|20)?\d{2})\b")


class NotReconciled(Exception):
    """The data set cannot be read; the message says why and what it should be like."""


@dataclass(frozen=True, slots=True)
class OutsideRow:
    """One figure of an outside data set: `amount` is None where it names none, `labelled` its word for the measure."""

    line: int
    entity: str
    period: str
    measure: MeasureName
    labelled: str
    code: str
    label: str
    level: Level | None
    amount: Decimal | None


def outside_rows(path: Path) -> list[OutsideRow]:
    """Return the rows of a CSV file. Raises NotReconciled with the line that is wrong, and OSError."""
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise NotReconciled(f"{path.name} has more than {MOST_BYTES:,} bytes")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotReconciled(f"{path.name} is not UTF-8 (byte {error.start}); save it as CSV UTF-8") from error
    others = csv.field_size_limit(LONGEST_FIELD)  # the whole process has one, and other libraries raise it
    try:
        return list(_rows(text, path.name))
    except csv.Error as error:
        raise NotReconciled(f"{path.name} is no CSV file: {error}") from error
    finally:
        csv.field_size_limit(others)


def _rows(text: str, name: str) -> Iterator[OutsideRow]:
    reader = csv.DictReader(io.StringIO(text), dialect=_dialect(text))
    heads = {normal(head): head for head in reader.fieldnames or () if head}
    _columns_are_there(heads, name)
    plain = [(reader.line_num, {key: (row.get(head) or "").strip() for key, head in heads.items()}) for row in reader]
    mark = _mark([row["amount"] for _, row in plain])
    for line, row in plain:
        if any(row.values()):
            yield _row(row, line, mark, name)


def _dialect(text: str) -> type[csv.Dialect]:
    head = text.partition("\n")[0]

    class Separated(csv.excel):
        delimiter = max(",;\t", key=head.count)

    return Separated


def _columns_are_there(heads: Mapping[str, str], name: str) -> None:
    missing = [column for column in NEEDED if column not in heads]
    if not any(column in heads for column in NAMES):
        missing.append(" or ".join(NAMES))
    if missing:
        wanted = "entity, period, measure, level, code or label, amount"
        raise NotReconciled(
            f"{name} has no column {', '.join(missing)}; it should have {wanted} (level may be left out)"
        )


def _mark(amounts: Sequence[str]) -> str:
    """Return the decimal mark that the amounts show by themselves, most of them; else a point."""
    shown = [found.mark for amount in amounts if (found := read_print(amount)) and found.mark]
    return max(".,", key=shown.count)


def _row(row: Mapping[str, str], line: int, mark: str, name: str) -> OutsideRow:
    measure = named(row["measure"])
    if measure is None:
        known = ", ".join(each.value for each in (*Measure, *Phase))
        raise NotReconciled(f"{name}, line {line}: {row['measure'][:80]!r} is no measure; write one of {known}")
    level = row.get("level", "")
    if level and level not in set(Level):
        raise NotReconciled(f"{name}, line {line}: {level[:80]!r} is no level; write one of {', '.join(Level)}")
    code, label = row.get("code", ""), row.get("label", "")
    if not code and not label:
        raise NotReconciled(f"{name}, line {line} names neither code nor label")
    amount = _amount(row["amount"], mark)
    if amount is None and row["amount"]:
        raise NotReconciled(f"{name}, line {line}: {row['amount'][:80]!r} is no number")
    period = _period(row["period"])
    kept = Level(level) if level else None
    return OutsideRow(line, row["entity"], period, measure, row["measure"], code, label, kept, amount)


def _amount(printed: str, mark: str) -> Decimal | None:
    number = parse_number(printed, mark) if printed else None
    return number.value if number else None


def _period(words: str) -> str:
    """Return a period as the warehouse writes it, "2020/21", "2025-Q1"; other words as they are."""
    found = fiscal_periods(YEARS.sub(r"\1/\2", words))
    return found[0] if found else period_in(words) or words
