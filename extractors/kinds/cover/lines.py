"""The cover: the printed lines of a document's first page with words, its running heads, and the pages behind it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.layout.document import Document
from extractors.layout.lines import lines_of
from extractors.page.model import Page

FEWEST_WORDS = 3
"""Words that make a page a cover; a page that is a picture shows none (Cour des comptes 2017, pp. 1 to 3)."""
LAST_PAGE = 6
"""A cover stands on one of the first pages, and what follows it (who adopted the report, and when) not far behind."""
FEW_LINES = 3
"""Lines of a cover that is a picture and a motto, at the most."""
TITLE_PAGE = 24
"""Lines of a page that holds the title and who presents it, at the most."""
MOST_BLOCKS = 40
"""Blocks of a text that stand for its first page."""


class CoverLine(NamedTuple):
    """One printed line: its words, its size (0 in a text), its height on the page, and whether it is bold."""

    text: str
    size: float = 0.0
    y: float = 0.0
    bold: bool = False


@dataclass(slots=True)
class Cover:
    """The lines of the cover, of the running heads, and of the pages behind it, each in print order.

    `is_page` says whether the first lines are a page of its own with a title on it, and no page of a table of contents
    behind a cover that is a picture.
    """

    lines: list[CoverLine] = field(default_factory=list)
    running: list[CoverLine] = field(default_factory=list)
    behind: list[CoverLine] = field(default_factory=list)
    is_page: bool = True

    @property
    def all(self) -> list[CoverLine]:
        """Return cover and running heads, the cover's lines first."""
        return [*self.lines, *self.running]


def cover_of(document: Document, says_what: Callable[[str], int | None]) -> Cover:
    """Return the cover of a document: of a PDF its pages' lines, of a text its first blocks.

    `says_what` tells a line that says what kind of document it is. A title page behind a cover that says nothing (a
    picture and a motto; Ghana, budget 2025) stands for it.
    """
    if not document.pages:
        texts = [CoverLine(block.text) for block in document.blocks]
        return Cover(texts[:MOST_BLOCKS], [], texts[MOST_BLOCKS : 4 * MOST_BLOCKS])
    early = document.pages[:LAST_PAGE]
    first = next((i for i, page in enumerate(early) if _words(page) >= FEWEST_WORDS), 0)
    pages = [_lines(page) for page in early]
    is_page = first == 0
    if len(pages[first]) <= FEW_LINES:
        first, is_page = next((i for i in range(first, len(pages)) if _is_title_page(pages[i], says_what)), first), True
    return Cover(
        pages[first], _running(document.pages), [line for page in pages[first + 1 :] for line in page], is_page
    )


def _is_title_page(lines: list[CoverLine], says_what: Callable[[str], int | None]) -> bool:
    return len(lines) <= TITLE_PAGE and any(says_what(line.text) is not None for line in lines)


def _words(page: Page) -> int:
    return sum(any(c.isalpha() for c in fragment.text) for fragment in page.fragments)


def _lines(page: Page) -> list[CoverLine]:
    lines = lines_of([*page.fragments, *page.furniture])
    return [CoverLine(line.plain, line.size, line.baseline, line.bold) for line in lines]


def _running(pages: list[Page]) -> list[CoverLine]:
    """Return the words that run over the pages, the commonest first."""
    seen = Counter(line.plain for page in pages for line in lines_of(page.furniture))
    return [CoverLine(text) for text, _ in seen.most_common(8) if any(c.isalpha() for c in text)]
