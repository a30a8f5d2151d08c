"""Items under a lead line: « Deux visites faites : », then « ▪ 1 au port », « ▪ 1 au quai »: the line's noun is theirs.

What an item counts is part of the lead's figure, as long as the items together are no more than it.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from extractors.figures.asides import has_own_noun
from extractors.figures.quantities import Quantity

# A bullet of any glyph, a dash, Word's round one: what opens an item
GLYPH = re.compile(r"([^\w\s«“\"(<>≥≤~$€£+]|o(?= [\dA-ZÀ-Ý]))\s*")
OPENS = 3
"""Tokens of an item within which the figure stands that counts it."""


@dataclass(slots=True)
class Lead:
    """The figure of a line that ends in a colon, what of it no item has yet, and the bullet of its items."""

    whole: Quantity
    left: Decimal
    glyph: str = ""

    def has_item(self, text: str) -> bool:
        """Say whether a sentence is the next item: it opens with a bullet, and with that of the items before."""
        found = GLYPH.match(text)
        if found is not None and not self.glyph:
            self.glyph = found[1]
        return found is not None and found[1] == self.glyph

    def take(self, figures: list[Quantity]) -> None:
        """Give the figure that opens an item the lead's noun, if it has none, and the lead's figure as its whole."""
        part = figures[0] if figures and figures[0].first < OPENS else None
        if part is None or part.value > self.left or not self._counts_it(part):
            return
        part.unit, part.parent = part.unit if has_own_noun(part) else self.whole.unit, self.whole
        part.unit_end = max(part.unit_end, part.last)
        self.left -= part.value

    def _counts_it(self, part: Quantity) -> bool:
        own = (part.unit or "").lower() if has_own_noun(part) else ""
        return not own or own.rstrip("s") == (self.whole.unit or "").lower().rstrip("s")


def lead_after(lead: Lead | None, text: str, whole: Quantity | None) -> Lead | None:
    """Return the lead that holds behind a sentence: its own if it ends in a colon, the one before behind its items."""
    if text.endswith(":"):
        return Lead(whole, whole.value) if whole is not None and whole.value > 1 else None
    return lead if lead is not None and lead.has_item(text) else None
