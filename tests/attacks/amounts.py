"""Amounts, years and days beyond what a column of a database holds (fault matrix, rows 23 and 41)."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import samples
from tests.attacks.attack import ANY, LOADED, SEEN, Attack, sentence
from tests.attacks.texts import page

DUMP = (Path(samples.__file__).parent / "texts" / "minusma_2020_21_fr.txt").read_text(encoding="utf-8")
SYMBOL = "A/76/9564"
LONGEST = 4_000
CELLS = (
    "9" * 19,
    "9" * 40,
    "9" * 400,
    "-" + "9" * LONGEST,
    "0." + "0" * LONGEST + "1",
    "1e400",
    "-0",
    "9,223,372,036,854,775,808",
)


def dump(change: Callable[[str], str], number: int) -> bytes:
    """The text of a sample report, changed, with a symbol of its own."""
    return f"{change(DUMP).replace(SYMBOL, f'A/77/{number}')}\n\n{sentence()}\n".encode()


def larger(groups: int, text: str) -> str:
    """The text with so many groups of noughts in each amount of its tables."""
    return re.sub(r"(?<=\d)(?=,\d\b)", "\u202f000" * groups, text)


def years(year: str, text: str) -> str:
    """The text with another year in each of its periods and days."""
    return re.sub(r"\b20[12]\d\b", year, text)


def days(text: str) -> str:
    """The text with days that no month has."""
    return text.replace("1er juillet", "31 février").replace("30 juin", "99 juin")


def table(cells: tuple[str, ...]) -> bytes:
    """A web page with a table of budget lines, and one of posts, that hold these figures."""
    head = "<tr><th>Category<th>Apportionment<th>Expenditure<tr>"
    posts = "<tr><th>Category<th>Authorized posts<th>Actual posts<th>Vacancy rate<tr>"
    money = "<tr>".join(f"<td>Line {n}<td>{cell}<td>{cell}" for n, cell in enumerate(cells))
    staff = "<tr>".join(f"<td>Category {n}<td>{cell}<td>{cell}<td>{cell}" for n, cell in enumerate(cells))
    unit = "<p>(Millions of United States dollars. Budget year is 1 July 2020 to 30 June 2021)</p>"
    return page(f"{unit}<table>{head}{money}</table><p>Human resources</p><table>{posts}{staff}</table>")


def _dump(name: str, change: Callable[[str], str], number: int, why: str) -> Attack:
    return Attack(name, 41, lambda: dump(change, number), LOADED, why, f"{name}.txt", (SEEN,))


ATTACKS = [
    _dump("amounts_63_bits", partial(larger, 4), 9001, "amounts of 10^20 dollars: no integer of a database holds one"),
    _dump("amounts_120_digits", partial(larger, 40), 9002, "amounts of 120 figures"),
    _dump("amounts_1200_digits", partial(larger, 400), 9003, "amounts of 1,200 figures"),
    _dump("years_0000", partial(years, "0000"), 9004, "periods of the year 0"),
    _dump("years_9999", partial(years, "9999"), 9005, "periods that end after all calendars"),
    _dump("years_99999", partial(years, "99999"), 9006, "years of five figures"),
    _dump("days_none", days, 9007, "from the 31st of February to the 99th of June"),
    Attack("cells_long", 41, lambda: table(CELLS), ANY, "cells of 19 to 4,000 figures", "cells_long.html", (SEEN,)),
]
