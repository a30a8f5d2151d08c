"""Footnote marks that are characters of their own: asterisks, daggers, raised letters and figures, raised or not."""

import re

from extractors.words.number_grammar import NOTE_SIGNS, RAISED

# "Ports*", "250 **", "Temporary postsᵃ 2030/31"; never "m²", never a mark that stands alone or opens a text
MARK = re.compile(rf"(?<=[^\s(*†‡§¶])(?:[{RAISED}]{{1,4}}(?=$|[\s,;:.)])|\s?[*†‡§¶]{{1,4}}$)")
SIGNS = frozenset(NOTE_SIGNS)
EXPONENT = re.compile(r"(?:^|[^A-Za-z])[ckdm]?m$")


def without_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without the footnote marks behind its words and figures, and the marks."""
    if SIGNS.isdisjoint(text):
        return text, ()
    marks: list[str] = []

    def taken(found: re.Match[str]) -> str:
        if found.group() in "²³" and EXPONENT.search(text[: found.start()]):
            return found.group()
        marks.append(found.group().strip())
        return ""

    return MARK.sub(taken, text), tuple(marks)
