"""How the lines of a dumped framework open: with an entry's mark, with a name, as a remark or as a planned output.

Which words are names, the text itself tells: they have a capital in the middle of its sentences.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from extractors.words.facts import rows
from extractors.words.framework_words import FIGURE, kind_of_mark, words_of_kind
from extractors.words.terms import normal

# « Oui », "No": the words that open an entry, alone or before a sentence
ANSWER = re.compile(r"(?P<mark>Yes|No|Oui|Non)(?:\s+(?=[A-ZÀ-Ý\d«“(])|$)")
# "35 Réunions ont …", "1,500 Kilograms of …", "95 % Of …"; in running text the noun has a small letter
COUNTED = re.compile(rf"(?P<mark>(?:{FIGURE.pattern})(?:\s?%)?)(?:\s+(?P<word>[A-ZÀ-Ý][\w’'-]*)|$)")
# "12 monthly meetings": a figure in running text
OF_NOUN = re.compile(rf"(?:{FIGURE.pattern}) (?P<noun>[a-zà-ÿ][\w’'-]+)")
# "26 %", "109 days": a cell that is a figure
BARE = re.compile(rf"(?:{FIGURE.pattern})(?:\s?%|\s[a-zé]{{3,9}}(?: cent)?)?$")
# The last line of a sentence that ends in a year
YEAR = re.compile(r"(?:19|20)\d\d\.?")
# A capital in the middle of a sentence: the word is a name
NAME = re.compile(r"(?:^|[\s(])[a-zà-ÿ][\w’'-]*,? (?P<word>[A-ZÀ-Ý][\w’'-]+)")
# Within a name of several words: "United Nations Headquarters"
IN_NAME = re.compile(r"(?<=[A-Za-zà-ÿ,] )(?P<word>[A-ZÀ-Ý][\w’'-]+)")
WORD = re.compile(r"[^\W\d_][\w’'-]*")
CUES = "text_remarks.csv"
OPENING = 60
"""Characters that tell how a text opens."""
UNKNOWN = 1.5
"""Weight of any other opening: sentences open with few words, planned outputs with any noun."""
COMMON = 5
"""Times that a word is printed in small letters for each capital in the middle of a sentence."""


class Names:
    """Words that the text writes with a capital in the middle of a sentence: they open nothing."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._capital: Counter[str] = Counter()
        self._small: Counter[str] = Counter()
        self._parts: set[str] = set()
        for line in lines:
            self._capital.update(found.group("word") for found in NAME.finditer(line))
            self._parts.update(found.group("word") for found in IN_NAME.finditer(line))
            self._small.update(word for word in WORD.findall(line) if word.islower())

    def holds(self, word: str) -> bool:
        """Say whether a word is a name: « la Mission », and seldom "mission"."""
        return self._capital[word] > self._small[word.lower()]

    def may_be(self, word: str) -> bool:
        """Say whether a word is ever printed with a capital in the middle of a sentence."""
        return word in self._parts

    def common(self, word: str) -> bool:
        """Say whether a word with a capital opens something for sure: the text prints it in small letters far more."""
        return self._small[word.lower()] > COMMON * self._capital[word]


def mark_of(text: str) -> tuple[str, str] | None:
    """Return the entry's mark that a line opens with, and what stands beside it; None for running text."""
    answer = ANSWER.match(text)
    if answer:
        return answer.group("mark"), text[answer.end() :].strip()
    counted = COUNTED.match(text)
    if counted and kind_of_mark(counted.group("mark")) and not YEAR.fullmatch(text):
        return counted.group("mark"), text[counted.end("mark") :].strip()
    return None


def is_sure(mark: tuple[str, str], names: Names) -> bool:
    """Say whether a mark opens an entry and no planned cell: "14 United Nations police officers" may be either."""
    word = WORD.match(mark[1])
    return not (mark[0][0].isdigit() and word and names.holds(word.group()))


def opens_entry(text: str, names: Names) -> bool:
    """Say whether a line opens an entry wherever it stands: a page's end may cut the planned cell in mid-sentence."""
    if ANSWER.match(text):
        return True
    counted = COUNTED.match(text)
    return bool(counted and counted.group("word") and names.common(counted.group("word")))


def is_met(text: str) -> bool:
    """Say whether a line says that the target was met, and no more."""
    words = normal(text).rstrip(".")
    return any(words == met for met, _ in words_of_kind("met"))


def opening_weight(text: str) -> float:
    """Return how a text opens, by rules/text_remarks.csv: above 0 as a planned output does, below 0 as a remark."""
    words = [word.rstrip(",;:") for word in normal(text[:OPENING]).replace("'", "' ").split()]
    for count in (3, 2, 1):
        weight = _openings().get(" ".join(words[:count]))
        if weight is not None:
            return weight
    return UNKNOWN


@cache
def _openings() -> dict[str, float]:
    return {" ".join(normal(row["words"]).replace("'", "' ").split()): float(row["weight"]) for row in rows(CUES)}
