"""What a page's file holds and its reader does not see is said, page by page."""

from collections.abc import Iterable, Iterator

from extractors.page.model import Page
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
            sample = words if len(words) <= SAMPLE else words[:SAMPLE] + "…"
            says = (
                f"{page.hidden_characters:,} characters ({page.hidden_digits:,} digits) are in the file but not on the "
                f"page as shown; they were not read: {sample!r}"
            )
            yield Finding(Severity.INFO, "hidden_text", says, place=Place(page.number))
