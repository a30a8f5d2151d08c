"""What must be read from the sample reports, worked out from the data they are set from and never from the reader."""

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
MONEY = ("apportionment", "expenditure", "variance")


def figure(printed: str) -> Decimal:
    """Return the figure as printed: `(9 444,2)` is −9444.2, a dash 0."""
    if printed == "–":
        return Decimal(0)
    plain = printed.replace(" ", "").replace(",", ".")
    return -Decimal(plain[1:-1]) if plain.startswith("(") else Decimal(plain)


def budget_lines(name: str) -> list[dict[str, Any]]:
    """Return the rows of samples/data/NAME.csv as budget lines, in whole dollars."""
    with (HERE / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [_line(row) for row in csv.DictReader(file)]


def golden(name: str) -> str:
    """Return the golden of one sample as the text of its JSON file."""
    return json.dumps({"budget_lines": budget_lines(name)}, ensure_ascii=False, indent=1) + "\n"


def _line(row: dict[str, str]) -> dict[str, Any]:
    amounts = {f"{key}_usd": int(figure(row[key]) * 1000) for key in MONEY}
    return {
        "table_code": row["table"],
        "label": row["label"],
        "level": row["level"],
        **amounts,
        "variance_pct": str(figure(row["variance_pct"])),
    }
