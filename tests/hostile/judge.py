"""The evidence of the fault matrix (E0), read from a warehouse's views and a run's output."""

import hashlib
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from schemas.registry import RECORDS
from tests.attacks.attack import Attack, Ends
from tests.hostile.bench import Run

VIEWS = (*sorted({model.view for model in RECORDS}), "tables", "table_cells", "checks", "findings")
SLIP = "a slip of bilan's"
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What moves a terminal's cursor, sets its title or turns its lines round."""
OFTEN = frozenset({"unknown_kind"})
"""Warnings that every page of an attack gets: they say nothing about what is missing."""


@dataclass(frozen=True)
class State:
    """What the intake says of a file."""

    name: str
    sha256: str
    state: str
    reason: str
    message: str

    @property
    def end(self) -> str:
        """The reason, or "loaded"."""
        return "loaded" if self.state in ("loaded", "unchanged") else self.reason or self.state


@dataclass(frozen=True)
class Held:
    """What a warehouse holds of one document."""

    digest: str
    records: Counter[str]
    figures: frozenset[float]
    warnings: Counter[str]
    findings: int


NOTHING = Held("", Counter(), frozenset(), Counter(), 0)


@dataclass
class Seen:
    """A warehouse after a run: each file's states, what each document holds, and what is wrong with the database."""

    states: dict[str, list[State]] = field(default_factory=dict)
    held: dict[str, Held] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    def one(self, name: str) -> State | None:
        """Return a file's only state, None if it has none or several."""
        states = self.states.get(name, [])
        return states[0] if len(states) == 1 else None

    def of(self, state: State) -> Held:
        """Return what was loaded from a file's bytes."""
        return self.held.get(state.sha256, NOTHING)


def look(warehouse: Path) -> Seen:
    """Read everything the judgement needs from a warehouse."""
    seen = Seen()
    if not warehouse.exists():
        seen.broken.append("no warehouse")
        return seen
    with sqlite3.connect(warehouse) as connection:
        try:
            seen.broken += _broken(connection)
            for row in connection.execute("select source_name, sha256, state, reason, message from intake"):
                state = State(*(value or "" for value in row))
                seen.states.setdefault(state.name, []).append(state)
            for document_id, sha256 in connection.execute("select document_id, sha256 from documents where is_current"):
                seen.held[sha256] = _held(connection, document_id)
        except sqlite3.Error as error:
            seen.broken.append(f"the warehouse cannot be read: {error}")
    return seen


def _broken(connection: sqlite3.Connection) -> Iterator[str]:
    for pragma, sound in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
        if (found := connection.execute(f"pragma {pragma}").fetchall()) != sound:
            yield f"{pragma}: {found[:3]}"
    (open_runs,) = connection.execute("select count(*) from runs where finished_at is null").fetchone()
    if open_runs:
        yield "a run has no end"


def _held(connection: sqlite3.Connection, document_id: str) -> Held:
    digest, records = hashlib.sha256(), Counter[str]()
    for view in VIEWS:
        rows = sorted(map(repr, connection.execute(f"select * from {view} where document_id = ?", [document_id])))
        records[view] = len(rows)
        digest.update("\n".join([view, *rows]).encode("utf-8", "surrogatepass"))
    figures = {
        value
        for view in ("key_figures", "table_cells")
        for (value,) in connection.execute(f"select value from {view} where document_id = ?", [document_id])
    }
    query = "select severity, check_name from findings where document_id = ?"
    findings = connection.execute(query, [document_id]).fetchall()
    warnings = Counter(name for severity, name in findings if severity != "info" and name not in OFTEN)
    records -= Counter({view: records[view] for view in ("checks", "findings")})
    return Held(digest.hexdigest(), records, frozenset(figures) - {None}, warnings, len(findings))


def faults(attack: Attack, seen: Seen, whole: Held = NOTHING) -> list[str]:
    """Return what is wrong with what became of an attack; `whole` is what the undamaged report holds."""
    out = list(_ended(attack.seen_as or attack.file_name, attack.ends, seen))
    for name, ends in attack.also.items():
        out += _ended(name, ends, seen)
    state = seen.one(attack.seen_as or attack.file_name)
    if state is not None and state.end == "loaded":
        out += _silent(attack, seen.of(state), whole)
    return out


def _ended(name: str, ends: Ends, seen: Seen) -> Iterator[str]:
    states = seen.states.get(name, [])
    if len(states) != 1:
        yield f"{len(states)} states" if states else "NO STATE"
    for state in states:
        if state.state == "reading":
            yield "left in reading"
        elif state.end not in ends:
            yield "WRONG SUCCESS" if state.end == "loaded" else f"wrong reason {state.end}"
        if SLIP in state.message:
            yield f"slip: {state.message[:160]}"


def _silent(attack: Attack, held: Held, whole: Held) -> Iterator[str]:
    """Yield what a success does not say."""
    if lost := set(attack.shows) - held.figures:
        if not held.warnings:
            yield f"SILENT LOSS of {sorted(lost)}"
    elif attack.warns and not held.warnings:
        yield "SILENT LOSS: no warning"
    if found := set(attack.hides) & held.figures:
        yield f"hidden figure read: {sorted(found)}"
    if attack.whole and held.warnings <= whole.warnings:
        less = {view: (held.records[view], most) for view, most in whole.records.items() if held.records[view] < most}
        if less:
            yield f"SILENT LOSS: {sum(a for a, _ in less.values())} of {sum(b for _, b in less.values())} records"


def neighbours(names: Iterable[str], seen: Seen, sound: Seen) -> list[str]:
    """Return what is wrong with the good reports: each must hold what it holds without any attack beside it."""
    out = []
    for name in names:
        state, expected = seen.one(name), sound.one(name)
        assert expected is not None
        if state is None or state.end != "loaded":
            out.append(f"NEIGHBOUR {name} {state.end if state else 'has no state'}")
        elif seen.of(state).digest != sound.of(expected).digest:
            out.append(f"NEIGHBOUR {name} changed")
    return out


def of_the_run(run: Run, seen: Seen) -> list[str]:
    """Return what is wrong with a run as a whole."""
    out = list(seen.broken)
    trouble = any(s.state in ("quarantined", "parked") for states in seen.states.values() for s in states)
    if run.timed_out:
        out.append("HANG")
    elif run.status != int(trouble):
        out.append(f"exit status {run.status}")
    if "Traceback (most recent call last)" in run.output:
        out.append(f"TRACEBACK {run.output.strip().splitlines()[-1][:160]}")
    if found := RAW.search(run.output):
        out.append(f"raw {found[0]!a} in the output")
    if run.left:
        out.append(f"{len(run.left)} processes left")
    return out
