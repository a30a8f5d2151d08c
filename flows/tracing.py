"""One record, told: its fields, its print, its rule, and the checks it takes part in."""

import json
from typing import Any

from rich.cells import cell_len, set_cell_size

from flows.printing import STYLES, amount, counted, line_width, say
from flows.visible import shown
from schemas.registry import BY_VIEW

WIDEST_LABEL = 80
"""Characters of an addend's label: its figure stands beside it."""
ROOM_OF_A_FIGURE = 30
ORIGIN = ("record_id", "document_id", "symbol", "entity", "page", "snippet", "rule")
MARKS = {"holds": "holds", "within_rounding": "within rounding, both figures kept", "fails": "FAILS, both figures kept"}


def tell(view: str, row: Any, checks: Any) -> None:
    """Print a record: fields with units, printed text, rule, checks."""
    say(f"{row['record_id']}  {view}", "bold")
    say(f"  document    {row['symbol'] or row['document_id']}, {row['entity'] or 'no entity'}")
    say(f"  page        {row['page'] or '– (a text)'}")
    say(f"  printed     {row['snippet']}")
    say(f"  rule        {row['rule']}")
    say()
    for name, field in BY_VIEW[view].model_fields.items():
        if name in ORIGIN or name == "origin":
            continue
        unit = _unit(row, field.json_schema_extra)
        value = "–" if row[name] is None else amount(row[name]) if unit else row[name]
        say(f"  {name:<22}{value}{unit if row[name] is not None else ''}")
    say()
    say(f"{counted(len(checks), 'check')} of it" if checks else "no check ties this record", "bold")
    for check in checks:
        tell_check(check)


def _unit(row: Any, extra: Any) -> str:
    unit = extra.get("unit", "") if isinstance(extra, dict) else ""
    if unit == "USD or %":  # budget_amounts holds both, its measure tells which
        unit = "%" if row["measure"] == "variance_pct" else "USD"
    return f" {unit}" if unit else ""


def tell_check(check: Any, document: str = "", following: str = "") -> None:
    """Print a check: its identity, a sum as a column of addends, both figures, and what to open next."""
    verdict = check["verdict"]
    say(f"  {document}{document and ' · '}{check['identity']}: {MARKS[verdict]}", STYLES[verdict])
    widest = min(WIDEST_LABEL, line_width() - ROOM_OF_A_FIGURE)
    column = [(shown(label, widest), amount(value)) for label, value in json.loads(check["addends"] or "[]")]
    expected, found = amount(check["expected"]), amount(check["found"])
    width = max(len(text) for text in [expected, found, *(text for _, text in column)])
    names = max([len("computed"), *(cell_len(label) for label, _ in column)])
    for label, text in column:
        say(f"      {set_cell_size(label, names)}  {text:>{width}}")
    if column:
        say(f"      {'':<{names}}  {'─' * width}")
    say(f"      {'computed':<{names}}  {expected:>{width}}")
    say(f"      {'printed':<{names}}  {found:>{width}}{_off(check)}")
    if following:
        say(f"      open: bilan {following}", "dim")


def _off(check: Any) -> str:
    if check["verdict"] == "holds" or check["expected"] == check["found"]:
        return ""
    off = abs(check["expected"] - check["found"])
    return f"   off by {amount(off)}, slack {amount(check['slack'])}"
