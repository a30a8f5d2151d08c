"""Pages whose fonts do not say which characters they print: what any engine gives are numbers of glyphs, no words.

A Type 3 font without a ToUnicode map and with names of its own for its glyphs gives no character (ISO 32000-1, 9.10.2).
Inspection générale d’État, rapport 2018-2019: half of what is read of its 187 pages is U+FFFD, the rest are numbers of
glyphs that happen to be letters and digits; they made 2,734 figures.
"""

from collections.abc import Iterable, Iterator, Sequence

from extractors.page.model import Page
from extractors.source.characters import UNKNOWN
from extractors.source.limits import Unreadable
from schemas.origin import Place
from schemas.proof import Finding
from schemas.vocabulary import Reason, Severity

MOST = 0.25
"""Share of unexplained characters of a page that is still read; a page of the report above has about half."""


def unexplained(page: Page) -> int:
    """Return how many characters of a page no font explains."""
    return "".join([fragment.text for fragment in page.fragments]).count(UNKNOWN)


def is_unmapped(page: Page) -> bool:
    """Say whether no font explains a good part of what a page prints: the rest is chance."""
    count = unexplained(page)  # none, on nearly every page
    return count > 0 and count > MOST * _printed(page)


def set_unmapped_aside(pages: Sequence[Page]) -> list[Finding]:
    """Take the words from pages that are unmapped; returns a finding for each page with unexplained characters.

    Raises Unreadable with ENCODING where most of the pages that have words are unmapped.
    """
    unmapped = [page for page in pages if is_unmapped(page)]
    worded = sum(bool(page.fragments) for page in pages)
    if 2 * len(unmapped) > worded:
        sentence = f"on {len(unmapped):,} of its {worded:,} pages with text no font says which characters it prints"
        raise Unreadable(Reason.ENCODING, f"{sentence}: it needs OCR first", "pages")
    findings = [_said(page) for page in pages if unexplained(page)]
    for page in unmapped:
        page.fragments, page.digits = [], page.hidden_digits  # what is left of the engine's count
    return findings


def told_by_glyph_numbers(pages: Iterable[Page]) -> Iterator[Finding]:
    """Yield a finding that names the pages whose characters are partly told by the numbers of their glyphs."""
    told = [page for page in pages if page.by_glyph_number]
    if told:
        says = (
            f"{sum(page.by_glyph_number for page in told):,} characters that their fonts do not say are read by the "
            "numbers of their glyphs, in the order of Apple's list: what this gives is words"
        )
        first, *others = (page.number for page in told)
        yield Finding(Severity.INFO, "glyph_numbers", says, place=Place(first), also_on=tuple(others))


def _said(page: Page) -> Finding:
    count = unexplained(page)
    if not is_unmapped(page):
        says = f"{count} characters that its fonts do not explain; kept as they stand"
        return Finding(Severity.WARNING, "unexplained_characters", says, place=Place(page.number))
    says = f"its fonts do not explain {count:,} of its {_printed(page):,} characters: nothing of the page was read"
    return Finding(Severity.ERROR, "unexplained_characters", says, place=Place(page.number))


def _printed(page: Page) -> int:
    return sum(len(fragment.text) for fragment in page.fragments)
