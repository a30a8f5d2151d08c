"""Print smaller than a document's text that is text all the same: a sentence, or a label that counts something."""

import re

from extractors.words.numbers import MONTHS

# "the port.", "the port.”)", « le port . »
SENTENCE_END = re.compile(r"[.!?:;…](?: ?[»”\")]){0,4}$")
# "the port is shut. Its nets …": a full stop within
INNER_END = re.compile(r"[^\W\d_]{3}[.!?] [A-ZÀ-Ý][^\W\d_]+ [^\W\d_]")
MOST_NUMBERS = 3
"""Words of a sentence in small print for each of its numbers, at the least: rows of a table have fewer."""
# "70/299 Follow-up and review", "5/12": lists of mandates cite and do not count (A/81/6 (Sect. 9), p. 6)
CITED = re.compile(r"\d/\d")
PROSE_WORDS = 10
"""Words, most of them in small letters, that are a sentence though no full stop ends it (SITREP MVE 15, pp. 4, 11)."""
SENTENCE_WORDS = 8
"""Words of a sentence in small print at the least; axes and legends of charts end in none."""
# « 3 cas confirmés 04/08/2014 », "1,204 boats"
SHORT_LABEL = re.compile(r"^[+~≈<>≥≤]?\d[\d ,.]{0,12} [^\W\d_]{3,}[^.\d]{0,40}(?:\d\d/\d\d/\d{4})?$")
# "27,932 children 0-15 years vaccinated", "34.96% of the boats", "31 of 39 (79%) boats"
LABEL = re.compile(r"^\d[\d ,.]{0,12}(?:%|[KM](?=\W))?\*? [^\W\d_]{2,}[^;|]{0,140}$")
# "Population: 11 million", "Food imports: over 80 percent of rice"
LABELLED = re.compile(r"^[^\W\d_][^:;|\d]{2,60}: ?[^:;|\d]{0,20}\d[\d ,.]{0,14}(?:%| ?[^\W\d_]{3,}[^:;|\d]{0,40})?$")
# "28,751 consultations (started 22 July 2025)"
ASIDE_WORDS = re.compile(r" \([^()]{0,60}\)$")
# « Equateur, 6008 cas suspects et 330 décès » over a chart (mpox, S32 of 2024, p. 4); « 12 mai 2024 » counts nothing
COUNTED = re.compile(rf"(?<![\d/.,-])\d[\d ,.]{{0,12}} (?!(?:{'|'.join(MONTHS)})\b)[a-zà-ÿ]{{3,}}")
LABEL_WORDS = 5
"""Words of a label that counts, at the least."""


def says_something(text: str, *, is_item: bool = False) -> bool:
    """Say whether small print is text all the same: a sentence, an item of a list that ends, or a label that counts.

    « 3 cas confirmés », "Population: 11 million", "• Seven boreholes were mended."
    """
    words = text.split()
    if _is_label(text):
        return True
    if (is_item or len(words) >= SENTENCE_WORDS) and SENTENCE_END.search(text):
        return True
    counts = any(word[0].isdigit() for word in words) and not CITED.search(text)
    return counts and not _is_row(words) and (bool(INNER_END.search(text)) or _runs_on(words))


def _is_label(text: str) -> bool:
    """Say whether small print is a label or a title that counts."""
    if SHORT_LABEL.match(text) or LABELLED.match(text):
        return True
    if LABEL.match(text) and not _is_row(ASIDE_WORDS.sub("", text).split()):
        return True
    words = text.split()
    return len(words) >= LABEL_WORDS and COUNTED.search(text) is not None and not _is_row(words)


def _is_row(words: list[str]) -> bool:
    """Say whether small print has too many numbers for a sentence."""
    return MOST_NUMBERS * sum(word[0].isdigit() for word in words) > len(words)


def _runs_on(words: list[str]) -> bool:
    """Say whether small print is long and mostly in small letters: a sentence that no full stop ends."""
    return len(words) >= PROSE_WORDS and 2 * sum(word.isalpha() and word.islower() for word in words) > len(words)
