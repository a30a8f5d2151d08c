"""Where things are: warehouse, store and inbox, from options and the environment."""

import os
import re
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.source.limits import Limits
from flows.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_WAREHOUSE = "sqlite:///bilan.sqlite"
SQLITE = "sqlite:///"

PREFECT_DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",  # otherwise the server looks up a host, and logs an error offline
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",  # no server at hand: the flow starts one for itself
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",  # a busy machine takes longer than Prefect's 20
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_CLI_PROMPT": "false",
}


MOST_PERCENT = 100
REREAD_MINUTES = 120
"""A hundred thousand documents are 14 CPU hours: a week of nights on one core."""
MB = 1_000_000
MOST = 1_000_000_000
"""The largest number of a setting that can be meant: thirty years, or a petabyte."""
LIMITS: "dict[str, tuple[str, int | float]]" = {
    "BILAN_CPU_SECONDS": ("cpu_seconds", 1.0),
    "BILAN_WALL_SECONDS": ("wall_seconds", 1.0),
    "BILAN_MEMORY_MB": ("memory_bytes", MB),
    "BILAN_OUTPUT_MB": ("max_output_bytes", MB),
    "BILAN_SIZE_MB": ("max_bytes", MB),
    "BILAN_PAGES": ("max_pages", 1),
    "BILAN_SECOND_CPU_SECONDS": ("second_cpu_seconds", 1.0),
    "BILAN_SECOND_MEMORY_MB": ("second_memory_bytes", MB),
}
"""Variable → the limit it sets, and what its number counts."""


OTHERS = (
    "BILAN_WAREHOUSE", "BILAN_STORE", "BILAN_INBOX", "BILAN_HOLD", "BILAN_REREAD_MINUTES", "BILAN_EXPORT",
    "BILAN_EXPORT_FORMATS", "BILAN_DASK", "BILAN_SERVE_URL",
)  # fmt: skip
"""Variables that set anything but a limit."""
LOCAL = "local"
"""What BILAN_DASK says for a cluster of this machine, as long as a run."""
WEB_PAGE = re.compile(r"https?://[\w.\[\]:-]+(?:/[\w./~-]*)?")
USUAL_JOBS = 2
ADDRESS = re.compile(
    r"(?:(?:tcp|tls|ws|wss|ucxx?)://)?[^\s/:@]+:\d{1,5}|(?:tcp|tls|ws|wss|ucxx?)://\[[0-9a-fA-F:]+\]:\d{1,5}"
)
"""A Dask scheduler's: its scheme (tcp where there is none), host and port."""


class Misplaced(ValueError):
    """A setting that cannot be meant, here or in another process; the message says what to write instead."""


def at_home(path: Path) -> Path:
    """Return a path whose `~` is the home folder, also where no shell saw it; that of nobody stays as it is written."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 -- Path.expanduser raises for a user whom there is not


def warehouse_url(option: str | None = None, environment: "Mapping[str, str]" = os.environ) -> str:
    """Return the warehouse's SQLAlchemy URL as given, else BILAN_WAREHOUSE, else the default."""
    return option or environment.get("BILAN_WAREHOUSE") or DEFAULT_WAREHOUSE


def is_relative(url: str) -> bool:
    """Say whether a URL is an SQLite file named from the working directory."""
    path = _sqlite_path(url)
    return path is not None and not Path(path).is_absolute()


def absolute(url: str) -> str:
    """Return the URL with an SQLite file's path made absolute, so that every process means the same file."""
    path = _sqlite_path(url)
    if path is None or Path(path).is_absolute():
        return url
    rest = url.removeprefix(SQLITE).removeprefix(path)
    return f"{SQLITE}{at_home(Path(path)).absolute()}{rest}"


def deployed(url: str) -> str:
    """Return the URL of a flow's warehouse. Raises Misplaced for a relative SQLite path.

    A worker's working directory is not the operator's: a relative path would quietly make a second warehouse.
    """
    if is_relative(url):
        raise Misplaced(
            f"{visible(url)} is relative to a worker's folder; set BILAN_WAREHOUSE to an absolute path, such as "
            "sqlite:////srv/bilan/bilan.sqlite, or to postgresql+psycopg://…"
        )
    return url


def store_folder(url: str, environment: "Mapping[str, str]" = os.environ) -> Path:
    """Return where loaded documents' bytes are kept: BILAN_STORE, else bilan-store/ beside the SQLite file."""
    if named := environment.get("BILAN_STORE"):
        return at_home(Path(named)).absolute()
    path = _sqlite_path(url)
    beside = Path(path).absolute().parent if path else Path.cwd()
    return beside / "bilan-store"


def inbox_folder(option: Path | None = None, environment: "Mapping[str, str]" = os.environ) -> Path | None:
    """Return the night's folder as given, else BILAN_INBOX, else None."""
    named = option or environment.get("BILAN_INBOX")
    return at_home(Path(named)).absolute() if named else None


def limits_of(environment: "Mapping[str, str]" = os.environ) -> Limits:
    """Return what a document may cost: the defaults, each of them changed by its variable of LIMITS.

    Raises Misplaced for what is no number, not above 0, above MOST, or for pages and bytes below 1.
    """
    changed: dict[str, Any] = {}
    for variable, (field, unit) in LIMITS.items():
        if said := environment.get(variable, "").strip():
            changed[field] = _times(variable, said, unit)
    return replace(Limits(), **changed)


def hold_of(option: str | None = None, environment: "Mapping[str, str]" = os.environ) -> float | None:
    """Return how many per cent of a document's records may change before its new reading is held, or None.

    As given ("5" or "5%"), else BILAN_HOLD. Raises Misplaced for what is no percentage.
    """
    said = option if option is not None else environment.get("BILAN_HOLD", "").strip() or None
    if said is None:
        return None
    where = "--hold" if option is not None else "BILAN_HOLD"
    try:
        share = float(said.strip().removesuffix("%"))
    except ValueError:
        share = -1.0
    if not 0 <= share <= MOST_PERCENT:
        raise Misplaced(f"{where} {said!r} is no percentage; write 5% (0% holds whatever changes)")
    return share


def reread_seconds(environment: "Mapping[str, str]" = os.environ) -> float:
    """Return how long a night may read documents again that an older bilan has read: BILAN_REREAD_MINUTES, else 120.

    Raises Misplaced for what is no number; 0 reads none of them again.
    """
    said = environment.get("BILAN_REREAD_MINUTES", "").strip()
    if said in ("0", "0.0"):
        return 0.0
    return _times("BILAN_REREAD_MINUTES", said, 60.0) if said else REREAD_MINUTES * 60.0


def exports_of(environment: "Mapping[str, str]" = os.environ) -> "tuple[Path, tuple[str, ...]] | None":
    """Return the folder a night's exports go to and their formats, or None: BILAN_EXPORT, BILAN_EXPORT_FORMATS.

    Raises Misplaced for a format that there is not, and for formats without a folder.
    """
    from warehouse.export import FORMATS

    folder = environment.get("BILAN_EXPORT", "").strip()
    said = environment.get("BILAN_EXPORT_FORMATS", "").strip()
    forms = tuple(dict.fromkeys(said.replace(",", " ").split())) or ("parquet",)
    if unknown := [form for form in forms if form not in FORMATS]:
        raise Misplaced(f"BILAN_EXPORT_FORMATS={said!r}: {unknown[0]!r} is none of {', '.join(FORMATS)}")
    if said and not folder:
        raise Misplaced("BILAN_EXPORT_FORMATS is set and BILAN_EXPORT is not; name the folder of the exports")
    return (at_home(Path(folder)).absolute(), forms) if folder else None


def serve_url(environment: "Mapping[str, str]" = os.environ) -> str | None:
    """Return where `bilan serve` is reached, without a slash at its end, for links of a night's page: BILAN_SERVE_URL.

    Raises Misplaced for what is no such address.
    """
    said = environment.get("BILAN_SERVE_URL", "").strip()
    if said and not WEB_PAGE.fullmatch(said):
        raise Misplaced(f"BILAN_SERVE_URL={said!r} is no address of a web page; write http://127.0.0.1:8001")
    return said.rstrip("/") or None


def jobs_of(option: int | None = None) -> int:
    """Return how many documents are read at once: as given, else two where this process may use two cores."""
    if option is not None:
        return option
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(USUAL_JOBS, cores)


def dask_of(option: str | None = None, environment: "Mapping[str, str]" = os.environ) -> str | None:
    """Return the Dask cluster that reads, LOCAL or a scheduler's address: as given, else BILAN_DASK, else None.

    Raises Misplaced for what is neither, and where prefect-dask is not installed.
    """
    said = (option or environment.get("BILAN_DASK", "")).strip()
    if not said:
        return None
    where = "dask" if option else "BILAN_DASK"
    if said != LOCAL and not ADDRESS.fullmatch(said):
        raise Misplaced(f"{where}={said!r} is no Dask cluster; write local, or a scheduler's address: tcp://host:8786")
    if find_spec("prefect_dask") is None:
        raise Misplaced(f"{where}={said} needs Dask: pip install 'bilan[dask]'")
    return said


def _times(variable: str, said: str, unit: int | float) -> int | float:
    try:
        number = float(said)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise Misplaced(f"{variable}={said!r} is no number above 0")
    least = 0 if isinstance(unit, float) else 1
    if not least <= number <= MOST:  # past what the kernel takes, a document would be blamed for a crash
        raise Misplaced(f"{variable}={said!r} is no number that can be meant; write one from 1 to {MOST:,}")
    return number * unit if isinstance(unit, float) else round(number * unit)


def misspelt(environment: "Mapping[str, str]" = os.environ) -> list[tuple[str, str]]:
    """Return each variable that is none of bilan's but nearly one, with the one that may be meant."""
    from difflib import get_close_matches

    known = (*LIMITS, *OTHERS)
    strange = sorted(name for name in environment if name.startswith("BILAN_") and name not in known)
    meant = ((name, get_close_matches(name, known, n=1, cutoff=0.85)) for name in strange)
    return [(name, close[0]) for name, close in meant if close]


def prefect_defaults() -> None:
    """Let Prefect work offline, quietly and without a server of its own; what the operator has set stays."""
    for name, value in PREFECT_DEFAULTS.items():
        os.environ.setdefault(name, value)


def _sqlite_path(url: str) -> str | None:
    """Return the file of an SQLite URL, without its query; None for another backend or a warehouse in memory."""
    if not url.startswith(SQLITE):
        return None
    path = url.removeprefix(SQLITE).split("?", 1)[0]
    return None if path in ("", ":memory:") else path
