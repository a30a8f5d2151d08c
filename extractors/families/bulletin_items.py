"""Items of a bulletin's PDF that ran together: print parts them by colour and frames, which leave no trace in its text.

Headlines behind their bullets, a fund's portfolio behind its name, news behind their numbers (S&R bulletin of August
2020, pp. 1 and 2). A text dump keeps its lines, and needs none of this.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.families.funds import fund_of
from schemas.text import Block, BlockKind

BULLET = re.compile(r"(?<=\s)[•▪●◦](?=\s)")
# « Fonds Fiduciaire (TF) : 141 projets »
FUND = re.compile(r"(?P<head>[^.:;()•]{3,60}) \([A-Z][A-Za-z]{1,4}\)\s?:(?=\s)")
CAPITAL = re.compile(r"(?:(?<=\s)|^)(?=[A-ZÀ-Ý])")
# "1. Le 25 juin dernier", behind the title of the news, a sentence or a link
NUMBERED = re.compile(r"(?:(?<=\s)|^)(?P<number>\d{1,2})\.\s+(?=[A-ZÀ-Ý«“])")
BEHIND = re.compile(r"(?:[.!?:;…][»”)]?|https?://\S{1,400})\s*$")
LONGEST_TITLE = 60


def parted(blocks: list[Block]) -> list[Block]:
    """Return the blocks of a bulletin, those of a PDF cut where a new item begins in the middle of one."""
    out: list[Block] = []
    last = 0
    for block in blocks:
        if block.kind is BlockKind.HEADING or not block.places or block.places[0].page is None:
            out.append(block)
            continue
        last = int(block.number) if block.number and block.number.isdigit() else last
        starts, last = _starts(block.text, last)
        out += _cut(block, starts)
    return out


def _starts(text: str, last: int) -> tuple[dict[int, str], int]:
    """Return where items begin, with their numbers ("" for none), and the number of the last."""
    starts = {found.start(): "" for found in BULLET.finditer(text)} if text[:1] in "•▪●◦" else {}
    starts |= dict.fromkeys(_funds(text), "")
    for found in NUMBERED.finditer(text):
        number, before = int(found["number"]), text[: found.start()]
        opens = number == 1 and len(before) <= LONGEST_TITLE and not before.rstrip().endswith((",", "("))
        if opens or (number == last + 1 and BEHIND.search(before[-420:])):
            starts[found.start()] = found["number"]
            last = number
    return starts, last


def _funds(text: str) -> Iterator[int]:
    """Yield where the name of a fund begins that a colon ends: at the last capital with which it is still its name."""
    for found in FUND.finditer(text):
        head = found["head"]
        named = [at.start() for at in CAPITAL.finditer(head) if fund_of(head[at.start() :])]
        if named:
            yield found.start("head") + named[-1]


def _cut(block: Block, starts: dict[int, str]) -> Iterator[Block]:
    """Yield a block's parts, each with the places it stands at."""
    cuts = sorted({0, *starts})
    for start, end in zip(cuts, [*cuts[1:], len(block.text)], strict=True):
        part = block.part(start, end)
        if not part.text:
            continue
        number = starts.get(start) or None
        title = start == 0 and number is None and bool(starts.get(end)) and len(part.text) <= LONGEST_TITLE
        kind = BlockKind.HEADING if title else BlockKind.PARAGRAPH if number else block.kind
        yield replace(
            part,
            kind=kind,
            text=NUMBERED.sub("", part.text, count=1) if number else part.text,
            number=number if start or number else block.number,
        )
