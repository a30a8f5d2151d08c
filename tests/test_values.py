"""What the dictionary says a column holds is what columns hold: words of closed lists, examples as stored."""

from datetime import date

import pytest

from warehouse.answers import ANSWERS
from warehouse.dictionary import described, type_of, view_columns
from warehouse.export.views import view_names
from warehouse.values import LISTS, STORED, is_date, stored, values_of

COLUMNS = [(view, name) for view, names in view_columns().items() for name in names] + [
    (view, name) for view, answer in ANSWERS.items() for name in answer.columns
]


def test_examples_of_numbers_and_dates_are_as_stored() -> None:
    for view, name in COLUMNS:
        kind = type_of(view, name)
        example = stored(described(view, name)[1], kind)
        if kind != "text":
            float(example)
        if kind == "integer":
            int(example)
        if is_date(view, name):
            date.fromisoformat(example)


def test_each_stored_example_is_somewhere() -> None:
    later = {"29 138,1"}  # of budget_facts, on its way
    assert set(STORED) - later <= {described(view, name)[1] for view, name in COLUMNS}


def test_each_list_is_of_a_column_where_its_view_is_there() -> None:
    columns, views = set(COLUMNS), set(view_names())
    assert {at for at in LISTS if at[0] in views} <= columns


@pytest.mark.parametrize(
    ("view", "column", "first", "n"),
    [
        ("budget_lines", "level", "line", 7),  # an enumeration of the model
        ("indicators", "status", "met", 2),  # an enumeration that may be null
        ("checks", "verdict", "holds", 3),  # listed beside the models
        ("budget_lines", "label", "", 0),  # no list
        ("budget_lines", "record_id", "", 0),
    ],
)
def test_a_closed_list_names_its_words(view: str, column: str, first: str, n: int) -> None:
    words = values_of(view, column)
    assert (len(words), words[:1]) == (n, (first,) if first else ())
