"""Makes the text dump of the French sample report, as dumps arrive: no front page, one line broken from the next.

Every line of print is a line, with a blank one after it; columns are parted by one space, as thousands are; each part
of a head stands on a line of its own; raised marks have come down (`Emplois de temporairec`).
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import Any

from samples.performance_reports import HERE, Setting, make
from samples.tables import Table

NAME = "minusma_2020_21_fr"
WIDTH = 84
"""Characters a line, as in the dump of A/76/564."""


def dump(folder: Path) -> str:
    """Return the dump of the report; `folder` takes the PDF that is set on the way."""
    setting = make(NAME, folder)
    lines = [line for section in setting.words["sections"] for line in _section(section, setting)]
    return "\n\n".join(lines) + "\n"


def _section(section: dict[str, Any], setting: Setting) -> Iterator[str]:
    if section.get("turn"):
        yield f" {setting.words['symbol']}"
    if heading := section.get("box") or section.get("heading"):
        yield f"{section.get('mark', '')} {heading.replace('^', '')} ".lstrip()
    for variance in section.get("variances", []):
        yield from (f"{setting.words['variance']} ", " ".join(variance["row"]))
        yield from _numbered(variance["paragraphs"], setting)
    yield from _numbered(section.get("paragraphs", []), setting)
    for table in section.get("tables", []):
        yield from _table(_set(table, setting))
    for text in section.get("prose", []):
        yield from (f" {line} " for line in wrap(text, WIDTH))


def _numbered(texts: list[str], setting: Setting) -> Iterator[str]:
    for text in texts:
        flat = " ".join(text.split())
        number = next(p.number for p in setting.paragraphs if p.text == flat)
        for item in f"{number}. {text}".split("\n"):
            yield from (f"{line} " for line in wrap(item, WIDTH))


def _set(data: dict[str, Any], setting: Setting) -> Table:
    """Return the table as it was set: the one whose code and first row these are."""
    return next(t for t in setting.tables if t.code == data["code"] and data.get("rows", t.rows) == t.rows)


def _table(table: Table) -> Iterator[str]:
    if table.title:
        yield table.title
    if table.unit:
        yield table.unit
    for head in dict.fromkeys(part for column in table.columns for part in column):
        yield f"{head.replace('^', '')} "
    for row in table.rows:
        yield " ".join(cell.lstrip("= ").replace("^", "") for cell in row if cell) + " "
    for note in table.notes:
        yield f" {note.removeprefix('^')}"


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "texts"
    (folder / f"{NAME}.txt").write_text(dump(HERE / "inbox"), encoding="utf-8")
