"""Whole numbers that no column of a database holds: amounts of nineteen digits and more, which only glued print has."""

from collections.abc import Iterator
from functools import cache
from types import NoneType
from typing import get_args

from schemas.proof import Finding
from schemas.record import Record
from schemas.vocabulary import Severity

MOST = 2**63 - 1
"""The largest whole number of SQLite, PostgreSQL, Parquet and of JSON as it travels."""


def without_beyond(record: Record) -> tuple[Record | None, list[Finding]]:
    """Return a record without the numbers beyond all columns, None where it says nothing without one; and findings.

    One such number would cost the whole document: it neither travels nor is stored.
    """
    names = [name for name in _whole_numbers(type(record)) if abs(getattr(record, name) or 0) > MOST]
    if not names:
        return record, []
    findings = list(_findings(record, names))
    if any(NoneType not in get_args(type(record).model_fields[name].annotation) for name in names):
        return None, findings
    for name in names:
        setattr(record, name, None)
    return record, findings


def _findings(record: Record, names: list[str]) -> Iterator[Finding]:
    for name in names:
        digits = len(str(abs(getattr(record, name))))
        says = f"{name} has {digits:,} digits, more than any column holds: it is left out, its print was cut wrong"
        yield Finding(Severity.WARNING, "number_beyond", says, found=record.origin.snippet, place=record.origin.place)


@cache
def _whole_numbers(model: type[Record]) -> tuple[str, ...]:
    kinds = {name: {field.annotation, *get_args(field.annotation)} for name, field in model.model_fields.items()}
    return tuple(name for name, each in kinds.items() if int in each)
