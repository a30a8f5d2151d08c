"""Every pattern of rules/figures_patterns.jsonl: one sentence that matches, one that must not."""

import subprocess
import sys

import pytest

from extractors.figures import matching
from extractors.figures.matching import _possible, cues, patterns
from extractors.figures.tokens import tokens


def rules_in(sentence: str) -> set[str]:
    return {cue.rule for cue in cues(tokens(sentence))}


@pytest.mark.parametrize("row", patterns(), ids=lambda row: row["id"])
def test_a_pattern_matches_its_sentence_and_not_the_other(row: dict[str, str]) -> None:
    assert row["id"] in rules_in(row["yes"])
    assert row["id"] not in rules_in(row["no"])


def test_no_two_patterns_share_an_id() -> None:
    ids = [row["id"] for row in patterns()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("The mission has 12 boats.", set()),  # no word of any pattern: spaCy is not asked
        ("Plus de 12 boats, 14 % of them new", {"qualifier.plus_de", "unit.percent"}),
    ],
)
def test_rules_are_asked_whose_words_all_stand_there(sentence: str, rules: set[str]) -> None:
    asked = {rule.name for rule in _possible(tokens(sentence))}
    assert asked >= rules
    assert len(asked) <= 2 * len(rules)


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        (
            "Of 12 boats 14 per mille and 3 cent are new.",
            "unit.per_cent",
        ),  # its words stand there, and not side by side
        ("In March 12 of May, not 14.", "not.day"),  # no month behind a number
        ("De 12 boats, 14 plus", "qualifier.plus_de"),
        ("12 of the resolution", "not.numbered"),  # a pattern that may leave out a token has an order all the same
    ],
)
def test_a_rule_whose_words_do_not_follow_each_other_is_not_asked(sentence: str, rule: str) -> None:
    assert rule not in {one.name for one in _possible(tokens(sentence))}


def test_no_pattern_is_lost_by_asking_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """What spaCy finds where every pattern is asked is found where those alone are that may be there."""
    sentences = [row[which] for row in patterns() for which in ("yes", "no")]
    few = [cues(tokens(sentence)) for sentence in sentences]
    monkeypatch.setattr(matching, "_possible", lambda window, label="": list(matching._needs()[2]))
    assert few == [cues(tokens(sentence)) for sentence in sentences]


def test_whoever_imports_spacy_later_has_it_whole() -> None:
    """Its documents, lexicon and matchers are imported without what its package imports for others."""
    code = (
        "import sys; from extractors.figures import matching; matching._pipeline()\n"
        "print([name for name in ('spacy', 'spacy.schemas', 'spacy.language', 'thinc.api') if name in sys.modules])\n"
        "import spacy, thinc.api; from spacy.matcher import Matcher; from spacy.schemas import TokenPattern\n"
        "blank = spacy.blank('xx'); matcher = Matcher(blank.vocab, validate=True)\n"
        "matcher.add('two', [[{'LOWER': 'b'}]]); print(matcher(blank('a B'))[0][1:], thinc.api.Model.__name__)\n"
        "try:\n    matcher.add('none', [[{'LOWER': 1}]])\nexcept Exception as error:\n    print(type(error).__name__)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert ran.stdout.splitlines() == ["[]", "(1, 2) Model", "MatchPatternError"]
