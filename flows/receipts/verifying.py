"""What `bilan verify` does: derive a receipt's record again from the file alone, and say what differs."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.page import engines
from extractors.source.limits import Unreadable
from flows import printing
from flows.isolation.reader import NoRoom, ServerLost
from flows.opening import UNREACHABLE, USAGE
from flows.receipts.receipt import NoReceipt, Receipt, from_json
from flows.settings import limits_of
from warehouse.rows import record_rows

if TYPE_CHECKING:
    from schemas.extraction import Extraction

DIFFERS = 1
LONGEST_RECEIPT = 10_000_000
"""Bytes of a receipt: ten times the longest text that a record holds."""
NEAR = 0.5
"""Points that a box may move: two versions of an engine round edges in their own ways."""


def verify(receipt_file: Path, file: Path) -> int:
    """Derive a receipt's record again; 0 equal, 1 changed, another file or refused, 2 for what cannot be tried."""
    try:
        with receipt_file.open("rb") as opened:
            receipt = from_json(opened.read(LONGEST_RECEIPT))
    except OSError as error:
        return _wrong(f"{receipt_file} cannot be opened: {error.strerror}")
    except NoReceipt as error:
        return _wrong(f"{receipt_file.name}: {error}")
    try:
        content = _content(file)
    except OSError as error:
        return _wrong(f"{file} cannot be opened: {error.strerror}")
    try:
        return _derived(receipt, content, file.name)
    except (ServerLost, NoRoom) as error:
        printing.complain(str(error))
        return UNREACHABLE


def _content(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(limits_of().max_bytes + 1)


def _derived(receipt: Receipt, content: bytes, name: str) -> int:
    from extractors.source.opening import sha256_of
    from flows.isolation.reading import read_isolated

    sha256 = sha256_of(content)
    if sha256 != receipt.sha256:
        printing.say(f"another file: {name} has sha256 {sha256}, the receipt is of {receipt.sha256}", "bold red")
        return DIFFERS
    engine = receipt.engine if receipt.engine in engines.NAMES else engines.DEFAULT
    reading = read_isolated(content, limits_of(), engine)
    if isinstance(reading, Unreadable):
        printing.say(f"changed: {name} is refused now: {reading.reason}, {reading.sentence}", "bold red")
        return DIFFERS
    return _told(receipt, reading)


def _told(receipt: Receipt, reading: "Extraction") -> int:
    found = list(differences(receipt, reading))
    version = reading.versions.extractor_version
    by = "" if version == receipt.extractor_version else f", by {version} instead of {receipt.extractor_version}"
    for line in found:
        printing.say(f"  {line}")
    if found:
        printing.say(f"changed: {receipt.record_id}, {receipt.where}{by}", "bold red")
        return DIFFERS
    printing.say(f"equal: {receipt.record_id}, {receipt.where}: “{receipt.printed}”{by}", "green")
    return 0


def differences(receipt: Receipt, reading: "Extraction") -> Iterator[str]:
    """Yield what a reading has otherwise than a receipt, a line each: fields, print, page, place."""
    group = reading.records.get(receipt.view, [])
    row = next((row for row in record_rows(group, "") if row["record_id"] == receipt.record_id), None)
    if row is None:
        yield f"{receipt.record_id} is not read from this file"
        return
    now = {**{name: row.get(name) for name in receipt.fields}, "printed": row["snippet"], "page": row["page"]}
    then = {**receipt.fields, "printed": receipt.printed, "page": receipt.page}
    yield from (
        f"{name}: the receipt has {then[name]!r}, the file {now[name]!r}" for name in then if then[name] != now[name]
    )
    box = _place([row[edge] for edge in ("x0", "top", "x1", "bottom")])
    span = _place([row["span_start"], row["span_end"]])
    for name, old, new in (("box", receipt.box, box), ("span", receipt.span, span)):
        if not _near(old, new):
            yield f"{name}: the receipt has {old}, the file {new}"


def _place(edges: list[Any]) -> list[Any] | None:
    return None if edges[0] is None else edges


def _near(old: list[Any] | None, new: list[Any] | None) -> bool:
    if old is None or new is None:
        return old is new
    return all(abs(a - b) <= NEAR for a, b in zip(old, new, strict=True))


def _wrong(line: str) -> int:
    printing.complain(line)
    return USAGE
