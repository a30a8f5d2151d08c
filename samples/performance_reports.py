"""Makes the sample performance reports of samples/inbox; run with `python -m samples.performance_reports`.

The figures of the two MINUSMA samples are those of A/76/564 and A/80/590; every sentence is our own.
"""

import csv
import re
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from samples.press import Press
from samples.tables import Table, set_table, set_variance

HERE = Path(__file__).parent
BUDGET_WIDTHS = [175.0, 54.0, 54.0, 48.0, 46.0]
VARIANCE_WIDTHS = [252.0, 70.0, 55.0]
FIGURES = ("apportionment", "expenditure", "variance", "variance_pct")
SUMS = {"subtotal", "gross", "net", "total"}
ROMAN = re.compile(r"[IVX]+")


@dataclass
class Numbered:
    """A numbered paragraph as it was set."""

    number: str
    section: str
    text: str
    page: int


@dataclass
class Variance:
    """A variance as it was set: heading, the numbers of its paragraphs, and the reasons they give."""

    label: str
    amount: str
    share: str
    page: int
    paragraphs: list[str]
    reasons: list[list[str]]


@dataclass
class Setting:
    """What was set, and where: all that the goldens are made of."""

    path: Path
    words: dict[str, Any]
    tables: list[Table] = field(default_factory=list)
    paragraphs: list[Numbered] = field(default_factory=list)
    variances: list[Variance] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    @property
    def section(self) -> str:
        """The marks of the headings above, joined: `III.B`."""
        return ".".join(self.marks)

    def enter(self, mark: str) -> None:
        """Go on to a heading: Roman numerals are outermost, then letters, then digits."""
        plain = mark.rstrip(".")
        level = 0 if ROMAN.fullmatch(plain) else 2 if plain.isdigit() else 1
        self.marks = [*self.marks[:level], plain]


def rows_of(name: str, code: str) -> list[list[str]]:
    """Return the printed rows of one budget table of samples/data/NAME.csv."""
    rows: list[list[str]] = []
    group = ""
    for row in lines_of(name, code):
        in_class = row["level"] in {"line", "subtotal"} and code != "summary"
        if in_class and row["class_label"] != group:
            group = row["class_label"]
            rows.append([group])
        is_sum = row["level"] in SUMS and (code != "summary" or row["level"] != "subtotal")
        lead = "= " if is_sum else "  " if in_class else ""
        rows.append([lead + row["label"], *(row[key] for key in FIGURES)])
    return rows


def lines_of(name: str, code: str) -> list[dict[str, str]]:
    """Return the rows of one budget table of samples/data/NAME.csv as data."""
    with (HERE / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["table"] == code]


def make(name: str, folder: Path) -> Setting:
    """Set the report that samples/data/NAME.toml describes into `folder`; return what was set and where."""
    words = tomllib.loads((HERE / "data" / f"{name}.toml").read_text(encoding="utf-8"))
    setting = Setting(folder / f"{name}.pdf", words)
    press_report(Press(setting.path, words["symbol"], words["job"], words["pages"]), setting)
    return setting


def press_report(press: Press, setting: Setting) -> None:
    """Set a report from its masthead to its last section."""
    words = setting.words
    press.masthead(words["organisation"], words["organ"], words["masthead"])
    press.prose("\n".join(words["title"]), 14, "b")
    press.prose(words["by"], 12, "b")
    for section in words["sections"]:
        _section(press, section, setting)
    press.save()


def _section(press: Press, section: dict[str, Any], setting: Setting) -> None:
    """Set one section in its fixed order: heading, variances, numbered paragraphs, tables, unnumbered text."""
    _opening(press, section, setting)
    for variance in section.get("variances", []):
        _variance(press, variance, setting)
    for text in section.get("paragraphs", []):
        _numbered(press, text, setting, section.get("style", ""))
    for table in section.get("tables", []):
        _table(press, table, setting)
    for text in section.get("prose", []):
        press.prose(text)
    if section.get("close"):
        press.close_box()


def _opening(press: Press, section: dict[str, Any], setting: Setting) -> None:
    if section.get("turn"):
        press.turn()
    if box := section.get("box"):
        press.open_box(box)
    if mark := section.get("mark"):
        setting.enter(mark)
    if heading := section.get("heading"):
        press.heading(section.get("mark", ""), heading, section.get("size", 14))
    if footnote := section.get("footnote"):
        press.footnote(footnote)


def _variance(press: Press, variance: dict[str, Any], setting: Setting) -> None:
    over = setting.words["variance"]
    columns = [["", ""], [over, ""], [over, ""]]
    table = Table("variances", columns, [variance["row"]], VARIANCE_WIDTHS, section=setting.section)
    set_variance(press, table)
    setting.tables.append(table)
    first = len(setting.paragraphs)
    for text in variance["paragraphs"]:
        _numbered(press, text, setting)
    numbers = [paragraph.number for paragraph in setting.paragraphs[first:]]
    label, amount, share = variance["row"]
    setting.variances.append(Variance(label, amount, share, table.pages[0], numbers, variance["reasons"]))


def _numbered(press: Press, text: str, setting: Setting, style: str = "") -> None:
    chapter = setting.words.get("numbering", "")
    number = f"{chapter}{len(setting.paragraphs) + 1}"
    page = press.prose(text, style=style, number=number if chapter else f"{number}.")
    setting.paragraphs.append(Numbered(number, setting.section, " ".join(text.split()), page))


def _table(press: Press, data: dict[str, Any], setting: Setting) -> None:
    if data["code"] in {"summary", "financial_resources"}:
        budget = {key: setting.words[key] for key in ("columns", "unit")}
        data = {"rows": rows_of(setting.path.stem, data["code"]), "widths": BUDGET_WIDTHS, **budget, **data}
    table = Table(**data, section=setting.section)
    set_table(press, table)
    setting.tables.append(table)


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
