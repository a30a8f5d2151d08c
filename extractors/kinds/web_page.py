"""Page or fact sheet of a mission: funding mechanisms, what it says of the mission itself, figures of its prose."""

from collections.abc import Iterator

from extractors.families.entities import closed_entities
from extractors.families.funds import funding_mechanisms
from extractors.kinds import DocumentKind, KindFound, KindReading, Tell, contents
from extractors.kinds.own_data import of_any_publisher
from extractors.layout.document import Document
from schemas.document import DocumentData
from schemas.figures import KeyFigure
from schemas.vocabulary import Kind

FEWEST_FUNDS = 2
LONGEST = 400
"""Blocks of a page; a longer document is a report."""


def _is_short(document: Document) -> bool:
    return len(document.blocks) <= LONGEST and document.front.symbol is None


def _says_closed(document: Document) -> bool:
    return any(closed_entities(document))


def _describes_funds(document: Document) -> bool:
    return len(list(funding_mechanisms(document.blocks, []))) >= FEWEST_FUNDS


def _of_mission(document: Document, kind: Kind) -> DocumentData:
    """Return the document's own data; the mission itself issues its pages."""
    data = of_any_publisher(document, kind)
    data.publisher = data.entity or data.publisher
    return data


def _mission_and_funds(reading: KindReading) -> Iterator[KindFound]:
    """Yield the mission's end, its funding mechanisms, every figure of the prose, and the checks on them."""
    told = list(contents.key_figures(reading))
    yield from closed_entities(reading.document)
    yield from funding_mechanisms(reading.document.blocks, [thing for thing in told if isinstance(thing, KeyFigure)])
    yield from told


KIND = DocumentKind(
    name=Kind.WEB_PAGE,
    tells=(
        Tell("short, without a symbol", 2, _is_short),
        Tell("says that a mission closed", 5, _says_closed),
        Tell("describes funding mechanisms", 5, _describes_funds),
    ),
    needs=7,
    describe=_of_mission,
    contents=(_mission_and_funds,),
)
