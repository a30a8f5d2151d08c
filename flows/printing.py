"""What the operator sees: tables and a progress bar on a terminal, plain lines in a pipe."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, TextIO

from flows.folding import folded
from flows.outcome import Outcome, listed, states
from flows.visible import shown, visible
from schemas.vocabulary import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console
    from rich.table import Table

STYLES = {"loaded": "green", "unchanged": "dim", "quarantined": "bold red", "parked": "red", "deferred": "yellow"}
STYLES |= {"held": "bold yellow", "dismissed": "dim", "added": "green", "removed": "red", "changed": "yellow"}
STYLES |= {"holds": "green", "within_rounding": "yellow", "fails": "bold red"}
STYLES |= {"error": "bold red", "warning": "yellow", "info": "dim"}

WIDTH_OF_A_PIPE = 200
SHOWN = 5
"""Names that a line lists before it says how many more there are."""
LONGEST_LINE = 10_000
"""Characters of a line told to a person: twice the longest paragraph of a report."""
LONGEST_CELL = 500
"""Characters of a cell in a list on a terminal; in a pipe, where programs read, every cell is whole."""
LONGEST_SENTENCE = 1_000
MANY_COLUMNS = 8
"""More of them stand closer together, so that a ledger's eleven fit 80 characters."""
STATE_WIDTH = 11
"""Characters of a state at the head of a file's line."""

TERMINALS = ("FORCE_COLOR", "TTY_COMPATIBLE")
"""Variables by which Rich is told that a pipe is as good as a terminal."""


class Screen:
    """Where a command prints: Rich draws on a terminal; a pipe gets plain lines, for which Rich is not imported."""

    def __init__(self, name: str, drawing: "Console | None" = None) -> None:
        """Print to "stdout" or "stderr", or to what a `drawing` of one's own draws on."""
        self._name = name
        if drawing is not None:
            self.drawing = drawing

    @cached_property
    def drawing(self) -> "Console":
        """Return Rich's side of it."""
        from rich.console import Console

        return Console(stderr=self._name == "stderr", highlight=False, soft_wrap=True)

    @property
    def file(self) -> TextIO:
        """Return the stream as it is now."""
        stream: Any = self.drawing.file if "drawing" in vars(self) else getattr(sys, self._name)
        return stream  # type: ignore[no-any-return]

    @property
    def is_terminal(self) -> bool:
        """Say whether somebody is looking on."""
        if "drawing" not in vars(self) and not any(map(os.environ.get, TERMINALS)):
            try:
                if not self.file.isatty():
                    return False
            except ValueError:  # it is closed
                return False
        return self.drawing.is_terminal

    @property
    def width(self) -> int:
        """Return how many characters a line of the terminal has."""
        return self.drawing.width

    def put(self, text: str, style: str | None = None, *, hangs: int | None = None, whole: bool = False) -> None:
        """Print text that is fit to be seen, on a line of its own; on a terminal on several, broken between words.

        `hangs`: how far those below the first are set in; `whole`: it is one line, however long.
        """
        if not self.is_terminal:  # ten thousand unchanged files are ten thousand lines
            self.file.write(f"{text}\n")
            return
        from rich.text import Text

        following = None if hangs is None else " " * hangs
        for line in [text] if whole else folded(text, self.width, following=following):
            self.drawing.print(Text(line, style=style or ""))


console = Screen("stdout")
errors = Screen("stderr")


def say(line: str = "", style: str | None = None, *, hangs: int | None = None, whole: bool = False) -> None:
    """Print one line; nothing in it is markup, and nothing moves the cursor: a text may hold anything.

    `hangs` and `whole` as `Screen.put`.
    """
    console.put(shown(line, LONGEST_LINE), style, hangs=hangs, whole=whole)


def say_outcome(outcome: Outcome) -> None:
    """Print a file's line: what it is and what was read, or why nothing was."""
    say(outcome_line(outcome), STYLES.get(outcome.state), hangs=STATE_WIDTH + 1)


def line_width() -> int:
    """Return how many characters a line may have: the terminal's, or 200 in a pipe."""
    return console.width if console.is_terminal else WIDTH_OF_A_PIPE


def complain(line: str) -> None:
    """Print an error, on one line as `say` does: what, where, what next."""
    errors.put(shown(f"bilan: {line}", LONGEST_LINE), "red")


def say_beside(line: str) -> None:
    """Print a line that belongs to an error."""
    errors.put(shown(line, LONGEST_LINE))


def show_table(head: Sequence[str], rows: Iterable[Sequence[object]], title: str | None = None) -> None:
    """Print rows: a table on a terminal, tab-separated lines in a pipe."""
    if not console.is_terminal:
        for whole in [head, *rows]:
            sys.stdout.write("\t".join("" if value is None else visible(str(value)) for value in whole) + "\n")
        return
    cells = [["" if value is None else shown(str(value), LONGEST_CELL) for value in row] for row in rows]
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", box=None, header_style="bold", pad_edge=False,
                  collapse_padding=len(head) > MANY_COLUMNS)  # fmt: skip
    for number, name in enumerate(head):
        _add_column(table, name, [row[number] for row in cells])
    for row in cells:
        table.add_row(*(Text(cell, style=STYLES.get(cell, "")) for cell in row))
    console.drawing.print(table, soft_wrap=False)


def _add_column(table: "Table", name: str, column: Sequence[str]) -> None:
    """Add a column to a table: figures stand at its right; of its head no word is broken, nor is a figure."""
    numeric = bool(column) and all(map(_is_number, column))
    whole = [*name.split(), *(column if numeric else [])]
    least = max(map(len, whole), default=0)
    most = least if numeric else None
    table.add_column(name, justify="right" if numeric else "left", overflow="fold", min_width=least, max_width=most)


def outcome_line(outcome: Outcome) -> str:
    """Return one line for a file, fit for a terminal or a log: what it is and what was read, or why nothing was."""
    named = f"{outcome.state:<{STATE_WIDTH}} {visible(outcome.name)}"
    if outcome.reason:
        return f"{named}: {outcome.reason}, {' '.join(shown(outcome.sentence or '', LONGEST_SENTENCE).split())}"
    if outcome.copy_of:
        return f"{named}: the same bytes as {visible(outcome.copy_of)}"
    if outcome.kind is None:
        return f"{named}: {shown(outcome.sentence, LONGEST_SENTENCE)}" if outcome.sentence else named
    verdicts = outcome.verdicts
    pages = f"{counted(outcome.pages, 'page')}, " if outcome.pages is not None else ""
    held = f"{verdicts[Verdict.HOLDS]} of {verdicts.total()} checks hold" if verdicts else "no checks"
    within = f", {n} within rounding" if (n := verdicts[Verdict.WITHIN_ROUNDING]) else ""
    failed = f", {n} FAIL" if (n := verdicts[Verdict.FAILS]) else ""
    read = f"{outcome.kind}, {pages}{counted(outcome.records, 'record')}"
    before = f"; {outcome.replaces}" if outcome.replaces else ""
    return f"{named}: {read}, {held}{within}{failed}, {counted(outcome.findings, 'finding')}{before}"


def left_out_line(names: Sequence[str]) -> str:
    """Return one line that names the files of folders which were left out, however many."""
    return f"left out for their suffix: {listed(names, visible)}"


def counted(number: int, what: str) -> str:
    """Return a count with its noun: "1 page", "2 pages"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def summary(outcomes: Sequence[Outcome], seconds: float) -> None:
    """Print what a run came to."""
    counts = states(outcomes)
    read = [outcome for outcome in outcomes if outcome.state != "unchanged"]  # a copy's records are another's
    verdicts = [sum(o.verdicts[v] for o in read) for v in Verdict]
    records, findings = sum(o.records for o in read), sum(o.findings for o in read)
    say()
    if not console.is_terminal:
        show_table(
            ["documents", *counts, "records", "checks hold", "within rounding", "fail", "findings", "seconds"],
            [[len(outcomes), *counts.values(), records, *verdicts, findings, f"{seconds:.1f}"]],
        )
    elif outcomes:
        named = ", ".join(f"{count:,} {state}" for state, count in counts.items())
        say(f"{counted(len(outcomes), 'file')} in {seconds:.1f} s: {named}", "bold")
        holds, within, fails = verdicts
        said = f"checks: {holds:,} hold, {within:,} within rounding, {fails:,} fail; {counted(findings, 'finding')}"
        say(f"{counted(records, 'record')} read; {said}")
        if any(outcome.is_trouble for outcome in outcomes):
            say("'bilan status' says what to do about what is not loaded", "dim")


def interrupted(outcomes: Sequence[Outcome], names: Sequence[str]) -> None:
    """Say in two lines what of an interrupted run is done and what is not."""
    counts = ", ".join(f"{count} {state}" for state, count in states(outcomes).items())
    complain(f"interrupted: {len(outcomes)} of {counted(len(names), 'file')} done{counts and f' ({counts})'}")
    done = {outcome.name for outcome in outcomes}
    rest = [name for name in names if name not in done]
    more = f" and {len(rest) - SHOWN} more" if len(rest) > SHOWN else ""
    complain(f"not read, and no attempt counted: {', '.join(rest[:SHOWN]) or 'none'}{more}; the same command goes on")


@contextmanager
def progress(names: Sequence[str]) -> "Iterator[Callable[[Outcome], None]]":
    """Give a function that prints an outcome's line; on a terminal a bar below the lines names the next file."""
    if not console.is_terminal or not names:
        yield say_outcome
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(bar_width=20), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    waiting = dict.fromkeys(names)
    with Progress(*columns, console=console.drawing, transient=True) as bar:
        task = bar.add_task(_next_of(waiting), total=len(names))

        def advance(outcome: Outcome) -> None:
            say_outcome(outcome)
            waiting.pop(outcome.name, None)
            bar.update(task, advance=1, description=_next_of(waiting))

        yield advance


def _next_of(waiting: Iterable[str]) -> str:
    """Return the file that is waited for, as the bar names it: no markup, and short enough for 80 columns."""
    from rich.markup import escape

    return escape(shown(next(iter(waiting), ""), 36))


def amount(value: object) -> str:
    """Return a figure with its thousands apart and no needless decimals."""
    if not isinstance(value, int | float):
        return "" if value is None else str(value)
    return f"{value:,.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "").replace("-", "").replace("−", "").isdigit() or not cell
