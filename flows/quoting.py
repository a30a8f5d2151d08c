"""A record out of a text, where it stands: the lines around it with the figure marked."""

from collections.abc import Iterator
from typing import Any

from extractors.source.limits import Limits, Unreadable
from extractors.source.opening import Source
from flows.visible import visible
from warehouse.queries import CurrentEdition, NotFound
from warehouse.store import Store

DECODE = "flows.quoting:decoded"
AROUND = 2
"""Lines with words shown above and below the figure's own."""
WIDEST = 110
"""Characters of a line shown on each side of the figure; a web page may have no line ends."""
OPEN, CLOSE = "⟦", "⟧"
"""Brackets that stand round the figure; no document of the corpus prints them."""


def quoted(store: Store, document: CurrentEdition, place: Any) -> Iterator[str]:
    """Yield the lines around a record of a text document, each with its number, the figure in ⟦ ⟧.

    Raises NotFound if the bytes are gone, or are no longer read.
    """
    from flows.isolation.reading import work_isolated
    from flows.settings import limits_of

    path = store.path(document.sha256)
    if not path.exists():
        raise NotFound(f"the bytes of {document.source_name} are not in {store.folder}; ingest it again with --force")
    try:
        text = work_isolated(path.read_bytes(), DECODE, {"media_type": document.media_type}, limits_of())
    except Unreadable as error:
        raise NotFound(error.sentence) from error
    yield from lines_around(text.decode(), place["span_start"], place["span_end"])


def decoded(content: bytes, limits: Limits, *, media_type: str) -> bytes:
    """Return the text that a document's spans count in, as UTF-8. Raises Unreadable."""
    from extractors.text import text_of

    return text_of(Source(content, "", media_type), limits).encode()


def lines_around(text: str, start: int, end: int) -> Iterator[str]:
    """Yield the lines of `text` that hold characters `start` to `end`, and those with words next to them."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    number = text.count("\n", 0, first) + 1
    above = [(i, line) for i, line in enumerate(text[:first].split("\n")[:-1], 1) if line.strip()][-AROUND:]
    own = f"{_left(text[first:start])}{OPEN}{text[start:end]}{CLOSE}{_right(text[end:last])}".split("\n")
    following = text[last + 1 :].split("\n", 50)[:50]
    below = [(i, line) for i, line in enumerate(following, number + len(own)) if line.strip()][:AROUND]
    shown = [*above, *enumerate(own, number), *below]
    width = len(str(shown[-1][0]))
    for at, line in shown:
        yield f"  {at:>{width}}  {visible(line if number <= at < number + len(own) else _right(line)).rstrip()}"


def _left(words: str) -> str:
    return words if len(words) <= WIDEST else f"…{words[-WIDEST:]}"


def _right(words: str) -> str:
    return words if len(words) <= WIDEST else f"{words[:WIDEST]}…"
