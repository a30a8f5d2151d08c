"""What `bilan reconcile` does: compare, list, and say what the whole comes to. Returns the exit status."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from flows import printing
from flows.opening import USAGE, opened
from flows.reconciling.comparing import ComparedRow, compared
from flows.reconciling.outside import NotReconciled, outside_rows
from flows.reconciling.prints import BUDGETS, FISCAL, PrintedAmounts, budget_print, fiscal_print
from flows.visible import visible
from warehouse.queries import select

DIFFERS = 1
HEAD = ("line", "state", "entity", "period", "measure", "figure", "amount", "printed", "how", "where", "record")
MOST_OF_IT, FEWEST = 0.75, 3
"""Share and number of differing rows of one measure from which the whole column is said to hold another."""


def reconcile(file: Path, url: str | None) -> int:
    """Hold a CSV file against the warehouse; 0, 1 if any figure differs, 2 if the file cannot be used."""
    try:
        rows = outside_rows(file)
    except NotReconciled as error:
        return _wrong(str(error))
    except OSError as error:
        return _wrong(f"{file} cannot be opened: {error.strerror}")
    with opened(url) as warehouse:
        budgets, fiscal = select(warehouse, BUDGETS), select(warehouse, FISCAL)
    prints = PrintedAmounts([*map(budget_print, budgets), *map(fiscal_print, fiscal)])
    found = [compared(row, prints) for row in rows]
    printing.show_table(HEAD, map(_line, found))
    printing.say()
    for sentence in conclusions(found):
        printing.say(sentence, "bold")
    states = Counter(each.state for each in found)
    printing.say(f"{printing.counted(len(found), 'figure')}: " + ", ".join(f"{states[s]} {s}" for s in STATES))
    return DIFFERS if states["differs"] else 0


STATES = ("equal", "differs", "absent")


def _line(each: ComparedRow) -> tuple[object, ...]:
    row, printed = each.row, each.printed
    amount = None if row.amount is None else f"{row.amount:,f}"
    held = f"{printed.amount:,f}".removesuffix(".0") if printed else None
    where = f"{printed.symbol}, p. {printed.page}" if printed else None
    named = row.code or row.label
    record = printed.record_id if printed else None
    return (
        row.line,
        each.state,
        row.entity,
        row.period,
        row.measure.name,
        named,
        amount,
        held,
        each.how,
        where,
        record,
    )


def conclusions(found: Sequence[ComparedRow]) -> list[str]:
    """Return what holds of a whole column, else of a period of it: it holds another measure, or counts otherwise."""
    out = []
    for label in dict.fromkeys(each.row.labelled for each in found):
        held = [each for each in found if each.row.labelled == label and each.state != "absent" and each.row.amount]
        whole = list(_concluded(label, held, ""))
        out += whole or [
            said
            for period in dict.fromkeys(each.row.period for each in held)
            for said in _concluded(label, [each for each in held if each.row.period == period], f" of {period}")
        ]
    return out


def _concluded(label: str, held: Sequence[ComparedRow], of: str) -> Iterator[str]:
    kinds = Counter(each.kind for each in held if each.kind)
    for kind, n in kinds.most_common(1):
        if n >= FEWEST and n >= MOST_OF_IT * len(held) and kind.split(", ")[0] not in ("amount", "line"):
            yield f"{n} of {len(held)} figures labelled “{visible(label)}”{of}: {_whole(kind)}"


def _whole(kind: str) -> str:
    return " and ".join(map(_part, kind.split(", ")))


def _part(kind: str) -> str:
    if kind.startswith("measure "):
        return f"the data set holds the {kind.removeprefix('measure ')}"
    return f"the difference is one of {kind}" if kind.startswith(("factor", "sign")) else f"it is another {kind}"


def _wrong(line: str) -> int:
    printing.complain(line)
    return USAGE
