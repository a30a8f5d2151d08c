"""The language of a text, by its commonest little words, and what each language is read by (rules/languages.csv)."""

import re
from collections import Counter
from functools import cache

from extractors.words.facts import rows

LITTLE_WORDS = {row["language"]: frozenset(row["little_words"].split()) for row in rows("languages.csv")}
PROSE_READ = tuple(row["language"] for row in rows("languages.csv") if row["prose"])
"""Languages whose words of figures are in rules/; of others the tables are read, and the document says so."""
DECIMAL_MARKS = {row["language"]: row["decimal_mark"] for row in rows("languages.csv") if row["decimal_mark"]}
"""How a language prints decimals: it settles "1,234" (1234 or 1.234) where neither table nor document does."""
WORD = re.compile(r"[^\W\d_]+")
FEWEST, CLEARLY = 4, 2
"""Little words of a block in another language than its document, at the least, and times those of the document's."""
ENOUGH = 200_000
"""Characters that settle a language; what follows is not read."""


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text` ("en", "fr", "es", "pt"), "und" if it has no little word."""
    words = Counter(map(str.lower, WORD.findall(text[:ENOUGH])))
    scores = {code: _little_words_of(words, code) for code in LITTLE_WORDS}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] else "und"


def language_of_block(text: str, language: str) -> str:
    """Return the language of one block of a document in `language`: another one where its little words say so.

    A summary in English may stand in a plan in French (OCHA, Chad, March 2025, p. 4). Short pieces ask the document.
    """
    words = Counter(WORD.findall(text.lower()))
    clear = {code: _little_words_of(words, code) for code in PROSE_READ}
    best = max(PROSE_READ, key=clear.__getitem__)
    own = clear[language] if language in clear else _little_words_of(words, language)
    return best if clear[best] >= FEWEST and clear[best] >= CLEARLY * own else language


def _little_words_of(words: Counter[str], language: str) -> int:
    return sum([words[word] for word in LITTLE_WORDS.get(language, ()) if word in words])


def noun_first(language: str) -> bool:
    """Say whether a language prints a noun before what describes it (« cas confirmés », "confirmed cases")."""
    return _of(language, "noun") == "first"


def noun_last(language: str) -> bool:
    """Say whether a language prints a noun behind what describes it."""
    return _of(language, "noun") == "last"


def plural_ending(language: str) -> str:
    """Return the ending that every plural of a language has; "" where plurals have several."""
    return _of(language, "plural")


@cache
def _of(language: str, column: str) -> str:
    return next((row[column] for row in rows("languages.csv") if row["language"] == language), "")
