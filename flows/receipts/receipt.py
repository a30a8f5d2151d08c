"""A receipt: a record's fields, its print and its place, and which bytes it was read from by what."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import orjson

from flows.visible import visible
from schemas.record import Record
from schemas.registry import BY_VIEW

FORM = 1
"""Of receipts like these; a later form says so."""
SHA256 = re.compile(r"[0-9a-f]{64}")
SHORT = 12
"""Hex digits of a sha256 that a sentence shows."""


NAMING = ("label", "subject", "measure", "period")
"""Fields that say what a figure is."""


class NoReceipt(ValueError):
    """What should be a receipt is none; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One record as it was read: enough to derive it again from the file."""

    record_id: str
    view: str
    fields: dict[str, Any]
    units: dict[str, str]
    printed: str
    page: int | None
    box: list[float] | None
    span: list[int] | None
    rule: str
    document: dict[str, Any]
    sha256: str
    extractor_version: str

    def to_json(self) -> bytes:
        """Return the receipt as JSON that a person can read."""
        return orjson.dumps({"bilan_receipt": FORM, **asdict(self)}, option=orjson.OPT_INDENT_2) + b"\n"

    @property
    def engine(self) -> str:
        """Return the name of the engine that read it, as its extractor version says."""
        return self.extractor_version.partition(" ")[2].partition(" ")[0]

    @property
    def where(self) -> str:
        """Return the document and the page, or the characters, in words."""
        name = self.document.get("symbol") or self.document.get("source_name") or self.sha256[:SHORT]
        if self.page is not None:
            return f"{name}, p. {self.page}"
        return f"{name}, characters {self.span[0]} to {self.span[1]}" if self.span else str(name)

    @property
    def sentence(self) -> str:
        """Return the receipt as a footnote's sentence: where it is printed, how, and what it is."""
        publisher = self.document.get("publisher")
        said = f"{publisher}, {self.where}" if publisher else self.where
        what = ", ".join(str(self.fields[name]) for name in NAMING if self.fields.get(name))
        file = f"file {self.sha256[:SHORT]}…, record {self.record_id}, read by bilan {self.extractor_version}"
        return visible(f"{said}: “{self.printed}” ({what}; {file})." if what else f"{said}: “{self.printed}” ({file}).")


def receipt_of(view: str, row: Mapping[str, Any], place: Mapping[str, Any], document: Mapping[str, Any]) -> Receipt:
    """Return the receipt of a record of a view; `document` is its row in the view `documents`."""
    named = ("document_id", "symbol", "title", "entity", "language", "publisher", "source_name")
    box = [place[edge] for edge in ("x0", "top", "x1", "bottom")]
    span = [place["span_start"], place["span_end"]]
    return Receipt(
        record_id=row["record_id"],
        view=view,
        fields={name: row[name] for name in fields_of(BY_VIEW[view])},
        units=units_of(BY_VIEW[view]),
        printed=row["snippet"],
        page=place["page"],
        box=None if box[0] is None else box,
        span=None if span[0] is None else span,
        rule=row["rule"],
        document={name: document[name] for name in named},
        sha256=document["sha256"],
        extractor_version=document["extractor_version"],
    )


def fields_of(model: type[Record]) -> list[str]:
    """Return the names of a record's own fields."""
    return [name for name in model.model_fields if name not in ("record_id", "origin")]


def units_of(model: type[Record]) -> dict[str, str]:
    """Return the unit of each field of a record that has one."""
    extras = {name: field.json_schema_extra for name, field in model.model_fields.items()}
    return {name: str(extra["unit"]) for name, extra in extras.items() if isinstance(extra, dict) and "unit" in extra}


def from_json(text: bytes) -> Receipt:
    """Return the receipt of a JSON text. Raises NoReceipt for what is none, or of another form."""
    try:
        raw = orjson.loads(text)
        form = raw.pop("bilan_receipt")
        receipt = Receipt(**raw)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise NoReceipt("it is no receipt of 'bilan cite'") from error
    if form != FORM:
        raise NoReceipt(f"it is a receipt of form {form!r}; this bilan knows form {FORM}")
    if not _is_sound(receipt):
        raise NoReceipt("it is a receipt with parts that no receipt has")
    return receipt


def _is_sound(receipt: Receipt) -> bool:
    texts = (receipt.record_id, receipt.view, receipt.printed, receipt.sha256, receipt.extractor_version)
    return (
        all(isinstance(text, str) for text in texts)
        and receipt.view in BY_VIEW
        and SHA256.fullmatch(receipt.sha256) is not None
        and isinstance(receipt.fields, dict)
        and isinstance(receipt.document, dict)
        and _is_list_of(receipt.box, 4)
        and _is_list_of(receipt.span, 2)
        and isinstance(receipt.page, int | None)
    )


def _is_list_of(numbers: object, many: int) -> bool:
    if numbers is None:
        return True
    return isinstance(numbers, list) and len(numbers) == many and all(isinstance(n, int | float) for n in numbers)
