"""Where an export goes: written beside its folder, put in place when whole, never over files that are not ours."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson

PACKAGE = "datapackage.json"
NAME = "bilan"
SHOWN = 3
"""Names of foreign files that a refusal lists."""


class NotExported(Exception):
    """Nothing was exported; the message says why and what to do."""


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """Give an empty folder to write into; what is whole at the end takes `folder`'s place.

    Raises NotExported for a folder with files that are no export, and for a disk that takes no more.
    """
    place = folder.resolve()
    _not_foreign(place)
    new, old = (place.with_name(f".{place.name}.{os.getpid()}.{end}") for end in ("new", "old"))
    try:
        new.mkdir(parents=True)
        yield new
        if place.exists():
            place.rename(old)
        new.rename(place)
    except (OSError, sqlite3.Error) as error:
        raise NotExported(f"{folder} cannot be written: {_said(error)}; nothing in it was changed") from error
    finally:
        if old.exists() and not place.exists():
            old.rename(place)
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _said(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def _not_foreign(place: Path) -> None:
    """Raise NotExported unless there is nothing at a place, an empty folder, or an earlier export."""
    if not place.exists():
        return
    if not place.is_dir():
        raise NotExported(f"{place.name} is a file; name a folder")
    held = {path.name for path in place.iterdir()}
    if foreign := sorted(held - _exported(place)):
        more = f" and {len(foreign) - SHOWN} more" if len(foreign) > SHOWN else ""
        said = f"{place.name} holds files that are no export of bilan's ({', '.join(foreign[:SHOWN])}{more})"
        raise NotExported(f"{said}; name a new or an empty folder")


def _exported(place: Path) -> set[str]:
    """Return the names of the files that an earlier export put here, as its own `datapackage.json` says."""
    try:
        package = orjson.loads((place / PACKAGE).read_bytes())
        named = {resource["path"] for resource in package["resources"]} if package["name"] == NAME else set()
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {PACKAGE, *named}
