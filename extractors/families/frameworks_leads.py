"""What opens the parts of a framework: "Component 1: …", « Réalisation escomptée 1.1 : … », external factors."""

import re
from functools import cache

from extractors.facts import rows


@cache
def lead(opens: str) -> re.Pattern[str]:
    """Return the pattern of a line that opens a component, an accomplishment or external factors.

    Its groups are `number` and `title`; the words are rules/results_leads.csv.
    """
    words = sorted((row["words"] for row in rows("results_leads.csv") if row["opens"] == opens), key=len, reverse=True)
    number = {"component": r"\s+(?P<number>\d{1,2})", "accomplishment": r"\s+(?P<number>\d{1,2}\.\d{1,2})"}.get(opens)
    tail = rf"{number}\s*[:.–—-]?\s*(?P<title>.*)$" if number else r"\b"
    return re.compile(rf"^(?:{'|'.join(map(re.escape, words))}){tail}", re.IGNORECASE)
