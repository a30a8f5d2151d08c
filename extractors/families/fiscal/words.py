"""The words of money tables: what says a difference, a count, a direction, a total, and what says a phase."""

import re
from functools import cache

from extractors.words.facts import rows, words_for
from extractors.words.terms import normal
from schemas.fiscal import FiscalMeasure, Phase


def says(what: str, words: str) -> bool:
    """Say whether the words of rules/fiscal_words.csv for `what` stand anywhere in `words`."""
    return where(what, words) is not None


def where(what: str, words: str) -> tuple[int, int] | None:
    """Return where in `words` the first of the words for `what` begins and ends."""
    found = words_for("fiscal_words.csv", what).search(normal(words))
    return found.span() if found else None


def opens(what: str, words: str) -> bool:
    """Say whether `words` begin with one of the words for `what`."""
    return bool(words_for("fiscal_words.csv", what).match(normal(words)))


def closes(what: str, words: str) -> bool:
    """Say whether `words` end with one of the words for `what` ("Community Facilities Total")."""
    flat = normal(words)
    return any(found.end() == len(flat) for found in words_for("fiscal_words.csv", what).finditer(flat))


def is_named(what: str, words: str) -> bool:
    """Say whether `words` are one of the words for `what` and no more."""
    return bool(words_for("fiscal_words.csv", what).fullmatch(normal(words)))


@cache
def phases() -> tuple[tuple[re.Pattern[str], tuple[Phase, FiscalMeasure]], ...]:
    """Return what says a phase, and of which measure: rules/fiscal_phases.csv."""
    return tuple(
        (re.compile(rf"(?<![a-z]){row['words']}(?![a-z])"), (Phase(row["phase"]), FiscalMeasure(row["measure"])))
        for row in rows("fiscal_phases.csv")
    )
