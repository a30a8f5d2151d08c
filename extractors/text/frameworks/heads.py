"""Heads of a dumped framework's tables: which phrases its lines make, and what each heads.

A head stands on lines of its own, one column after the other: "Completed / (number or / yes/no) Remarks".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.text.frameworks.lines import FrameworkLine
from extractors.words.facts import rows
from extractors.words.framework_words import letters_of

HEAD_LINES = 8
"""Printed lines of one head at the most."""
ORDERS = (
    ["planned_indicator", "actual_indicator"],
    ["accomplishment", "planned_indicator", "actual_indicator"],
    ["accomplishment", "actual_indicator"],  # A/80/590, p. 13
    ["planned_output", "delivered", "remarks"],
)

Phrases = list[tuple[str, int]]
"""The role of each column's head, and how many letters it has."""


@dataclass(slots=True)
class FrameworkTextHead:
    """A head of a framework's table: the roles of its columns, what is printed over each, and its lines."""

    roles: list[str]
    words: list[str]
    lines: list[FrameworkLine]

    @property
    def is_of_outputs(self) -> bool:
        """Say whether it heads outputs, and no indicators."""
        return self.roles[0] == "planned_output"


def heads_of(lines: Sequence[FrameworkLine]) -> list[tuple[int, FrameworkTextHead]]:
    """Return the heads of a framework's tables and the line each begins at."""
    found: list[tuple[int, FrameworkTextHead]] = []
    at = 0
    while at < len(lines):
        head = _head_at(lines, at)
        if head:
            found.append((at, head))
        at += len(head.lines) if head else 1
    return found


def _head_at(lines: Sequence[FrameworkLine], at: int) -> FrameworkTextHead | None:
    """Return the longest head that begins at a line."""
    letters = ""
    best: FrameworkTextHead | None = None
    for end in range(at, min(at + HEAD_LINES, len(lines))):
        letters += letters_of(lines[end].text)
        phrases = _all_heads().get(letters)
        if phrases and [role for role, _ in phrases] != ["accomplishment"]:
            own = list(lines[at : end + 1])
            words = list(_cut(" ".join(line.text for line in own), phrases))
            best = FrameworkTextHead([role for role, _ in phrases], words, own)
        elif not any(start.startswith(letters) for start in _all_heads()):
            break
    return best


def _cut(text: str, phrases: Phrases) -> Iterator[str]:
    """Yield what is printed over each column: a head's words cut where one phrase's letters end."""
    words = text.split()
    for _, length in phrases:
        end = next(i for i in range(1, len(words) + 1) if len(letters_of(" ".join(words[:i]))) >= length)
        yield " ".join(words[:end])
        words = words[end:]


@cache
def _all_heads() -> dict[str, Phrases]:
    """Return every head that known phrases make: planned, then what came of it, then remarks."""
    by_role: dict[str, list[str]] = {}
    for row in rows("results_heads.csv"):
        by_role.setdefault(row["role"], []).append(letters_of(row["words"]))
    heads: dict[str, Phrases] = {}
    for order in ORDERS:
        texts: list[tuple[str, Phrases]] = [("", [])]
        for role in order:
            texts = [(text + words, [*told, (role, len(words))]) for text, told in texts for words in by_role[role]]
            heads.update(texts)
    return heads
