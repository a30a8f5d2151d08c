"""Report of the Advisory Committee on Administrative and Budgetary Questions (A/80/604/Add.10 and its family)."""

from extractors.families.decisions import signs
from extractors.families.said import FAMILY
from extractors.kinds import DocumentKind, Tell, contents
from extractors.kinds.own_data import of_masthead
from extractors.layout.document import Document
from schemas.text import BlockKind
from schemas.vocabulary import Kind

OFTEN = 0.4
"""Share of the numbered paragraphs that name the Committee; in a mission's own report it is under a tenth."""
FIRST_BLOCKS = 30


def _signs(document: Document) -> bool:
    """Say whether the Advisory Committee signs the front page."""
    opening = document.blocks[:FIRST_BLOCKS]
    return any(block.kind is BlockKind.HEADING and signs(block.text) for block in opening)


def _speaks(document: Document) -> bool:
    """Say whether most paragraphs are about the Advisory Committee."""
    numbered = [block.text for block in document.blocks if block.kind is BlockKind.PARAGRAPH and block.number]
    named = sum(FAMILY.says("committee", text) for text in numbered)
    return len(numbered) >= 10 and named >= OFTEN * len(numbered)


# It repeats the tables of the report it is about: its own voice weighs more than they do.
KIND = DocumentKind(
    name=Kind.ADVISORY_COMMITTEE_REPORT,
    tells=(Tell("the Advisory Committee signs", 8, _signs), Tell("the Advisory Committee speaks", 8, _speaks)),
    needs=8,
    describe=of_masthead,
    contents=(
        contents.recommendations,
        contents.resources,
        contents.posts,
        contents.paragraphs,
        contents.references,
        contents.key_figures,
        contents.literal_tables,
    ),
)
