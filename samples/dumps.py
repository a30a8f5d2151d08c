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
        yield from (" ", f" {section.get('mark', '')} {heading.replace('^', '')} ", " ")
    for variance in section.get("variances", []):
        yield from (" ", f" {setting.words['variance']} ", " ".join(variance["row"]) + " ", " ")
        yield from _numbered(variance["paragraphs"], setting)
    yield from _numbered(section.get("paragraphs", []), setting)
    for table in section.get("tables", []):
        yield from _table(_set(table, setting))
    for text in section.get("prose", []):
        yield from _lines(text, " ")


def _lines(text: str, lead: str = "") -> Iterator[str]:
    """Break a paragraph into lines, the first after `lead`, each with the blank that dumps leave at its end."""
    return (f"{line} " for line in wrap(f"{lead}{text}", WIDTH, drop_whitespace=True))


def _numbered(texts: list[str], setting: Setting) -> Iterator[str]:
    for text in texts:
        flat = " ".join(text.split())
        number = next(p.number for p in setting.paragraphs if p.text == flat)
        for i, item in enumerate(f"{number}. {text}".split("\n")):
            yield from _lines(item, " " if i else "")


def _set(data: dict[str, Any], setting: Setting) -> Table:
    """Return the table as it was set: the one whose code and first row these are."""
    return next(t for t in setting.tables if t.code == data["code"] and data.get("rows", t.rows) == t.rows)


def _table(table: Table) -> Iterator[str]:
    if table.title:
        yield f"{table.title} "
    if table.unit:
        yield f"{table.unit} "
    if table.words:
        yield " ".join(column[-1] for column in table.columns)
        yield from (line for row in table.rows for cell in row for line in wrap(cell, WIDTH // 2))
    else:
        for head in dict.fromkeys(part for column in table.columns for part in column):
            yield f"{head.replace('^', '')} "
        yield "  "
        yield from (_row(row, len(table.columns)) for row in table.rows)
    yield " "
    yield from (line for note in table.notes for line in _lines(note.removeprefix("^"), " "))


def _row(row: list[str], columns: int) -> str:
    """Return one row; an indent or a sum leaves a blank before it, an empty cell two, a heading as many as cells."""
    lead = " " if row[0].startswith((" ", "=")) else ""
    label = row[0].lstrip("= ").replace("^", "")
    return f"{lead}{' '.join([label, *row[1:]])} " + " " * (columns - len(row))


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "texts"
    (folder / f"{NAME}.txt").write_text(dump(HERE / "inbox"), encoding="utf-8")
