"""What words say, by a file of rules/: anywhere in a text, at its beginning, at its end, or as all of it."""

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.words.facts import words_for
from extractors.words.terms import normal


class Said(NamedTuple):
    """The words of one file with the columns `is`, `language` and `words`, asked for one meaning at a time."""

    file: str

    def find(self, what: str, words: str) -> re.Match[str] | None:
        """Return the first of the words for `what` in `words`, as `normal` compares them."""
        return _first(self.file, what, words)

    def says(self, what: str, words: str) -> bool:
        """Say whether the words for `what` stand anywhere in `words`."""
        return self.find(what, words) is not None

    def opens(self, what: str, words: str) -> bool:
        """Say whether `words` begin with one of the words for `what`."""
        return bool(words_for(self.file, what).match(normal(words)))

    def closes(self, what: str, words: str) -> bool:
        """Say whether `words` end with one of the words for `what` ("Community Facilities Total")."""
        flat = normal(words)
        return any(found.end() == len(flat) for found in words_for(self.file, what).finditer(flat))

    def is_named(self, what: str, words: str) -> bool:
        """Say whether `words` are one of the words for `what` and no more."""
        return bool(words_for(self.file, what).fullmatch(normal(words)))


@lru_cache(maxsize=8_192)
def _first(file: str, what: str, words: str) -> re.Match[str] | None:
    """Return the first of the words; kept: a table's title and the heads over its rows are asked for by each row."""
    return words_for(file, what).search(normal(words))


FAMILY = Said("family_words.csv")
"""The words of families that have no file of their own."""
