"""What must be read from the sample reports, worked out from the data they are set from and never from the reader.

Run with `python -m samples.golden` to write samples/goldens anew; then read what changed.
"""

import json
import re
import sys
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from samples.performance_reports import FIGURES, HERE, Numbered, Setting, lines_of, make, names
from samples.tables import Table

MONTHS = {"juillet": 7, "avril": 4, "July": 7, "April": 4}
FRAMEWORK = (
    "components",
    "expected_accomplishments",
    "indicators",
    "indicator_targets",
    "outputs",
    "output_actuals",
)
THOUSANDS = re.compile(r",(?=\d{3}\.)")
"""The comma of 1,250.5, in print where the space is no sign of thousands."""
Rows = Iterator[tuple[list[str], int, str | None]]
"""A table's rows that have figures, their pages, and the heading row above."""


def figure(printed: str) -> Decimal | None:
    """Return the figure as printed: `(9 444,2)` is −9444.2, a dash 0, a blank nothing."""
    if not printed:
        return None
    if printed == "–":
        return Decimal(0)
    digits = THOUSANDS.sub("", printed.strip("()").replace(" ", "")).replace(",", ".")
    return -Decimal(digits) if printed.startswith("(") else Decimal(digits)


def dollars(printed: str) -> int | None:
    """Return thousands with one decimal as whole dollars."""
    value = figure(printed)
    return None if value is None else int(value * 1000)


def plain(value: Decimal | None) -> str | None:
    """Return a number as text without needless zeros, so that 60,0 and 60 are one."""
    return None if value is None else format(value.normalize(), "f")


def golden(name: str) -> dict[str, Any]:
    """Return the golden of one sample: its records by view, and its checks by verdict."""
    with tempfile.TemporaryDirectory() as folder:
        setting = make(name, Path(folder))
    made: dict[str, Any] = {"documents": _document(setting)}
    made |= {"budget_lines": list(_budget_lines(name, setting))}
    made |= {"budget_amounts": list(_budget_amounts(name, setting))}
    for table in setting.tables:
        if read := VIEWS.get(table.code):
            made.setdefault(table.code, []).extend({**row, "page": page} for row, page in read(table, setting))
    made |= {view: setting.words.get(view, []) for view in ("decisions", *FRAMEWORK)}
    made["variance_explanations"] = list(_explanations(setting))
    made["variance_reasons"] = list(_reasons(setting))
    made["paragraphs"] = [_paragraph(paragraph) for paragraph in setting.paragraphs]
    made["checks"] = setting.words["checks"]
    return made


def as_text(made: dict[str, Any]) -> str:
    """Return a golden as the text of its file: one record a line."""
    views = []
    for view, rows in made.items():
        if isinstance(rows, list):
            body = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in rows)
            views.append(f' "{view}": [\n  {body}\n ]' if rows else f' "{view}": []')
        else:
            views.append(f' "{view}": {json.dumps(rows, ensure_ascii=False)}')
    return "{\n" + ",\n".join(views) + "\n}\n"


def _document(setting: Setting) -> dict[str, Any]:
    words = setting.words
    data = {key: value for key, value in words["document"].items() if key != "period"}
    return {"symbol": words["symbol"], "title": " ".join(words["title"]), "page_count": words["pages"], **data}


def _budget(name: str, setting: Setting) -> Iterator[tuple[dict[str, str], int]]:
    for table in setting.tables:
        if table.code in {"summary", "financial_resources"}:
            pages = [page for row, page in zip(table.rows, table.pages, strict=True) if len(row) > 1]
            yield from zip(lines_of(name, table.code), pages, strict=True)


def _where(row: dict[str, str], setting: Setting) -> dict[str, Any]:
    named = {"table_code": row["table"], "class_label": row["class_label"] or None, "label": row["label"]}
    return {**named, "level": row["level"], "period": setting.words["document"]["period"]}


def _budget_lines(name: str, setting: Setting) -> Iterator[dict[str, Any]]:
    for row, page in _budget(name, setting):
        amounts = {f"{key}_usd": dollars(row[key]) for key in FIGURES[:3]}
        share = {"variance_pct": plain(figure(row["variance_pct"]))}
        yield {**_where(row, setting), **amounts, **share, "page": page}


def _budget_amounts(name: str, setting: Setting) -> Iterator[dict[str, Any]]:
    for row, page in _budget(name, setting):
        for measure in FIGURES:
            value = figure(row[measure])
            scaled = value if value is None or measure == "variance_pct" else value * 1000
            amount = {"measure": measure, "value": plain(scaled), "raw": row[measure]}
            yield {**_where(row, setting), **amount, "page": page}


def _rows(table: Table) -> Rows:
    group = None
    for row, page in zip(table.rows, table.pages, strict=True):
        if len(row) == 1:
            group = row[0]
        else:
            yield row, page, group


def _label(printed: str) -> str:
    """Return a row's label without its sign, its mark and its numeral: `II. Civils` is `Civils`."""
    label = printed.lstrip("= ").split("^")[0]
    lead, _, rest = label.partition(". ")
    return rest if rest and lead.isalpha() and lead.isupper() and len(lead) < 4 else label


def _level(label: str) -> str:
    plain_label = label.lstrip("= ")
    return "subtotal" if plain_label in {"Total partiel", "Subtotal"} else "total" if plain_label == "Total" else "line"


def _period(setting: Setting) -> str:
    return str(setting.words["document"]["period"])


Read = Iterator[tuple[dict[str, Any], int]]


def _staffing(table: Table, setting: Setting) -> Read:
    for row, page, group in _rows(table):
        parent = _label(group) if group and row[0].startswith("  ") else None
        counts = {
            "authorized": int(figure(row[1]) or 0),
            "actual_average": int(figure(row[2]) or 0),
            "vacancy_rate_pct": plain(figure(row[3])),
        }
        yield {"parent_label": parent, "label": _label(row[0]), **counts, "period": _period(setting)}, page


def _redeployments(table: Table, setting: Setting) -> Read:
    for row, page, _ in _rows(table):
        if not row[1]:  # the percentage of redeployments
            continue
        amounts = {"original_usd": dollars(row[1]), "redeployed_usd": dollars(row[2]), "revised_usd": dollars(row[3])}
        yield {"label": _label(row[0]), "level": _level(row[0]), "period": _period(setting), **amounts}, page


def _amounts(table: Table, setting: Setting) -> Read:
    for row, page, _ in _rows(table):
        amount = {"amount_usd": dollars(row[1])}
        yield {"label": _label(row[0]), "level": _level(row[0]), "period": _period(setting), **amount}, page


def _contributions(table: Table, setting: Setting) -> Read:
    notes = {note[1]: note[3:] for note in table.notes}
    for (row, _, _), (made, page) in zip(_rows(table), _amounts(table, setting), strict=True):
        yield {**made, "footnote": notes.get(row[0].partition("^")[2])}, page


def _equipment(table: Table, setting: Setting) -> Read:
    for row, page, group in _rows(table):
        level = _level(row[0])
        where = {"group_label": None if level == "total" else group, "label": _label(row[0]), "level": level}
        yield {**where, "period": _period(setting), "expenditure_usd": dollars(row[1])}, page


def _factors(table: Table, setting: Setting) -> Read:
    for row, page, group in _rows(table):
        ends = [plain(figure(end)) for end in row[1].replace("–", "-").split("-")]
        made = {"group_label": _label(group or ""), "label": _label(row[0]), "pct_min": ends[0], "pct_max": ends[-1]}
        yield {**made, "effective_date": _date(row[2]), "last_review_date": _date(row[3])}, page


def _followups(table: Table, setting: Setting) -> Read:
    for row, page, _ in _rows(table):
        yield {"request": row[0], "response": row[1]}, page


def _explanations(setting: Setting) -> Iterator[dict[str, Any]]:
    for variance in setting.variances:
        amount = dollars(variance.amount.replace("$", ""))
        share = plain(figure(variance.share.replace("%", "").replace(" )", ")").strip()))
        figures = {
            "variance_usd": amount,
            "variance_pct": share,
            "direction": "over" if "(" in variance.amount else "under",
        }
        numbers = {"paragraphs": variance.paragraphs, "page": variance.page}
        yield {"label": variance.label, "period": _period(setting), **figures, **numbers}


def _reasons(setting: Setting) -> Iterator[dict[str, Any]]:
    for variance in setting.variances:
        for polarity, item, text in variance.reasons:
            yield {"label": variance.label, "polarity": polarity, "item": item, "text": text}


def _date(printed: str) -> str | None:
    if not printed:
        return None
    day, month, year = printed.split()
    return f"{year}-{MONTHS[month]:02}-{int(day.removesuffix('er')):02}"


def _paragraph(paragraph: Numbered) -> dict[str, Any]:
    made = {"number": paragraph.number, "section": paragraph.section, "text": paragraph.text}
    return {**made, "page": paragraph.page}


VIEWS = {
    "staffing": _staffing,
    "redeployments": _redeployments,
    "other_income": _amounts,
    "unbudgeted_contributions": _contributions,
    "contingent_owned_equipment": _equipment,
    "mission_factors": _factors,
    "followups": _followups,
}


def main(folder: Path) -> None:
    """Write the golden of every sample."""
    for name in names():
        (folder / f"{name}.json").write_text(as_text(golden(name)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "goldens")
