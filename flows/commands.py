"""What the longer commands do; the command line itself only takes their arguments."""

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import typer

from extractors.page import engines
from extractors.source.media import FORMATS
from flows import printing
from flows.intake_files import find_files, listing_of
from flows.opening import USAGE, opened
from flows.settings import (
    Misplaced,
    absolute,
    dask_of,
    exports_of,
    hold_of,
    inbox_folder,
    jobs_of,
    limits_of,
    prefect_defaults,
    reread_seconds,
    serve_url,
    store_folder,
    warehouse_url,
)
from flows.visible import visible
from warehouse.session import Warehouse
from warehouse.store import Store

if TYPE_CHECKING:
    from flows.intake_files import Waiting
    from flows.isolation.reading import Desk
    from flows.outcome import Outcome
    from flows.steps import Settings
    from warehouse.presence import Listing
    from warehouse.queries import CurrentEdition


def ingest_paths(  # noqa: PLR0913 -- what the options of `ingest` say
    paths: Sequence[Path],
    url: str | None,
    engine: str,
    *,
    force: bool,
    jobs: int | None = None,
    as_format: str | None = None,
    hold: str | None = None,
    timed: bool = False,
) -> int:
    """Ingest files and folders; returns the exit status: 1 if some are not loaded, now or from before.

    `as_format` says what the files are, whatever their names; folders have none. With `timed` what it took is printed
    at the end, stage by stage.
    """
    from flows.steps import Settings

    where = absolute(warehouse_url(url))
    inbox = inbox_folder()
    wrong = _unfit(engine, as_format, paths)
    if wrong is None:
        try:
            files, left_out = find_files(paths, inbox=inbox)
            settings = Settings(where, store_folder(where), engine, force, as_format=as_format, hold=hold_of(hold))
        except FileNotFoundError as error:
            wrong = f"{error.filename} is not there; give files or folders of .pdf, .txt, .html or .md"
        except Misplaced as error:
            wrong = str(error)
        except (OSError, RuntimeError) as error:  # a ring of links is a RuntimeError before Python 3.13
            said = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else str(error)
            wrong = f"{said}; give files or folders that can be read"
    if wrong is not None:
        printing.complain(wrong)
        return USAGE
    if os.environ.get("BILAN_DASK"):
        printing.say_beside("BILAN_DASK is for 'bilan night' and the deployed flows; 'ingest' reads on this machine")
    started = perf_counter()
    listing = listing_of(paths, files, inbox)
    outcomes = (_ingest_timed if timed else _ingest)(files, listing, settings, url, jobs_of(jobs))
    if not files:
        printing.complain(f"no documents in {', '.join(map(str, paths))}: bilan reads .pdf .txt .html .htm .md")
    if left_out:
        printing.say(printing.left_out_line(left_out), "dim")
    printing.summary(outcomes, perf_counter() - started)
    return int(any(outcome.is_trouble for outcome in outcomes))


def _ingest_timed(
    files: Sequence["Waiting"], listing: "Listing", settings: "Settings", url: str | None, jobs: int
) -> list["Outcome"]:
    """Take files to the warehouse, as `_ingest` does, and print what each stage took."""
    from flows.timings import TimedDesk, timings, timings_table

    desk = TimedDesk(room=jobs)
    with timings(desk) as seconds:
        outcomes = _ingest(files, listing, settings, url, jobs, desk)
    timings_table(seconds, outcomes)
    return outcomes


def _ingest(
    files: Sequence["Waiting"],
    listing: "Listing",
    settings: "Settings",
    url: str | None,
    jobs: int,
    desk: "Desk | None" = None,
) -> list["Outcome"]:
    """Take files to the warehouse, a line each; an interruption is told in two lines."""
    from flows.batch import ingest
    from flows.isolation.reading import Desk
    from flows.steps import a_run

    desk, names = desk or Desk(room=jobs), [waiting.name for waiting in files]
    with a_stop_interrupts(), opened(url, write=True) as warehouse, a_run(warehouse, "cli", desk) as (run_id, outcomes):
        try:
            with (
                printing.progress(names) as tell,
                closing(ingest(warehouse, files, settings, run_id, desk, listing)) as taken,
            ):
                for outcome in taken:
                    outcomes.append(outcome)
                    tell(outcome)
        except (KeyboardInterrupt, BrokenPipeError):  # ctrl-C, a stop, or nobody is left to read the lines
            printing.interrupted(outcomes, names)
            raise KeyboardInterrupt from None
    return outcomes


def _unfit(engine: str, as_format: str | None, paths: Sequence[Path]) -> str | None:
    """Say what is wrong with an engine or a format an operator gives, or None."""
    if engine not in engines.NAMES:
        return f"there is no engine {engine!r}; choose from {', '.join(engines.NAMES)}"
    if as_format is None:
        return None
    if as_format not in FORMATS:
        return f"there is no format {as_format!r}; choose from {', '.join(FORMATS)}"
    folder = next((path for path in paths if path.is_dir()), None)
    return None if folder is None else f"{folder} is a folder; --as says what single files are: name them"


def run_night(
    inbox: Path, url: str | None, *, force: bool = False, hold: str | None = None, jobs: int | None = None
) -> int:
    """Run the nightly flow in this process; returns 1 for trouble that is new tonight."""
    prefect_defaults()
    started = perf_counter()
    try:
        limits_of()
        hold_of(hold)
        reread_seconds()
        exports_of()
        dask_of()
        serve_url()
    except Misplaced as error:
        printing.complain(str(error))
        return USAGE
    where = absolute(warehouse_url(url))
    if "PREFECT_API_URL" not in os.environ:
        printing.say(
            "no Prefect server is named: one is started for this night, which takes ten seconds or more", "dim"
        )
    with opened(url, write=True, unreachable=1), server_named(), _interruption_told():
        from flows.nightly import named, night_here

        # Not as a parameter: Prefect keeps and shows a flow's parameters, and a URL may hold a password.
        os.environ["BILAN_WAREHOUSE"] = where
        outcomes, not_exported = night_here(
            inbox=str(inbox), store=str(store_folder(where)), force=force, hold=hold, jobs=jobs
        )
    _tell_night(inbox, outcomes)
    printing.summary(outcomes, perf_counter() - started)
    if new := [outcome for outcome in outcomes if outcome.is_new]:
        printing.say(f"new: {named(new)}", "bold red")
    if not_exported:
        printing.complain(f"{not_exported}; what was loaded is loaded, 'bilan export' tries it again")
    return int(bool(not_exported) or bool(new))


def _tell_night(inbox: Path, outcomes: Sequence["Outcome"]) -> None:
    """Print what became of the files of a night that is news, what was left out, and what waits."""
    for outcome in outcomes:
        if outcome.is_news:
            printing.say_outcome(outcome)
    left_out = find_files([inbox], inbox=inbox_folder())[1]
    if left_out:
        printing.say(printing.left_out_line(left_out), "dim")
    if not outcomes:
        printing.complain(f"no documents in {inbox}: bilan reads .pdf .txt .html .htm .md; is it the right folder?")
    if waiting := sum(outcome.waits for outcome in outcomes):
        said = printing.counted(waiting, "document")
        printing.say(f"{said} read by an older bilan: read again in the next nights (BILAN_REREAD_MINUTES)", "dim")


@contextmanager
def a_stop_interrupts() -> Iterator[None]:
    """Take SIGTERM, a service manager's stop, as an interruption; afterwards it means what it did before."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before or signal.SIG_DFL)


@contextmanager
def _interruption_told() -> Iterator[None]:
    """Say in one line that a night was interrupted, by ctrl-C or by a service manager's or Prefect's stop.

    Prefect raises SIGTERM once more when its flow has ended.
    """
    try:
        with a_stop_interrupts():
            yield
    except KeyboardInterrupt:
        printing.complain("interrupted: what was being read is given back and no attempt counted; run it again")
        raise


@contextmanager
def server_named() -> Iterator[str]:
    """Give the night a server, and its address; end it with one line where that does not come up or does not answer."""
    from httpx import HTTPError

    from flows.temporary_server import ServerSilent, a_server

    said = "nothing is half-loaded; run it again, or start 'prefect server start' and set PREFECT_API_URL"
    try:
        with a_server() as address:
            try:
                yield address
            except (HTTPError, RuntimeError) as error:
                cause = error.__cause__ if isinstance(error, RuntimeError) else error  # Prefect's "Failed to reach API"
                if not isinstance(cause, HTTPError):
                    raise
                silent = f"Prefect's server at {visible(address)} does not answer ({type(cause).__name__})"
                printing.complain(f"{silent}; {said}")
                raise typer.Exit(1) from None
    except ServerSilent as error:
        printing.complain(f"Prefect's server did not come up: {error}; {said}")
        raise typer.Exit(1) from None


def draw_document(
    warehouse: Warehouse, store: Path, name: str, page: int | None, out: Path | None, *, rungs: bool = False
) -> None:
    """Draw a page of a document, or with `rungs` how its tables were cut, and say where the picture is."""
    from flows.pictures import fullest_page, show_page, show_rungs
    from warehouse.queries import find_document

    document = find_document(warehouse, name)
    page = page or fullest_page(warehouse, document)
    out = out or Path(f"{document.document_id}-p{page}.png")
    _write(out, (show_rungs if rungs else show_page)(warehouse, Store(store), document, page))
    printing.say(f"{document.symbol or document.source_name}, page {page}: {out}")


def draw_record(warehouse: Warehouse, store: Path, record_id: str, out: Path | None) -> None:
    """Tell one record, draw its page if it has one, and say where the picture is."""
    from flows.pictures import line_of, show_record
    from flows.tracing import tell
    from warehouse.queries import checks_of, find_document, find_record

    view, row, place = find_record(warehouse, record_id)
    document = find_document(warehouse, row["document_id"])
    line = None if view != "budget_amounts" else line_of(warehouse, row)
    ids = [record_id, *([line] if line else [])]
    tell(view, row, [check for each in ids for check in checks_of(warehouse, each, row["document_id"])])
    if place["page"] is None:
        _quote(Store(store), document, place)
        return
    out = out or Path(f"{record_id}.png")
    _write(out, show_record(Store(store), document, place, f"{view}: {row['snippet']}"))
    printing.say()
    printing.say(f"page {place['page']}, the figure outlined: {out}")


def _quote(store: Store, document: "CurrentEdition", place: Any) -> None:
    """Print the lines around a record that was read from text."""
    from flows.quoting import quoted

    printing.say()
    if place["span_start"] is None:
        printing.say("no place: it was read from the document as a whole")
        return
    printing.say(f"{document.source_name}, characters {place['span_start']} to {place['span_end']}:", "bold")
    for line in quoted(store, document, place):
        printing.say(line)


def forget_document(warehouse: Warehouse, store: Path, name: str) -> None:
    """Forget a document, and say what went with it."""
    from warehouse.queries import find_document
    from warehouse.remove import forget

    document = find_document(warehouse, name)
    editions = forget(warehouse, Store(store), document.document_id)
    what = document.symbol or document.source_name
    printing.say(
        f"forgotten: {what} ({document.document_id}), editions: {editions}; 'bilan ingest' would load it again"
    )


def _write(out: Path, picture: bytes) -> None:
    try:
        out.write_bytes(picture)
    except OSError as error:
        printing.complain(f"{out} cannot be written: {error.strerror}; name another place with -o")
        raise typer.Exit(USAGE) from None
