"""Facts about documents, as data: the files under extractors/rules/."""

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a csv file under rules/, by column name."""
    text = (files("extractors") / "rules" / name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
