"""Runs: who started what when, how it ended, and how many documents came to what."""

from collections import Counter
from typing import Literal

from sqlalchemy import func, insert, select, update

from warehouse.session import Warehouse
from warehouse.tables import run

STATES = ("loaded", "unchanged", "quarantined", "parked", "deferred", "held", "dismissed")
RunOutcome = Literal["completed", "failed", "aborted"]


def start_run(warehouse: Warehouse, run_id: str, trigger: str, now: str, isolation: str | None = None) -> None:
    """Write down that a run began.

    `trigger` is cli, night or operator; `isolation` says how reading is sealed off, if that is known already.
    """
    values = {"run_id": run_id, "trigger": trigger, "started_at": now, "outcome": "running", "isolation": isolation}
    with warehouse.writing() as connection:
        if connection.execute(select(run.c.run_id).where(run.c.run_id == run_id)).first():
            return  # the connection was cut when it had been written down
        number = (connection.execute(select(func.max(run.c.number))).scalar() or 0) + 1
        connection.execute(insert(run), values | {"number": number})


def finish_run(
    warehouse: Warehouse,
    run_id: str,
    states: Counter[str],
    now: str,
    outcome: RunOutcome = "completed",
    isolation: str | None = None,
) -> None:
    """Write down how a run ended, and its documents by state; an `isolation` left out stays as the start had it."""
    values: dict[str, object] = {state: states[state] for state in STATES}
    values |= {"documents": states.total(), "finished_at": now, "outcome": outcome}
    if isolation is not None:
        values["isolation"] = isolation
    with warehouse.writing() as connection:
        connection.execute(update(run).where(run.c.run_id == run_id).values(values))
