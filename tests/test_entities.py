"""What a document says of the mission itself."""

from datetime import date

import pytest

from extractors.families.entities import entities
from extractors.layout.document import Document, Front
from extractors.source.opening import Source
from schemas.origin import Place
from schemas.text import Block, BlockKind


def document(*texts: str, entity: str | None = "UNIFIL") -> Document:
    blocks = [Block(BlockKind.PARAGRAPH, text, (Place(2),)) for text in texts]
    return Document(Source(b"", "0" * 64, "text/plain"), None, Front(entity=entity), blocks, [])


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        # the name as the document prints it, not as our list spells it
        (
            ("Costs of the united nations interim force in Lebanon rose.",),
            [("united nations interim force in Lebanon", None)],
        ),
        (
            ("La Force intérimaire des Nations Unies au Liban (FINUL) …",),
            [("Force intérimaire des Nations Unies au Liban", None)],
        ),
        # a sentence that states the end is worth more than the name alone
        (
            ("United Nations Interim Force in Lebanon", "The Mission of the Lake (UNLAKE) closed on 30 March 2018."),
            [("The Mission of the Lake", date(2018, 3, 30))],
        ),
        (("Nothing is said.",), []),
    ],
)
def test_a_mission_is_named_as_printed(texts: tuple[str, ...], found: list[tuple[str, date | None]]) -> None:
    assert [(e.name, e.closed_on) for e in entities(document(*texts))] == found
