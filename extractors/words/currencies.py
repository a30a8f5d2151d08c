"""Which currency a line names, by sign or code (rules/currencies.csv) or in words (rules/currency_names.csv)."""

import re
from functools import cache

from extractors.words.facts import rows
from extractors.words.terms import normal

FRANCS = "CFA"
"""The franc of West and of Central Africa, XOF or XAF: a country says which."""


def currency_of(line: str | None) -> str | None:
    """Return the ISO 4217 code of the one currency that a line names ("Thousands of United States dollars": USD).

    None where it names none, two, or one that several countries have: dollars alone, « francs CFA ».
    """
    found = currencies_in(line or "")
    code = next(iter(found)) if len(found) == 1 else None
    return None if code == FRANCS else code


def currencies_in(text: str) -> set[str]:
    """Return the codes of all currencies that a text names, `CFA` for the franc of two unions of countries."""
    found = {_codes()[hit] for hit in _prints().findall(text)}
    return found | {_names()[hit] for hit in _words().findall(normal(text))}


def without_currency(text: str) -> str:
    """Return a text without the sign or code that it begins or ends with: "1 687 €", "USD 1,204"."""
    return _at_ends().sub("", text, count=1)


@cache
def _codes() -> dict[str, str]:
    return {row["print"]: row["code"] for row in rows("currencies.csv") if row["code"]}


@cache
def _prints() -> re.Pattern[str]:
    longest_first = sorted(_codes(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


@cache
def _at_ends() -> re.Pattern[str]:
    prints = "|".join(map(re.escape, sorted(_codes(), key=len, reverse=True)))
    return re.compile(rf"^(?:{prints})\s?(?=[\d(+−–-])|(?<=[\d)])\s?(?:{prints})$")


@cache
def _names() -> dict[str, str]:
    return {row["words"]: row["code"] for row in rows("currency_names.csv")}


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _names()))})(?!\w)")
