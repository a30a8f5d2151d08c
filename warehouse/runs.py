"""Runs: who started what when, and how many documents came to what."""

from collections import Counter

from sqlalchemy import insert, update

from warehouse.session import Warehouse
from warehouse.tables import run

STATES = ("loaded", "unchanged", "quarantined", "parked", "deferred")


def start_run(warehouse: Warehouse, run_id: str, trigger: str, now: str) -> None:
    """Write down that a run began; `trigger` is cli, night or operator."""
    with warehouse.writing() as connection:
        connection.execute(insert(run), {"run_id": run_id, "trigger": trigger, "started_at": now})


def finish_run(warehouse: Warehouse, run_id: str, states: Counter[str], now: str) -> None:
    """Write down how a run ended: documents by state."""
    values = {state: states[state] for state in STATES} | {"documents": states.total(), "finished_at": now}
    with warehouse.writing() as connection:
        connection.execute(update(run).where(run.c.run_id == run_id).values(values))
