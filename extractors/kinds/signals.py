"""The signals that tell a kind: words of rules/kind_signals.toml looked for in eight places of a document."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property

from extractors.kinds.cover.days import COVER, without_days
from extractors.kinds.cover.lines import Cover, cover_of
from extractors.kinds.cover.publisher import publisher_of
from extractors.kinds.cover.title import title_of
from extractors.layout.document import Document
from extractors.words.facts import text
from extractors.words.terms import normal
from schemas.table import Table
from schemas.text import BlockKind
from schemas.vocabulary import Kind

OPENING_LINES = 60
"""Lines of a cover that are looked at: a full page of print."""
OPENING_BLOCKS = 12
TITLE = "title"
WORD = re.compile(r"[^\W\d_]{2,}")
LETTER_APART = re.compile(r"(?<=\w) (?=[b-z](?!\S))")


@dataclass(frozen=True, slots=True)
class Signal:
    """Words that tell a kind, where they are looked for, what they weigh, and the language they are in."""

    kind: Kind
    name: str
    where: str
    weight: int
    language: str
    pattern: re.Pattern[str]


class SignalPlaces:
    """The eight places of a document where words are looked for, as lines of compared text, made when asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def text_of(self, place: str) -> str:
        """Return the lines of a place, accents and case gone."""
        return str(getattr(self, place))

    @cached_property
    def cover(self) -> Cover:
        """Return the cover, from which title and publisher are read."""
        return cover_of(self.document, says_what)

    @cached_property
    def printed_title(self) -> str | None:
        """Return the title as printed: a masthead's, else the cover's."""
        if self.document.front.symbol:
            return self.document.front.title
        return title_of(self.cover, says_what, says_no_more)

    @cached_property
    def printed_publisher(self) -> str | None:
        """Return the publisher as printed: a masthead's, else the cover's."""
        return self.document.front.publisher or publisher_of(self.cover, self.words, says_what)

    @cached_property
    def words(self) -> str:
        """Return all running text as printed."""
        return "\n".join(block.text for block in self.document.blocks)

    @cached_property
    def title(self) -> str:
        """Return the title, and once more with letters that stand alone joined to their word ("RAPPOR T")."""
        title = normal(self.printed_title or "")
        return f"{title}\n{LETTER_APART.sub('', title)}"

    @cached_property
    def publisher(self) -> str:
        """Return the publisher."""
        return normal(self.printed_publisher or "")

    @cached_property
    def symbol(self) -> str:
        """Return the symbol."""
        return normal(self.document.front.symbol or "")

    @cached_property
    def opening(self) -> str:
        """Return the lines of the cover, one by one and joined, and the first blocks."""
        lines = [line.text for line in self.cover.lines[:OPENING_LINES]]
        return _lines([*lines, " ".join(lines), *(block.text for block in self.document.blocks[:OPENING_BLOCKS])])

    @cached_property
    def running(self) -> str:
        """Return heads and feet."""
        return _lines([line.text for line in self.cover.running])

    @cached_property
    def headings(self) -> str:
        """Return the headings, those above tables included."""
        above_tables = [table.heading or "" for table in self.document.tables]
        return _lines([*(b.text for b in self.document.blocks if b.kind is BlockKind.HEADING), *above_tables])

    @cached_property
    def tables(self) -> str:
        """Return the tables' titles, and the heads of each table as one line."""
        return _lines([line for table in self.document.tables for line in (table.title or "", heads_as_line(table))])

    @cached_property
    def text(self) -> str:
        """Return every block."""
        return _lines([block.text for block in self.document.blocks])


def heads_as_line(table: Table) -> str:
    """Return all heads of a table as one line."""
    return " ".join(" ".join(column.path) for column in table.columns)


def told_by_words(places: SignalPlaces, kind: Kind) -> list[Signal]:
    """Return the signals of a kind whose words stand where they are looked for."""
    return [one for one in signals() if one.kind is kind and one.pattern.search(places.text_of(one.where))]


def says_what(text: str) -> int | None:
    """Return where in a text the words of a title begin that says what kind of document it is, or None."""
    flat = normal(text)
    found = [match.start() for one in signals() if one.where == TITLE and (match := one.pattern.search(flat))]
    return min(found, default=None)


def says_no_more(text: str) -> bool:
    """Say whether a title names a kind of document and nothing that it is about: "Regional situation report no. 3"."""
    flat = normal(without_days(text))
    words, titles = list(WORD.finditer(flat)), [one.pattern for one in signals() if one.where == TITLE]
    found = (pattern.match(flat, word.start()) for word in words for pattern in titles)
    told = [match.span() for match in found if match]  # "anticipatory action" and "action framework" share a word
    left = (word[0] for word in words if not any(a <= word.start() and word.end() <= b for a, b in told))
    return all(COVER.is_named("of_any_series", word) for word in left)


@cache
def signals() -> tuple[Signal, ...]:
    """Return every signal that words tell."""
    kinds = tomllib.loads(text("kind_signals.toml"))
    return tuple(
        Signal(Kind(kind), one["signal"], one["where"], one["weight"], one.get("language", ""), _pattern(one["words"]))
        for kind, told in kinds.items()
        for one in told
    )


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w)(?:{word})(?!\w)" for word in words), re.MULTILINE)


def _lines(texts: list[str]) -> str:
    return "\n".join(normal(text) for text in texts if text)
