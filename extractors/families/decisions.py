"""What is asked for, decided and recommended on money: each amount with its purpose.

A/76/564, paragraph 74, and A/80/590, paragraph 79, ask for it in lettered items; A/RES/78/293, paragraphs 12 and 13,
and A/RES/78/253, paragraph 6 and the parts behind it, decide it; A/80/604/Add.10 recommends it, on its front page and
in paragraphs 43 to 59. An amount that breaks down or explains another has its item, or its paragraph, as `parent_item`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractors.families.finance.checks import decisions_meet_tables
from extractors.families.said import FAMILY
from extractors.families.stated_amounts import WORDS, Stated, behind_verb, flat, short, stated_amounts, usd_of
from extractors.figures.tokens import sentences
from extractors.layout.document import Document
from extractors.layout.lines import Line, lines_of
from extractors.words.facts import words_for
from extractors.words.numbers import whole_number
from schemas.budget import BudgetLine
from schemas.finance import Decision, OtherIncome
from schemas.origin import Origin, Place
from schemas.proof import Check
from schemas.record import Record
from schemas.text import Block, BlockKind

# "(a) To take note", « a) se prononce »
ITEM = re.compile(r"(?:(?<=\s)|^)\(?([a-z])\)\s")
HEADING = re.compile(r"actions? to be taken|d[ée]cisions? que l.assembl[ée]e", re.IGNORECASE)
NUMBER = re.compile(r"^(?P<number>\d{1,3})\.\s+")
LONGEST_ITEM = 5_000
"""Characters of an item whose text stands with each of its amounts; that of a longer one stands with the first."""
FEWEST_BOXED = 3
"""Lines with an amount that make a front box."""
BOXED = re.compile(r"\(?\$[\d,]+\)?")


class LetteredItem(NamedTuple):
    """One lettered item of the paragraph: its letter, its text, mark included, and where in the paragraph it begins.

    Its own words begin at `opens` of its text.
    """

    letter: str
    text: str
    start: int
    opens: int


def decisions(blocks: Iterable[Block]) -> Iterator[Decision]:
    """Yield one record for each amount printed in the paragraphs of actions to be taken."""
    for block in _asked(blocks):
        for item in items(block.text):
            words = words_for(WORDS, "asks").match(flat(item.text), item.opens)
            for stated in stated_amounts(item.text, words.end() if words else item.opens):
                parent = item.letter if stated.is_part else None
                yield _decision(block, stated, item.start, block.number, item.letter, parent, item.text)


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
        LetteredItem(m.group(1), text[m.start() : end].strip(" ;."), m.start(), len(m.group()))
        for m, end in zip(marks, ends, strict=True)
    ]


def _asked(blocks: Iterable[Block]) -> Iterator[Block]:
    asked = False
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            asked = bool(HEADING.search(block.text)) or (asked and block.level > 1)
        elif asked and block.kind is BlockKind.PARAGRAPH and block.number:
            yield block


def resolved(blocks: Iterable[Block]) -> Iterator[Decision]:
    """Yield one record for each amount that a resolution appropriates, approves, assesses, credits or authorizes.

    Paragraphs that only recall or take note of an amount decide nothing. A paragraph that ends in a colon goes on in
    the lettered lines below it.
    """
    paragraph: str | None = None
    goes_on = False
    for block in blocks:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.OTHER):
            goes_on = False
            continue
        number = NUMBER.match(block.text)
        start = number.end() if number else 0
        decides = behind_verb(flat(block.text[start : start + 80])) > 0
        if decides:
            paragraph = block.number or (number["number"] if number else None)
            yield from _of_paragraph(block, start, paragraph)
        elif goes_on and items(block.text):
            yield from _of_item(items(block.text)[0], block, paragraph, parent=None)
        goes_on = block.text.rstrip().endswith(":") if decides else goes_on and not number


def recommended(document: Document) -> Iterator[Decision]:
    """Yield what the Advisory Committee recommends: the front box, then each recommendation of its paragraphs.

    A recommendation without an amount has none; one with several has a record for each.
    """
    yield from front_box(document)
    for block in document.blocks:
        if block.kind is BlockKind.PARAGRAPH and block.number:
            for start, sentence in sentences(block.text):
                verbs = list(words_for(WORDS, "recommends").finditer(flat(sentence)))
                for i, verb in enumerate(verbs):
                    end = verbs[i + 1].start() if i + 1 < len(verbs) else len(sentence)
                    yield from _recommendation(block, start, sentence[:end], verb.end())


def front_box(document: Document) -> Iterator[Decision]:
    """Yield the amounts of the box below the Advisory Committee's name on its front page, none where there is no box.

    A label may go on below its amount's line ("Proposal submitted by the Secretary-General for | 2026/27").
    """
    lines = lines_of(document.pages[0].fragments) if document.pages else []
    below = next((i for i, line in enumerate(lines) if signs(line.plain)), len(lines))
    boxed = [(i, *parted) for i, line in enumerate(lines) if i > below and (parted := _boxed(line.plain))]
    if len(boxed) < FEWEST_BOXED:
        return
    for i, opening, printed in boxed:
        label = " ".join([opening, *_goes_on_below(lines, i)])
        amount = whole_number(printed.strip("()$")) or 0
        place = Place(document.pages[0].number, lines[i].box)
        yield Decision(
            label=label,
            amount_usd=-amount if printed.startswith("(") else amount,
            origin=Origin(place, printed, "decisions.front_box"),
        )


def signs(words: str) -> bool:
    """Say whether words are the line with which the Advisory Committee signs a front page."""
    return FAMILY.says("committee_signs", words)


def _boxed(line: str) -> tuple[str, str] | None:
    """Part a line that ends in an amount into its label and the amount as printed."""
    label, _, amount = line.rpartition(" ")
    return (label, amount) if label and BOXED.fullmatch(amount) else None


def _goes_on_below(lines: list[Line], at: int) -> Iterator[str]:
    """Yield the lines of a label below its first one: at its left edge, close by, in its size, without an amount."""
    for above, line in zip(lines[at:], lines[at + 1 :], strict=False):
        is_near = line.baseline - above.baseline < 1.5 * line.size and abs(line.x0 - lines[at].x0) < line.size
        if not is_near or _boxed(line.plain) or line.size < 0.9 * lines[at].size:
            return
        yield line.plain


def _of_paragraph(block: Block, start: int, paragraph: str | None) -> Iterator[Decision]:
    lettered = items(block.text)
    chapeau = block.text[: lettered[0].start] if lettered else block.text
    whole = False
    for stated in stated_amounts(chapeau, start):
        whole = True
        parent = paragraph if stated.is_part else None
        yield _decision(block, stated, 0, paragraph, None, parent, block.text[start:])
    for item in lettered:
        yield from _of_item(item, block, paragraph, parent=paragraph if whole else None)


def _of_item(item: LetteredItem, block: Block, paragraph: str | None, *, parent: str | None) -> Iterator[Decision]:
    for stated in stated_amounts(item.text, item.opens):
        own = item.letter if stated.is_part else parent
        yield _decision(block, stated, item.start, paragraph, item.letter, own, item.text)


def _recommendation(block: Block, start: int, sentence: str, at: int) -> Iterator[Decision]:
    stated = list(stated_amounts(sentence, at))
    if not stated:
        label = re.sub(r"^(?:that|que|de)\s+", "", sentence[at:].partition(";")[0].strip(" ,;."))
        origin = Origin(block.place_at(start), sentence, "decisions.recommendation")
        yield Decision(paragraph=block.number, label=short(label), text=sentence, origin=origin)
    for one in stated:
        parent = block.number if one.is_part else None
        yield _decision(block, one, start, block.number, None, parent, sentence)


def _decision(
    block: Block, stated: Stated, offset: int, paragraph: str | None, item: str | None, parent: str | None, text: str
) -> Decision:
    """Return one amount's record."""
    place = block.place_at(offset + stated.found.start())
    return Decision(
        item=item,
        parent_item=parent,
        paragraph=paragraph,
        label=stated.label,
        amount_usd=usd_of(stated.found),
        text=text_beside(text, is_part=stated.is_part, is_first=stated.is_first),
        origin=Origin(place, stated.found.group(), "decisions.amount"),
    )


def text_beside(text: str, *, is_part: bool, is_first: bool) -> str | None:
    """Return the text that stands with an amount: a long one with its first amount alone, none with a part."""
    return None if is_part or not (is_first or len(text) <= LONGEST_ITEM) else text
