"""Text outside the tables: headings, numbered paragraphs and what is left, in reading order."""

from extractors.pages import Page
from schemas.origin import Box
from schemas.text import Block


def read_blocks(pages: list[Page], claimed: dict[int, list[Box]]) -> list[Block]:
    """Return the text blocks of the pages, without what tables claim."""
    return []
