"""The command line. A command imports what it uses when it runs, so that `bilan --help` is instant."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from flows.garbage import collect_seldom, leave_the_rest
from flows.opening import USAGE, answered, opened
from flows.settings import absolute, at_home, inbox_folder, misspelt, store_folder, warehouse_url

app = typer.Typer(
    help="UN budget and performance documents, from PDF to rows that carry their proof.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # drawn boxes round the help cost half its time
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

ENGINES = ("pdfium", "pdfplumber")


def _at_home(path: Path | None) -> Path | None:
    """Return a path that a command is given, its `~` as the home folder: `-o=~/x.png` is no shell's to expand."""
    return None if path is None else at_home(path)


def _all_at_home(paths: list[Path]) -> list[Path]:
    return list(map(at_home, paths))


WarehouseOption = Annotated[
    str | None, typer.Option("--warehouse", metavar="URL", help="SQLAlchemy URL; else BILAN_WAREHOUSE.")
]
DocumentArgument = Annotated[
    str, typer.Argument(help="An id or a unique beginning of one, a symbol, or a source name.", show_default=False)
]
MaybeDocument = Annotated[
    str | None, typer.Argument(metavar="[DOCUMENT]", help="All documents if left out.", show_default=False)
]
HoldOption = Annotated[
    str | None,
    typer.Option(
        "--hold",
        metavar="PERCENT",
        help="Hold a new reading that changes more of a document, until 'accept' or 'reject'; else BILAN_HOLD.",
        show_default=False,
    ),
]
JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", min=1, max=64, help="Documents read at once; else 2, on one core 1.", show_default=False),
]
OutOption = Annotated[
    Path | None, typer.Option("-o", "--out", callback=_at_home, help="Where the PNG goes.", show_default=False)
]


def _version(asked: bool) -> None:
    """Print the release and end."""
    if asked:
        from importlib.metadata import version

        typer.echo(f"bilan {version('bilan')}")
        raise typer.Exit


@app.callback()
def bilan(
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the release and exit.")
    ] = False,
) -> None:
    """UN budget and performance documents, from PDF to rows that carry their proof."""
    for name, meant in misspelt():
        typer.echo(f"{name} is no setting of bilan and changes nothing; {meant} is one", err=True)


@app.command()
def ingest(  # noqa: PLR0913, PLR0917 -- an option each
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", callback=_all_at_home, help="Files or folders.", show_default=False)
    ],
    force: Annotated[bool, typer.Option("--force", help="Read again what is loaded already.")] = False,
    jobs: JobsOption = None,
    engine: Annotated[str, typer.Option("--engine", help="PDF engine: pdfium or pdfplumber.")] = ENGINES[0],
    as_format: Annotated[
        str | None,
        typer.Option("--as", metavar="FORMAT", help="Read files as pdf, text, html or markdown, whatever their names."),
    ] = None,
    hold: HoldOption = None,
    timings: Annotated[
        bool, typer.Option("--timings", help="Print at the end what each stage took, in CPU seconds.")
    ] = False,
    warehouse: WarehouseOption = None,
) -> None:
    """Read documents (.pdf .txt .html .md) into the warehouse; unchanged ones are skipped.

    Prints one line a document: what was read, and what it replaces. Exit status: 0 all loaded or unchanged, 1 some
    quarantined, parked or held, 2 usage, 3 warehouse out of reach, 130 interrupted.
    """
    from flows.commands import ingest_paths

    status = ingest_paths(
        paths, warehouse, engine, force=force, jobs=jobs, as_format=as_format, hold=hold, timed=timings
    )
    raise typer.Exit(status)


@app.command()
def night(
    inbox: Annotated[Path | None, typer.Argument(help="Else BILAN_INBOX.", show_default=False)] = None,
    force: Annotated[bool, typer.Option("--force", help="Read again what is loaded, quarantined or parked.")] = False,
    jobs: JobsOption = None,
    hold: HoldOption = None,
    warehouse: WarehouseOption = None,
) -> None:
    """Run the nightly Prefect flow once, now, in this process; exit status 1 for trouble that is new tonight.

    New files are read first. What an older bilan read is read again after them, newest documents first, for
    BILAN_REREAD_MINUTES (120) at the most; the rest waits for the next nights.
    """
    from flows.commands import run_night
    from flows.printing import complain

    folder = inbox_folder(inbox)
    if folder is None or not folder.is_dir():
        wrong = f"{folder} is no folder; name the inbox" if folder else "no inbox is named; give its folder"
        complain(f"{wrong}, or set BILAN_INBOX")
        raise typer.Exit(USAGE)
    raise typer.Exit(run_night(folder, warehouse, force=force, hold=hold, jobs=jobs))


@app.command()
def status(
    max_age: Annotated[
        str | None, typer.Option("--max-age", metavar="26h", help="Exit 1 if the last completed night is older.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="List every document, not the newest alone.")] = False,
    warehouse: WarehouseOption = None,
) -> None:
    """Show what came out, what did not and why, what to do next, and the last runs."""
    from flows.status import print_status

    with opened(warehouse) as open_one:
        raise typer.Exit(print_status(open_one, max_age, every=every))


@app.command()
def findings(
    document: MaybeDocument = None,
    check: Annotated[str | None, typer.Option("--check", help="What one check found.", show_default=False)] = None,
    page: Annotated[int | None, typer.Option("--page", help="Of one page.", show_default=False)] = None,
    warehouse: WarehouseOption = None,
) -> None:
    """Show what is suspicious: what, where, what next."""
    from flows.reports import print_findings

    with opened(warehouse) as open_one, answered():
        print_findings(open_one, document, check, page)


@app.command()
def checks(
    document: MaybeDocument = None,
    fails: Annotated[bool, typer.Option("--fails", help="Those that fail alone.")] = False,
    check: Annotated[
        str | None, typer.Option("--check", help="Of one kind: row, subtotal, total …", show_default=False)
    ] = None,
    page: Annotated[int | None, typer.Option("--page", help="About figures of one page.", show_default=False)] = None,
    warehouse: WarehouseOption = None,
) -> None:
    """Show which identities hold; of one document, every one of them."""
    from flows.reports import print_checks

    with opened(warehouse) as open_one, answered():
        print_checks(open_one, document, check, page, fails=fails)


@app.command()
def ledger(
    document: MaybeDocument = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 if any number is unread.")] = False,
    warehouse: WarehouseOption = None,
) -> None:
    """Show how many digits each page prints and where each went; of one document, also the unread numbers."""
    from flows.ledger import print_ledger

    with opened(warehouse) as open_one, answered():
        raise typer.Exit(print_ledger(open_one, document, strict=strict))


@app.command()
def show(
    document: DocumentArgument,
    page: Annotated[int | None, typer.Option("--page", min=1, help="1-based; else the fullest.")] = None,
    rungs: Annotated[
        bool, typer.Option("--rungs", help="How each table was cut, what lost against it, and why.")
    ] = False,
    out: OutOption = None,
    warehouse: WarehouseOption = None,
) -> None:
    """Draw a page with what was read from it outlined, by record type, and how its tables were cut."""
    from flows.commands import draw_document

    with opened(warehouse) as open_one, answered():
        draw_document(open_one, _store(warehouse), document, page, out, rungs=rungs)


@app.command()
def trace(record_id: str, out: OutOption = None, warehouse: WarehouseOption = None) -> None:
    """Tell where one record comes from: print, rule, checks, and its page with the figure outlined."""
    from flows.commands import draw_record

    with opened(warehouse) as open_one, answered():
        draw_record(open_one, _store(warehouse), record_id, out)


@app.command()
def tables(
    name: Annotated[
        str, typer.Argument(metavar="FILE|DOCUMENT", help="A file, or a document's name.", show_default=False)
    ],
    page: Annotated[int | None, typer.Option("--page", min=1, help="1-based; else all.", show_default=False)] = None,
    form: Annotated[str, typer.Option("--format", help="text, json, csv, html, md or xlsx.")] = "text",
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", callback=_at_home, help="A file; a folder for csv.", show_default=False),
    ] = None,
    warehouse: WarehouseOption = None,
) -> None:
    """Print the literal tables of a file, read now without any warehouse, or of a document; exit 1 if refused."""
    from flows.tables.command import print_tables

    raise typer.Exit(print_tables(name, warehouse, page, form, out))


@app.command()
def diff(document: DocumentArgument, warehouse: WarehouseOption = None) -> None:
    """Show what changed between a document's last reading and its current one, record by record, and why.

    A reading that is held comes first: what it would change.
    """
    from flows.editions import print_diff

    with opened(warehouse) as open_one, answered():
        print_diff(open_one, document)


@app.command()
def editions(document: DocumentArgument, warehouse: WarehouseOption = None) -> None:
    """Show every file a document was read from, and which is current."""
    from flows.editions import print_editions

    with opened(warehouse) as open_one, answered():
        print_editions(open_one, document)


@app.command()
def use(
    edition: Annotated[
        str,
        typer.Argument(
            help="Beginning of a sha256 (see 'editions'), or a source name; with --latest also a document.",
            show_default=False,
        ),
    ],
    latest: Annotated[bool, typer.Option("--latest", help="Undo a choice: the newest edition is current.")] = False,
    warehouse: WarehouseOption = None,
) -> None:
    """Make one edition of a document current, and keep it so until told otherwise."""
    from flows.editions import use_edition

    with opened(warehouse, write=True) as open_one, answered():
        use_edition(open_one, edition, latest=latest)


@app.command()
def accept(document: DocumentArgument, warehouse: WarehouseOption = None) -> None:
    """Load a reading that was held; kept for these bytes and this extractor."""
    from flows.editions import decide

    with opened(warehouse, write=True) as open_one, answered():
        decide(open_one, _store(warehouse), document, accepted=True)


@app.command()
def reject(document: DocumentArgument, warehouse: WarehouseOption = None) -> None:
    """Forget a reading that was held; what is current stays so, and it is not read again by this bilan."""
    from flows.editions import decide

    with opened(warehouse, write=True) as open_one, answered():
        decide(open_one, _store(warehouse), document, accepted=False)


@app.command()
def dismiss(
    names: Annotated[
        list[str],
        typer.Argument(metavar="NAME…", help="Files as 'status' names them.", show_default=False),
    ],
    warehouse: WarehouseOption = None,
) -> None:
    """Take files off the list of what is not loaded, until their bytes change."""
    from flows.editions import dismiss_files

    with opened(warehouse, write=True) as open_one:
        raise typer.Exit(dismiss_files(open_one, names))


@app.command()
def export(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", callback=_at_home, help="A new folder, or an earlier export.")
    ],
    form: Annotated[str, typer.Option("--format", help="parquet, csv, xlsx, duckdb or sqlite.")] = "parquet",
    view: Annotated[
        list[str] | None, typer.Option("--view", help="A view; may be repeated; else all.", show_default=False)
    ] = None,
    document: Annotated[
        str | None, typer.Option("--document", help="The rows of one document.", show_default=False)
    ] = None,
    warehouse: WarehouseOption = None,
) -> None:
    """Write the views to a folder, with a datapackage.json that says what they hold."""
    from flows.publishing import export_views

    raise typer.Exit(export_views(folder, warehouse, form, view or [], document))


@app.command()
def serve(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 for any that is free.")] = 8001,
    warehouse: WarehouseOption = None,
) -> None:
    """Show the warehouse as a web page, read-only, on this machine alone."""
    from flows.serving import serve as serve_warehouse

    raise typer.Exit(serve_warehouse(warehouse, _store(warehouse), port))


@app.command()
def cite(
    record_id: str,
    sentence: Annotated[bool, typer.Option("--sentence", help="As a footnote's sentence.")] = False,
    png: Annotated[bool, typer.Option("--png", help="As a small picture of its print.")] = False,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", callback=_at_home, help="Where it goes.", show_default=False)
    ] = None,
    warehouse: WarehouseOption = None,
) -> None:
    """Give a receipt of one figure: value, print, place, file, and what read it (JSON)."""
    from flows.receipts.citing import cite as cite_record

    with opened(warehouse) as open_one, answered():
        raise typer.Exit(cite_record(open_one, _store(warehouse), record_id, sentence=sentence, png=png, out=out))


@app.command()
def verify(
    receipt: Annotated[Path, typer.Argument(callback=_at_home)],
    file: Annotated[Path, typer.Argument(callback=_at_home)],
) -> None:
    """Derive a receipt's figure again from the file alone; exit 1 if it changed, or if it is another file."""
    from flows.receipts.verifying import verify as verify_receipt

    raise typer.Exit(verify_receipt(receipt, file))


@app.command()
def reconcile(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE.csv", callback=_at_home, help="entity, period, measure, code or label, amount."),
    ],
    warehouse: WarehouseOption = None,
) -> None:
    """Hold an outside data set against what the documents print; exit 1 if any figure differs."""
    from flows.reconciling.command import reconcile as reconcile_file

    raise typer.Exit(reconcile_file(file, warehouse))


@app.command()
def remove(document: DocumentArgument, warehouse: WarehouseOption = None) -> None:
    """Forget one document: its rows, and its bytes in the store; no file of yours is touched."""
    from flows.commands import forget_document

    with opened(warehouse, write=True) as open_one, answered():
        forget_document(open_one, _store(warehouse), document)


def _store(url: str | None) -> Path:
    return store_folder(absolute(warehouse_url(url)))


def main() -> None:
    """Run the command line; ctrl-C and a closed pipe end it quietly."""
    collect_seldom()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # it would look through all that is installed for some
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    finally:
        leave_the_rest()


if __name__ == "__main__":
    main()
