"""The border of the core: one reading of one edition, as plain data that goes to JSON and back unchanged."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

import orjson
from pydantic import SerializeAsAny, TypeAdapter

from schemas.document import DocumentData
from schemas.ledger import PageLedger, UnreadNumber
from schemas.origin import PageSize
from schemas.proof import Check, Finding
from schemas.record import Record
from schemas.rung import Rung
from schemas.table import Table
from schemas.text import Block


@dataclass(slots=True)
class Versions:
    """What read the document: release, digest of the extraction code and rules, engine and its library's version."""

    release: str
    digest: str
    engine: str

    @property
    def extractor_version(self) -> str:
        """Return the three as one text; two readings with the same one are the same reading."""
        return f"{self.release}+{self.digest} {self.engine}"


@dataclass(slots=True)
class Extraction:
    """Everything read from one edition. Records are grouped by view, each group in print order.

    `pages` has the size of each page of a PDF as it is shown; `ledger` says where each digit went, a row a page, and
    `unread` has the numbers that nobody read; `rungs` how each page's tables were cut, and why.
    """

    document: DocumentData
    records: dict[str, list[SerializeAsAny[Record]]] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    versions: Versions = field(default_factory=lambda: Versions("", "", ""))
    pages: list[PageSize] = field(default_factory=list)
    ledger: list[PageLedger] = field(default_factory=list)
    unread: list[UnreadNumber] = field(default_factory=list)
    rungs: list[Rung] = field(default_factory=list)

    def to_json(self) -> bytes:
        """Return the whole as JSON, decimals as text."""
        return _whole().dump_json(self, exclude=_IN_HAND)

    @classmethod
    def from_json(cls, text: bytes) -> "Extraction":
        """Return the extraction that `to_json` wrote.

        Raises pydantic.ValidationError for anything that breaks its schema, ValueError for text that is no JSON.
        """
        raw: dict[str, Any] = orjson.loads(text)
        records = raw.pop("records", {})
        extraction = _whole().validate_python(raw)
        extraction.records = {view: _group(view).validate_python(rows) for view, rows in records.items()}
        return extraction


_IN_HAND: Any = {"checks": {"__all__": {"ties", "tables"}}, "findings": {"__all__": {"about", "table"}}}
"""Links between objects in memory; their ids travel instead."""


def ready() -> None:
    """Build the models and what makes JSON of them, for a process whose forks will need them."""
    from schemas.registry import BY_VIEW  # noqa: PLC0415 -- see _group

    _whole()
    DocumentData.model_rebuild()
    for model in BY_VIEW.values():
        model.model_rebuild()


@cache
def _whole() -> TypeAdapter[Extraction]:
    return TypeAdapter(Extraction)


@cache
def _group(view: str) -> TypeAdapter[list[Record]]:
    from schemas.registry import BY_VIEW  # noqa: PLC0415 -- who reads tables alone pays for no record models

    return TypeAdapter(list[BY_VIEW[view]])  # type: ignore[valid-type]
