"""The cover: the printed lines of a document's first page with words, its running heads, and the pages behind it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.layout.document import Document
from extractors.layout.lines import GAP, Line, join_text, kept_of, lines_of, unmarked_text
from extractors.page.model import Fragment, Page

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


OPENING = 8
"""Lines of a page that may open with the title that a cover of a few words only illustrates."""


class Part(NamedTuple):
    """What stands together on a line that wide gaps part: its words, its left and its right edge."""

    text: str
    x0: float
    x1: float


class CoverLine(NamedTuple):
    """One printed line: its words, its size (0 in a text), its height on the page, whether it is bold, and its parts.

    A line of a text has no parts.
    """

    text: str
    size: float = 0.0
    y: float = 0.0
    bold: bool = False
    parts: tuple[Part, ...] = ()


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
    picture and a motto; Ghana, budget 2025) stands for it; the first lines of a page of text that open with a title go
    on with a cover of a few words (OCHA, Burkina Faso 2025).
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
    cover, behind = pages[first], pages[first + 1 :]
    if behind and len(cover) <= TITLE_PAGE and not _says(cover, says_what) and _says(behind[0][:OPENING], says_what):
        cover = [*cover, *behind[0][:OPENING]]
    return Cover(cover, _running(document.pages), [line for page in behind for line in page], is_page)


def _is_title_page(lines: list[CoverLine], says_what: Callable[[str], int | None]) -> bool:
    return len(lines) <= TITLE_PAGE and _says(lines, says_what)


def _says(lines: list[CoverLine], says_what: Callable[[str], int | None]) -> bool:
    return any(says_what(line.text) is not None for line in lines)


def _words(page: Page) -> int:
    return sum(any(c.isalpha() for c in fragment.text) for fragment in page.fragments)


def _lines(page: Page) -> list[CoverLine]:
    lines = lines_of([*page.fragments, *page.furniture])
    made = [CoverLine(unmarked_text(line), line.size, line.baseline, line.bold, _parts(line)) for line in lines]
    return _labelled(made)


def _labelled(lines: list[CoverLine]) -> list[CoverLine]:
    """Return lines, those of a form that prints labels over what they name as one line a label.

    "Operation Start Date: | DREF Published:" over "19-11-2025 | 27-11-2025".
    """
    made: list[CoverLine] = []
    under: CoverLine | None = None
    for line, below in zip(lines, [*lines, None][1:], strict=True):
        labels = [part for part in line.parts if part.text.endswith(":")]
        if line is under:
            continue
        if below is None or len(labels) < FEWEST_LABELS or len(labels) < len(line.parts):
            made.append(line)
            continue
        under = below
        named = [(label, words_under(label, below)) for label in labels]
        made += [CoverLine(f"{label.text} {words}".strip(), line.size, line.y) for label, words in named]
    return made


FEWEST_LABELS = 2


def words_under(part: Part, line: CoverLine) -> str:
    """Return what a line prints under a part of the line above it; of a line of a text, the whole of it."""
    if not line.parts:
        return line.text
    return next((one.text for one in line.parts if one.x0 < part.x1 and part.x0 < one.x1), "")


def _parts(line: Line) -> tuple[Part, ...]:
    """Return what wide gaps part: a ministry at the left and the country at the right of one letterhead."""
    runs: list[list[Fragment]] = []
    for fragment in kept_of(line):
        if runs and fragment.x0 - runs[-1][-1].x1 <= GAP * fragment.size:
            runs[-1].append(fragment)
        else:
            runs.append([fragment])
    return tuple(Part(join_text(run), run[0].x0, run[-1].x1) for run in runs)


def _running(pages: list[Page]) -> list[CoverLine]:
    """Return the words that run over the pages, the commonest first."""
    seen = Counter(line.plain for page in pages for line in lines_of(page.furniture))
    return [CoverLine(text) for text, _ in seen.most_common(8) if any(c.isalpha() for c in text)]
