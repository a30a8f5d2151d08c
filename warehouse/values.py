"""What columns hold beyond a sentence: every word of a closed list, and examples as stored where the print differs."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from types import NoneType
from typing import Any, get_args

from pydantic.fields import FieldInfo

from schemas.document import DocumentData
from schemas.registry import BY_VIEW
from schemas.results import Delivered, Status
from schemas.vocabulary import CheckKind, Kind, Reason, Severity, Verdict

Words = tuple[str, ...]


def _words(of: type[StrEnum]) -> Words:
    return tuple(word.value for word in of)


def _states(words: str) -> Words:
    return tuple(words.split())


LISTS: dict[tuple[str, str], Words] = {
    ("documents", "kind"): _words(Kind),
    ("documents", "status"): ("loaded", "held", "quarantined"),
    ("documents", "is_current"): ("0", "1"),
    ("intake", "state"): _states("reading loaded unchanged quarantined parked deferred held dismissed"),
    ("intake", "reason"): _words(Reason),
    ("runs", "trigger"): ("cli", "night", "operator"),
    ("runs", "outcome"): ("completed", "failed", "aborted", "running"),
    ("checks", "kind"): _words(CheckKind),
    ("checks", "verdict"): _words(Verdict),
    ("checks", "chose_reading"): ("0", "1"),
    ("findings", "severity"): _words(Severity),
    ("table_cells", "ambiguous"): ("0", "1"),
    ("key_figures", "ambiguous"): ("0", "1"),
    ("posts", "level"): ("line", "total"),
    ("budget_facts", "vintages_agree"): ("0", "1"),
    ("budget_facts", "measure"): ("apportionment", "expenditure", "cost_estimate"),
    ("figure_vintages", "measure"): ("apportionment", "expenditure", "cost_estimate"),
    ("indicator_history", "status"): _words(Status),
    ("output_delivery", "delivered"): _words(Delivered),
    ("variance_overview", "direction"): ("over", "under"),
}
"""Lists of columns that no record model declares as an enumeration."""

STORED = {
    "13 654,1": "13654100",
    "1 006": "1006",
    "661,66": "661660000000",
    "13 653,0": "13653000",
    "(9 444,2)": "-9444200",
    "(4,8)": "-4.8",
    "13 249": "13249",
    "12 775": "12775",
    "3,6": "3.6",
    "196 654,7": "196654700",
    "9 444,1": "9444100",
    "206 098,8": "206098800",
    "2 477,4": "2477400",
    "45 201,2": "45201200",
    "89 709,5": "89709500",
    "2,4": "2.4",
    "0,0-5,0": "5.0",
    "80 025 500 dollars": "80025500",
    "($14 115.9)": "-14115900",
    "(49.4%)": "-49.4",
    "23,9 millions": "23900000.0",
    "93,5 millions": "93500000.0",
    "37 mille": "37000.0",
    "22 millions": "22000000.0",
    "50 000": "50000.0",
    "2,4 millions": "2400000.0",
    "160 208,6": "160208600.0",
    "112 757,1": "112757100.0",
    "47 451,5": "47451500.0",
    "29,6": "29.6",
    "29 138,1": "29138100",
    "–": "0.0",
    "1er juillet 2017": "2017-07-01",
    "1er avril 2016": "2016-04-01",
}
"""A printed example of a number or date → the same as its column holds it."""


def values_of(view: str, column: str) -> Words:
    """Return every word that a column can hold, in the contract's order; nothing for a column without such a list."""
    listed = LISTS.get((view, column))
    if listed is not None:
        return listed
    return next((_words(each) for each in _types(view, column) if _is_list(each)), ())


def is_date(view: str, column: str) -> bool:
    """Say whether a column holds ISO dates."""
    return date in _types(view, column)


def stored(printed: str, kind: str) -> str:
    """Return an example as its column holds it; `kind` is the column's type, and a text is held as printed."""
    if kind == "text" and printed not in DATES:
        return printed
    held = STORED.get(printed, printed)
    return held.removesuffix(".0") if kind == "integer" else held


DATES = frozenset({"1er juillet 2017", "1er avril 2016"})


def _types(view: str, column: str) -> Sequence[Any]:
    """Return the type of a model's field, each side of a union for itself."""
    model = BY_VIEW.get(view, DocumentData if view == "documents" else None)
    field: FieldInfo | None = model.model_fields.get(column) if model else None
    if field is None or column == "record_id":
        return ()
    return [each for each in get_args(field.annotation) if each is not NoneType] or [field.annotation]


def _is_list(of: Any) -> bool:
    return isinstance(of, type) and issubclass(of, StrEnum)
