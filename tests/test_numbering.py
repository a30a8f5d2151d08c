"""Paragraph numbers run without gaps, or a finding says where one is missing."""

import pytest

from extractors.words.numbering import numbering_findings
from schemas.origin import Place
from schemas.text import Block, BlockKind


def paragraph(number: str) -> Block:
    return Block(BlockKind.PARAGRAPH, "Text.", (Place(4, (120.0, 100.0, 490.0, 120.0)),), number, size=10.0)


def messages(numbers: list[str], *more: Block) -> list[str]:
    return [f"p. {found.page} · {found.says}" for found in numbering_findings([*map(paragraph, numbers), *more])]


TEN = [str(n) for n in range(1, 11)]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (TEN, []),
        ([*TEN, "13"], ["paragraph 13 follows 10: 2 paragraphs not read"]),
        ([*(f"14.{n}" for n in TEN), "14.12"], ["paragraph 14.12 follows 14.10: 1 paragraph not read"]),
        ([*(f"31.I.{n}" for n in TEN), "31.II.1"], []),  # a chapter of its own begins
        ([*TEN[1:], "11"], ["the first paragraph that was read is 2"]),
        (["2", "4"], []),  # two numbers are a list
    ],
)
def test_a_gap_is_a_finding(numbers: list[str], said: list[str]) -> None:
    assert messages(numbers) == [f"p. 4 · {text}" for text in said]


def test_text_that_opens_with_a_number_out_of_turn_is_told() -> None:
    lost = Block(BlockKind.OTHER, "29. The Mission", (Place(6, (120.0, 90.0, 490.0, 99.0)),), size=10.0)
    assert messages(TEN, lost) == ["p. 6 · text opens with a number out of turn: '29. The Mission'; no paragraph made"]
    note = Block(BlockKind.OTHER, "29. The Mission", (Place(6, (120.0, 90.0, 490.0, 99.0)),), size=8.5)
    assert messages(TEN, note) == []
