"""The reader's work grows with the text and no faster: calls are counted, not seconds."""

import sys

import pytest

from tests.text_documents import read


def calls(text: str) -> int:
    count = 0

    def tally(*_):
        nonlocal count
        count += 1

    sys.setprofile(tally)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return count


UNIT = "(Thousands of United States dollars)\nCategory Amount\n"


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "(" * 64 * n,  # one line of parentheses
        lambda n: "123 " * n,  # numbers in a row
        lambda n: UNIT + "123 456\n" * n,  # rows without labels
        lambda n: UNIT + ("Label " + "123 " * 40 + "\n") * n,  # rows with too many ways to cut
        lambda n: "Category Amount\n" * n,  # heads without rows
        lambda n: UNIT * n,  # tables without rows
        lambda n: "a-\nb" * n,  # hyphens at line ends
        lambda n: "I. Text\nII. Text\n" * n,  # marks that are not due
        lambda n: "".join(f"{i}. Text of it.\n" for i in range(1, n)),  # numbered lines
        lambda n: "<html>" + "<a " * n,  # tags that never close
        lambda n: "<html>" + "<!--" * n,  # comments that never close
    ],
)
def test_twice_the_text_is_at_most_twice_the_work(make):
    read(make(50))  # what is built once is built
    once, twice = calls(make(400)), calls(make(800))
    assert twice < 2.2 * once + 2_000
