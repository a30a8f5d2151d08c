"""What a page's file holds and its reader does not see is said, page by page."""

from collections.abc import Iterable, Iterator

from extractors.page.model import Page
from extractors.source.characters import DIGIT
from schemas.origin import Place
from schemas.proof import Finding
from schemas.vocabulary import Severity

SAMPLE = 60
"""Characters shown of it."""


def hidden_text(pages: Iterable[Page]) -> Iterator[Finding]:
    """Yield a finding for each page with text that is not on it as shown; none of that was read."""
    for page in pages:
        if page.hidden:
            words = " ".join(fragment.text for fragment in page.hidden)
            yield _finding(words, page.hidden_characters, page.hidden_digits, Place(page.number))


def hidden_in_markup(words: str) -> Iterator[Finding]:
    """Yield a finding if the markup of a text hides words ("display: none"); none of them was read."""
    if words:
        yield _finding(words, len(words), len(DIGIT.findall(words)), Place())


def _finding(words: str, characters: int, digits: int, place: Place) -> Finding:
    sample = words if len(words) <= SAMPLE else words[:SAMPLE] + "…"
    says = (
        f"{characters:,} characters ({digits:,} digits) are in the file but not on the page as shown; they were not "
        f"read: {sample!r}"
    )
    return Finding(Severity.INFO, "hidden_text", says, place=place)
