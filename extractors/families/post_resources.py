"""Post resources of programme budgets by category: those approved and those proposed, of the whole or of a component.

"Overall: evolution of financial and post resources" prints them below the money, under "Post resources by category";
"proposed posts by category and grade" as the subtotal of each category's grades (A/80/6 (Sect. 31), pp. 12 and 13).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.families.claims import Claims
from extractors.families.said import Said
from schemas.origin import Origin
from schemas.posts import Basis, Post
from schemas.table import Cell, Table, TableRow

# "2025 approved", "2026 estimate (before recosting)", « 2026 (prévisions) »
YEAR_FIRST = re.compile(r"^(?P<year>(?:19|20)\d\d) \(?(?P<words>[^\d]+)$")
says = Said("post_resources.csv").says
NUMERAL = re.compile(r"^[IVX]{1,5}\.\s+(?=\S)")


class YearOfPosts(NamedTuple):
    """What a column counts: on which basis, in which calendar year."""

    basis: Basis
    year: str


def post_resources(tables: Claims) -> Iterator[Post]:
    """Yield the posts of each category; a number that a later table repeats is one post."""
    given: set[tuple[str | None, str, YearOfPosts]] = set()
    for table in tables.claim_all(_has_posts_by_category):
        unit = unit_of(table)
        for label, row in _categories(table):
            for column, cell in zip(table.columns, row.cells, strict=True):
                slot = _slot(" ".join(column.path))
                if slot and cell.value is not None and (unit, label, slot) not in given:
                    given.add((unit, label, slot))
                    yield _post(unit, label, slot, cell, row)


def unit_of(table: Table) -> str | None:
    """Return the component that a table's title names, or the chapter it stands in; None for the section's own whole.

    "Subprogramme 1: evolution of …"; "Overall: …" in chapter I, International Civil Service Commission.
    """
    named, colon, _ = (table.title or "").partition(":")
    if colon and not says("whole", named):
        return named
    return next((NUMERAL.sub("", part) for part in table.section if NUMERAL.match(part)), None)


def _has_posts_by_category(table: Table) -> bool:
    return any(_slot(" ".join(column.path)) for column in table.columns) and any(_categories(table))


def _categories(table: Table) -> Iterator[tuple[str, TableRow]]:
    """Yield each row of a category's posts with the category's name."""
    by_grade = says("by_grade", table.title or "")
    for row in table.rows:
        if row.is_heading:
            continue
        if any(says("by_category", part) for part in row.path):
            yield row.label, row
        elif by_grade and row.path and says("subtotal", row.label):
            yield row.path[-1], row
        elif by_grade and not row.path and says("total", row.label):
            yield row.label, row


def _slot(head: str) -> YearOfPosts | None:
    found = YEAR_FIRST.match(head)
    if found is None:
        return None
    basis = next(
        (one for one in (Basis.PROPOSED, Basis.APPROVED, Basis.ACTUAL) if says(one.value, found["words"])), None
    )
    return YearOfPosts(basis, found["year"]) if basis else None


def _post(unit: str | None, label: str, slot: YearOfPosts, cell: Cell, row: TableRow) -> Post:
    return Post(
        unit_label=unit,
        label=label,
        period=slot.year,
        basis=slot.basis,
        posts=int(cell.value or 0),
        origin=Origin(row.place_of(cell), cell.text, "posts.resources"),
    )
