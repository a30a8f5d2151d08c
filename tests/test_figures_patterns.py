"""Every pattern of rules/figures_patterns.jsonl: one sentence that matches, one that must not."""

import pytest

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
