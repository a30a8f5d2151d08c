"""Facts about documents, as data: the files under extractors/words/rules/."""

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a csv file under rules/, by column name."""
    return tuple(csv.DictReader(text(name).splitlines()))


def text(name: str) -> str:
    """Return the text of a file under rules/."""
    return (files("extractors.words") / "rules" / name).read_text(encoding="utf-8")
