"""Facts about documents, as data: the files under extractors/words/rules/."""

import csv
import re
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a csv file under rules/, by column name."""
    return tuple(csv.DictReader(text(name).splitlines()))


def text(name: str) -> str:
    """Return the text of a file under rules/."""
    return (files("extractors.words") / "rules" / name).read_text(encoding="utf-8")


@cache
def words_for(name: str, what: str) -> re.Pattern[str]:
    """Return the pattern of the words of a csv file under rules/ for one meaning, the longest first; they stand whole.

    The file has the columns `is`, `language` and `words`, which are written as `terms.normal` compares them.
    """
    words = sorted((row["words"] for row in rows(name) if row["is"] == what), key=len, reverse=True)
    return re.compile("|".join(one if SIGN.fullmatch(one) else rf"(?<!\w)(?:{one})(?!\w)" for one in words))


SIGN = re.compile(r"\W")
"""One sign, such as "%": it stands behind a figure as well."""
