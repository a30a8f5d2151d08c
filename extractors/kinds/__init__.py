"""The plug-in point: one module a kind of document. A kind is signals and contents.

To add a kind, write a module that gives a `DocumentKind`, its words in `rules/kind_signals.toml`, and a line in
`choice.py`. `other` takes what no kind claims. No kind knows another.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from extractors.families.claims import Claims
from extractors.layout.document import Document
from extractors.words.language import language_of
from schemas.document import DocumentData
from schemas.proof import Check, Finding
from schemas.record import Record
from schemas.vocabulary import Kind

KindFound = Record | Check | Finding
R = TypeVar("R", bound=Record)


@dataclass(slots=True)
class KindReading:
    """A document while its families read it: its own data, the tables that nobody claimed yet, the records so far."""

    document: Document
    data: DocumentData
    tables: Claims
    made: list[Record] = field(default_factory=list)

    def of(self, *models: type[R]) -> list[R]:
        """Return the records of some models that the families before have made, in print order."""
        return [record for record in self.made if isinstance(record, models)]


Family = Callable[[KindReading], Iterable[KindFound]]
"""What a kind holds: takes from the reading what it knows, and yields what it says."""
Telling = Callable[[Document], bool]


@dataclass(frozen=True, slots=True)
class Tell:
    """A signal that no words tell: its name, what it weighs (less than nothing: it speaks against), and the test."""

    name: str
    weight: int
    tells: Telling


def _has_a_symbol(document: Document) -> bool:
    return document.front.symbol is not None


HAS_A_SYMBOL = Tell("has a symbol of the United Nations", -8, _has_a_symbol)
"""Speaks against the kinds of everybody's papers."""


def as_read(document: Document, kind: Kind) -> DocumentData:
    """Return the document's own data as the front page gave them."""
    return document.data(kind)


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind: the signals of its own beside its words, the weight it needs, what it holds in order, what it says.

    `describe` makes the document's own data of what the front gave.
    """

    name: Kind
    contents: tuple[Family, ...]
    tells: tuple[Tell, ...] = ()
    needs: int = 4
    describe: Callable[[Document, Kind], DocumentData] = as_read


@dataclass(frozen=True, slots=True)
class KindTold:
    """The kind that a document was told to be, which signals told it with their weights, and what is odd about that."""

    kind: DocumentKind
    evidence: Mapping[str, int]
    findings: tuple[Finding, ...] = ()
    language: str = ""

    @property
    def name(self) -> Kind:
        """Return the kind's name."""
        return self.kind.name

    def describe(self, document: Document) -> DocumentData:
        """Return the document's own data, the evidence included."""
        data = self.kind.describe(document, self.kind.name)
        data.kind_evidence = dict(self.evidence)
        if data.symbol is None and sum(len(block.text) for block in document.blocks) < SHORT:
            of_tables = language_of("\n".join(_words_of_tables(document)))
            data.language = data.language if of_tables == UNTOLD else of_tables
        if data.language == UNTOLD and self.language:
            data.language = self.language
        return data

    def extract(self, document: Document, data: DocumentData) -> Iterator[KindFound]:
        """Yield what each family of the kind says, in order, and a finding for all that is odd."""
        yield from self.findings
        reading = KindReading(document, data, Claims(document.tables))
        for family in self.kind.contents:
            for thing in family(reading):
                if isinstance(thing, Record):
                    reading.made.append(thing)
                yield thing


UNTOLD = "und"
"""The language of a document that holds no little word: a table, a chart."""
SHORT = 400
"""Characters of running text that is too short to tell the language of a document of tables: « a » is a little word."""


def _words_of_tables(document: Document) -> Iterator[str]:
    """Yield the running text, and the titles, heads and labels of a document's tables."""
    yield from (block.text for block in document.blocks)
    for table in document.tables:
        yield from (table.title or "", table.label_head, *(" ".join(column.path) for column in table.columns))
        yield from (row.label for row in table.rows)
