"""What opens the parts of a framework: "Component 1: …", « Réalisation escomptée 1.1 : … », external factors."""

import re
from functools import cache

from extractors.words.facts import rows


@cache
def first_words() -> tuple[str, ...]:
    """Return how lines that open something begin: most lines need no closer look."""
    words = {row["words"].split()[0] for row in rows("results_leads.csv")}
    return tuple(words | {word.upper() for word in words})


@cache
def lead(opens: str) -> re.Pattern[str]:
    """Return the pattern of a line that opens a component, an accomplishment or external factors.

    Its groups are `number` and `title`, None where the title stands on the next line; a colon or a dash parts them, so
    that "Expected accomplishment 1.1, …" within a paragraph opens none. A mission's sole component may have no number:
    "Component: provision of logistical support" (A/80/628, p. 13). The words are rules/results_leads.csv.
    """
    words = sorted((row["words"] for row in rows("results_leads.csv") if row["opens"] == opens), key=len, reverse=True)
    number = {
        "component": r"(?:\s+(?P<number>\d{1,2})|(?=\s*:\s*\S))",
        "accomplishment": r"\s+(?P<number>\d{1,2}\.\d{1,2})",
    }.get(opens)
    tail = (
        rf"{number}(?:\s+\((?i:continued|suite)\))?(?:\s*[:.–—-]\s*(?P<title>\S.*)|\s*[:.–—-]?)$" if number else r"\b"
    )
    return re.compile(rf"^(?=[^\W\d_a-z])(?i:{'|'.join(map(re.escape, words))}){tail}")
