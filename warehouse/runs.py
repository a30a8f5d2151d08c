"""Runs: who started what when, how it ended, and how many documents came to what."""

from collections import Counter
from collections.abc import Callable
from typing import Literal

from sqlalchemy import func, insert, select, update

from warehouse.session import Warehouse
from warehouse.tables import run

STATES = ("loaded", "unchanged", "quarantined", "parked", "deferred", "held", "dismissed")
RunOutcome = Literal["completed", "failed", "aborted"]


def start_run(
    warehouse: Warehouse,
    run_id: str,
    trigger: str,
    now: str,
    isolation: str | None = None,
    process: str | None = None,
) -> None:
    """Write down that a run began.

    `trigger` is cli, night or operator; `isolation` says how reading is sealed off, if that is known already;
    `process` is whose run it is, as `close_dead` asks about it.
    """
    values: dict[str, str | None] = {"run_id": run_id, "trigger": trigger, "started_at": now, "outcome": "running"}
    values |= {"isolation": isolation, "process": process}
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
    values |= {"documents": states.total(), "finished_at": now, "outcome": outcome, "closed_by": None}
    if isolation is not None:
        values["isolation"] = isolation
    with warehouse.writing() as connection:
        connection.execute(update(run).where(run.c.run_id == run_id).values(values))


def close_dead(warehouse: Warehouse, is_dead: Callable[[str, str], bool], now: str, run_id: str) -> list[str]:
    """Close the runs that ended without a word (kill -9, a reboot), as the run `run_id` begins; returns their ids.

    `is_dead` says of a run's process and its start whether it has ended; a run that names no process ran before bilan
    wrote it down. Such a run is `aborted` and ends now; `closed_by` says that it did not do so itself.
    """
    open_runs = select(run.c.run_id, run.c.process, run.c.started_at).where(run.c.outcome == "running")
    with warehouse.reading() as connection:
        rows = connection.execute(open_runs).all()
    dead = [row.run_id for row in rows if row.process is None or is_dead(row.process, row.started_at)]
    if dead:
        mine = run.c.run_id.in_(dead) & (run.c.outcome == "running")
        values = {"outcome": "aborted", "finished_at": now, "closed_by": run_id}
        with warehouse.writing() as connection:
            connection.execute(update(run).where(mine).values(values))
    return dead
