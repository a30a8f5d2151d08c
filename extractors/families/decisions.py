"""What the General Assembly is asked to decide: the amounts of the last numbered section.

A/76/564, paragraph 74, and A/80/590, paragraph 79: lettered items, each with an amount, which a bracket may break down.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from extractors.families.dollars import dollars_in, usd_of
from extractors.families.finance.checks import decisions_meet_tables
from extractors.layout.document import Document
from schemas.budget import BudgetLine
from schemas.finance import Decision, OtherIncome
from schemas.origin import Origin
from schemas.proof import Check
from schemas.record import Record
from schemas.text import Block, BlockKind

# "(a) To take note", « a) se prononce »
ITEM = re.compile(r"(?:(?<=\s)|^)\(?([a-z])\)\s")
# « investment revenue ($8,227,500) », « produits des placements (2 477 400 dollars) »
PART = re.compile(r"(?P<label>[^\W\d_][^,;:()\[\]$]{2,120}?)\s\((?:\$[\d,]+|[\d \u00a0\u202f]+dollars)\)")
# "…, including $24,383,833 to be funded through voluntary contributions from …" (A/80/607, p. 28)
INCLUDING = re.compile(r"\b(?:including|of which|dont|y compris)$", re.IGNORECASE)
BEHIND = re.compile(r"\s+([^\W\d_][^,;:()\[\]$]{2,80}?)(?=\s(?:from|de|du|des|provenant)\s|\s?[,;:()\[\]$.]|$)")
HEADING = re.compile(r"actions? to be taken|d[ée]cisions? que l.assembl[ée]e", re.IGNORECASE)
# What opens a part ("and the …", « et d’… ») and what asks for an item ("To take note of the …", « se prononce sur … »)
LEAD = re.compile(r"^(?:(?:and|et|from|the|of|du|des|de la|de|les|le|la)\s|[dl]’)+", re.IGNORECASE)
ASK = re.compile(
    r"^(?:to (?:take note of|appropriate|assess|approve|apply|credit|decide on)|"
    r"(?:d’|de )?(?:se prononcer? sur l’affectation|prenne acte|prend(?:re)? acte|ouvr(?:e|ir)|approuver?"
    r"|mett(?:e|re) en recouvrement))\s+",
    re.IGNORECASE,
)
# What leads from a name to its amount
TAIL = re.compile(r"\b(?:soit|of|amounting to|in the amount of|d.un montant de|de)$")
LONGEST_ITEM = 5_000
"""Characters of an item whose text stands with each of its amounts; that of a longer one stands with the first."""


class LetteredItem(NamedTuple):
    """One lettered item of the paragraph: its letter, its text, mark included, and where in the paragraph it begins."""

    letter: str
    text: str
    start: int


def decisions(blocks: Iterable[Block]) -> Iterator[Decision]:
    """Yield one record for each amount printed in the paragraphs of actions to be taken."""
    for block in _asked(blocks):
        for item in items(block.text):
            yield from _of_item(item, block)


def decisions_with_checks(
    document: Document, lines: Sequence[BudgetLine], income: Sequence[OtherIncome]
) -> Iterator[Record | Check]:
    """Yield the decisions and where they meet the tables: dollars in the text, thousands in the tables."""
    records = list(decisions(document.blocks))
    yield from records
    yield from decisions_meet_tables(records, lines, income, Decimal(100))


def items(text: str) -> list[LetteredItem]:
    """Cut a paragraph into its lettered items; the words before the first are none."""
    marks: list[re.Match[str]] = []
    for mark in ITEM.finditer(text):
        if ord(mark.group(1)) == ord("a") + len(marks):  # "(b)" follows "(a)": a cited "(a) and (b)" opens no item
            marks.append(mark)
    ends = [*(mark.start() for mark in marks), len(text)][1:]
    return [
        LetteredItem(m.group(1), text[m.start() : end].strip(" ;."), m.start())
        for m, end in zip(marks, ends, strict=True)
    ]


def _asked(blocks: Iterable[Block]) -> Iterator[Block]:
    asked = False
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            asked = bool(HEADING.search(block.text)) or (asked and block.level > 1)
        elif asked and block.kind is BlockKind.PARAGRAPH and block.number:
            yield block


def _of_item(item: LetteredItem, block: Block) -> Iterator[Decision]:
    amounts = dollars_in(item.text)
    named = {part.end("label"): part["label"] for part in PART.finditer(item.text)}
    add_up = _first_is_sum([usd_of(amount) for amount in amounts])
    for i, amount in enumerate(amounts):
        in_brackets = _in_brackets(named, amount) if i else None
        is_part = i > 0 and (in_brackets is not None or add_up)
        named_by = partial(_between, start=amounts[i - 1].end()) if i else _own
        yield Decision(
            item=item.letter,
            parent_item=item.letter if is_part else None,
            paragraph=block.number,
            label=_plain(in_brackets) if in_brackets else named_by(item.text, amount),
            amount_usd=usd_of(amount),
            text=text_beside(item.text, is_part=is_part, is_first=i == 0),
            origin=Origin(block.place_at(item.start + amount.start()), amount.group(), "decisions.item_amount"),
        )


def text_beside(text: str, *, is_part: bool, is_first: bool) -> str | None:
    """Return the text that stands with an amount: a long one with its first amount alone, none with a part."""
    return None if is_part or not (is_first or len(text) <= LONGEST_ITEM) else text


def _first_is_sum(printed: Sequence[int | None]) -> bool:
    """Say whether the first of three amounts or more is the sum of the others."""
    return len(printed) > 2 and printed[0] == sum(usd or 0 for usd in printed[1:])


def _in_brackets(named: Mapping[int, str], amount: re.Match[str]) -> str | None:
    """Return the words before an amount in brackets: « produits des placements (2 477 400 dollars) »."""
    near = range(amount.start() - 3, amount.start() + 1)
    return next((named[end] for end in near if end in named), None)


def amounts_of(text: str) -> list[int]:
    """Return the whole dollar amounts printed in a text, in print order."""
    return [usd for amount in dollars_in(text) if (usd := usd_of(amount)) is not None]


def _plain(label: str) -> str:
    return LEAD.sub("", label.strip())


def _own(text: str, amount: re.Match[str]) -> str:
    """Return the words that name an item's own amount: those before it, or after "of $…" those behind."""
    before = re.sub(r"^\(?[a-z]\)\s*", "", text[: amount.start()]).strip(" ,")
    return _named(LEAD.sub("", ASK.sub("", before)))


def _between(text: str, amount: re.Match[str], start: int) -> str:
    """Return the words that name a further amount: those since the last one, or, after "including", those behind."""
    before = text[start : amount.start()].strip(" ,;)")
    behind = BEHIND.match(text, amount.end())
    return behind.group(1) if behind and INCLUDING.search(before) else _named(_plain(before))


def _named(text: str) -> str:
    """Return a name without what leads from it to its amount: "Support account, in the amount of"."""
    tail = TAIL.search(text)
    return text[: tail.start()].rstrip().removesuffix(",").rstrip() if tail else text
