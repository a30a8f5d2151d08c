"""What `bilan tables` does: find the tables, write them in a format. Returns the exit status."""

import sys
from collections.abc import Callable
from pathlib import Path

import orjson

from flows import printing
from flows.isolation.reader import NoRoom, ServerLost
from flows.opening import UNREACHABLE, USAGE, answered, opened
from flows.settings import at_home
from flows.tables.literal import LiteralTables, of_reading
from flows.tables.sources import read_file, stored

FORMATS = ("text", "json", "csv", "html", "md", "xlsx")
REFUSED = 1


def print_tables(name: str, url: str | None, page: int | None, form: str, out: Path | None) -> int:
    """Print or write the tables of a file or a document; 1 for a refused file, 2 for what cannot be done as asked."""
    if form not in FORMATS:
        return _wrong(f"there is no format {form!r}; choose from {', '.join(FORMATS)}")
    found = _found(name, url)
    if isinstance(found, int):
        return found
    try:
        found = found.on_page(page) if page else found
    except LookupError as error:
        return _wrong(str(error.args[0]))
    old = sum(table.parts is None for table in found.tables)
    if old:
        said = f"{printing.counted(old, 'table')} read by an older bilan, without cells here"
        printing.complain(f"{said}; 'bilan ingest' reads anew")
    return _written(found, form, out)


def _found(name: str, url: str | None) -> LiteralTables | int:
    path = at_home(Path(name))
    if not _exists(path):
        with opened(url, instead=f"there is no file {name}, and ") as warehouse, answered():
            return stored(warehouse, name)
    if path.is_dir():
        return _wrong(f"{name} is a folder; give a file, or a document's name")
    try:
        reading = read_file(path)
    except OSError as error:
        return _wrong(f"{name} cannot be opened: {error.strerror}")
    except (ServerLost, NoRoom) as error:
        printing.complain(str(error))
        return UNREACHABLE
    if isinstance(reading, Exception):
        printing.complain(f"{path.name} is refused: {reading.reason}, {reading.sentence}")
        return REFUSED
    return of_reading(reading, path.name)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name too long for a file, or with a NUL, is no file's
        return False


def _written(found: LiteralTables, form: str, out: Path | None) -> int:
    try:
        if form == "csv":
            return _csv(found, out)
        return _whole(found, form, out)
    except BrokenPipeError:
        raise
    except OSError as error:
        return _wrong(f"{out} cannot be written: {error.strerror}; name another place with -o")


def _whole(found: LiteralTables, form: str, out: Path | None) -> int:
    from flows.tables.writing import write_whole

    if form == "xlsx" and out is None:
        return _wrong("a workbook is no text; name a file with -o")
    content = _content(found, form, printing.line_width() if out is None else printing.WIDTH_OF_A_PIPE)
    if out is None:
        _print(content.decode())
        return 0
    write_whole(out, content)
    printing.say(f"{_counted(found)}: {out}")
    return 0


def _content(found: LiteralTables, form: str, width: int) -> bytes:
    if form == "xlsx":
        from flows.tables.as_workbook import as_workbook

        return as_workbook(found)
    if form == "json":
        return orjson.dumps(found.to_data(), option=orjson.OPT_APPEND_NEWLINE)
    from flows.tables.as_markup import as_html, as_markdown
    from flows.tables.as_text import as_text

    made: dict[str, Callable[[], str]] = {
        "html": lambda: as_html(found),
        "md": lambda: as_markdown(found),
        "text": lambda: as_text(found, width),
    }
    return made[form]().encode()


def _csv(found: LiteralTables, out: Path | None) -> int:
    from flows.tables.as_csv import as_csv, name_of
    from flows.tables.writing import write_folder

    if out is not None:
        write_folder(out, {name_of(table, i): as_csv(table).encode() for i, table in enumerate(found.tables, 1)})
        printing.say(f"{_counted(found)}: {out}")
        return 0
    if len(found.tables) > 1:
        return _wrong(f"{_counted(found)} are no one CSV; name a folder with -o, or a page with one table with --page")
    _print("".join(map(as_csv, found.tables)))
    return 0


def _print(text: str) -> None:
    """Write to the standard output as it is; whoever reads less than all of it ends the command quietly."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.flush()


def _counted(found: LiteralTables) -> str:
    return printing.counted(len(found.tables), "table")


def _wrong(line: str) -> int:
    printing.complain(line)
    return USAGE
