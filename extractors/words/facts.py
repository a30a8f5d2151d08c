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
    signs = [one for one in words if SIGN.fullmatch(one)]
    letters = "|".join([f"(?:{one})" if "|" in one else one for one in words if one not in signs])
    return re.compile("|".join([*([rf"(?<!\w)(?:{letters})(?!\w)"] if letters else []), *signs]))


@cache
def every_pattern() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of all files of words, for a process whose forks would make them each anew."""
    meanings = [(name, row["is"]) for name in FILES_OF_WORDS for row in rows(name)]
    return tuple(words_for(name, what) for name, what in dict.fromkeys(meanings))


FILES_OF_WORDS = (
    "cover_words.csv", "decision_words.csv", "family_words.csv", "fiscal_words.csv", "money_heads.csv",
    "posts.csv", "quantity_words.csv",
)  # fmt: skip
"""The files that say by which words a meaning is told."""
SIGN = re.compile(r"\W")
"""One sign, such as "%": it stands behind a figure as well."""
