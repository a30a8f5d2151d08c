"""Makes the sample performance reports of samples/inbox; run with `python -m samples.performance_reports`.

The figures of the two MINUSMA samples are those of A/76/564 and A/80/590; every sentence is our own.
"""

import csv
import sys
import tomllib
from pathlib import Path

from samples.press import Press, Row

HERE = Path(__file__).parent
EDGES = [126.0, 281.0, 341.0, 396.0, 451.0, 503.0]
FIGURES = ("apportionment", "expenditure", "variance", "variance_pct")
SUMS = {"subtotal", "gross", "net", "total"}


def rows_of(name: str, table: str) -> list[Row]:
    """Return the printed rows of one budget table of samples/data/NAME.csv."""
    with (HERE / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        data = [row for row in csv.DictReader(file) if row["table"] == table]
    rows, group = [], ""
    for row in data:
        if table != "summary" and row["level"] in {"line", "subtotal"} and row["class_label"] != group:
            group = row["class_label"]
            rows.append(Row([group], "b"))
        total = row["level"] in SUMS and not (table == "summary" and row["level"] == "subtotal")
        figures = [row[key].replace(" ", "\N{NO-BREAK SPACE}") for key in FIGURES]
        rows.append(Row([row["label"], *figures], "b" if total else "", 14.4 if total else 0.0, total))
    return rows


def make(name: str, folder: Path) -> Path:
    """Set the report that samples/data/NAME.toml describes; return the PDF's path."""
    words = tomllib.loads((HERE / "data" / f"{name}.toml").read_text(encoding="utf-8"))
    path = folder / f"{name}.pdf"
    press = Press(path, words["symbol"], words["job"], words["pages"])
    press.masthead(words["organisation"], words["organ"], words["masthead"])
    for line in words["title"]:
        press.prose(line, 14, "b")
        press.y -= 6
    press.y += 10
    for section in words["sections"]:
        if section.get("turn"):
            press.turn()
        press.heading(section.get("mark", ""), section["heading"], section.get("size", 14))
        for paragraph in section.get("paragraphs", []):
            press.prose(paragraph)
        if table := section.get("table"):
            press.table(words["unit"], words["heads"], EDGES, rows_of(name, table), words["span"])
    press.save()
    return path


def names() -> list[str]:
    """Return the samples that have words and figures in samples/data."""
    return sorted(path.stem for path in (HERE / "data").glob("*.toml"))


def main(folder: Path) -> None:
    """Make every report, and the broken file: the French one, cut off in the middle."""
    for name in names():
        make(name, folder)
    whole = (folder / "minusma_2020_21_fr.pdf").read_bytes()
    (folder / "broken.pdf").write_bytes(whole[: len(whole) // 2])


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "inbox")
