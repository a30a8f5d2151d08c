"""The language of a text, by its commonest little words."""

import re
from collections import Counter

LITTLE_WORDS = {  # written as they are read
    "en": frozenset("the of and to in for was were is are by with that which from its on at as be an this".split()),  # noqa: SIM905
    "fr": frozenset("le la les de des du et en à au aux pour par dans une un que qui est sur son ses a été".split()),  # noqa: SIM905
    "es": frozenset("el la los las de del y en que por para con una un se su es al como más".split()),  # noqa: SIM905
    "pt": frozenset("da das dos em não são uma um pelo pela ao aos também os com que por para se como".split()),  # noqa: SIM905
}
PROSE_READ = frozenset({"en", "fr", "es", "und"})
"""Languages whose words of figures are in rules/; of others the tables are read, and the document says so."""
DECIMAL_MARKS = {"en": ".", "fr": ",", "es": ",", "pt": ","}
"""How a language prints decimals: it settles "1,234" (1234 or 1.234) where neither table nor document does."""
WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 200_000
"""Characters that settle a language; what follows is not read."""


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text` ("en", "fr", "es", "pt"), "und" if it has no little word."""
    words = Counter(word.lower() for word in WORD.findall(text[:ENOUGH]))
    scores = {code: sum(words[word] for word in little) for code, little in LITTLE_WORDS.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] else "und"
