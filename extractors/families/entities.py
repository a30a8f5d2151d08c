"""What a document says of the mission itself: its name as printed, and its end if a sentence states it."""

import re
from collections.abc import Iterator

from extractors.figures.tokens import sentences
from extractors.layout.document import Document
from extractors.words.facts import rows
from extractors.words.numbers import dates, plain
from schemas.bulletins import Entity
from schemas.origin import Origin

# « la Mission … (MINUSMA) a fermé le 31 décembre 2023 », "the Mission … (UNMIL) closed on 30 March 2018"
CLOSED = re.compile(
    r"(?P<name>\b[A-ZÉÈÀ][^().;,]{8,160}?)\s*\((?P<acronym>[A-Z]{4,12})\)\s+"
    r"(?:a (?:été )?ferm\w{1,3}|a clos|a pris fin|was closed|closed|completed its mandate|ended)\b"
)
# What stands behind the name: no block without it is cut to sentences, and the whole is sought from each capital on
HAS_CLOSED = re.compile(CLOSED.pattern[CLOSED.pattern.index(r"\((?P<acronym>") :])
RESOLUTION = re.compile(r"\b[Rr](?:é|e)solution (?:S/RES/)?(?P<number>\d{3,4}(?: ?\(\d{4}\))?)")


def entities(document: Document) -> Iterator[Entity]:
    """Yield the mission that a document says has closed; else the one it is about, under its printed name."""
    closed = list(closed_entities(document))
    yield from closed or _own(document)


def closed_entities(document: Document) -> Iterator[Entity]:
    """Yield what a document says of a mission that closed: its name as printed, the day, and the resolution."""
    for block in document.blocks:
        text = plain(block.text)
        for _, sentence in sentences(text) if HAS_CLOSED.search(text) else ():
            found = CLOSED.search(sentence)
            if not found:
                continue
            day = next(iter(dates(sentence[found.end() :])), None)
            resolution = RESOLUTION.search(sentence)
            yield Entity(
                origin=Origin(block.place_at(0), sentence, "entities.closed"),
                name=found["name"],
                closed_on=day,
                resolution=resolution["number"] if resolution else None,
            )


def _own(document: Document) -> Iterator[Entity]:
    """Yield the mission of the title, by the first place that prints its long name."""
    names = [
        row[key]
        for row in rows("missions.csv")
        if row["acronym"] == document.front.entity
        for key in ("name_en", "name_fr")
    ]
    for block in document.blocks:
        text = plain(block.text)
        found = next((m for name in names if name and (m := _pattern(name).search(text))), None)
        if found:
            yield Entity(origin=Origin(block.place_at(0), found.group(), "entities.named"), name=found.group())
            return


def _pattern(name: str) -> re.Pattern[str]:
    """Return a pattern for a name, whichever apostrophe and case print it."""
    words = "['’]".join(re.escape(part) for part in re.split("['’]", name))
    return re.compile(words, re.IGNORECASE)
