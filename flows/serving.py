"""What `bilan serve` does: publish a snapshot, serve it to this machine's browser, publish anew when rows change."""

import csv
import io
import json
import socket
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import SQLAlchemyError

from extractors.source.limits import Unreadable
from flows import printing
from flows.isolation.reader import NoRoom, Reader, ServerLost
from flows.opening import USAGE, opened
from flows.settings import limits_of
from warehouse.export.published import publish, state_of
from warehouse.session import Warehouse
from warehouse.store import Store

if TYPE_CHECKING:
    from serving.site import Site

HOST, PORT = "127.0.0.1", 8001
DRAW = "flows.drawing:plain"
SMALL = 0.3
"""Scale of a thumbnail: a page of A4 is 180 points wide."""
EVERY = 2.0
"""Seconds between two looks at whether the warehouse has changed."""
RESTS = 9
"""Times as long as publishing took there is a rest after it: a large archive that changes all night costs a tenth."""


def serve(url: str | None, store: Path, port: int) -> int:
    """Serve the warehouse until ctrl-C; 2 for a port that is taken, or where Datasette is not installed."""
    try:
        import uvicorn

        from serving.site import Site
    except ModuleNotFoundError as error:
        printing.complain(f"serve needs {error.name}, not installed here: pip install 'bilan[export,serve]'")
        return USAGE
    try:
        taken = listening(port)
    except OSError as error:
        printing.complain(f"port {port} cannot be had: {error.strerror}; choose another with --port, or 0 for any")
        return USAGE
    with taken, opened(url) as warehouse, tempfile.TemporaryDirectory(prefix="bilan-serve-") as folder:
        snapshots = Snapshots(warehouse, Path(folder))
        with closing(Pictures(Store(store))) as pictures:
            site = Site(snapshots.newest(), pictures.draw, written_as)
            printing.say(f"http://{HOST}:{taken.getsockname()[1]}/ shows the warehouse; ctrl-C ends it")
            config = uvicorn.Config(site, log_level="error", lifespan="on", server_header=False, access_log=False)
            with snapshots.followed_by(site):
                uvicorn.Server(config).run(sockets=[taken])
    return 0


def listening(port: int) -> socket.socket:
    """Return a socket that listens on a port, on any that is free for 0. Raises OSError where it is taken."""
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((HOST, port))
        taken.listen()
    except OSError:
        taken.close()
        raise
    return taken


class Snapshots:
    """Published files of a warehouse, one for each of its states that was served."""

    def __init__(self, warehouse: Warehouse, folder: Path) -> None:
        self._warehouse, self._folder = warehouse, folder
        self._state, self._count = "", 0
        self._path: Path | None = None
        self._ended = threading.Event()
        self._is_behind = False
        """Whether the warehouse could not be read when it was last asked, and that was told."""

    def newest(self) -> Path:
        """Publish the warehouse as it is now, unless that is done already; returns the file."""
        state = state_of(self._warehouse)
        if self._path is None or state != self._state:
            self._count += 1
            path = self._folder / f"{self._count}.sqlite"
            publish(self._warehouse, path)
            self._state, self._path = state, path
        return self._path

    @contextmanager
    def followed_by(self, site: "Site") -> Iterator[None]:
        """Have a site show the newest state, for as long as the block lasts."""
        thread = threading.Thread(target=self._follow, args=(site,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._ended.set()
            thread.join(EVERY * 5)

    def _follow(self, site: "Site") -> None:
        pause = EVERY
        while not self._ended.wait(pause):
            start = time.monotonic()
            self.renew(site)
            pause = max(EVERY, RESTS * (time.monotonic() - start))

    def renew(self, site: "Site") -> None:
        """Have a site show the newest state; while the warehouse cannot be read, say so once and keep the last one."""
        before = self._path
        try:
            path = self.newest()
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            if not self._is_behind:
                said = str(error).splitlines()[0]
                printing.complain(f"the warehouse cannot be read ({said}); the page shows it as it was")
            self._is_behind = True
            return
        self._is_behind = False
        if path != before:
            site.replace(path)
            if before is not None:
                before.unlink(missing_ok=True)  # what still reads it holds it open


class Pictures:
    """Pages drawn in a sealed process that stays warm; each is drawn once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._reader: Reader | None = None
        self._lock = threading.Lock()
        self._folder = tempfile.TemporaryDirectory(prefix="bilan-pages-")

    def draw(self, sha256: str, page: int, small: bool = False) -> bytes | None:
        """Return a page as PNG; None if its file is not kept here, or it cannot be drawn."""
        kept = Path(self._folder.name) / f"{sha256}-{page}{'-small' if small else ''}.png"
        with self._lock:
            if not kept.exists():
                drawn = self._drawn(self._store.path(sha256), {"page": page, **({"scale": SMALL} if small else {})})
                if drawn is None:
                    return None
                kept.write_bytes(drawn)
            return kept.read_bytes()

    def _drawn(self, path: Path, asked: dict[str, Any]) -> bytes | None:
        try:
            content = path.read_bytes()
            self._reader = self._reader or Reader()
            self._reader.begin(content, DRAW, asked, limits_of())
            result = self._reader.next().result
        except (OSError, NoRoom):
            return None
        except ServerLost:
            self._reader = None
            return None
        return None if isinstance(result, Unreadable) else result

    def close(self) -> None:
        """End the process that draws, and forget what it drew."""
        if self._reader is not None:
            self._reader.close()
        self._folder.cleanup()


def written_as(form: str, name: str, heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """Return an answer as csv, json (a list of objects) or xlsx (a sheet that explains, and one with the rows)."""
    if form == "json":
        return json.dumps([dict(zip(heads, row, strict=True)) for row in rows], ensure_ascii=False).encode()
    from warehouse.export.delimited import harmless
    from warehouse.export.views import ViewColumn, ViewData
    from warehouse.export.workbook import write_file

    kinds = [_kind([row[at] for row in rows]) for at in range(len(heads))]
    columns = tuple(ViewColumn(head, kind, "", "", (), is_date=False) for head, kind in zip(heads, kinds, strict=True))
    texts = [column.type == "text" for column in columns]
    said = [
        tuple(_said(value) if is_text else value for value, is_text in zip(row, texts, strict=True)) for row in rows
    ]
    view = ViewData(name, "", columns, said, ())
    if form == "csv":
        text = io.StringIO()
        csv.writer(text).writerows([heads, *harmless(view).rows])
        return text.getvalue().encode()
    out = io.BytesIO()
    write_file(out, [view])
    return out.getvalue()


def _said(value: Any) -> str | None:
    return None if value is None else str(value)


def _kind(values: Sequence[Any]) -> str:
    held = [value for value in values if value is not None]
    return "number" if held and all(isinstance(value, int | float) for value in held) else "text"
