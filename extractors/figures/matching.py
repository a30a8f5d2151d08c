"""The spaCy side: a language-neutral pipeline over our own tokens, and the patterns of rules/figures_patterns.jsonl.

spaCy is imported at the first sentence that holds a figure and all the words of a pattern, and never before: a third
of the sentences with figures hold none, the others a pattern or three of 67. `Matcher` alone is used: a blank French
pipeline takes two seconds to build, this one next to nothing.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec, module_from_spec
from itertools import chain
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


class Rule(NamedTuple):
    """A pattern's name and label, and which words it cannot do without: a bit for each of its lists of words."""

    name: str
    label: str
    needs: int


@cache
def patterns() -> tuple[dict[str, Any], ...]:
    """Return the patterns: id, label, token pattern, a sentence that matches and one that must not."""
    text = facts.text("figures_patterns.jsonl")
    return tuple(json.loads(line) for line in text.splitlines() if line.strip())


def cues(window: list[Token], label: str = "") -> list[Cue]:
    """Return the cues of a window of tokens, in print order, the longest first at the same place.

    With `label` those of one label alone. Of two over the same tokens that comes first whose rule was met first.
    """
    rules = [rule for rule in _possible(window) if not label or rule.label == label]
    if not rules:
        return []
    pipeline = _pipeline()
    doc = _doc(pipeline, window)
    matchers = pipeline.matchers
    of_rules = [[Cue(rule.label, rule.name, a, b) for _, a, b in matchers[rule.name](doc)] for rule in rules]
    met = sorted(filter(None, of_rules), key=lambda found: min(cue.last for cue in found))
    return sorted(chain.from_iterable(met), key=lambda cue: (cue.first, -cue.last))


def _possible(window: list[Token]) -> list[Rule]:
    """Return the rules all of whose words stand in a window, in whichever order."""
    bits, rules = _needs()
    held = 0
    for token in window:
        held |= bits.get(_word(token).lower(), 0)
    return [rule for rule in rules if rule.needs & held == rule.needs]


def _listed(asked: Any) -> list[str]:
    """Return the words of which a token must be one; none where a pattern asks for a form."""
    return asked.get("IN", []) if isinstance(asked, dict) else [asked] if asked else []


@cache
def _needs() -> tuple[dict[str, int], tuple[Rule, ...]]:
    """Return the bits of each word, and the rules with those they need; a token that may be left out needs none."""
    lists: dict[frozenset[str], int] = {}
    rules = []
    for row in patterns():
        asked = [token.get("LOWER", token.get("TEXT")) for token in row["pattern"] if token.get("OP") not in ("?", "*")]
        words = [listed for each in asked if (listed := _listed(each))]
        own = [lists.setdefault(frozenset(map(str.lower, each)), 1 << len(lists)) for each in words]
        rules.append(Rule(row["id"], row["label"], sum(set(own))))
    bits: dict[str, int] = {}
    for each, bit in lists.items():
        bits.update({word: bits.get(word, 0) | bit for word in each})
    return bits, tuple(rules)


def _word(token: Token) -> str:
    return token.text.replace("’", "'")


class Pipeline(NamedTuple):
    """What is needed of spaCy: its documents, a lexicon, and a matcher for each rule."""

    document: Any
    lexicon: Any
    matchers: dict[str, Any]


def _doc(pipeline: Pipeline, window: list[Token]) -> Any:
    words = list(map(_word, window))
    return pipeline.document(
        pipeline.lexicon, words=words, spaces=[True] * len(words), tags=[token.tag for token in window]
    )


@cache
def _pipeline() -> Pipeline:
    """Return what is needed of spaCy; a window asks those matchers alone that may find something."""
    with _no_pipelines():
        from spacy.tokens import Doc  # noqa: PLC0415, I001 -- half a second, paid only by documents with figures in prose
        from spacy.attrs import LOWER  # noqa: PLC0415 -- the one module that the others begin with comes first
        from spacy.matcher import Matcher  # noqa: PLC0415
        from spacy.vocab import Vocab  # noqa: PLC0415

    vocab = Vocab(lex_attr_getters={LOWER: str.lower})  # spaCy's own asks a score of questions of each new word
    matchers: dict[str, Any] = {}
    flags: dict[frozenset[str], int] = {}
    for row in patterns():
        matcher = Matcher(vocab, validate=False)  # it knows no flags; the patterns have a test each
        first, *rest = row["pattern"]
        matcher.add(row["id"], [[_flagged(first, vocab, flags), *rest]], greedy="LONGEST")
        matchers[row["id"]] = matcher
    return Pipeline(Doc, vocab, matchers)


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
def _no_pipelines() -> Iterator[None]:
    """Keep spaCy from importing its pipelines, models and command line, a quarter of what its start costs.

    Its package imports them all; a stand-in of the same place imports what is asked for, and is gone again afterwards:
    whoever imports spaCy later has it whole.
    """
    found = None if "spacy" in sys.modules else find_spec("spacy")
    if found is None:
        yield
        return
    sys.modules["spacy"] = module_from_spec(found)
    try:
        yield
    finally:
        del sys.modules["spacy"]
