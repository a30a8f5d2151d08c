"""The spaCy side: a language-neutral pipeline over our own tokens, and the patterns of rules/figures_patterns.jsonl.

spaCy is imported at the first sentence that holds a figure, and never before. `Matcher` alone is used: a blank
French pipeline takes two seconds to build, this one next to nothing.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import Any, NamedTuple

from extractors.figures.tokens import Token
from extractors.words import facts

FREE_FLAGS = range(19, 64)
"""Attributes of a word that spaCy's lexicon leaves to its user: FLAG19 to FLAG63."""


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
    text = facts.text("figures_patterns.jsonl")
    return tuple(json.loads(line) for line in text.splitlines() if line.strip())


def cues(window: list[Token]) -> list[Cue]:
    """Return the cues of a window of tokens, in print order, the longest first at the same place."""
    vocab, matcher, labels = _pipeline()
    doc = _doc(vocab, window)
    found = []
    for key, first, last in matcher(doc):
        rule = vocab.strings[key]
        found.append(Cue(labels[rule], rule, first, last))
    return sorted(found, key=lambda cue: (cue.first, -cue.last))


def _doc(vocab: Any, window: list[Token]) -> Any:
    from spacy.tokens import Doc  # noqa: PLC0415 -- half a second, paid only by documents with figures in prose

    words = [token.text.replace("’", "'") for token in window]
    return Doc(vocab, words=words, spaces=[True] * len(words), tags=[token.tag for token in window])


@cache
def _pipeline() -> tuple[Any, Any, dict[str, str]]:
    with _no_command_line():
        from spacy.attrs import LOWER  # noqa: PLC0415 -- see _doc
        from spacy.matcher import Matcher  # noqa: PLC0415
        from spacy.vocab import Vocab  # noqa: PLC0415

    vocab = Vocab(lex_attr_getters={LOWER: str.lower})  # spaCy's own asks a score of questions of each new word
    matcher = Matcher(vocab, validate=False)  # it knows no flags; the patterns have a test each
    flags: dict[frozenset[str], int] = {}
    for row in patterns():
        first, *rest = row["pattern"]
        matcher.add(row["id"], [[_flagged(first, vocab, flags), *rest]], greedy="LONGEST")
    return vocab, matcher, {row["id"]: row["label"] for row in patterns()}


def _flagged(token: dict[Any, Any], vocab: Any, flags: dict[frozenset[str], int]) -> dict[Any, Any]:
    """Return a pattern's first token with a flag of spaCy's lexicon in the place of its list of words.

    spaCy looks into a list in Python, at every token anew; a flag is set once a word. Lists past the last free flag
    stay lists.
    """
    listed = token.get("LOWER")
    words = frozenset(listed["IN"]) if isinstance(listed, dict) and list(listed) == ["IN"] else frozenset()
    if not words or (words not in flags and len(flags) == len(FREE_FLAGS)):
        return token
    if words not in flags:
        flags[words] = vocab.add_flag(lambda text: text.lower() in words, FREE_FLAGS[len(flags)])
    return {**{name: value for name, value in token.items() if name != "LOWER"}, flags[words]: True}


@contextmanager
def _no_command_line() -> Iterator[None]:
    """Keep spaCy from importing its own command line, a third of what its start costs: 400 modules, a web client."""
    name = "spacy.cli.info"
    if "spacy" in sys.modules:
        yield
        return
    stand_in = ModuleType(name)
    stand_in.info = None  # type: ignore[attr-defined]
    sys.modules[name] = stand_in
    try:
        yield
    finally:
        sys.modules.pop(name, None)
