"""A document's own data for the kinds whose front no masthead gives, and for resolutions."""

import re

from extractors.kinds.cover.days import Dated, dated, days_in
from extractors.kinds.cover.periods import Bounds, agreed_year, most_named_period, period_of
from extractors.kinds.cover.places import place_of
from extractors.kinds.cover.series import number_of
from extractors.kinds.signals import SignalPlaces, heads_as_line
from extractors.layout.document import Document
from extractors.words.facts import rows
from schemas.document import DocumentData
from schemas.text import BlockKind
from schemas.vocabulary import Kind

FIRST_BLOCKS = 30
TOP_LINES = 6
"""Lines of a cover that name whom and what it is about, above what it tells."""
# "78/293. Support account for peacekeeping operations": the title of a resolution begins with its number
RESOLUTION = re.compile(r"^\d{1,3}/\d{1,4}(?: [A-Z])?\.\s+(?P<title>\S.*)$")
UNITED_NATIONS = {"fr": "Nations Unies", "en": "United Nations"}


def of_masthead(document: Document, kind: Kind) -> DocumentData:
    """Return what a masthead says, and the country that its title names."""
    data = document.data(kind)
    data.place = place_of([data.title or ""], [], "")
    return data


def of_any_publisher(document: Document, kind: Kind) -> DocumentData:
    """Return what cover, running heads and text say: title, publisher, place, day, and the years that the cover names.

    What a text names most is the period of its figures, not of a plan or a study: it counts where the title agrees.
    """
    data, places, _ = _of_cover(document, kind)
    if not data.symbol:
        in_front = _period(data, places, [], "")
        agreed = in_front or agreed_year(places.printed_title or "", places.words)
        data.period_start, data.period_end = agreed or (None, None)
    return data


def of_accounts(document: Document, kind: Kind) -> DocumentData:
    """Return what cover, running heads, heads of tables and text say of a paper that accounts for years."""
    data, places, _ = _of_cover(document, kind)
    if not data.symbol:
        heads = [heads_as_line(table) for table in document.tables]
        data.period_start, data.period_end = _period(data, places, heads, places.words) or (None, None)
    return data


def _period(data: DocumentData, places: SignalPlaces, heads: list[str], text: str) -> Bounds | None:
    cover = [line.text for line in places.cover.all]
    return period_of(places.printed_title or "", cover, heads, text, data.as_of)


def of_series(document: Document, kind: Kind) -> DocumentData:
    """Return what the cover of a dated and numbered series says: it is for the days that it prints."""
    data, places, days = _of_cover(document, kind)
    if not data.symbol:
        data.number = number_of([line.text for line in places.cover.all])
        data.period_start, data.period_end = days.start, days.end
    return data


def _of_cover(document: Document, kind: Kind) -> tuple[DocumentData, SignalPlaces, Dated]:
    """Return the document's own data without a period, where it was looked for, and the days of its cover.

    A masthead's own answers stand; where it gives none, nothing is taken from the text of an official paper.
    """
    places = SignalPlaces(document)
    if document.front.symbol:
        return of_masthead(document, kind), places, Dated()
    data = document.data(kind)
    title, cover = places.printed_title or "", [line.text for line in places.cover.all]
    days = dated(title, cover, [line.text for line in places.cover.behind])
    data.title = places.printed_title
    of_entity = data.entity if data.entity and any(data.entity in line for line in cover) else None
    data.publisher = places.printed_publisher or data.publisher or of_entity
    data.place = place_of([title, *cover[:TOP_LINES]], cover, places.words) or _place_of(of_entity)
    data.as_of, data.published_on = days.as_of or data.as_of, days.published_on
    return data, places, days


def _place_of(entity: str | None) -> str | None:
    """Return the country that the long name of a mission says."""
    names = [row["name_fr"] for row in rows("missions.csv") if row["acronym"] == entity]
    return place_of(names, [], "") if names else None


def of_resolution(document: Document, kind: Kind) -> DocumentData:
    """Return a resolution's own data: its own title and the day it was adopted, not the masthead's words about it."""
    data = document.data(kind)
    titles = [found["title"] for block in document.blocks[:FIRST_BLOCKS] if (found := RESOLUTION.match(block.text))]
    adopted = days_in(document.front.title or "")
    data.as_of = adopted[0] if adopted else data.as_of
    data.title = titles[0] if titles else data.title
    data.publisher = UNITED_NATIONS.get(data.language, UNITED_NATIONS["en"])
    text = "\n".join(block.text for block in document.blocks if block.kind is not BlockKind.NOTE)
    bounds = period_of(data.title or "", [], [], "") or most_named_period(text)
    data.period_start, data.period_end = bounds or (None, None)
    return data
