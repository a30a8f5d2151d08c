"""A printed label to the field's standard term and code; the labels are data (rules/labels.csv, rules/codes.csv)."""

import re
import unicodedata
from functools import cache, lru_cache

from extractors.words.facts import rows
from schemas.code import Code
from schemas.vocabulary import Measure

APOSTROPHES = {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-"}
ACCENTS = frozenset(map(chr, range(0x0300, 0x0370)))
"""Accents parted from their letters: the combining diacritical marks."""

EXPENDITURE = re.compile(r"\bexpenditures?\b|\bdepenses\b|\bspent\b")
ESTIMATE = re.compile(
    r"\bcost estimates?\b|\bproposed\b"
    r"|\bprevisions? de depenses?\b|\bdepenses prevues\b|\bestimations?\b|\bmontants? demandes?\b"
)
VARIANCE = re.compile(r"\bvariances?\b|\becarts?\b|\bvariations?\b|\bunencumbered\b")
PERCENTAGE = re.compile(r"\bper ?cent(?:age)?\b|\bpourcentage\b|%")
APPORTIONMENT = re.compile(
    r"\bapportionments?\b|\bapproved\b|\bappropriations?\b|\bmontants? (?:alloue|approuve|reparti)s?\b"
    r"|\bcredits? (?:ouverts?|alloues?)\b"
)


@lru_cache(maxsize=4096)
def normal(text: str) -> str:
    """Return a label's form for comparing: no accents, one case, plain apostrophes, dashes and spaces.

    Several readers ask for the form of one text: the last few thousand are kept.
    """
    if not text.isascii():
        for printed, plain in APOSTROPHES.items():  # a fiftieth of what str.translate takes
            text = text.replace(printed, plain)
        text = unicodedata.normalize("NFKD", text)
        for accent in ACCENTS.intersection(text):  # a text has three or four, and a pattern takes three times as long
            text = text.replace(accent, "")
    return " ".join(text.casefold().split())


def code_of(label: str, parent: str | None = None) -> str | None:
    """Return the code of a printed label, in the context of its parent's label where that decides; None if unknown."""
    table = _labels()
    own = normal(label)
    above = table.get(("", normal(parent))) if parent else None
    return (table.get((above, own)) if above else None) or table.get(("", own))


@lru_cache(maxsize=1024)
def measure_of(head: tuple[str, ...]) -> Measure | None:
    """Return what a column measures, by its head path; None for a head that no rule knows.

    "Variance > Percentage" is variance_pct; the formula row at the end of the path says nothing.
    """
    words = normal(" ".join(head))
    if VARIANCE.search(words):
        return Measure.VARIANCE_PCT if PERCENTAGE.search(words) else Measure.VARIANCE
    if ESTIMATE.search(words):
        return Measure.COST_ESTIMATE
    if EXPENDITURE.search(words):
        return Measure.EXPENDITURE
    return Measure.APPORTIONMENT if APPORTIONMENT.search(words) else None


@cache
def codes() -> tuple[Code, ...]:
    """Return every code in the printed order of the financial table."""
    return tuple(
        Code(row["code"], row["parent_code"] or None, row["name_en"], row["name_fr"], position)
        for position, row in enumerate(rows("codes.csv"), 1)
    )


@cache
def _labels() -> dict[tuple[str, str], str]:
    return {(row["parent_code"], normal(row["label"])): row["code"] for row in rows("labels.csv")}
