"""Posts by category: human resources by component, vacancy factors, deployment by day (A/80/621, pp. 4 and 48).

So are those of the Advisory Committee, by category with years and days as columns (A/80/604/Add.10, pp. 6 and 7), and
the post resources of programme budgets (`post_resources.py`). Tables of posts by grade stay literal. What a row or a
column counts is said by its words (rules/posts.csv) and by the year or day that it names.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from extractors.families.claims import Claims
from extractors.families.post_resources import post_resources
from extractors.layout.document import Document
from extractors.words.facts import rows
from extractors.words.numbers import dates, fiscal_periods
from extractors.words.terms import code_of, normal
from schemas.finance import Staffing
from schemas.origin import Origin
from schemas.posts import Basis, Post
from schemas.proof import Finding
from schemas.table import Cell, Column, Table, TableRow
from schemas.vocabulary import Kept, Severity

FEWEST_CATEGORIES = 3
"""Columns, or rows, of known categories that make a table one of posts by category."""
# "Inter- national staff": a head that wraps at its hyphen
WRAPPED = re.compile(r"(?<=\w)- (?=[a-z])")
PEOPLE = ("MIL", "CIV")
TOTAL = "TOTAL"


class PostSlot(NamedTuple):
    """What a row or column counts: on which basis, in which period, on which day."""

    basis: Basis
    period: str | None
    on_date: date | None


def posts(tables: Claims, document: Document, staffing: Iterable[Staffing]) -> Iterator[Post | Finding]:
    """Yield the posts of every table by category, those of the staffing table first.

    `staffing` are the records of the incumbency table, which another reader took: its approved and actual numbers are
    posts as well, its rates vacancies.
    """
    for record in staffing:
        yield from _of_staffing(record)
    for table in tables.claim_all(is_summary):
        yield from _of_summary(table)
    for table in tables.claim_all(is_vacancy_factors):
        yield from _of_vacancy_factors(table)
    for table in tables.claim_all(is_by_day):
        yield from _by_day(table, document.period)
    for table in tables.claim_all(is_by_category):
        yield from _by_category(table)
    yield from post_resources(tables)


def is_summary(table: Table) -> bool:
    """Say whether a table has categories as columns, and a basis with its year as rows."""
    known = sum(_is_of_people(code_of(_label(column))) for column in table.columns)
    return known >= FEWEST_CATEGORIES and any(_slot(row.label) for row in table.rows)


def is_vacancy_factors(table: Table) -> bool:
    """Say whether a table has categories as rows, years or days as columns, and is called one of vacancies."""
    return "vacancy" in _bases_in(_named(table)) and _has_categories(table) and any(map(_slot_of_column, table.columns))


def is_by_day(table: Table) -> bool:
    """Say whether a table has days as rows under each category, and approved beside actual."""
    heads = [_basis(" ".join(column.path)) for column in table.columns]
    days = sum(bool(dates(row.label)) for row in table.rows)
    return heads == [Basis.APPROVED, Basis.ACTUAL] and days >= FEWEST_CATEGORIES


def is_by_category(table: Table) -> bool:
    """Say whether a table of whole numbers has categories as rows, and years or days with a basis as columns.

    A table of costs has its scale; one of rates says so, or prints decimals.
    """
    slots = sum(_slot_of_column(column) is not None for column in table.columns)
    figures = [cell for row in table.rows for cell in row.cells if cell.value is not None]
    is_whole = table.scale == 1 and bool(figures) and all(cell.unit in (0, 1) for cell in figures)
    return slots > 1 and is_whole and _has_categories(table) and "vacancy" not in _bases_in(_named(table))


def fiscal_year_of(day: date) -> str:
    """Return the peacekeeping fiscal year that holds a day: 31 December 2025 is of 2025/26."""
    first = day.year if day.month >= 7 else day.year - 1
    return f"{first}/{(first + 1) % 100:02}"


def _of_summary(table: Table) -> Iterator[Post | Finding]:
    left_out = 0
    for row in table.rows:
        slot = _slot(row.label)
        if row.is_heading:
            continue
        if slot is None:
            left_out += any(_slot(part) for part in row.path)
            continue
        units = [part for part in row.path if _slot(part) is None]
        for column, cell in zip(table.columns, row.cells, strict=True):
            label = _label(column)
            if cell.value is not None:
                yield _post(label, slot, cell, row, "posts.summary", unit_label=units[-1] if units else None)
    if left_out:
        says = f"table {table.title or table.heading!r}: {left_out} rows of posts are for parts of a year"
        place = table.place._replace(page=table.page)
        yield Finding(Severity.INFO, "posts_of_part_of_year", says, place=place, table=table, kept=Kept.LITERAL)


def _by_category(table: Table) -> Iterator[Post]:
    for row in table.rows:
        is_total = code_of(row.label) == TOTAL
        parent = row.path[-1] if row.path and not is_total and code_of(row.path[-1]) not in PEOPLE else None
        for column, cell in zip(table.columns, row.cells, strict=True):
            slot = _slot_of_column(column)
            if slot and cell.value is not None:
                made = _post(row.label, slot, cell, row, "posts.by_category")
                made.code, made.parent_label = None if is_total else code_of(row.label, parent), parent
                yield made


def _of_vacancy_factors(table: Table) -> Iterator[Post]:
    for row in table.rows:
        parent = row.path[-1] if row.path else None
        for column, cell in zip(table.columns, row.cells, strict=True):
            slot = _slot_of_column(column)
            if slot and cell.value is not None:
                yield Post(
                    label=row.label,
                    code=code_of(row.label, parent),
                    parent_label=parent,
                    period=slot.period,
                    basis=Basis.VACANCY,
                    on_date=slot.on_date,
                    rate_pct=cell.value,
                    rate_of=slot.basis,
                    origin=_origin(cell, row, "posts.vacancy_factors"),
                )


def _by_day(table: Table, period: str | None) -> Iterator[Post]:
    for row in table.rows:
        category, day = (row.path[-1] if row.path else None), next(iter(dates(row.label)), None)
        named = next(iter(fiscal_periods(row.label)), None)
        if category is None or row.is_heading or not (day or named):
            continue
        for basis, cell in zip((Basis.APPROVED, Basis.DEPLOYED), row.cells, strict=True):
            if cell.value is not None:
                yield _post(category, PostSlot(basis, named or period, day), cell, row, "posts.by_day")


def _of_staffing(record: Staffing) -> Iterator[Post]:
    shared = {"label": record.label, "code": record.code, "parent_label": record.parent_label, "period": record.period}
    origin = Origin(record.origin.place, record.origin.snippet, "posts.incumbency")
    if record.authorized is not None:
        yield Post(**shared, basis=Basis.APPROVED, posts=record.authorized, origin=origin)
    if record.actual_average is not None:
        yield Post(**shared, basis=Basis.ACTUAL, posts=record.actual_average, origin=origin)
    if record.vacancy_rate_pct is not None:
        rate = record.vacancy_rate_pct
        yield Post(**shared, basis=Basis.VACANCY, rate_pct=rate, rate_of=Basis.ACTUAL, origin=origin)


def _post(label: str, slot: PostSlot, cell: Cell, row: TableRow, rule: str, *, unit_label: str | None = None) -> Post:
    return Post(
        unit_label=unit_label,
        label=label,
        code=None if (code := code_of(label)) == TOTAL else code,
        period=slot.period,
        basis=slot.basis,
        on_date=slot.on_date,
        posts=int(cell.value or 0),
        origin=_origin(cell, row, rule),
    )


def _origin(cell: Cell, row: TableRow, rule: str) -> Origin:
    return Origin(row.place_of(cell), cell.text, rule)


def _slot(label: str) -> PostSlot | None:
    """Return what a label such as "Approved 2024/25" counts; None for one that says more or less than that."""
    named = fiscal_periods(label)
    basis = _basis(label)
    if basis is None or len(named) != 1 or len(label.split()) > LONGEST_SLOT:
        return None
    return PostSlot(basis, named[0], None)


LONGEST_SLOT = 3
"""Words of "Approved 2024/25", « Effectif approuvé 2024/25 »; "Approved posts 2024/25" by grade has three as well."""


def _slot_of_column(column: Column) -> PostSlot | None:
    """Return what a column counts; None for one that names neither a year nor a day (an average over months)."""
    words = " ".join(column.path)
    basis, named, days = _basis(words), fiscal_periods(words), dates(words)
    if basis is None or (not named and not days):
        return None
    day = days[0] if days else None
    return PostSlot(basis, named[0] if named else fiscal_year_of(days[0]), day)


def _named(table: Table) -> str:
    return normal(" ".join(filter(None, (table.title, table.heading, table.number))))


def _basis(words: str) -> Basis | None:
    """Return the basis that words name first; what is "authorized and proposed" is proposed (A/80/604/Add.10, p. 6)."""
    found = [basis for basis in _bases_in(normal(words)) if basis != Basis.VACANCY]
    return Basis.PROPOSED if Basis.PROPOSED in found else Basis(found[0]) if found else None


def _bases_in(flat: str) -> list[str]:
    return list(dict.fromkeys(_words()[hit] for hit in _pattern().findall(flat)))


def _has_categories(table: Table) -> bool:
    codes = [code_of(row.label, row.path[-1] if row.path else None) for row in table.rows]
    return sum(map(_is_of_people, codes)) >= FEWEST_CATEGORIES


def _is_of_people(code: str | None) -> bool:
    return code is not None and code.startswith(PEOPLE)


def _label(column: Column) -> str:
    """Return a category's name: of a head that wraps at a hyphen, the name that is known."""
    printed = " ".join(column.path)
    whole = WRAPPED.sub("", printed)
    return whole if code_of(whole) else WRAPPED.sub("-", printed)


@cache
def _words() -> dict[str, str]:
    return {row["words"]: row["basis"] for row in rows("posts.csv")}


@cache
def _pattern() -> re.Pattern[str]:
    longest_first: Sequence[str] = sorted(_words(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
