import pytest

from extractors.text.words import Vocabulary

TEXT = [
    "il faut rétablir la paix",
    "rétab lir",
    "ex-combattants",
    "constitutionnel",
    "ne domai ne",
    "domaine",
    "pour tant",
]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("vise à rétab lir la paix", "vise à rétablir la paix"),  # the whole word stands elsewhere, a piece nowhere
        ("l ’accord et d ’État", "l’accord et d’État"),  # an elision never stands alone
        ("des ex -combattants", "des ex-combattants"),  # as hyphenated elsewhere
        ("le domai ne", "le domaine"),  # one piece is a word, the other is none
        ("a) les autres", "a) les autres"),  # a letter that marks an item
        ("pour cela", "pour cela"),  # two words
        ("Sao Tomé", "Sao Tomé"),  # unknown words stay apart
    ],
)
def test_broken_words_are_joined_only_when_sure(broken, whole):
    assert Vocabulary(TEXT).mend(broken) == whole


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["la parité femmes-", "hommes"], "la parité femmes-hommes"),  # a compound keeps its hyphen
        (["l’ordre constitu-", "tionnel"], "l’ordre constitutionnel"),  # the text prints it without
        (["en 2020", "et 2021"], "en 2020 et 2021"),
    ],
)
def test_lines_become_one_text(lines, whole):
    assert Vocabulary(TEXT).join_lines(lines) == whole
