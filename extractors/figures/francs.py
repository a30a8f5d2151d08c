"""Which CFA franc a document means: the countries it names decide (rules/figures_francs.csv)."""

import re
from collections import Counter
from functools import cache

from extractors.words.facts import rows
from schemas.figures import KeyFigure
from schemas.text import Block

WEST = "XOF"


def settle_francs(figures: list[KeyFigure], blocks: list[Block]) -> None:
    """Give the amounts in FCFA the currency of the country that the text names most; West African if it names none."""
    francs = [figure for figure in figures if figure.unit == WEST]
    if not francs:
        return
    table, names = _countries()
    named = Counter(table[found] for block in blocks for found in names.findall(block.text.replace("’", "'")))
    currency = named.most_common(1)[0][0] if named else WEST
    for figure in francs:
        figure.unit = currency


@cache
def _countries() -> tuple[dict[str, str], re.Pattern[str]]:
    table = {row["country"]: row["currency"] for row in rows("figures_francs.csv")}
    return table, re.compile(rf"\b(?:{'|'.join(sorted(table, key=len, reverse=True))})\b")
