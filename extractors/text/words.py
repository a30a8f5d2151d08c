"""Broken words made whole, but only where the rest of the text leaves no doubt.

The dump of A/76/564 breaks words (`rétab lir`, `c i-après`, `l ’accord`) and joins none. Two pieces are one word if the
text holds the whole word elsewhere and at least one piece nowhere else.
"""

import re
from collections import Counter
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]+")
HYPHENATED = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:-[^\W\d_]++)+")
# « l ’accord », "qu ’il": an elision never stands alone
ELISION = re.compile(r"\b(qu|[cdjlmnst]) ’(?=[^\W\d_])", re.IGNORECASE)
LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]++$")
FIRST_WORD = re.compile(r"^[^\W\d_]+(?:-[^\W\d_]+)*")
ALONE = frozenset("aàyôio")
"""Single letters that are words, in French and English."""
LONGEST_WORD = 60
LEAST = 5
"""Letters of a word that may be put together from pieces."""


class Vocabulary:
    """The words of one text, with how often it prints them."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.words: Counter[str] = Counter()
        self.hyphenated: Counter[str] = Counter()
        for line in lines:
            flat = line.lower()
            self.words.update(WORD.findall(flat))
            if "-" in flat:
                self.hyphenated.update(HYPHENATED.findall(flat))

    def knows(self, word: str) -> bool:
        """Say whether the text prints the word, or its plural or feminine."""
        return any(self.words[word + ending] for ending in ("", "s", "e", "es"))

    def join_lines(self, texts: Iterable[str]) -> str:
        """Join the lines of one block with single spaces; a word divided at a line end is whole again."""
        pieces: list[str] = []
        for text in texts:
            if pieces and pieces[-1].endswith("-") and text[:1].islower():
                pieces[-1] = self._line_end(pieces[-1], text)
                pieces.append(text)
            else:
                pieces += [" ", text] if pieces else [text]
        return self.mend("".join(pieces))

    def mend(self, text: str) -> str:
        """Return `text` with single spaces and its broken words whole."""
        out: list[str] = []
        for piece in ELISION.sub(r"\1’", text).split():
            if out and self._is_one_word(out[-1], piece):
                out[-1] += piece
            else:
                out.append(piece)
        return " ".join(out)

    def _line_end(self, before: str, after: str) -> str:
        """Keep the hyphen that ends `before` (« femmes-hommes »), unless the text prints the word without it."""
        first, last = LAST_WORD.search(before[-LONGEST_WORD:-1]), FIRST_WORD.match(after)
        if not first or not last:
            return before
        left, right = first.group().lower(), last.group().lower()
        whole = self.words[left + right] and not self.hyphenated[f"{left}-{right}"]
        return before[:-1] if whole else before

    def _is_one_word(self, before: str, after: str) -> bool:
        if len(before) > LONGEST_WORD or len(after) > LONGEST_WORD:
            return False
        if after[:1] == "-" and after[1:2].islower():
            return self._is_hyphenated(before, after)
        left, right = LAST_WORD.search(before), FIRST_WORD.match(after)
        if not left or not right or not after[0].islower() or _is_cut_off(after, right.end()):
            return False
        first, second = left.group().lower(), right.group().lower()
        if "-" in second:
            return _is_lone(first) and bool(self.hyphenated[first + second])
        return self._broken(first, second)

    def _is_hyphenated(self, before: str, after: str) -> bool:
        """Say whether the text prints a word with the hyphen that the second piece opens with."""
        left, right = LAST_WORD.search(before), FIRST_WORD.match(after[1:])
        return bool(left and right and self.hyphenated[f"{left.group()}-{right.group()}".lower()])

    def _broken(self, first: str, second: str) -> bool:
        """Say whether two pieces are of a word that the text prints whole, while one of them is printed nowhere."""
        if len(first + second) < LEAST or not self.knows(first + second):
            return False
        pieces = (first, second)
        return any(map(_is_lone, pieces)) or any(self.words[piece] <= 1 and len(piece) > 1 for piece in pieces)


def _is_lone(piece: str) -> bool:
    """Say whether a piece is a single letter that is no word."""
    return len(piece) == 1 and piece not in ALONE


def _is_cut_off(text: str, end: int) -> bool:
    """Say whether a bracket or an apostrophe follows a piece: it is no rest of a word."""
    return text[end : end + 1] in (")", "’", "'")
