"""Posts by category: human resources by component, vacancy factors, deployment by day (A/80/621, pp. 4 and 48).

So are those of the Advisory Committee, by category with years and days as columns (A/80/604/Add.10, pp. 6 and 7), and
the post resources of programme budgets (A/80/6 (Sect. 31), pp. 12 and 13). Tables of posts by grade stay literal. What
a row or a column counts is said by its words (rules/posts.csv) and by the year or day that it names.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from extractors.families.claims import Claims
from extractors.families.long_table import Fields, LongTable
from extractors.families.said import Said
from extractors.layout.document import Document
from extractors.words.numbers import dates, fiscal_periods
from extractors.words.terms import code_of
from schemas.finance import Staffing
from schemas.origin import Origin
from schemas.posts import Basis, Post
from schemas.proof import Finding
from schemas.record import Record
from schemas.table import Cell, Column, Table, TableRow
from schemas.vocabulary import Kept, Severity

FEWEST_CATEGORIES = 3
"""Columns, or rows, of known categories that make a table one of posts by category."""
# "Inter- national staff": a head that wraps at its hyphen
WRAPPED = re.compile(r"(?<=\w)- (?=[a-z])")
# "2025 approved", "2026 estimate (before recosting)", « 2026 (prévisions) »
YEAR_FIRST = re.compile(r"^(?P<year>(?:19|20)\d\d) \(?(?P<words>[^\d]+)$")
NUMERAL = re.compile(r"^[IVX]{1,5}\.\s+(?=\S)")
PEOPLE = ("MIL", "CIV")
TOTAL = "TOTAL"
LONGEST_SLOT = 3
"""Words of "Approved 2024/25", « Effectif approuvé 2024/25 »; "Approved posts 2024/25" by grade has three as well."""
WORDS = Said("posts.csv")
find, says = WORDS.find, WORDS.says


def posts(tables: Claims, document: Document, staffing: Iterable[Staffing]) -> Iterator[Record | Finding]:
    """Yield the posts of every table by category, those of the staffing table first; of two equal prints the first.

    `staffing` are the records of the incumbency table, which another reader took: its approved and actual numbers are
    posts as well, its rates vacancies.
    """
    for record in staffing:
        yield from _of_staffing(record)
    given: set[tuple[object, ...]] = set()
    for described in POSTS:
        for table in tables.claim_all(described.tells):
            for post in described.read(table, period=document.period):
                key = tuple(getattr(post, name) for name in post.natural_key)
                if described is not RESOURCES or key not in given:
                    yield post
                given.add(key)
            if described is SUMMARY:
                yield from _parts_of_year(table)


def _of_staffing(record: Staffing) -> Iterator[Post]:
    shared = {"label": record.label, "code": record.code, "parent_label": record.parent_label, "period": record.period}
    origin = Origin(record.origin.place, record.origin.snippet, "posts.incumbency")
    numbers: tuple[Fields, ...] = (
        {"basis": Basis.APPROVED, "posts": record.authorized},
        {"basis": Basis.ACTUAL, "posts": record.actual_average},
        {"basis": Basis.VACANCY, "rate_pct": record.vacancy_rate_pct, "rate_of": Basis.ACTUAL},
    )
    yield from (Post(**shared, **number, origin=origin) for number in numbers if None not in number.values())


def _parts_of_year(table: Table) -> Iterator[Finding]:
    rows = [row for row in table.rows if not row.is_heading and _basis_and_year(row.label) is None]
    left_out = sum(any(map(_basis_and_year, row.path)) for row in rows)
    if left_out:
        message = f"table {table.title or table.heading!r}: {left_out} rows of posts are for parts of a year"
        place = table.place._replace(page=table.page)
        yield Finding(Severity.INFO, "posts_of_part_of_year", message, place=place, table=table, kept=Kept.LITERAL)


def fiscal_year_of(day: date) -> str:
    """Return the peacekeeping fiscal year that holds a day: 31 December 2025 is of 2025/26."""
    first = day.year if day.month >= 7 else day.year - 1
    return f"{first}/{(first + 1) % 100:02}"


def unit_of(table: Table) -> str | None:
    """Return the component that a table's title names, or the chapter it stands in; None for the section's own whole.

    "Subprogramme 1: evolution of …"; "Overall: …" in chapter I, International Civil Service Commission.
    """
    named, colon, _ = (table.title or "").partition(":")
    if colon and not says("whole", named):
        return named
    return next((NUMERAL.sub("", part) for part in table.section if NUMERAL.match(part)), None)


def _number(cell: Cell) -> Fields:
    return {"posts": int(cell.value or 0)}


def _rate(cell: Cell) -> Fields:
    return {"rate_pct": cell.value}


def _category(label: str, parent: str | None = None) -> Fields:
    code = code_of(label, parent)
    return {"label": label, "code": None if code == TOTAL else code, "parent_label": parent}


def _category_of_column(column: Column) -> Fields:
    """Return a head's category: of one that wraps at a hyphen, the name that is known."""
    printed = " ".join(column.path)
    whole = WRAPPED.sub("", printed)
    return _category(whole if code_of(whole) else WRAPPED.sub("-", printed))


def _basis_and_year(label: str) -> Fields | None:
    """Return what a label such as "Approved 2024/25" counts; None for one that says more or less than that."""
    named, basis = fiscal_periods(label), _basis(label)
    if basis is None or len(named) != 1 or len(label.split()) > LONGEST_SLOT:
        return None
    return {"basis": basis, "period": named[0]}


def _basis_and_unit(row: TableRow, _table: Table) -> Fields | None:
    slot = _basis_and_year(row.label)
    units = [part for part in row.path if _basis_and_year(part) is None]
    return slot and {**slot, "unit_label": units[-1] if units else None}


def _basis_and_day(column: Column) -> Fields | None:
    """Return what a column counts; None for one that names neither a year nor a day (an average over months)."""
    words = " ".join(column.path)
    basis, named, days = _basis(words), fiscal_periods(words), dates(words)
    if basis is None or (not named and not days):
        return None
    period = named[0] if named else fiscal_year_of(days[0])
    return {"basis": basis, "period": period, "on_date": days[0] if days else None}


def _rate_of_column(column: Column) -> Fields | None:
    slot = _basis_and_day(column)
    return slot and {**slot, "basis": Basis.VACANCY, "rate_of": slot["basis"]}


def _category_under(row: TableRow, _table: Table) -> Fields:
    return _category(row.label, row.path[-1] if row.path else None)


def _category_under_people(row: TableRow, _table: Table) -> Fields:
    """Return a row's category; "Military personnel" and the like over it are no part of it, nor is a total of any."""
    is_part = row.path and code_of(row.label) != TOTAL and code_of(row.path[-1]) not in PEOPLE
    return _category(row.label, row.path[-1] if is_part else None)


def _approved_or_deployed(column: Column) -> Fields:
    is_actual = _basis(" ".join(column.path)) is Basis.ACTUAL
    return {"basis": Basis.DEPLOYED if is_actual else Basis.APPROVED}


def _category_and_day(row: TableRow, _table: Table) -> Fields | None:
    day, named = dates(row.label)[:1], fiscal_periods(row.label)[:1]
    if not row.path or not (day or named):
        return None
    return _category(row.path[-1]) | ({"on_date": day[0]} if day else {}) | ({"period": named[0]} if named else {})


def _basis_and_calendar_year(column: Column) -> Fields | None:
    found = YEAR_FIRST.match(" ".join(column.path))
    basis = _basis(found["words"]) if found else None
    return {"basis": basis, "period": found["year"]} if found and basis else None


def _category_and_office(row: TableRow, table: Table) -> Fields | None:
    """Return the category of a row below "Post resources by category", or of one that sums its grades."""
    is_by_grade = says("by_grade", table.title or "")
    if row.is_heading:
        return None
    if any(says("by_category", part) for part in row.path):
        return {"label": row.label, "unit_label": unit_of(table)}
    word, of_what = ("subtotal", row.path[-1]) if row.path else ("total", row.label)
    return {"label": of_what, "unit_label": unit_of(table)} if is_by_grade and says(word, row.label) else None


def _basis(words: str) -> Basis | None:
    """Return the basis that words name first; what is "authorized and proposed" is proposed (A/80/604/Add.10, p. 6)."""
    bases = (Basis.APPROVED, Basis.ACTUAL, Basis.PROPOSED)
    found = [(hit.start(), basis) for basis in bases if (hit := find(basis, words))]
    return Basis.PROPOSED if says(Basis.PROPOSED, words) else min(found)[1] if found else None


def _is_summary(table: Table) -> bool:
    """Say whether a table has categories as columns, and a basis with its year as rows."""
    known = sum(_is_of_people(_category_of_column(column)["code"]) for column in table.columns)
    return known >= FEWEST_CATEGORIES and any(_basis_and_year(row.label) for row in table.rows)


def _is_of_vacancies(table: Table) -> bool:
    return says(Basis.VACANCY, " ".join(filter(None, (table.title, table.heading, table.number))))


def _is_vacancy_factors(table: Table) -> bool:
    """Say whether a table has categories as rows, years or days as columns, and is called one of vacancies."""
    return _is_of_vacancies(table) and _has_categories(table) and any(map(_basis_and_day, table.columns))


def _is_by_day(table: Table) -> bool:
    """Say whether a table has days as rows under each category, and approved beside actual."""
    heads = [_basis(" ".join(column.path)) for column in table.columns]
    days = sum(bool(dates(row.label)) for row in table.rows)
    return heads == [Basis.APPROVED, Basis.ACTUAL] and days >= FEWEST_CATEGORIES


def _is_by_category(table: Table) -> bool:
    """Say whether a table of whole numbers has categories as rows, and years or days with a basis as columns.

    A table of costs has its scale; one of rates says so, or prints decimals.
    """
    slots = sum(_basis_and_day(column) is not None for column in table.columns)
    figures = [cell for row in table.rows for cell in row.cells if cell.value is not None]
    is_whole = table.scale == 1 and bool(figures) and all(cell.unit in (0, 1) for cell in figures)
    return slots > 1 and is_whole and _has_categories(table) and not _is_of_vacancies(table)


def _is_resources(table: Table) -> bool:
    return any(map(_basis_and_calendar_year, table.columns)) and any(
        _category_and_office(row, table) for row in table.rows
    )


def _has_categories(table: Table) -> bool:
    return sum(_is_of_people(_category_under(row, table)["code"]) for row in table.rows) >= FEWEST_CATEGORIES


def _is_of_people(code: str | None) -> bool:
    return code is not None and code.startswith(PEOPLE)


SUMMARY = LongTable(Post, "posts.summary", _is_summary, _category_of_column, _basis_and_unit, _number)
RESOURCES = LongTable(Post, "posts.resources", _is_resources, _basis_and_calendar_year, _category_and_office, _number)
POSTS = (
    SUMMARY,
    LongTable(Post, "posts.vacancy_factors", _is_vacancy_factors, _rate_of_column, _category_under, _rate),
    LongTable(Post, "posts.by_day", _is_by_day, _approved_or_deployed, _category_and_day, _number),
    LongTable(Post, "posts.by_category", _is_by_category, _basis_and_day, _category_under_people, _number),
    RESOURCES,
)
"""The tables in the order in which they claim."""
