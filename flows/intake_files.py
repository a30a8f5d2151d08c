"""Files as they lie in a folder: found, looked at, and read once into memory."""

import os
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from extractors.source.limits import Unreadable
from extractors.source.opening import sha256_of
from flows.visible import escaped
from schemas.vocabulary import Reason

if TYPE_CHECKING:
    from warehouse.presence import Listing

FRESH_NS = 5_000_000_000
REST_SECONDS = 1.0
SUFFIXES = (".pdf", ".txt", ".html", ".htm", ".md")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that waits to be read, with its size (bytes) and time of change (ns) at the first look.

    `name` is its path below `folder`, the one that was listed (the inbox, where it lies there): its base name if it was
    named itself.
    """

    path: Path
    name: str
    size: int
    changed: int
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A file's bytes, read once: what is hashed is what is parsed and kept."""

    name: str
    content: bytes
    sha256: str


class StillGrowing(Exception):
    """The file changed between two looks; the next run takes it."""


def find_files(
    paths: Iterable[Path], suffixes: tuple[str, ...] = SUFFIXES, inbox: Path | None = None
) -> tuple[list[Waiting], list[str]]:
    """Return the files under `paths`, by name, and the names in folders left out for their suffix.

    A path that names a file is taken whatever its suffix; in a folder, links are listed, never followed; hidden
    files are nobody's documents; a folder that cannot be listed stands for its files, so that it is refused by name.
    What lies in `inbox` is named by its path there, whoever asks. Raises OSError, or RuntimeError for a ring of links,
    for a path that leads nowhere.
    """
    found: list[Waiting] = []
    left_out: list[str] = []
    for path in paths:
        if not path.is_dir():
            home = _home(path.parent, inbox)
            found.append(_look(path.resolve(strict=True), home.name_of(path.name), home))
            continue
        home = _home(path, inbox)
        closed: list[Path] = []
        above = len(str(path / "x")) - 1  # what a name below the folder leaves out
        for inside in _files_in(path, closed):
            name = home.name_of(str(inside)[above:])
            if suffixes and inside.suffix.lower() not in suffixes:
                left_out.append(name)
            else:
                found += _still_there(inside, name, home)
        for folder in closed:
            below = "" if folder == path else readable(str(folder.relative_to(path)))
            found += _still_there(folder, home.name_of(below) or readable(folder.name), home)
    return found, left_out


def listing_of(paths: Iterable[Path], files: Iterable[Waiting], inbox: Path | None = None) -> "Listing":
    """Return what a run found under `paths`: which folders were listed whole, and each file of them."""
    from warehouse.presence import Listing

    homes = [_home(path, inbox) for path in paths if path.is_dir()]
    there = frozenset((waiting.folder, waiting.name) for waiting in files)
    return Listing(there, tuple((home.folder, home.below) for home in homes))


class _Home(NamedTuple):
    """The folder that files are named from, and what every name in it begins with."""

    folder: str
    below: str = ""

    def name_of(self, inside: str) -> str:
        """Return a file's name: its path below the folder."""
        return readable(f"{self.below}{inside}")


def _home(folder: Path, inbox: Path | None) -> _Home:
    """Return where files under `folder` are named from: the inbox, where it lies there, else the folder itself."""
    folder = folder.resolve()
    home = folder if inbox is None or not folder.is_relative_to(inbox.resolve()) else inbox.resolve()
    below = str(folder.relative_to(home))
    return _Home(readable(str(home)), "" if below == "." else f"{below}/")


def snapshot(waiting: Waiting, max_bytes: int) -> Snapshot:
    """Read a file's bytes once, never through a link and never from a device.

    Raises Unreadable (UNSUPPORTED for what is no plain file, SIZE_LIMIT, UNREADABLE) and StillGrowing, also for a file
    that went away.
    """
    try:
        descriptor = os.open(waiting.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            content, after = _read_plain(file, max_bytes)
    except FileNotFoundError as error:
        raise StillGrowing(waiting.name) from error
    except OSError as error:
        if waiting.path.is_symlink():
            raise Unreadable(Reason.UNSUPPORTED, "a symbolic link; links are not followed") from error
        if waiting.path.is_socket():  # the one thing that no open, however careful, gets into
            raise Unreadable(Reason.UNSUPPORTED, "not a plain file") from error
        raise Unreadable(Reason.UNREADABLE, f"it cannot be opened: {error.strerror}") from error
    if (after.st_size, after.st_mtime_ns) != (waiting.size, waiting.changed) or len(content) != after.st_size:
        raise StillGrowing(waiting.name)
    return Snapshot(waiting.name, content, sha256_of(content))


def _read_plain(file: BinaryIO, max_bytes: int) -> tuple[bytes, os.stat_result]:
    """Return an open file's bytes and its state after they were read."""
    state = os.fstat(file.fileno())
    if not stat.S_ISREG(state.st_mode):
        raise Unreadable(Reason.UNSUPPORTED, "not a plain file")
    if state.st_size > max_bytes:
        raise Unreadable(Reason.SIZE_LIMIT, f"the file has more than {max_bytes:,} bytes")
    # One byte more than it has: what grows is seen. Room for the longest file there may be would be asked for each one.
    return file.read(state.st_size + 1), os.fstat(file.fileno())


def let_rest(files: Iterable[Waiting]) -> None:
    """Wait a moment between two looks if a file has just been written: it may still be growing."""
    if any(time.time_ns() - waiting.changed < FRESH_NS for waiting in files):
        time.sleep(REST_SECONDS)


def readable(name: str) -> str:
    """Return a file name as printable UTF-8: a name is data, whatever bytes it has."""
    return escaped(os.fsencode(name).decode("utf-8", "backslashreplace"))


def _files_in(folder: Path, closed: list[Path]) -> Iterator[Path]:
    """Yield the files under a folder; folders that cannot be listed are added to `closed`."""
    for parent, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        links = [name for name in folders if Path(parent, name).is_symlink()]  # to folders: listed, never followed
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted([*names, *links]) if not name.startswith("."))


def _still_there(path: Path, name: str, home: _Home) -> Iterator[Waiting]:
    """Yield what a first look sees; nothing if it went away since the folder was listed."""
    with suppress(FileNotFoundError):
        yield _look(path, name, home)


def _look(path: Path, name: str, home: _Home) -> Waiting:
    state = path.lstat()
    return Waiting(path, name, state.st_size, state.st_mtime_ns, home.folder)
