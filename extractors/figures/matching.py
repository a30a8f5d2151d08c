"""The spaCy side: a language-neutral pipeline over our own tokens, and the patterns of rules/figures_patterns.jsonl.

spaCy is imported at the first sentence that holds a figure and all the words of a pattern, and never before: a third
of the sentences with figures hold none, the others a pattern or three of 67. `Matcher` alone is used: a blank French
pipeline takes two seconds to build, this one next to nothing.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Any, NamedTuple

from extractors.figures.spacy_alone import only_what_is_asked
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
    """A pattern's name and label, and what it cannot do without: a bit for each of its lists of words and tags.

    `steps` has the bits of each of its tokens in order, those left out that may be; where none may be or come again
    (`is_plain`), a match holds them one right behind the other.
    """

    name: str
    label: str
    needs: int
    steps: tuple[int, ...]
    is_plain: bool

    def may_match(self, held: Sequence[int]) -> bool:
        """Say whether tokens with these bits may hold the pattern: to ask a matcher in vain costs ten times this."""
        if not self.is_plain:
            rest = iter(held)
            return all(any(bits & step == step for bits in rest) for step in self.steps)
        first, *others = self.steps
        for at in range(len(held) - len(others)):
            if held[at] & first == first and all(held[at + i] & step == step for i, step in enumerate(others, 1)):
                return True
        return False


@cache
def patterns() -> tuple[dict[str, Any], ...]:
    """Return the patterns: id, label, token pattern, a sentence that matches and one that must not."""
    text = facts.text("figures_patterns.jsonl")
    return tuple(json.loads(line) for line in text.splitlines() if line.strip())


def cues(window: list[Token], label: str = "") -> list[Cue]:
    """Return the cues of a window of tokens, in print order, the longest first at the same place.

    With `label` those of one label alone. Of two over the same tokens that comes first whose rule was met first.
    """
    rules = _possible(window, label)
    if not rules:
        return []
    pipeline = _pipeline()
    doc = _doc(pipeline, window)
    matchers = pipeline.matchers
    of_rules = [[Cue(rule.label, rule.name, a, b) for _, a, b in matchers[rule.name](doc)] for rule in rules]
    met = sorted(filter(None, of_rules), key=lambda found: min(cue.last for cue in found))
    return sorted(chain.from_iterable(met), key=lambda cue: (cue.first, -cue.last))


def _possible(window: list[Token], label: str = "") -> list[Rule]:
    """Return the rules, or those of one label, all of whose words and tags stand in a window, in their order."""
    bits, tags, rules = _needs()
    held = [bits.get(_small(text), 0) | tags.get(tag, 0) for text, tag, _ in window]
    whole = 0
    for each in held:
        whole |= each
    able = [rule for rule in rules if rule.needs & whole == rule.needs and (not label or rule.label == label)]
    return [rule for rule in able if rule.may_match(held)]


def _listed(asked: Any) -> list[str]:
    """Return the words of which a token must be one; none where a pattern asks for a form."""
    return asked.get("IN", []) if isinstance(asked, dict) else [asked] if asked else []


@cache
def _needs() -> tuple[dict[str, int], dict[str, int], tuple[Rule, ...]]:
    """Return the bits of each word and of each tag, and the rules with those they need, token by token."""
    lists: dict[tuple[str, frozenset[str]], int] = {}
    rules = []
    for row in patterns():
        asked = [token for token in row["pattern"] if token.get("OP") not in ("?", "*")]
        steps = tuple(sum({lists.setdefault(each, 1 << len(lists)) for each in _asked(token)}) for token in asked)
        needs = 0
        for step in steps:
            needs |= step
        rules.append(Rule(row["id"], row["label"], needs, steps, not any("OP" in token for token in row["pattern"])))
    found: dict[str, dict[str, int]] = {"TAG": {}, "LOWER": {}}
    for (kind, words), bit in lists.items():
        bits = found[kind]
        bits.update({word: bits.get(word, 0) | bit for word in words})
    return found["LOWER"], found["TAG"], tuple(rules)


def _asked(token: dict[str, Any]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield what a pattern asks of a token: one of some words, in small letters, or a tag."""
    if words := _listed(token.get("LOWER", token.get("TEXT"))):
        yield "LOWER", frozenset(map(str.lower, words))
    if "TAG" in token:
        yield "TAG", frozenset([token["TAG"]])


def _word(token: Token) -> str:
    return token.text.replace("’", "'")


@lru_cache(maxsize=16_384)
def _small(text: str) -> str:
    """Return a token in small letters, as spaCy has it; a text's words come again and again."""
    return text.replace("’", "'").lower()


class Flags:
    """The lists of words that are flags of spaCy's lexicon, each as the words met so far that are in it.

    The lexicon asks for all flags of a new word: whether a set holds it is asked without a line of Python.
    """

    def __init__(self) -> None:
        self.listed: dict[str, list[int]] = {}
        """The lists that hold a word, in small letters, by their place."""
        self.met: list[set[str]] = []
        self._known: set[str] = set()

    def meet(self, word: str) -> None:
        """Take a word down where it is listed; done before the lexicon is asked for it."""
        if word not in self._known:
            self._known.add(word)
            for place in self.listed.get(word.lower(), ()):
                self.met[place].add(word)

    def add(self, words: frozenset[str]) -> Callable[[str], bool]:
        """Add a list of words in small letters; returns what says whether a word that was met is in it."""
        for word in words:
            self.listed.setdefault(word, []).append(len(self.met))
        self.met.append(set())
        return self.met[-1].__contains__


class Pipeline(NamedTuple):
    """What is needed of spaCy: its documents, a lexicon, and a matcher for each rule."""

    document: Any
    lexicon: Any
    matchers: dict[str, Any]
    flags: Flags
    tags: dict[str, int]
    """The lexicon's number of each tag that was met."""


def _doc(pipeline: Pipeline, window: list[Token]) -> Any:
    words = list(map(_word, window))
    for word in words:
        pipeline.flags.meet(word)
    doc = pipeline.document(pipeline.lexicon, words=words, spaces=[True] * len(words))
    for own, (_, tag, _) in zip(doc, window, strict=True):  # a third of what `Doc` takes to set them
        if tag not in pipeline.tags:
            pipeline.tags[tag] = pipeline.lexicon.strings.add(tag)
        own.tag = pipeline.tags[tag]
    return doc


@cache
def _pipeline() -> Pipeline:
    """Return what is needed of spaCy; a window asks those matchers alone that may find something."""
    with only_what_is_asked():
        from spacy.tokens import Doc  # noqa: PLC0415, I001 -- half a second, paid only by documents with figures in prose
        from spacy.attrs import LOWER  # noqa: PLC0415 -- the one module that the others begin with comes first
        from spacy.matcher import Matcher  # noqa: PLC0415
        from spacy.vocab import Vocab  # noqa: PLC0415

    vocab = Vocab(lex_attr_getters={LOWER: str.lower})  # spaCy's own asks a score of questions of each new word
    matchers: dict[str, Any] = {}
    flags = Flags()
    numbers: dict[frozenset[str], int] = {}
    for row in patterns():
        matcher = Matcher(vocab, validate=False)  # it knows no flags; the patterns have a test each
        first, *rest = row["pattern"]
        matcher.add(row["id"], [[_flagged(first, vocab, flags, numbers), *rest]], greedy="LONGEST")
        matchers[row["id"]] = matcher
    return Pipeline(Doc, vocab, matchers, flags, {})


def _flagged(token: dict[Any, Any], vocab: Any, flags: Flags, numbers: dict[frozenset[str], int]) -> dict[Any, Any]:
    """Return a pattern's first token with a flag of spaCy's lexicon in the place of its list of words.

    spaCy looks into a list in Python, at every token anew; a flag is set once a word. Lists past the last free flag
    stay lists.
    """
    listed = token.get("LOWER")
    words = frozenset(listed["IN"]) if isinstance(listed, dict) and list(listed) == ["IN"] else frozenset()
    if not words or (words not in numbers and len(numbers) == len(FREE_FLAGS)):
        return token
    if words not in numbers:
        numbers[words] = vocab.add_flag(flags.add(words), FREE_FLAGS[len(numbers)])
    return {**{name: value for name, value in token.items() if name != "LOWER"}, numbers[words]: True}
