"""The spaCy side: a language-neutral pipeline over our own tokens, and the patterns of rules/figures_patterns.jsonl.

spaCy is imported at the first sentence that holds a figure, and never before. `Matcher` alone is used: a blank
French pipeline takes two seconds to build, this one next to nothing.
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from extractors.figures.tokens import Token


class Cue(NamedTuple):
    """A pattern found: what it says, by which rule, over which tokens."""

    label: str
    rule: str
    first: int
    last: int
    """One past the last token."""


@cache
def patterns() -> tuple[dict[str, Any], ...]:
    """Return the patterns: id, label, token pattern, a sentence that matches and one that must not."""
    text = (files("extractors") / "rules" / "figures_patterns.jsonl").read_text(encoding="utf-8")
    return tuple(json.loads(line) for line in text.splitlines() if line.strip())


def cues(window: list[Token]) -> list[Cue]:
    """Return the cues of a window of tokens, in print order, the longest first at the same place."""
    nlp, matcher, labels = _pipeline()
    doc = _doc(nlp.vocab, window)
    found = []
    for key, first, last in matcher(doc):
        rule = nlp.vocab.strings[key]
        found.append(Cue(labels[rule], rule, first, last))
    return sorted(found, key=lambda cue: (cue.first, -cue.last))


def _doc(vocab: Any, window: list[Token]) -> Any:
    from spacy.tokens import Doc  # noqa: PLC0415 -- half a second, paid only by documents with figures in prose

    words = [token.text.replace("’", "'") for token in window]
    return Doc(vocab, words=words, spaces=[True] * len(words), tags=[token.tag for token in window])


@cache
def _pipeline() -> tuple[Any, Any, dict[str, str]]:
    import spacy  # noqa: PLC0415 -- see _doc
    from spacy.matcher import Matcher  # noqa: PLC0415

    nlp = spacy.blank("xx")
    matcher = Matcher(nlp.vocab)
    for row in patterns():
        matcher.add(row["id"], [row["pattern"]], greedy="LONGEST")
    return nlp, matcher, {row["id"]: row["label"] for row in patterns()}
